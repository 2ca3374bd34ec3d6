package edition

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/itsmeter/itsmeter/assessment/questionnaire"
	"github.com/itsmeter/itsmeter/report/document"
	"github.com/itsmeter/itsmeter/report/gap"
)

// appendices hold what the rest rests on.
func (c *composer) appendices() []document.Section {
	sections := []document.Section{{ID: "open-questions", Title: "Open questions", Depth: 1, NewPage: true, Blocks: c.questions()}}
	if len(c.report.Disagreements) > 0 {
		sections = append(sections, document.Section{ID: "disagreements", Title: "Where respondents disagree", Depth: 2, Blocks: c.disagreements()})
	}
	if len(c.report.NotApplicable) > 0 {
		sections = append(sections, document.Section{ID: "not-applicable", Title: "What does not apply", Depth: 2, Blocks: c.notApplicable()})
	}
	sections = append(sections,
		document.Section{ID: "answers", Title: "Answers", Depth: 1, NewPage: true, Blocks: c.answers()},
		document.Section{ID: "evidence", Title: "Evidence register", Depth: 1, NewPage: len(c.report.Evidence) > 12, Blocks: c.evidence()},
	)
	sections = append(sections, c.neighbours()...)
	sections = append(sections,
		document.Section{ID: "glossary", Title: "Glossary", Depth: 1, Blocks: []document.Block{glossary()}},
		document.Section{ID: "provenance", Title: "How to make this report again", Depth: 2, Blocks: c.provenance()},
	)
	return sections
}

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
		blocks = append(blocks, message(fmt.Sprintf("%s %s open.", gap.Plural(len(open), "question"), verb(len(open), "is", "are"))), c.questionTable(open))
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

// answers lists all answers in scope: the pulses in one table, the statements by practice in another.
func (c *composer) answers() []document.Block {
	if len(c.report.Answers) == 0 {
		return []document.Block{body("Nothing is answered yet.")}
	}
	blocks := []document.Block{small("Private notes are never printed.")}
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
		Columns: []document.Column{{Title: "No.", Fixed: 11}, {Title: "Evidence", Weight: 4}, {Title: "Kind", Fixed: 19}, {Title: "Date", Fixed: 20}, {Title: "Valid until", Fixed: 20}, {Title: "State", Fixed: 27}, {Title: "Supports", Weight: 3}},
	}
	counts := map[string]int{}
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
		t.Rows = append(t.Rows, document.Row{Cells: []document.Cell{
			document.Head(document.Plain(e.ID)), {Text: title}, document.Of(e.Kind), document.Of(e.Date), document.Of(e.ValidUntil), document.Of(state), document.Of(e.Ref),
		}})
	}
	return []document.Block{message(fmt.Sprintf("Of %s of evidence, %d were seen, %d claimed and %d expired by %s.", gap.Plural(len(c.report.Evidence), "piece"),
		counts[gap.Seen], counts[gap.Claimed], counts[gap.Expired], c.report.Assessment.Date)), t}
}

func glossary() document.Block {
	items := []document.Fact{}
	add := func(term, meaning string) {
		items = append(items, document.Fact{Label: term, Value: document.Plain(meaning)})
	}
	add("Practice", "what gets a level: a practice of ITIL 4, or a process or function of ITIL 2011")
	add("Statement", "one observable claim about a practice, at one level, answered by one rating")
	var levels []string
	for level := 0; level <= questionnaire.MaxLevel; level++ {
		levels = append(levels, gap.LevelName(level))
	}
	add("Level", "how capable a practice is: "+strings.Join(levels, ", "))
	add("Rating", "N not in place, P partly, L largely, F fully: the extent to which a statement is true, and nothing else")
	add("NA", "does not apply, for a reason that is given")
	add("U", "nobody asked knew yet")
	add("Set aside", "not asked, since the target was out of reach already")
	add("Pulse", "one question for a practice: which of six pictures fits best")
	add("Index", "continuous measure that moves with every answer; for trends")
	add("Target", "the level that a practice is meant to reach, set by the organization")
	add("Dimension", "one of the four sides from which a practice is looked at")
	add("Evidence", "what shows that an answer is true; seen by the assessor, claimed, or expired")
	add("Effort", "S days of one person, M weeks of several, L months, a project or a budget; 1, 2 and 4 points")
	return document.Facts{Items: items}
}

func (c *composer) provenance() []document.Block {
	p := c.report.Provenance
	var items []document.Fact
	add := func(label, value string) {
		if value != "" {
			items = append(items, document.Fact{Label: label, Value: document.Plain(value)})
		}
	}
	add("Assessment (SHA-256)", p.InputSHA256)
	add("Previous (SHA-256)", p.Previous)
	add("Questionnaire", p.Questionnaire)
	add("Made with", p.Tool)
	add("Command", p.Command)
	return []document.Block{document.Keep{Blocks: []document.Block{
		body("The same file, questionnaire and version of the tool give the same report, byte for byte."), document.Facts{Items: items},
	}}}
}
