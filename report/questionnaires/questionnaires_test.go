package questionnaires_test

import (
	"bytes"
	"encoding/json"
	"flag"
	"io"
	"math/big"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/itsmeter/itsmeter/assessment/framework"
	"github.com/itsmeter/itsmeter/assessment/questionnaire"
	"github.com/itsmeter/itsmeter/assessment/schema"
	"github.com/itsmeter/itsmeter/report/questionnaires"
)

var update = flag.Bool("update", false, "write the golden files anew")

// small is a questionnaire with every field set somewhere, and text that means something to terminals and to Markdown.
func small() *questionnaire.Questionnaire {
	baking := &questionnaire.Practice{
		ID: "baking", Title: "Baking", Purpose: "Makes bread | and cake.", BuildsOn: []string{"milling"}, Retired: []string{"old-oven"},
		Outcomes: []questionnaire.Title{{ID: "fresh", Title: "Bread is fresh."}},
		Serves:   []questionnaire.Serves{{Framework: "iso20000", Mainly: []string{"8.1"}}, {Framework: "it4it", Partly: []string{"x9"}}},
		Pulse:    [6]string{"None.", "Some.", "Most.", "All.", "Measured.", "Improved."},
		Accepted: []questionnaire.Accepted{{Rule: "two-claims", Statement: "oven", Reason: "Bakers say it so."}},
		Statements: []*questionnaire.Statement{
			{
				ID: "oven", Practice: "baking", Level: 1, Dimension: "tools", Outcome: "fresh", Depth: questionnaire.Standard, Weight: big.NewRat(3, 2),
				Text: "The oven is *hot* at \x1b[31msix.", Counts: "A log.", Not: "A promise.", Evidence: []string{"Log of a week", "The oven itself"},
				Asks: []string{"baker", "apprentice"}, Risk: "Cold bread.", Action: "Buy a timer.", DoneWhen: "Hot for a week.", Effort: questionnaire.EffortS,
				Requires: []questionnaire.Ref{{Practice: "milling", Statement: "flour"}, {Practice: "baking", Statement: "yeast"}},
			},
			{
				ID: "yeast", Practice: "baking", Level: 3, Dimension: "tools", Outcome: "fresh", Depth: questionnaire.Deep, Weight: big.NewRat(1, 1),
				Text: "Yeast is kept.", Evidence: []string{"A jar"}, Use: "other/cellar/yeast",
			},
		},
	}
	milling := &questionnaire.Practice{ID: "milling", Title: "Milling", Purpose: "Makes flour.", Outcomes: []questionnaire.Title{{ID: "a", Title: "Flour."}}}
	return &questionnaire.Questionnaire{
		ID: "bakery", Title: "Bakery", Version: "1.2.0", Language: "en", Description: "What a bakery can do.",
		Levels:     []questionnaire.Title{{ID: "1", Title: "Initial"}, {ID: "2", Title: "Managed"}},
		Dimensions: []questionnaire.Title{{ID: "tools", Title: "Ovens and tools"}},
		Roles:      []questionnaire.Title{{ID: "baker", Title: "Master baker"}},
		Groups:     []questionnaire.Group{{ID: "core", Practices: []string{"baking"}}},
		Sections: []questionnaire.Section{{ID: "all", Title: "All", Purpose: "Everything.", PracticeIDs: []string{"baking", "milling"},
			Practices: []*questionnaire.Practice{baking, milling}}},
	}
}

var known = []*framework.Framework{{ID: "iso20000", Title: "The standard", Notice: "Belongs to others."}}

// TestFormats shows a questionnaire, a practice and a statement in each format.
func TestFormats(t *testing.T) {
	q := small()
	p := q.Practice("baking")
	s := p.Statement("oven")
	for name, write := range map[string]func(w io.Writer) error{
		"list.txt":          func(w io.Writer) error { return questionnaires.ListText(w, []*questionnaire.Questionnaire{q}) },
		"list.json":         func(w io.Writer) error { return questionnaires.ListJSON(w, []*questionnaire.Questionnaire{q}) },
		"questionnaire.txt": func(w io.Writer) error { return questionnaires.Text(w, q) },
		"questionnaire.md":  func(w io.Writer) error { return questionnaires.Markdown(w, q) },
		"practice.txt":      func(w io.Writer) error { return questionnaires.PracticeText(w, q, p, known) },
		"practice.md":       func(w io.Writer) error { return questionnaires.PracticeMarkdown(w, q, p, known) },
		"practice.json":     func(w io.Writer) error { return questionnaires.PracticeJSON(w, p) },
		"statement.txt":     func(w io.Writer) error { return questionnaires.StatementText(w, q, p, s) },
		"statement.md":      func(w io.Writer) error { return questionnaires.StatementMarkdown(w, q, p, s) },
		"statement.json":    func(w io.Writer) error { return questionnaires.StatementJSON(w, s) },
	} {
		t.Run(name, func(t *testing.T) {
			var out bytes.Buffer
			if err := write(&out); err != nil {
				t.Fatal(err)
			}
			if strings.ContainsRune(out.String(), 0x1b) {
				t.Error("an escape character came through")
			}
			path := filepath.Join("testdata", name)
			if *update {
				if err := os.WriteFile(path, out.Bytes(), 0o644); err != nil {
					t.Fatal(err)
				}
			}
			want, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(string(want), out.String()); diff != "" {
				t.Errorf("(-want +got)\n%s", diff)
			}
		})
	}
}

// TestJSONNames holds the names of the JSON against the schemas of the YAML files: they are the same, and none is left out.
func TestJSONNames(t *testing.T) {
	var out bytes.Buffer
	if err := questionnaires.JSON(&out, small()); err != nil {
		t.Fatal(err)
	}
	var doc any
	if err := json.Unmarshal(out.Bytes(), &doc); err != nil {
		t.Fatal(err)
	}
	got := map[string]bool{}
	names(doc, got, false)
	want := map[string]bool{}
	for _, name := range []string{"questionnaire", "practice"} {
		src, _ := schema.Get(name)
		if err := json.Unmarshal(src, &doc); err != nil {
			t.Fatal(err)
		}
		names(doc, want, true)
	}
	// Frameworks and groups are named by the questionnaire itself.
	for _, own := range []string{"core", "iso20000", "iso20000_partly", "cobit2019", "cobit2019_partly", "it4it", "it4it_partly", "etom", "etom_partly"} {
		delete(got, own)
		delete(want, own)
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("names (-schema +JSON)\n%s", diff)
	}
}

// names collects the keys of all objects; of a schema those of its properties.
func names(v any, into map[string]bool, ofSchema bool) {
	switch v := v.(type) {
	case map[string]any:
		for key, sub := range v {
			if !ofSchema {
				into[key] = true
			} else if fields, ok := sub.(map[string]any); ok && key == "properties" {
				for field := range fields {
					into[field] = true
				}
			}
			names(sub, into, ofSchema)
		}
	case []any:
		for _, sub := range v {
			names(sub, into, ofSchema)
		}
	}
}
