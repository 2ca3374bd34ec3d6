package questionnaire_test

import (
	"errors"
	"io/fs"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"github.com/itsmeter/itsmeter/assessment/diag"
	"github.com/itsmeter/itsmeter/assessment/questionnaire"
)

const manifest = `format: itsmeter/questionnaire/v1
id: own
title: Our own
version: 1.0.0
language: en
levels: [{level: 1, title: One}, {level: 2, title: Two}, {level: 3, title: Three}, {level: 4, title: Four}, {level: 5, title: Five}]
dimensions: [{id: people, title: People}, {id: tools, title: Tools}]
roles: [{id: lead, title: Lead}]
groups: {few: [tea]}
sections:
  - {id: all, title: All, practices: [coffee, tea]}
`

const coffee = `format: itsmeter/practice/v1
id: coffee
title: Coffee
purpose: Keeps the team awake.
outcomes: [{id: hot, title: There is hot coffee.}, {id: beans, title: There are beans.}]
pulse: [a, b, c, d, e, f]
retired: [filter]
statements:
  - {id: rota, level: 2, dimension: people, outcome: hot, text: There is a rota., requires: [coffee/machine]}
  - {id: machine, level: 1, dimension: tools, outcome: hot, depth: standard, text: The machine is on at eight., weight: 2.5, asks: [lead], effort: L}
`

func tea(edit ...string) string {
	return strings.NewReplacer(edit...).Replace(`format: itsmeter/practice/v1
id: tea
title: Tea
purpose: Keeps the others awake.
outcomes: [{id: hot, title: There is hot tea.}, {id: leaves, title: There are leaves.}]
builds_on: [coffee]
pulse: [a, b, c, d, e, f]
statements:
  - {use: other/kitchen/kettle, outcome: hot}
  - {id: pot, level: 1, dimension: tools, outcome: leaves, text: There is a pot., requires: [coffee/rota]}
`)
}

var other = fstest.MapFS{
	"other/questionnaire.yaml": {Data: []byte(strings.NewReplacer("id: own", "id: other", "coffee, tea", "kitchen, cellar", "groups: {few: [tea]}\n", "").Replace(manifest))},
	"other/kitchen.yaml": {Data: []byte(`format: itsmeter/practice/v1
id: kitchen
title: Kitchen
purpose: x
outcomes: [{id: a, title: A.}, {id: b, title: B.}]
pulse: [a, b, c, d, e, f]
statements:
  - {id: kettle, level: 3, dimension: tools, outcome: b, text: The kettle boils., requires: [kitchen/water]}
  - {id: water, level: 1, dimension: tools, outcome: b, text: There is water.}
`)},
	"other/cellar.yaml": {Data: []byte("no: practice: at all")},
}

func load(t *testing.T, teaFile string, practices ...string) (*questionnaire.Questionnaire, error) {
	t.Helper()
	fsys := fstest.MapFS{
		"own/questionnaire.yaml": {Data: []byte(manifest)},
		"own/coffee.yaml":        {Data: []byte(coffee)},
		"own/tea.yaml":           {Data: []byte(teaFile)},
	}
	loader := questionnaire.Loader{Find: func(id string) (questionnaire.Folder, bool) {
		return questionnaire.Folder{FS: other, Dir: "other"}, id == "other"
	}}
	return loader.Load(questionnaire.Folder{FS: fsys, Dir: "own"}, practices...)
}

func TestLoad(t *testing.T) {
	q, err := load(t, tea())
	if err != nil {
		t.Fatal(err)
	}
	c := q.Practice("coffee")
	if got := []string{c.Statements[0].ID, c.Statements[1].ID}; got[0] != "machine" {
		t.Errorf("statements do not come by level: %v", got)
	}
	m := c.Statement("machine")
	if m.Weight.RatString() != "5/2" || m.Depth != questionnaire.Standard || m.Effort.Points() != 4 || c.Statement("rota").Effort.Points() != 2 {
		t.Errorf("machine was read as %+v", m)
	}
	used := q.Practice("tea").Statement("kettle")
	if used == nil || used.Practice != "tea" || used.Outcome != "hot" || used.Use != "other/kitchen/kettle" || used.Text != "The kettle boils." {
		t.Fatalf("use gave %+v", used)
	}
	if len(used.Requires) != 0 {
		t.Errorf("what the used statement requires has no counterpart here and must go: %v", used.Requires)
	}
	if got := len(c.InDepth(questionnaire.Standard)) + len(c.InDepth(questionnaire.Deep)); got != 3 {
		t.Errorf("statements by depth: %d, want 1 + 2", got)
	}
}

