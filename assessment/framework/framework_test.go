package framework_test

import (
	"fmt"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"github.com/itsmeter/itsmeter/assessment/framework"
	"github.com/itsmeter/itsmeter/assessment/questionnaire"
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

func practice(id, serves string) string {
	return "format: itsmeter/practice/v1\nid: " + id + "\ntitle: " + id + "\npurpose: Does it.\n" +
		"outcomes: [{id: a, title: A.}, {id: b, title: B.}]\n" + serves +
		"pulse: [p0, p1, p2, p3, p4, p5]\n"
}

const iso = `format: itsmeter/framework/v1
id: iso20000
title: The standard
owner: Somebody
part: clause
notice: Indicative.
references:
  - {id: "8", title: Running}
  - {id: "8.1", title: Bread, within: "8"}
  - {id: "8.1.1", title: Dough, within: "8.1"}
  - {id: "8.2", title: Shop, within: "8"}
  - {id: "9", title: Checking}
`

func load(t *testing.T, files fstest.MapFS) (*questionnaire.Questionnaire, []*framework.Framework) {
	t.Helper()
	q, err := questionnaire.Loader{}.Load(questionnaire.Folder{FS: files, Dir: "small"})
	if err != nil {
		t.Fatal(err)
	}
	frameworks, err := framework.Load(questionnaire.Folder{FS: files, Dir: "frameworks"})
	if err != nil {
		t.Fatal(err)
	}
	return q, frameworks
}

func files(serves ...string) fstest.MapFS {
	fs := fstest.MapFS{
		"small/questionnaire.yaml": {Data: []byte(manifest)},
		"frameworks/iso20000.yaml": {Data: []byte(iso)},
	}
	for i, id := range []string{"baking", "selling", "cleaning"} {
		text := ""
		if i < len(serves) && serves[i] != "" {
			text = "serves:\n  " + serves[i] + "\n"
		}
		fs["small/"+id+".yaml"] = &fstest.MapFile{Data: []byte(practice(id, text))}
	}
	return fs
}

// show writes clauses as a table that a failing test can be read from.
func show(clauses []framework.Clause) string {
	var b strings.Builder
	names := map[framework.Standing]string{
		framework.Heading: "heading", framework.NoPractice: "no practice",
		framework.NotAssessed: "not assessed", framework.Assessed: "assessed",
	}
	for _, c := range clauses {
		fmt.Fprintf(&b, "%s%s %s", strings.Repeat("  ", c.Depth), c.ID, names[c.Standing])
		if c.Standing == framework.Assessed {
			fmt.Fprintf(&b, " lowest %d", c.Lowest)
		}
		for _, s := range c.Speaking {
			mark := ""
			if s.Partly {
				mark = "(partly)"
			}
			level := "-"
			if s.Assessed {
				level = fmt.Sprint(s.Level)
			}
			fmt.Fprintf(&b, " %s%s=%s", s.Practice.ID, mark, level)
		}
		b.WriteByte('\n')
	}
	return b.String()
}

func TestCoverage(t *testing.T) {
	q, frameworks := load(t, files(
		"iso20000: [\"8.1\"]",
		"iso20000_partly: [\"8.1.1\", \"8.2\"]",
		"iso20000: [\"8.1.1\"]\n  iso20000_partly: [\"8.1\"]",
	))
	tests := []struct {
		name   string
		levels map[string]int
		want   string
	}{
		{
			"nothing assessed", nil, `8 heading
  8.1 not assessed baking=- cleaning(partly)=-
    8.1.1 not assessed cleaning=- baking=- selling(partly)=-
  8.2 not assessed selling(partly)=-
9 no practice
`,
		},
		{
			"the level of a main practice comes before a lower one of a part", map[string]int{"baking": 3, "selling": 0}, `8 heading
  8.1 assessed lowest 3 baking=3 cleaning(partly)=-
    8.1.1 assessed lowest 3 cleaning=- baking=3 selling(partly)=0
  8.2 assessed lowest 0 selling(partly)=0
9 no practice
`,
		},
		{
			"level 0 is assessed", map[string]int{"cleaning": 0, "baking": 2}, `8 heading
  8.1 assessed lowest 2 baking=2 cleaning(partly)=0
    8.1.1 assessed lowest 0 cleaning=0 baking=2 selling(partly)=-
  8.2 not assessed selling(partly)=-
9 no practice
`,
		},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if diff := cmp.Diff(tt.want, show(frameworks[0].Coverage(q, tt.levels))); diff != "" {
				t.Errorf("(-want +got)\n%s", diff)
			}
		})
	}
}

