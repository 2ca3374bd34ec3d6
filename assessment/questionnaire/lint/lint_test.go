package lint_test

import (
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"github.com/itsmeter/itsmeter/assessment/diag"
	"github.com/itsmeter/itsmeter/assessment/questionnaire"
	"github.com/itsmeter/itsmeter/assessment/questionnaire/lint"
)

const manifest = `format: itsmeter/questionnaire/v1
id: bakery
title: Bakery
version: 1.0.0
language: en
levels:
  - {level: 1, title: One}
  - {level: 2, title: Two}
  - {level: 3, title: Three}
  - {level: 4, title: Four}
  - {level: 5, title: Five}
dimensions: [{id: people, title: People}, {id: tools, title: Tools}]
roles: [{id: baker, title: Baker}]
sections:
  - {id: all, title: All, practices: [oven-management, shop-management]}
`

// oven is a practice that nothing is to be said against.
const oven = `format: itsmeter/practice/v1
id: oven-management
title: Oven management
purpose: Bakes.
outcomes: [{id: bread, title: Bread is baked.}, {id: safety, title: Nobody is burnt.}]
pulse:
  - Cold stones gather dust behind a locked door.
  - Somebody lights the fire when hunger strikes.
  - A roster names who heats it each morning.
  - Millers deliver to every branch by one calendar.
  - Burnt loaves are counted, and the count moves the thermostat.
  - Sensors order repairs before a brick cracks.
statements:
  - {id: lit, level: 1, dimension: people, outcome: bread, depth: standard, text: Someone lights the oven on most mornings., @}
  - {id: gloves, level: 1, dimension: tools, outcome: safety, depth: standard, text: Gloves hang beside the door., @}
  - {id: roster, level: 2, dimension: people, outcome: bread, depth: standard, text: A roster names the baker of each day., @}
  - {id: alarm, level: 2, dimension: tools, outcome: safety, depth: standard, text: Smoke sets off an alarm in the yard., @}
  - {id: recipe, level: 3, dimension: people, outcome: bread, depth: standard, text: All branches bake from one recipe book., @}
  - {id: miller, level: 3, dimension: tools, outcome: bread, depth: standard, text: The miller sees tomorrow's orders tonight., @}
  - {id: burnt, level: 4, dimension: people, outcome: bread, depth: standard, text: A week above the burnt-loaf limit changes the schedule., @}
  - {id: heat, level: 4, dimension: tools, outcome: bread, depth: standard, text: Heat curves are held against the recipe's band., @}
  - {id: brick, level: 5, dimension: tools, outcome: safety, depth: standard, text: Bricks are replaced before they crack., @}
  - {id: dough, level: 5, dimension: people, outcome: bread, depth: standard, text: Trials of new dough have changed the range in the last year., @}
  - {id: spare, level: 5, dimension: people, outcome: bread, text: Two apprentices can run the shift alone., @}
`

const shop = `format: itsmeter/practice/v1
id: shop-management
title: Shop management
purpose: Sells.
outcomes: [{id: sale, title: Bread is sold.}, {id: joy, title: People come back.}]
pulse:
  - Shutters stay down and nobody knows why.
  - Passers-by knock until a neighbour opens.
  - Opening hours hang in the window.
  - Branches share one price list with the cafés they supply.
  - Unsold rolls have a ceiling that decides tomorrow's order.
  - Weather and fairs fill the shelves ahead of the crowd.
`

// extras are the fields that every statement has beside those written out.
const extras = "counts: Seen., not: A plan., evidence: [log], asks: [baker], risk: Hunger., action: Start on Monday., done_when: It is on the list."

func load(t *testing.T, manifest, oven, shop string) *questionnaire.Questionnaire {
	t.Helper()
	files := fstest.MapFS{
		"q/questionnaire.yaml":   {Data: []byte(manifest)},
		"q/oven-management.yaml": {Data: []byte(strings.ReplaceAll(oven, "@", extras))},
		"q/shop-management.yaml": {Data: []byte(strings.ReplaceAll(shop, "@", extras))},
	}
	q, err := questionnaire.Loader{}.Load(questionnaire.Folder{FS: files, Dir: "q"})
	if err != nil {
		t.Fatal(err)
	}
	return q
}

func show(problems diag.List) []string {
	var out []string
	for _, p := range problems {
		out = append(out, p.String())
	}
	return out
}

func change(t *testing.T, text, old, new string) string {
	t.Helper()
	changed := strings.Replace(text, old, new, 1)
	if changed == text {
		t.Fatalf("%q is not there to be changed", old)
	}
	return changed
}

func TestNothingToSay(t *testing.T) {
	got := lint.Check(load(t, manifest, oven, shop))
	if diff := cmp.Diff([]string(nil), show(got.Warnings)); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
}