func TestUsedRequirementsAreTranslated(t *testing.T) {
	q, err := load(t, tea("statements:\n", "statements:\n  - {use: other/kitchen/water, outcome: hot}\n"))
	if err != nil {
		t.Fatal(err)
	}
	want := []questionnaire.Ref{{Practice: "tea", Statement: "water"}}
	if diff := cmp.Diff(want, q.Practice("tea").Statement("kettle").Requires); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
}

// TestUseNextToABrokenPractice: the problems of one practice of a pool keep nobody from taking statements of its others.
func TestUseNextToABrokenPractice(t *testing.T) {
	_, err := load(t, tea("  - {use: other", "  - {use: other/cellar/shelf, outcome: hot}\n  - {use: other"))
	want := "own/tea.yaml:9:11: statements[0].use: practice other/cellar has problems of its own: validate other first"
	if err == nil || err.Error() != want {
		t.Errorf("got  %v\nwant %s", err, want)
	}
}

func TestLoadIsLazy(t *testing.T) {
	q, err := load(t, "this: is: not a practice", "coffee")
	if err != nil {
		t.Fatalf("a practice that nobody asked for was read: %v", err)
	}
	if len(q.Practices()) != 1 || len(q.PracticeIDs()) != 2 {
		t.Errorf("loaded %d of %d", len(q.Practices()), len(q.PracticeIDs()))
	}
}

func TestLoadRefuses(t *testing.T) {
	tests := map[string]struct {
		edit []string
		want string
	}{
		"another id":         {[]string{"id: tea", "id: te"}, "own/tea.yaml:2:5: id: must be tea, as the file is named"},
		"one outcome":        {[]string{", {id: leaves, title: There are leaves.}", "", "outcome: leaves", "outcome: hot"}, "own/tea.yaml:5:11: outcomes: must be 2 to 4, not 1"},
		"five pictures":      {[]string{"a, b, c", "a, b"}, "own/tea.yaml:7:8: pulse: must be six pictures, one for each level from 0 to 5, not 5"},
		"unknown outcome":    {[]string{"outcome: leaves", "outcome: leafs"}, `own/tea.yaml:10:52: statements[1].outcome: must be one of hot, leaves, not "leafs"`},
		"unknown practice":   {[]string{"[coffee]", "[cofee]"}, `own/tea.yaml:6:12: builds_on: the questionnaire has no practice "cofee"`},
		"unknown dimension":  {[]string{"dimension: tools", "dimension: tolls"}, `own/tea.yaml:10:36: statements[1].dimension: must be one of people, tools, not "tolls"`},
		"unknown field":      {[]string{"id: pot,", "id: pot, wight: 2,"}, "own/tea.yaml:10:15: statements[1].wight: unknown field"},
		"weight of nothing":  {[]string{"id: pot,", "id: pot, weight: 0,"}, `own/tea.yaml:10:23: statements[1].weight: must be a number above 0 with at most six digits on each side of the point, such as 1 or 2.5, not "0"`},
		"reserved word":      {[]string{"id: pot", "id: pulse"}, "own/tea.yaml:10:10: statements[1].id: pulse is a reserved word"},
		"used twice":         {[]string{"id: pot", "id: kettle"}, "own/tea.yaml:10:10: statements[1].id: statement kettle stands here a second time; first at line 9"},
		"no such use":        {[]string{"/kettle", "/ketle"}, `own/tea.yaml:9:11: statements[0].use: practice other/kitchen has no statement of its own named "ketle"`},
		"no such practice":   {[]string{"other/kitchen", "other/kichen"}, `own/tea.yaml:9:11: statements[0].use: questionnaire other has no practice "kichen"`},
		"broken practice":    {[]string{"other/kitchen", "other/cellar"}, "own/tea.yaml:9:11: statements[0].use: practice other/cellar has problems of its own: validate other first"},
		"no such pool":       {[]string{"other/", "third/"}, `own/tea.yaml:9:11: statements[0].use: there is no questionnaire "third"`},
		"own pool":           {[]string{"other/kitchen", "own/coffee"}, "own/tea.yaml:9:11: statements[0].use: takes a statement of another questionnaire, not of its own"},
		"requires nothing":   {[]string{"coffee/rota", "coffee/milk"}, `own/tea.yaml:10:5: pot.requires: practice coffee has no statement "milk"`},
		"requires itself":    {[]string{"coffee/rota", "tea/pot"}, "own/tea.yaml:10:5: pot.requires: requiring tea/pot closes a circle"},
		"requires a higher":  {[]string{"coffee/rota", "tea/kettle"}, `own/tea.yaml:10:5: pot.requires: statement "kettle" stands at a higher level than this one`},
		"retired and in use": {[]string{"statements:", "retired: [pot]\nstatements:"}, "own/tea.yaml:8:10: retired: statement pot is in use again"},
		"newer format":       {[]string{"practice/v1", "practice/v2"}, "own/tea.yaml:1:9: format: the file has version 2 of its format; this itsmeter reads version 1"},
		"level":              {[]string{"level: 1", "level: 1.0"}, `own/tea.yaml:10:22: statements[1].level: must be a whole number from 1 to 5, not "1.0"`},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			_, err := load(t, tea(test.edit...))
			if err == nil {
				t.Fatal("accepted")
			}
			if diff := cmp.Diff(test.want, err.Error()); diff != "" {
				t.Errorf("(-want +got)\n%s", diff)
			}
		})
	}
}

