package interview

import (
	"time"
)

// pace is how fast this session answers, measured by what questions usually take.
type pace struct {
	took  []time.Duration
	usual []int // minutes that each of them usually takes
}

// known is from how many answers on the pace tells something, recent how many the estimate rests on, and longest what a single
// answer counts at most: who takes a break has not become slower.
const (
	known   = 5
	recent  = 20
	longest = 5 * time.Minute
)

// add notes how long an answer took, and what such a question usually takes, in minutes.
func (p *pace) add(d time.Duration, usual int) {
	p.took, p.usual = append(p.took, min(max(d, 0), longest)), append(p.usual, usual)
}

// left estimates the time for questions that usually take so many minutes. Pulses go faster than statements: ten quick pulses tell
// nothing of ten statements unless what they usually take is set against it.
func (p *pace) left(usual int) (time.Duration, bool) {
	if len(p.took) < known {
		return 0, false
	}
	var took time.Duration
	minutes := 0
	for i := max(0, len(p.took)-recent); i < len(p.took); i++ {
		took += p.took[i]
		minutes += p.usual[i]
	}
	return took * time.Duration(usual) / time.Duration(minutes), true
}

// Minutes is what questions of a depth usually take: a pulse a minute, a statement with its discussion two.
func Minutes(pulses, statements int) int { return pulses + 2*statements }

// minutes is what a question usually takes.
func (i Item) minutes() int {
	if i.Statement == nil {
		return Minutes(1, 0)
	}
	return Minutes(0, 1)
}
