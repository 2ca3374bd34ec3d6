package edition

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/itsmeter/itsmeter/report/document"
	"github.com/itsmeter/itsmeter/report/gap"
	"github.com/itsmeter/itsmeter/report/number"
)

// questions lists what is open by whom to ask, and in brief what would only deepen a pulse.
func (c *composer) questions() []document.Block {
	var open []gap.Question
	for _, q := range c.report.Questions {
		if !q.Deepens {
			open = append(open, q)
		}
	}
	blocks := []document.Block{}
	switch deeper := c.deeper(); {
	case len(open) == 0 && len(deeper.Rows) == 0:
		return []document.Block{body("Nothing is open: every question within the depth is answered.")}
	case len(open) == 0:
		blocks = append(blocks, body("Nothing that was asked is open."))
	default:
		blocks = append(blocks, message(fmt.Sprintf("%s %s open.", number.Count(len(open), "question"), verb(len(open), "is", "are"))), c.questionTable(open))
	}
	if deeper := c.deeper(); len(deeper.Rows) > 0 {
		blocks = append(blocks, subhead("Behind the pulses"), body("These practices stand on one pulse question each. Their statements, once asked, tell what is missing."), deeper)
	}
	return blocks
}

func (c *composer) questionTable(list []gap.Question) document.Table {
	// By person, so that each can be handed a list; those whose answer nobody is known to have come last.
	slices.SortStableFunc(list, func(a, b gap.Question) int {
		return cmp.Or(cmp.Compare(emptyLast(a.Ask), emptyLast(b.Ask)), cmp.Compare(a.Ask, b.Ask))
	})
	t := document.Table{
		Caption: "Open questions by whom to ask",
		Columns: []document.Column{{Title: "Practice", Weight: 2}, {Title: "Question", Weight: 5}, {Title: "State", Fixed: 24}, {Title: "Decides a gap", Fixed: 17, Align: document.Centre}},
	}
	ask := "\x00"
	for _, q := range list {
		if q.Ask != ask {
			ask = q.Ask
			who := ask
			if who == "" {
				who = "To be asked of whoever knows the practice"
			}
			t.Rows = append(t.Rows, document.Row{Group: true, Cells: []document.Cell{document.Of(who)}})
		}
		state := map[string]string{"unknown": "nobody knew", "unanswered": "not asked yet"}[q.State]
		decides := ""
		if q.Settles {
			decides = "yes"
		}
		t.Rows = append(t.Rows, document.Row{Cells: []document.Cell{document.Head(c.practiceLink(q.Practice, q.Title)), document.Of(q.Text), document.Of(state), document.Of(decides)}})
	}
	return t
}

// deeper counts the statements behind each pulse, and names who usually knows.
func (c *composer) deeper() document.Table {
	t := document.Table{
		Caption: "Statements not asked yet, by practice", Dense: true,
		Columns: []document.Column{{Title: "Practice", Weight: 2}, {Title: "Statements", Fixed: 20, Align: document.Right}, {Title: "Who usually knows", Weight: 4}},
	}
	for _, p := range c.report.Practices {
		n, roles := 0, []string{}
		for _, q := range c.report.Questions {
			if q.Practice != p.ID || !q.Deepens {
				continue
			}
			n++
			for _, role := range q.Roles {
				if !slices.Contains(roles, role) {
					roles = append(roles, role)
				}
			}
		}
		if n > 0 {
			t.Rows = append(t.Rows, document.Row{Cells: []document.Cell{document.Head(c.practiceLink(p.ID, p.Title)), document.Of(fmt.Sprint(n)), document.Of(strings.Join(roles, ", "))}})
		}
	}
	return t
}

func emptyLast(s string) int {
	if s == "" {
		return 1
	}
	return 0
}

func (c *composer) disagreements() []document.Block {
	t := document.Table{
		Caption: "Statements on which respondents are two steps or more apart",
		Columns: []document.Column{{Title: "Practice", Weight: 2}, {Title: "Statement", Weight: 4}, {Title: "Voices", Weight: 4}, {Title: "Rated", Fixed: 14, Align: document.Centre}},
	}
	for _, d := range c.report.Disagreements {
		t.Rows = append(t.Rows, document.Row{Cells: []document.Cell{document.Head(document.Plain(d.Title)), document.Of(d.Text), document.Of(voices(d.Voices)), document.Of(d.Rating)}})
	}
	return []document.Block{message("On these, respondents are two steps or more apart; the rating is the moderated one."), t}
}

func (c *composer) notApplicable() []document.Block {
	t := document.Table{
		Caption: "What does not apply, with the reason",
		Columns: []document.Column{{Title: "Practice", Weight: 2}, {Title: "What", Weight: 4}, {Title: "Reason", Weight: 4}},
	}
	for _, e := range c.report.NotApplicable {
		what := e.Text
		if strings.HasSuffix(e.Ref, "/pulse") {
			what = "The practice as a whole"
		}
		t.Rows = append(t.Rows, document.Row{Cells: []document.Cell{document.Head(document.Plain(e.Title)), document.Of(what), document.Of(e.Reason)}})
	}
	return []document.Block{t}
}