// TestRules makes one mistake at a time in a practice without any.
func TestRules(t *testing.T) {
	const recipe = "All branches bake from one recipe book."
	tests := []struct {
		name, old, new string
		want           []string
	}{
		{"two verbs", recipe, "Recipes are documented and communicated.", []string{
			`q/oven-management.yaml:18:80: warning: recipe.text: joins two claims at "are documented and communicated"; it could be half true in two ways [joined-claims]`}},
		{"a second sentence", recipe, "All branches bake. Nobody burns.", []string{
			`q/oven-management.yaml:18:80: warning: recipe.text: joins two claims at ". N"; it could be half true in two ways [joined-claims]`}},
		{"a semicolon", recipe, "All branches bake; nobody burns.", []string{
			`q/oven-management.yaml:18:80: warning: recipe.text: joins two claims at ";"; it could be half true in two ways [joined-claims]`}},
		{"a second clause", recipe, "\"All branches bake, and the recipe is known to each of them.\"", []string{
			`q/oven-management.yaml:18:80: warning: recipe.text: joins two claims at ", and the recipe is"; it could be half true in two ways [joined-claims]`}},
		{"a second active verb", recipe, "Bakers assess and prioritize recipes.", []string{
			`q/oven-management.yaml:18:80: warning: recipe.text: joins two claims at "assess and p"; it could be half true in two ways [joined-claims]`}},
		{"joined nouns are one claim", recipe, "All branches bake by recipe and calendar.", nil},
		{"a joined list is one claim", recipe, "\"Flour, salt and water come from one list.\"", nil},
		{"too long", recipe, strings.Repeat("bread ", 31), []string{
			`q/oven-management.yaml:18:80: warning: recipe.text: has 31 words; more than 30 are not taken in at one hearing [long-text]`}},
		{"just short enough", recipe, strings.Repeat("bread ", 30), nil},
		{"a picture too long", "Cold stones gather dust behind a locked door.", "Cold stones gather " + strings.Repeat("dust ", 38), []string{
			`q/oven-management.yaml:7:5: warning: pulse[0]: has 41 words; more than 40 are not taken in at one hearing [long-text]`}},
		{"a vague word", recipe, "Branches bake appropriate bread.", []string{
			`q/oven-management.yaml:18:80: warning: recipe.text: "appropriate" means something else to everybody; say what is seen, how often or how much [vague-words]`}},
		{"vague words of two", recipe, "Branches bake bread as needed.", []string{
			`q/oven-management.yaml:18:80: warning: recipe.text: "as needed" means something else to everybody; say what is seen, how often or how much [vague-words]`}},
		{"effective without a measure", recipe, "Branches bake effectively.", []string{
			`q/oven-management.yaml:18:80: warning: recipe.text: "effectively" means something else to everybody; say what is seen, how often or how much [vague-words]`}},
		{"effective with a measure", recipe, "Branches bake effectively in nine of ten weeks.", nil},
		{"a name that holds a vague word", recipe, "Branches bake in continuous integration with the mill.", nil},
		{"a vague picture", "Cold stones gather dust", "Cold stones regularly gather dust", []string{
			`q/oven-management.yaml:7:5: warning: pulse[0]: "regularly" means something else to everybody; say what is seen, how often or how much [vague-words]`}},
		{"missing fields", recipe + ", @", recipe + ", counts: Seen., not: A plan., evidence: [log], asks: [baker], risk: Hunger.", []string{
			`q/oven-management.yaml:18:5: warning: recipe: has no action, no done_when [missing-field]`}},
		{"one statement on a level", "recipe, level: 3", "recipe, level: 4", []string{
			`q/oven-management.yaml:13:1: warning: statements: level 3 has 1 statement; one claim is no ground to judge a level on [thin-level]`,
			`q/oven-management.yaml:13:1: warning: statements: level 4 has 3 statements of standard depth, not 2 [standard-marks]`}},
		{"a third standard statement", "outcome: bread, text: Two", "outcome: bread, depth: standard, text: Two", []string{
			`q/oven-management.yaml:13:1: warning: statements: level 5 has 3 statements of standard depth, not 2 [standard-marks]`}},
		{"no standard statement", "people, outcome: bread, depth: standard, text: All", "people, outcome: bread, text: All", []string{
			`q/oven-management.yaml:13:1: warning: statements: level 3 has 1 statement of standard depth, not 2 [standard-marks]`}},
		{"a dimension left out", "recipe, level: 3, dimension: people", "recipe, level: 3, dimension: tools", []string{
			`q/oven-management.yaml:13:1: warning: statements: level 3 asks nothing about people [missing-dimension]`}},
		{"below level 3 a dimension may be left out", "roster, level: 2, dimension: people", "roster, level: 2, dimension: tools", nil},
		{"an outcome on one level", "{id: safety, title: Nobody is burnt.}", "{id: safety, title: Nobody is burnt.}, {id: trade, title: Money comes in.}", []string{
			`q/oven-management.yaml:5:88: warning: outcomes[2]: outcome trade is served on no level, not on two or more [thin-outcome]`}},
		{"alike within the practice", recipe, "Someone lights the fire on most mornings.", []string{
			`q/oven-management.yaml:18:80: warning: recipe.text: says nearly the same as oven-management/lit [alike-statements]`}},
		{"pictures of one practice share a phrase", "A roster names who heats it each morning.", "Somebody lights the fire when the roster says so.", []string{
			`q/oven-management.yaml:9:5: warning: pulse[2]: repeats "somebody lights the fire when" of the picture of level 1 [repeated-picture]`}},
		{"pictures of one practice share three words", "A roster names who heats it each morning.", "A roster lights the fire.", nil},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got := lint.Check(load(t, manifest, change(t, oven, tt.old, tt.new), shop))
			if diff := cmp.Diff(tt.want, show(got.Warnings)); diff != "" {
				t.Errorf("(-want +got)\n%s", diff)
			}
		})
	}
}