func TestManifestRefuses(t *testing.T) {
	tests := map[string]struct {
		edit []string
		want string
	}{
		"a group of nothing": {[]string{"few: [tea]", "few: []"}, "own/questionnaire.yaml:9:15: groups.few: names no practice"},
		"a group of others":  {[]string{"few: [tea]", "few: [te]"}, `own/questionnaire.yaml:9:15: groups.few: no section has a practice "te"`},
		"no list":            {[]string{"few: [tea]", "few: tea"}, "own/questionnaire.yaml:9:15: groups.few: must be a list, not a single value"},
		"version":            {[]string{"1.0.0", "1.0"}, `own/questionnaire.yaml:4:10: version: must be major.minor.patch, such as 1.0.0, not "1.0"`},
		"a level too few":    {[]string{", {level: 5, title: Five}", ""}, "own/questionnaire.yaml:6:9: levels: must name all levels from 1 to 5"},
		"in two sections":    {[]string{"sections:", "sections:\n  - {id: b, title: B, practices: [tea]}"}, "own/questionnaire.yaml:12:38: sections[1].practices: tea stands in section b already"},
		"reserved word":      {[]string{"[coffee, tea]", "[coffee, tea, pulse]"}, "own/questionnaire.yaml:11:38: sections[0].practices: pulse is a reserved word"},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			fsys := fstest.MapFS{"own/questionnaire.yaml": {Data: []byte(strings.NewReplacer(test.edit...).Replace(manifest))}}
			_, err := questionnaire.Loader{}.Manifest(questionnaire.Folder{FS: fsys, Dir: "own"})
			if err == nil {
				t.Fatal("accepted")
			}
			if diff := cmp.Diff(test.want, err.Error()); diff != "" {
				t.Errorf("(-want +got)\n%s", diff)
			}
		})
	}
}

func TestLoadNeedsItsFiles(t *testing.T) {
	_, err := questionnaire.Loader{}.Load(questionnaire.Folder{FS: fstest.MapFS{}, Dir: "own"})
	if !errors.Is(err, fs.ErrNotExist) || err.Error() != "reading own/questionnaire.yaml: file does not exist" {
		t.Errorf("without a manifest: %v", err)
	}
	fsys := fstest.MapFS{"own/questionnaire.yaml": {Data: []byte(manifest)}, "own/coffee.yaml": {Data: []byte(coffee)}, "own/milk.yaml": {Data: []byte("x: 1")}}
	_, err = questionnaire.Loader{}.Load(questionnaire.Folder{FS: fsys, Dir: "own", Name: "teams/own"})
	want := "teams/own/milk.yaml: no section of questionnaire.yaml lists practice \"milk\"\nteams/own/tea.yaml: file does not exist"
	if err == nil || err.Error() != want {
		t.Errorf("got  %v\nwant %s", err, want)
	}
}

// FuzzPractice: no bytes panic, and every error is a list of problems.
func FuzzPractice(f *testing.F) {
	f.Add([]byte(tea()))
	f.Add([]byte(coffee))
	f.Add([]byte("format: itsmeter/practice/v1\nstatements: [{use: a/b/c}, 1, {requires: [x/y, 2]}]\npulse: {a: 1}\n"))
	f.Fuzz(func(t *testing.T, src []byte) {
		if _, err := load(t, string(src)); err != nil {
			if _, ok := err.(diag.List); !ok {
				t.Fatalf("%T: %v", err, err)
			}
		}
	})
}

func BenchmarkLoadOne(b *testing.B) {
	fsys := fstest.MapFS{"own/questionnaire.yaml": {Data: []byte(manifest)}, "own/coffee.yaml": {Data: []byte(coffee)}}
	for b.Loop() {
		if _, err := (questionnaire.Loader{}).Load(questionnaire.Folder{FS: fsys, Dir: "own"}, "coffee"); err != nil {
			b.Fatal(err)
		}
	}
}
