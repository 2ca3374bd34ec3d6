package edition

import (
	"fmt"
	"slices"
	"strings"

	"github.com/itsmeter/itsmeter/report/document"
	"github.com/itsmeter/itsmeter/report/gap"
	"github.com/itsmeter/itsmeter/report/number"
)

// answers lists all answers in scope: the pulses in one table, the statements by practice in another.
func (c *composer) answers() []document.Block {
	if len(c.report.Answers) == 0 {
		return []document.Block{body("Nothing is answered yet.")}
	}
	var blocks []document.Block
	if t := c.pulseTable(); len(t.Rows) > 0 {
		blocks = append(blocks, subhead("Pulses"), t)
	}
	if t := c.statementTable(); len(t.Rows) > 0 {
		blocks = append(blocks, subhead("Statements"), t)
	}
	return blocks
}

// pulseTable lists the pictures that were chosen.
func (c *composer) pulseTable() document.Table {
	t := document.Table{
		Caption: "Answers to the pulse questions", Dense: true,
		Columns: []document.Column{
			{Title: "Practice", Fixed: 38}, {Title: "Answer", Fixed: 24}, {Title: "Picture, and what was heard and seen", Weight: 1},
			{Title: "Conf.", Fixed: 11, Align: document.Centre}, {Title: "By, on", Fixed: 24},
		},
	}
	used := make([]bool, len(t.Columns))
	for _, a := range c.report.Answers {
		if !strings.HasSuffix(a.Ref, "/pulse") {
			continue
		}
		answer := a.Meaning
		if a.State == "rated" && !a.Scored {
			answer += ", overtaken by statements"
		}
		besides := c.besides(a)
		heard := besides[0].Text
		if a.State == "rated" {
			heard = append([]document.Text{document.Plain(a.Text)}, heard...)
		}
		title := document.Plain(c.report.Practice(a.Practice).Title)
		row := document.Row{Cells: append([]document.Cell{document.Head(title), document.Of(answer), {Text: heard}}, besides[1:]...)}
		t.Rows = append(t.Rows, use(row, used))
	}
	return withoutEmpty(t, used)
}

// statementTable lists the ratings, grouped by practice.
func (c *composer) statementTable() document.Table {
	t := document.Table{
		Caption: "Answers to the statements", Dense: true,
		Columns: []document.Column{
			{Title: "Level", Fixed: 11, Align: document.Centre}, {Title: "Answer", Fixed: 24}, {Title: "Statement", Weight: 5}, {Title: "Heard and seen", Weight: 4},
			{Title: "Conf.", Fixed: 11, Align: document.Centre}, {Title: "By, on", Fixed: 24},
		},
	}
	used := make([]bool, len(t.Columns))
	practice := ""
	for _, a := range c.report.Answers {
		if strings.HasSuffix(a.Ref, "/pulse") {
			continue
		}
		if a.Practice != practice {
			practice = a.Practice
			t.Rows = append(t.Rows, document.Row{Group: true, Cells: []document.Cell{document.Of(c.report.Practice(practice).Title)}})
		}
		answer := a.Meaning
		if a.State == "rated" {
			answer = a.Rating + ", " + a.Meaning
		}
		row := document.Row{Cells: append([]document.Cell{document.Of(fmt.Sprint(a.Level)), document.Of(answer), document.Of(a.Text)}, c.besides(a)...)}
		t.Rows = append(t.Rows, use(row, used))
	}
	return withoutEmpty(t, used)
}

// use notes which columns a row fills.
func use(r document.Row, used []bool) document.Row {
	for i, cell := range r.Cells {
		used[i] = used[i] || cell.String() != ""
	}
	return r
}

// withoutEmpty drops the columns of a table that no row fills.
func withoutEmpty(t document.Table, used []bool) document.Table {
	keep := func(i int) bool { return i < len(used) && used[i] }
	out := document.Table{Caption: t.Caption, Dense: t.Dense}
	for i, col := range t.Columns {
		if keep(i) {
			out.Columns = append(out.Columns, col)
		}
	}
	for _, r := range t.Rows {
		if !r.Group {
			var cells []document.Cell
			for i, cell := range r.Cells {
				if keep(i) {
					cells = append(cells, cell)
				}
			}
			r.Cells = cells
		}
		out.Rows = append(out.Rows, r)
	}
	return out
}

// besides are the cells of what stands beside an answer: what was heard and seen, the confidence, by whom and when.
func (c *composer) besides(a gap.Answer) []document.Cell {
	heard := c.heardAndSeen(a)
	if a.Reason != "" {
		heard = append([]string{"Reason: " + a.Reason}, heard...)
	}
	if a.Ask != "" {
		heard = append([]string{"Ask: " + a.Ask}, heard...)
	}
	if a.FollowUp {
		heard = append(heard, "To be followed up")
	}
	confidence := ""
	if a.Confidence > 0 {
		confidence = fmt.Sprint(a.Confidence)
	}
	var by []string
	for _, s := range []string{a.By, a.At} {
		if s != "" {
			by = append(by, s)
		}
	}
	return []document.Cell{{Text: texts(heard)}, document.Of(confidence), document.Of(strings.Join(by, ", "))}
}

func (c *composer) evidence() []document.Block {
	if len(c.report.Evidence) == 0 {
		return []document.Block{body("No evidence was named.")}
	}
	t := document.Table{
		Caption: "All evidence", Dense: true,
		Columns: []document.Column{{Title: "No.", Fixed: 10}, {Title: "Evidence", Weight: 3}, {Title: "Kind", Fixed: 19}, {Title: "Date", Fixed: 19}, {Title: "Valid until", Fixed: 19}, {Title: "State", Fixed: 19}, {Title: "Supports", Weight: 4}},
	}
	counts, used := map[string]int{}, make([]bool, len(t.Columns))
	for _, e := range c.report.Evidence {
		counts[e.State]++
		title := []document.Text{document.Plain(e.Title)}
		if e.Link != "" {
			title = append(title, document.Emph(e.Link))
		}
		state := e.State
		if e.State == gap.Seen {
			state += " " + e.SeenOn
		}
		t.Rows = append(t.Rows, use(document.Row{Cells: []document.Cell{
			document.Head(document.Plain(e.ID)), {Text: title}, document.Of(e.Kind), document.Of(e.Date), document.Of(e.ValidUntil), document.Of(state), {Text: []document.Text{c.supported(e.Ref)}},
		}}, used))
	}
	return []document.Block{message(fmt.Sprintf("%s of evidence: %d seen, %d claimed, %d expired by %s.", number.Count(len(c.report.Evidence), "piece"),
		counts[gap.Seen], counts[gap.Claimed], counts[gap.Expired], c.report.Assessment.Date)), withoutEmpty(t, used)}
}

// supported names the answer that a piece of evidence supports.
func (c *composer) supported(ref string) document.Text {
	practice, _, _ := strings.Cut(ref, "/")
	i := slices.IndexFunc(c.report.Answers, func(a gap.Answer) bool { return a.Ref == ref })
	p := c.report.Practice(practice)
	if i < 0 || p == nil {
		return document.Plain(ref)
	}
	text := c.report.Answers[i].Text
	if c.report.Answers[i].Level == 0 {
		text = "pulse"
	}
	return document.Join(c.practiceLink(practice, p.Title), document.Plain(": "+text))
}
