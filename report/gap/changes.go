package gap

import (
	"fmt"

	"github.com/itsmeter/itsmeter/assessment/score"
	"github.com/itsmeter/itsmeter/report/number"
	"github.com/itsmeter/itsmeter/report/scores"
)

// Changes compare with an earlier assessment.
type Changes struct {
	Previous scores.Assessment `json:"previous"`
	Index    number.JSON       `json:"previous_index"`
	Levels   [6]int            `json:"previous_levels"`
	Rows     []Change          `json:"practices"`
	Message  string            `json:"message"`
	Method   []string          `json:"method"` // what changed about the measuring itself
}

// Change is what became of a practice.
type Change struct {
	Practice string      `json:"practice"`
	Title    string      `json:"title"`
	Kind     string      `json:"kind"` // regressed, improved, unchanged, new or gone
	From     *int        `json:"from"`
	To       *int        `json:"to"`
	Before   number.JSON `json:"index_before"`
	After    number.JSON `json:"index_after"`
	Note     string      `json:"note"`
}

// changes compares with the earlier assessment, if there is one. Regressions come first.
func (b *builder) changes() {
	old := b.options.Previous
	if old == nil {
		return
	}
	c := &Changes{Previous: scores.NewAssessment(old), Index: number.JSON{Rat: old.Overall.Index}, Levels: old.Overall.Levels, Rows: []Change{}, Method: []string{}}
	counts := map[string]int{}
	byKind := map[string][]Change{}
	for _, p := range b.result.Practices {
		row := change(old.Practice(p.Source.ID), p)
		counts[row.Kind]++
		byKind[row.Kind] = append(byKind[row.Kind], row)
	}
	for _, p := range old.Practices {
		if b.result.Practice(p.Source.ID) == nil && p.Level != nil {
			byKind["gone"] = append(byKind["gone"], Change{Practice: p.Source.ID, Title: p.Source.Title, Kind: "gone", From: p.Level, Before: number.JSON{Rat: p.Index}, Note: "no longer in scope"})
		}
	}
	for _, kind := range []string{"regressed", "improved", "new", "gone", "unchanged"} {
		c.Rows = append(c.Rows, byKind[kind]...)
	}
	c.Message = fmt.Sprintf("Since %s, %s rose by a level or more, %s fell, and %s kept theirs.", c.Previous.Date,
		Plural(counts["improved"], "practice"), Plural(counts["regressed"], "practice"), Plural(counts["unchanged"], "practice"))
	c.Method = methodChanges(old, b.result)
	b.report.Changes = c
}

func change(old, now *score.Practice) Change {
	row := Change{Practice: now.Source.ID, Title: now.Source.Title, To: now.Level, After: number.JSON{Rat: now.Index}, Kind: "unchanged"}
	if old != nil {
		row.From, row.Before = old.Level, number.JSON{Rat: old.Index}
	}
	switch {
	case row.From == nil && row.To == nil:
		row.Note = "not assessed"
	case row.From == nil:
		row.Kind, row.Note = "new", "not assessed before"
	case row.To == nil:
		row.Kind, row.Note = "gone", "no longer assessed"
	case *row.To > *row.From:
		row.Kind = "improved"
	case *row.To < *row.From:
		row.Kind = "regressed"
	}
	if row.From != nil && row.To != nil && old.Basis != now.Basis {
		row.Note = fmt.Sprintf("measured by %s, before by %s", now.Basis, old.Basis)
	}
	return row
}

// methodChanges tell what changed about the measuring, which is no change of maturity.
func methodChanges(old, now *score.Result) []string {
	out := []string{}
	a, b := old.Assessment, now.Assessment
	if a.Questionnaire.Version != b.Questionnaire.Version {
		out = append(out, fmt.Sprintf("The questionnaire was version %s and is version %s.", a.Questionnaire.Version, b.Questionnaire.Version))
	}
	if a.Depth != b.Depth {
		out = append(out, fmt.Sprintf("The depth was %s and is %s.", a.Depth, b.Depth))
	}
	targets, importance := 0, 0
	for _, p := range now.Practices {
		if before := old.Practice(p.Source.ID); before != nil {
			if before.Target != p.Target {
				targets++
			}
			if before.Importance != p.Importance {
				importance++
			}
		}
	}
	if targets > 0 {
		out = append(out, fmt.Sprintf("The target of %s changed.", Plural(targets, "practice")))
	}
	if importance > 0 {
		out = append(out, fmt.Sprintf("The importance of %s changed, and with it the weight in means.", Plural(importance, "practice")))
	}
	return out
}
