package edition

import (
	"strings"

	"github.com/itsmeter/itsmeter/assessment/questionnaire"
	"github.com/itsmeter/itsmeter/report/document"
	"github.com/itsmeter/itsmeter/report/gap"
)

// appendices hold what the rest rests on.
func (c *composer) appendices() []document.Section {
	sections := []document.Section{{ID: "open-questions", Title: "Open questions", Depth: 1, NewPage: true, Follows: true, Blocks: c.questions()}}
	if len(c.report.Disagreements) > 0 {
		sections = append(sections, document.Section{ID: "disagreements", Title: "Where respondents disagree", Depth: 2, Blocks: c.disagreements()})
	}
	if len(c.report.NotApplicable) > 0 {
		sections = append(sections, document.Section{ID: "not-applicable", Title: "What does not apply", Depth: 2, Blocks: c.notApplicable()})
	}
	sections = append(sections,
		document.Section{ID: "answers", Title: "Answers", Depth: 1, NewPage: len(c.report.Answers) > 0, Follows: true, Blocks: c.answers()},
		document.Section{ID: "evidence", Title: "Evidence register", Depth: 1, NewPage: len(c.report.Evidence) > 12, Follows: true, Blocks: c.evidence()},
	)
	sections = append(sections, c.neighbours()...)
	sections = append(sections,
		document.Section{ID: "glossary", Title: "Glossary", Depth: 1, Blocks: []document.Block{c.glossary()}},
		document.Section{ID: "provenance", Title: "How to make this report again", Depth: 2, Blocks: c.provenance()},
	)
	return sections
}

func (c *composer) glossary() document.Block {
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
	add("?, –, ·", "in place of a rating: unknown, not answered, set aside")
	add("Set aside", "not asked, since the target was out of reach already")
	add("Not settled", "of a gap: open questions decide whether there is one")
	add("Thin", "of a level: less than half of its weight applies, so that it rests on little")
	add("Pulse", "one question for a practice: which of six pictures fits best")
	add("Index", "measure from 0 to 5 to which every answer adds, while a level needs all of its statements; for trends")
	add("To target", "share of what the statements up to the target require that is reached")
	add("Priority", "what ranks gaps: "+c.report.Method.Formula)
	add("Target", "the level that a practice is meant to reach, set by the organization")
	add("Dimension", "one of the four sides from which a practice is looked at")
	add("Evidence", "what shows that an answer is true: seen by the assessor, claimed but not seen, or expired by the date of the assessment; what has expired does not count")
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
	add("Brand (SHA-256)", p.Brand)
	add("Font (SHA-256)", p.Font)
	add("Questionnaire", p.Questionnaire)
	add("Made with", p.Tool)
	add("Command", p.Command)
	return []document.Block{document.Keep{Blocks: []document.Block{
		body("The command below gives the same report, byte for byte, where its files, the questionnaire and the version of the tool are the same."), document.Facts{Items: items},
	}}}
}