func TestCoverageOfAQuestionnaireThatServesNothing(t *testing.T) {
	q, frameworks := load(t, files())
	if got := frameworks[0].Coverage(q, map[string]int{"baking": 3}); got != nil {
		t.Errorf("got %d clauses, want none", len(got))
	}
}

func TestCheckFindsUnknownReferences(t *testing.T) {
	q, frameworks := load(t, files("iso20000: [\"8.1\", \"8.9\"]", "iso20000_partly: [\"10\"]"))
	got := framework.Check(q, frameworks).Error()
	want := `small/baking.yaml:7:21: serves.iso20000[1]: The standard has no clause "8.9"
small/selling.yaml:7:21: serves.iso20000_partly[0]: The standard has no clause "10"`
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
}

func TestLoadReportsEveryProblem(t *testing.T) {
	tests := []struct {
		name, old, new, want string
	}{
		{"twice", `id: "9"`, `id: "8"`, `frameworks/iso20000.yaml:12:10: references[4].id: 8 stands here a second time`},
		{"within what comes later", `within: "8.1"}`, `within: "9"}`, `frameworks/iso20000.yaml:10:41: references[2].within: no reference 9 stands above this one`},
		{"no notice", "notice: Indicative.\n", "", `frameworks/iso20000.yaml:1:1: notice: is missing`},
		{"another id", "id: iso20000", "id: etom", `frameworks/iso20000.yaml:2:5: id: must be iso20000, as the file is named`},
		{"another kind of file", "itsmeter/framework/v1", "itsmeter/policy/v1", `frameworks/iso20000.yaml:1:9: format: this is a file of another kind, policy, where framework is needed`},
		{"unknown field", "part: clause", "part: clause\nparts: 3", `frameworks/iso20000.yaml:6:1: parts: unknown field`},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			text := strings.Replace(iso, tt.old, tt.new, 1)
			if text == iso {
				t.Fatal("the test changes nothing")
			}
			_, err := framework.Load(questionnaire.Folder{FS: fstest.MapFS{"frameworks/iso20000.yaml": {Data: []byte(text)}}, Dir: "frameworks"})
			if err == nil {
				t.Fatal("no error")
			}
			if diff := cmp.Diff(tt.want, err.Error()); diff != "" {
				t.Errorf("(-want +got)\n%s", diff)
			}
		})
	}
}

// FuzzLoad reads any text as a framework: no panic; what is read has every part once, within one that stands above it.
func FuzzLoad(f *testing.F) {
	f.Add([]byte(iso))
	f.Add([]byte("format: itsmeter/framework/v1\nid: iso20000\nreferences: [{id: a, title: b, within: a}]\n"))
	f.Fuzz(func(t *testing.T, text []byte) {
		fs := fstest.MapFS{"frameworks/iso20000.yaml": {Data: text}}
		frameworks, err := framework.Load(questionnaire.Folder{FS: fs, Dir: "frameworks"})
		if err != nil {
			return
		}
		seen := map[string]bool{"": true}
		for _, r := range frameworks[0].References {
			if seen[r.ID] || !seen[r.Within] {
				t.Errorf("reference %q within %q", r.ID, r.Within)
			}
			seen[r.ID] = true
		}
	})
}

func TestName(t *testing.T) {
	for want, r := range map[string]framework.Reference{
		"8.6.1 Incident management":                    {ID: "8.6.1", Title: "Incident management"},
		"DSS02 Managed Service Requests and Incidents": {ID: "DSS02", Title: "Managed Service Requests and Incidents"},
		"Detect to Correct":                            {ID: "d2c", Title: "Detect to Correct"},
	} {
		if got := r.Name(); got != want {
			t.Errorf("%s: got %q, want %q", r.ID, got, want)
		}
	}
}
