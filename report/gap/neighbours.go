package gap

import (
	"fmt"

	"github.com/itsmeter/itsmeter/assessment/framework"
	"github.com/itsmeter/itsmeter/assessment/questionnaire"
	"github.com/itsmeter/itsmeter/assessment/score"
	"github.com/itsmeter/itsmeter/report/number"
)

// Neighbour is a framework of another body as far as the assessment has a prompt for it: where the practices that speak to a part
// of it stand low, and which parts the assessment says nothing about. It never says that a part is met.
type Neighbour struct {
	ID      string   `json:"id"`
	Title   string   `json:"title"`
	Owner   string   `json:"owner"`
	Part    string   `json:"part"`   // what a part is called there, such as clause
	Notice  string   `json:"notice"` // whose it is, and that the mapping is indicative; to be shown beside it
	Message string   `json:"message"`
	Clauses []Clause `json:"clauses"` // every part, in the framework's order
}

// Clause is a part of a framework.
type Clause struct {
	ID       string     `json:"id"`
	Title    string     `json:"title"`
	Within   string     `json:"within"`   // id of the part around it; "" at the top
	Standing string     `json:"standing"` // heading, no_practice, not_assessed or assessed
	Lowest   *int       `json:"lowest"`   // level among the practices that decide; nil unless assessed
	Low      bool       `json:"low"`      // a practice that decides is below its target
	Speaking []Speaking `json:"practices"`
}

// Standings of a clause: that no practice speaks to it, that none of those that do was assessed, that one was. A heading only
// holds others.
const (
	Heading     = "heading"
	NoPractice  = "no_practice"
	NotAssessed = "not_assessed"
	Assessed    = "assessed"
)

var standings = map[framework.Standing]string{
	framework.Heading: Heading, framework.NoPractice: NoPractice, framework.NotAssessed: NotAssessed, framework.Assessed: Assessed,
}

// Speaking is a practice that speaks to a clause. Those that do it mainly decide; the others only where none does.
type Speaking struct {
	Practice string `json:"practice"` // id
	Title    string `json:"title"`
	Partly   bool   `json:"partly"`
	Level    *int   `json:"level"`  // nil where the practice is not assessed
	Target   *int   `json:"target"` // likewise
	Low      bool   `json:"low"`    // below its target
}

// neighbours holds the assessed levels against the frameworks that the questionnaire names.
func (b *builder) neighbours() {
	b.report.Neighbours = []Neighbour{}
	whole := b.options.Whole
	if whole == nil {
		whole = b.q
	}
	levels := map[string]int{}
	for _, p := range b.result.Practices {
		if p.Status == score.Assessed {
			levels[p.Source.ID] = *p.Level
		}
	}
	for _, f := range b.options.Frameworks {
		clauses := f.Coverage(whole, levels)
		if clauses == nil {
			continue
		}
		n := Neighbour{ID: f.ID, Title: f.Title, Owner: f.Owner, Part: f.Part, Notice: f.Notice}
		for _, c := range clauses {
			n.Clauses = append(n.Clauses, b.clause(c))
		}
		n.Message = n.message()
		b.report.Neighbours = append(b.report.Neighbours, n)
	}
}

func (b *builder) clause(c framework.Clause) Clause {
	out := Clause{ID: c.ID, Title: c.Title, Within: c.Within, Standing: standings[c.Standing], Speaking: []Speaking{}}
	if c.Standing == framework.Assessed {
		out.Lowest = &c.Lowest
	}
	mainly := false // an assessed practice speaks to it mainly
	for _, s := range c.Speaking {
		speaking := b.speaking(s.Practice, s.Partly)
		out.Speaking = append(out.Speaking, speaking)
		mainly = mainly || s.Assessed && !s.Partly
		if speaking.Low && !(s.Partly && mainly) {
			out.Low = true
		}
	}
	return out
}

func (b *builder) speaking(p *questionnaire.Practice, partly bool) Speaking {
	out := Speaking{Practice: p.ID, Title: p.Title, Partly: partly}
	if r := b.result.Practice(p.ID); r != nil && r.Status == score.Assessed {
		out.Level, out.Target, out.Low = r.Level, &r.Target, *r.Gap > 0
	}
	return out
}

// message says what the clauses come to.
func (n Neighbour) message() string {
	low, silent, all := 0, 0, 0
	for _, c := range n.Clauses {
		switch {
		case c.Standing == Heading:
			continue
		case c.Standing != Assessed:
			silent++
		case c.Low:
			low++
		}
		all++
	}
	if silent == all {
		return fmt.Sprintf("None of the practices that speak to its %s was assessed, so that nothing can be said about them.", number.Count(all, n.Part))
	}
	s := fmt.Sprintf("At %d of %s, a practice that speaks to it is below its target: look there first.", low, number.Count(all, n.Part))
	if low == 0 {
		s = fmt.Sprintf("At none of its %s is a practice that counts below its target; that is no statement of conformity.", number.Count(all, n.Part))
	}
	if silent > 0 {
		s += fmt.Sprintf(" %s %s not assessed.", number.Count(silent, n.Part), is(silent))
	}
	return s
}
