package gap_test

import (
	"testing"
	"testing/fstest"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/itsmeter/itsmeter/assessment"
	"github.com/itsmeter/itsmeter/assessment/framework"
	"github.com/itsmeter/itsmeter/assessment/plan"
	"github.com/itsmeter/itsmeter/assessment/questionnaire"
	"github.com/itsmeter/itsmeter/assessment/score"
	"github.com/itsmeter/itsmeter/report/gap"
)

const manifest = `format: itsmeter/questionnaire/v1
id: small
title: Small
version: 1.0.0
language: en
levels:
  - {level: 1, title: One}
  - {level: 2, title: Two}
  - {level: 3, title: Three}
  - {level: 4, title: Four}
  - {level: 5, title: Five}
dimensions: [{id: people, title: People}]
roles: [{id: owner, title: Owner}]
sections:
  - {id: all, title: All, practices: [baking, selling, cleaning]}
`

const standard = `format: itsmeter/framework/v1
id: iso20000
title: The standard
owner: Somebody
part: clause
notice: Owned by somebody.
references:
  - {id: "8", title: Running}
  - {id: "8.1", title: Bread, within: "8"}
  - {id: "8.2", title: Shop, within: "8"}
  - {id: "8.3", title: Hygiene, within: "8"}
  - {id: "9", title: Checking}
`

func practice(id, serves string) *fstest.MapFile {
	return &fstest.MapFile{Data: []byte("format: itsmeter/practice/v1\nid: " + id + "\ntitle: " + id + "\npurpose: Does it.\n" +
		"outcomes: [{id: a, title: A.}, {id: b, title: B.}]\n" + serves + "pulse: [p0, p1, p2, p3, p4, p5]\n")}
}

// load reads the small questionnaire, whole or some of its practices, and the one framework.
func load(t *testing.T, practices ...string) (*questionnaire.Questionnaire, []*framework.Framework) {
	t.Helper()
	files := fstest.MapFS{
		"small/questionnaire.yaml": {Data: []byte(manifest)},
		"small/baking.yaml":        practice("baking", "serves: {iso20000: [\"8.1\"], iso20000_partly: [\"8.2\"]}\n"),
		"small/selling.yaml":       practice("selling", "serves: {iso20000: [\"8.2\"]}\n"),
		"small/cleaning.yaml":      practice("cleaning", "serves: {iso20000: [\"8.3\"], iso20000_partly: [\"8.1\"]}\n"),
		"frameworks/iso20000.yaml": {Data: []byte(standard)},
	}
	q, err := questionnaire.Loader{}.Load(questionnaire.Folder{FS: files, Dir: "small"}, practices...)
	if err != nil {
		t.Fatal(err)
	}
	frameworks, err := framework.Load(questionnaire.Folder{FS: files, Dir: "frameworks"})
	if err != nil {
		t.Fatal(err)
	}
	return q, frameworks
}

// report scores an assessment with the given pulse levels, of the given practices alone.
func report(t *testing.T, levels map[string]int, practices ...string) *gap.Report {
	t.Helper()
	q, frameworks := load(t, practices...)
	whole, _ := load(t)
	a := &assessment.Assessment{
		Questionnaire: assessment.QuestionnaireRef{ID: "small", Version: "1.0.0"}, Organization: "Bakery",
		Date: time.Date(2026, 3, 31, 0, 0, 0, 0, time.UTC), Depth: questionnaire.Pulse, Practices: practices,
	}
	for id, level := range levels {
		a.SetPulse(id, &assessment.Answer{Response: assessment.PulseLevelResponse(level)})
	}
	return gap.New(plan.New(score.Score(q, a), 0), gap.Options{Frameworks: frameworks, Whole: whole})
}

func TestNeighbours(t *testing.T) {
	n := func(i int) *int { return &i }
	baking := gap.Speaking{Practice: "baking", Title: "baking", Level: n(3), Target: n(3)}
	selling := gap.Speaking{Practice: "selling", Title: "selling", Level: n(1), Target: n(3), Low: true}
	cleaning := gap.Speaking{Practice: "cleaning", Title: "cleaning"}
	partly := func(s gap.Speaking) gap.Speaking { s.Partly = true; return s }
	want := []gap.Neighbour{{
		ID: "iso20000", Title: "The standard", Owner: "Somebody", Part: "clause", Notice: "Owned by somebody.",
		Message: "At 1 of 4 clauses, a practice that speaks to it is below its target: look there first. 2 clauses are not assessed.",
		Clauses: []gap.Clause{
			{ID: "8", Title: "Running", Standing: gap.Heading, Speaking: []gap.Speaking{}},
			{ID: "8.1", Title: "Bread", Within: "8", Standing: gap.Assessed, Lowest: n(3), Speaking: []gap.Speaking{baking, partly(cleaning)}},
			{ID: "8.2", Title: "Shop", Within: "8", Standing: gap.Assessed, Lowest: n(1), Low: true, Speaking: []gap.Speaking{selling, partly(baking)}},
			{ID: "8.3", Title: "Hygiene", Within: "8", Standing: gap.NotAssessed, Speaking: []gap.Speaking{cleaning}},
			{ID: "9", Title: "Checking", Standing: gap.NoPractice, Speaking: []gap.Speaking{}},
		},
	}}
	// Cleaning is out of scope: that must be told, not left out.
	got := report(t, map[string]int{"baking": 3, "selling": 1}, "baking", "selling").Neighbours
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
}

// TestNeighboursLow: what speaks to a clause partly counts only where nothing that was assessed does mainly.
func TestNeighboursLow(t *testing.T) {
	tests := map[string]struct {
		levels map[string]int
		low    []string
		says   string
	}{
		"mainly":            {map[string]int{"baking": 1, "selling": 3, "cleaning": 3}, []string{"8.1"}, "At 1 of 4 clauses, a practice that speaks to it is below its target: look there first. 1 clause is not assessed."},
		"partly alone":      {map[string]int{"baking": 1, "cleaning": 3}, []string{"8.1", "8.2"}, "At 2 of 4 clauses, a practice that speaks to it is below its target: look there first. 1 clause is not assessed."},
		"none below target": {map[string]int{"baking": 3, "selling": 3, "cleaning": 5}, nil, "At none of its 4 clauses is a practice that counts below its target; that is no statement of conformity. 1 clause is not assessed."},
		"nothing assessed":  {nil, nil, "None of the practices that speak to its 4 clauses was assessed, so that nothing can be said about them."},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			n := report(t, test.levels).Neighbours[0]
			var low []string
			for _, c := range n.Clauses {
				if c.Low {
					low = append(low, c.ID)
				}
			}
			if diff := cmp.Diff(test.low, low); diff != "" {
				t.Errorf("(-want +got)\n%s", diff)
			}
			if n.Message != test.says {
				t.Errorf("says %q, want %q", n.Message, test.says)
			}
		})
	}
}
