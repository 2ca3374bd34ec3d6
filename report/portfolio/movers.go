package portfolio

import (
	"fmt"
	"math/big"
	"strings"

	"github.com/itsmeter/itsmeter/report/clean"
	"github.com/itsmeter/itsmeter/report/layout"
	"github.com/itsmeter/itsmeter/report/number"
)

func (d *Benchmark) moversText(p layout.Page) {
	if len(d.Movers) == 0 {
		return
	}
	p.Line("")
	p.Line("Movers between two dates, compared like for like")
	for _, m := range d.Movers {
		p.Wrap("  ", "    ", fmt.Sprintf("%s, %s to %s: %s", d.team(m.Team).label, m.From, m.To, m.words()))
		for _, line := range m.moved() {
			p.Wrap("    ", "      ", line)
		}
	}
}

// moved lists the practices whose level rose, and those whose level fell.
func (m Mover) moved() []string {
	var rose, fell, out []string
	for _, v := range m.Practices {
		text := fmt.Sprintf("%s %d to %d", clean.Line(v.Title), v.OldLevel, v.NewLevel)
		if v.OldIndex.Rat == nil {
			text += " (one by the pulse)"
		}
		switch {
		case v.NewLevel > v.OldLevel:
			rose = append(rose, text)
		case v.NewLevel < v.OldLevel:
			fell = append(fell, text)
		}
	}
	if len(rose) > 0 {
		out = append(out, "rose: "+strings.Join(rose, ", "))
	}
	if len(fell) > 0 {
		out = append(out, "fell: "+strings.Join(fell, ", "))
	}
	return out
}

// words tells how far a team moved.
func (m Mover) words() string {
	if m.Change.Rat == nil {
		return "nothing can be compared" + m.methodWords()
	}
	return fmt.Sprintf("mean index %s to %s (%s) over %s; weakest level %d to %d%s", fixed(m.OldIndex), fixed(m.NewIndex), signed(m.Change.Rat),
		number.Count(m.Compared, "practice"), *m.OldWeakest, *m.NewWeakest, m.methodWords())
}

func (m Mover) methodWords() string {
	var out []string
	for _, c := range m.Method {
		if c.Old == "" || c.New == "" {
			out = append(out, c.Aspect)
			continue
		}
		out = append(out, fmt.Sprintf("%s %s to %s", c.Aspect, c.Old, c.New))
	}
	text := ""
	if len(out) > 0 {
		text = "; method changed: " + strings.Join(out, ", ")
	}
	if m.Restated {
		text += "; practices that cannot be held against each other are left out or restated"
	}
	return text
}

// signed gives a change with its sign.
func signed(r *big.Rat) string {
	s := number.Fixed(r, 2)
	if !strings.HasPrefix(s, "-") && strings.Trim(s, "0.") != "" {
		return "+" + s
	}
	return s
}
