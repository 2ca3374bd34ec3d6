package interview

import (
	"time"
)

// pace is how fast this session answers.
type pace struct {
	took []time.Duration
}

// known is from how many answers on the pace tells something, and longest what a single answer counts at most: who takes a break
// has not become slower.
const (
	known   = 5
	longest = 5 * time.Minute
)

func (p *pace) add(d time.Duration) { p.took = append(p.took, min(max(d, 0), longest)) }

// left estimates the time for n more answers from the mean of the last twenty.
func (p *pace) left(n int) (time.Duration, bool) {
	if len(p.took) < known {
		return 0, false
	}
	recent := p.took[max(0, len(p.took)-20):]
	var sum time.Duration
	for _, d := range recent {
		sum += d
	}
	return sum / time.Duration(len(recent)) * time.Duration(n), true
}

// Minutes is what n questions of a depth usually take: a pulse a minute, a statement with its discussion two.
func Minutes(pulses, statements int) int { return pulses + 2*statements }
