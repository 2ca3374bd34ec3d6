package conversions_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/itsmeter/itsmeter/assessment"
	"github.com/itsmeter/itsmeter/assessment/convert"
	"github.com/itsmeter/itsmeter/assessment/questionnaire"
	"github.com/itsmeter/itsmeter/report/conversions"
)

func ref(practice, statement string) questionnaire.Ref {
	return questionnaire.Ref{Practice: practice, Statement: statement}
}

func TestText(t *testing.T) {
	tests := []struct {
		name   string
		result convert.Result
		want   string
	}{
		{"nothing", convert.Result{}, "From new to old: 0 answers carried, 0 kept, 0 questions still to be asked.\n"},
		{"everything", convert.Result{
			Carried: []convert.Move{
				{From: ref("bread", "dough"), To: ref("baking", "dough")},
				{From: ref("bread", "oven"), To: ref("baking", "oven")},
				{From: ref("cake", "icing"), To: ref("baking", "icing")},
			},
			Kept:       []questionnaire.Ref{ref("bread", questionnaire.PulseID), ref("bread", "crust"), ref("cake", questionnaire.PulseID)},
			Restored:   []questionnaire.Ref{ref("guild", "oath")},
			Superseded: []questionnaire.Ref{ref("till", "asked")},
			Conflicts: []convert.Conflict{{To: ref("baking", "salt"), From: []convert.Answered{
				{Ref: ref("bread", "salt"), Response: assessment.L}, {Ref: ref("cake", "salt"), Response: assessment.None},
			}}},
			Settings: []string{"baking"},
			Open: []convert.Open{
				{Practice: "till", Statements: []string{questionnaire.PulseID}},
				{Practice: "wrapping", Statements: []string{"a-very-long-name-of-a-statement-to-be-asked", "another-very-long-name", "third"}},
			},
		}, `From new to old: 3 answers carried, 3 kept, 1 put back, 1 conflict, 4 questions
still to be asked.

Carried
  bread to baking: 2 answers
  cake to baking: 1 answer

Conflicts: different answers lead to one statement. It is left unanswered, and
all of them are kept.
  baking/salt: bread/salt L, cake/salt unrated

Kept for the way back: old asks it otherwise, or not at all
  pulse of bread, cake
  bread: crust

Put back, kept by an earlier conversion
  guild: oath

Answered anew since an earlier conversion, whose answers are kept
  till: asked

Target or importance carried
  of baking

Still to be asked
  pulse of till
  wrapping: a-very-long-name-of-a-statement-to-be-asked, another-very-long-name,
    third
`},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			var b strings.Builder
			if err := conversions.Text(&b, &tt.result, "new", "old"); err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(tt.want, b.String()); diff != "" {
				t.Errorf("(-want +got)\n%s", diff)
			}
		})
	}
}