// TestAcrossPractices finds the sentence and the picture that a second practice has with the name swapped.
func TestAcrossPractices(t *testing.T) {
	with := func(text string) string {
		return shop + "statements:\n  - {id: spare, level: 5, dimension: people, outcome: sale, text: " + text + ", @}\n"
	}
	hours := "Opening hours hang in the window."
	tests := []struct {
		name, rule, shop string
		want             []string
	}{
		{"the same sentence", lint.AlikeStatements, with("Two apprentices can run the shift alone."), []string{
			`q/shop-management.yaml:14:61: warning: spare.text: says nearly the same as oven-management/spare [alike-statements]`}},
		{"the name swapped", lint.AlikeStatements, with("Someone lights the shop on most mornings."), []string{
			`q/shop-management.yaml:14:61: warning: spare.text: says nearly the same as oven-management/lit [alike-statements]`}},
		{"another sentence", lint.AlikeStatements, with("Two apprentices know where the keys of the shop are kept."), nil},
		{"the same opening", lint.RepeatedPicture, change(t, shop, hours, "A roster names who sells each morning."), []string{
			`q/shop-management.yaml:9:5: warning: pulse[2]: repeats "a roster names who" of the picture of oven-management level 2 [repeated-picture]`}},
		{"a long phrase", lint.RepeatedPicture, change(t, shop, hours, "Then, once more, sensors order repairs before a brick falls."), []string{
			`q/shop-management.yaml:9:5: warning: pulse[2]: repeats "sensors order repairs before a brick" of the picture of oven-management level 5 [repeated-picture]`}},
		{"a short phrase", lint.RepeatedPicture, change(t, shop, hours, "Then, once more, sensors order repairs."), nil},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			var got []string
			for _, p := range lint.Check(load(t, manifest, oven, tt.shop)).Warnings {
				if p.Rule == tt.rule {
					got = append(got, p.String())
				}
			}
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Errorf("(-want +got)\n%s", diff)
			}
		})
	}
}

func TestAccepted(t *testing.T) {
	vague := change(t, oven, "All branches bake from one recipe book.", "Branches bake appropriate bread.")
	accepted := func(entry string) string {
		return change(t, vague, "statements:\n", "accepted:\n  - "+entry+"\nstatements:\n")
	}
	tests := []struct {
		name, oven     string
		warnings       []string
		acceptedReason string
	}{
		{"answered", accepted("{rule: vague-words, statement: recipe, reason: The law says appropriate.}"), nil, "The law says appropriate."},
		{"answered for another statement", accepted("{rule: vague-words, statement: lit, reason: So be it.}"), []string{
			`q/oven-management.yaml:14:5: warning: accepted[0]: there is no warning vague-words about statement lit to accept [unused-acceptance]`,
			`q/oven-management.yaml:20:80: warning: recipe.text: "appropriate" means something else to everybody; say what is seen, how often or how much [vague-words]`}, ""},
		{"answered for the practice", accepted("{rule: vague-words, reason: So be it.}"), []string{
			`q/oven-management.yaml:14:5: warning: accepted[0]: there is no warning vague-words about this practice to accept [unused-acceptance]`,
			`q/oven-management.yaml:20:80: warning: recipe.text: "appropriate" means something else to everybody; say what is seen, how often or how much [vague-words]`}, ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got := lint.Check(load(t, manifest, tt.oven, shop))
			if diff := cmp.Diff(tt.warnings, show(got.Warnings)); diff != "" {
				t.Errorf("(-want +got)\n%s", diff)
			}
			reason := ""
			for _, a := range got.Accepted {
				reason += a.Reason
				if a.Problem.Rule != lint.VagueWords || a.Problem.Pos.Line != 20 {
					t.Errorf("accepted %v", a.Problem)
				}
			}
			if reason != tt.acceptedReason {
				t.Errorf("accepted for %q, want %q", reason, tt.acceptedReason)
			}
		})
	}
}

func TestOtherLanguagesAreNotReadForWords(t *testing.T) {
	german := change(t, manifest, "language: en", "language: de")
	text := change(t, oven, "All branches bake from one recipe book.", "Branches bake appropriate bread; and are documented and sold.")
	if got := lint.Check(load(t, german, text, shop)); len(got.Warnings) != 0 {
		t.Errorf("%q", show(got.Warnings))
	}
}
