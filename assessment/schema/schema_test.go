package schema_test

import (
	"bytes"
	"fmt"
	"io/fs"
	"os"
	"path"
	"strconv"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"
	"github.com/santhosh-tekuri/jsonschema/v6"

	"github.com/itsmeter/itsmeter/assessment"
	"github.com/itsmeter/itsmeter/assessment/questionnaire"
	"github.com/itsmeter/itsmeter/assessment/schema"
	"github.com/itsmeter/itsmeter/assessment/yamldoc"
	"github.com/itsmeter/itsmeter/questionnaires"
)

func compile(t *testing.T, name string) *jsonschema.Schema {
	t.Helper()
	text, ok := schema.Get(name)
	if !ok {
		t.Fatalf("there is no schema %s", name)
	}
	doc, err := jsonschema.UnmarshalJSON(bytes.NewReader(text))
	if err != nil {
		t.Fatal(err)
	}
	c := jsonschema.NewCompiler()
	c.AssertFormat()
	if err := c.AddResource(name+".json", doc); err != nil {
		t.Fatal(err)
	}
	s, err := c.Compile(name + ".json")
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// value gives a document the types that a YAML 1.2 editor sees.
func value(n *yamldoc.Node) any {
	switch n.Kind {
	case yamldoc.Mapping:
		m := map[string]any{}
		for _, e := range n.Entries {
			m[e.Key.Text] = value(e.Value)
		}
		return m
	case yamldoc.Sequence:
		list := []any{}
		for _, item := range n.Items {
			list = append(list, value(item))
		}
		return list
	case yamldoc.Null:
		return nil
	}
	if n.Plain {
		if i, err := strconv.Atoi(n.Text); err == nil {
			return i
		}
		if f, err := strconv.ParseFloat(n.Text, 64); err == nil {
			return f
		}
		if n.Text == "true" || n.Text == "false" {
			return n.Text == "true"
		}
	}
	return n.Text
}

func parse(t *testing.T, name string, src []byte) *yamldoc.Node {
	t.Helper()
	n, err := yamldoc.Parse(name, src)
	if err != nil {
		t.Fatal(err)
	}
	return n
}

// walk calls f for a node and all below it.
func walk(n *yamldoc.Node, at string, f func(*yamldoc.Node, string)) {
	f(n, at)
	for _, e := range n.Entries {
		walk(e.Value, at+"/"+e.Key.Text, f)
	}
	for i, item := range n.Items {
		walk(item, at+"/"+strconv.Itoa(i), f)
	}
}

func TestNames(t *testing.T) {
	for _, name := range schema.Names() {
		t.Run(name, func(t *testing.T) {
			s := compile(t, name)
			if s.DraftVersion != 2020 {
				t.Errorf("draft %d", s.DraftVersion)
			}
			if s.Title == "" || s.Description == "" {
				t.Error("has no title or no description, which editors show")
			}
		})
	}
	if _, ok := schema.Get("nothing"); ok {
		t.Error("there is a schema for nothing")
	}
}

func TestBuiltInQuestionnaires(t *testing.T) {
	manifest, practice := compile(t, "questionnaire"), compile(t, "practice")
	for _, id := range questionnaires.IDs() {
		files, err := fs.Glob(questionnaires.FS, id+"/*.yaml")
		if err != nil {
			t.Fatal(err)
		}
		for _, file := range files {
			src, err := fs.ReadFile(questionnaires.FS, file)
			if err != nil {
				t.Fatal(err)
			}
			n := parse(t, file, src)
			var s *jsonschema.Schema
			switch n.Get("format").Text {
			case questionnaire.Format:
				s = manifest
			case questionnaire.PracticeFormat:
				s = practice
			default:
				continue
			}
			if err := s.Validate(value(n)); err != nil {
				t.Errorf("%s: %v", file, err)
			}
		}
	}
}

// full is an assessment with every field of the format.
const full = `format: itsmeter/assessment/v1
questionnaire: {id: itil4, version: 1.0.0, path: ../mine}
organization: Acme Retail
team: 24
scope: |
  Store systems
  and web shop
status: draft
date: 2026-03-31
depth: standard
assessors: [M. Rossi, 7]
respondents:
  sd: {role: service-desk-lead, name: J. Chen}
  ops: {role: operations-manager}
practices: [incident-management, problem-management]
targets: {default: 3, incident-management: 4}
importance: {incident-management: 5}
rule: median
answers:
  incident-management:
    pulse: {level: 2, voices: {sd: 2, ops: U}, note: true}
    priority-scheme:
      rating: L
      voices: {sd: L, ops: F}
      note: matrix exists
      private: agreed
      confidence: 4
      follow_up: true
      evidence:
        - {kind: record, title: Matrix, link: "file:x", date: 2026-02-01, valid_until: 2027-02-01, seen_on: 2026-03-30}
      by: sd
      at: 2026-03-31T14:05:00Z
    restore-first: F
    incident-record: {rating: U, ask: operations lead}
    major-incident-lead: U
    supplier-fault-call: {rating: NA, reason: nothing is outsourced}
    one-workflow: {note: not rated yet}
  problem-management:
    pulse: 0
  service-desk:
    pulse: {rating: NA, reason: no desk}
  risk-management:
    pulse: U
set_aside:
  incident-management: {above: 4, because: level 2 not achieved}
kept:
  - questionnaire: {id: lifecycle, version: 1.0.0}
    status: final
    practices: [event-management]
    targets: {event-management: 2}
    importance: {event-management: 2}
    answers:
      event-management: {pulse: 3}
    set_aside:
      event-management: {above: 3, because: out of reach}
`

func TestAssessments(t *testing.T) {
	s := compile(t, "assessment")
	if _, err := assessment.Parse("full.yaml", []byte(full)); err != nil {
		t.Fatal(err)
	}
	if err := s.Validate(value(parse(t, "full.yaml", []byte(full)))); err != nil {
		t.Error(err)
	}
	// The assessment names every property of the schema, so that the test notices a field that one side lacks.
	seen := map[string]bool{}
	walk(parse(t, "full.yaml", []byte(full)), "", func(n *yamldoc.Node, _ string) {
		for _, e := range n.Entries {
			seen[e.Key.Text] = true
		}
	})
	text, _ := schema.Get("assessment")
	walk(parse(t, "assessment.json", text), "", func(n *yamldoc.Node, at string) {
		if path.Base(at) != "properties" || strings.Contains(at, "/if/") {
			return
		}
		for _, e := range n.Entries {
			if !seen[e.Key.Text] {
				t.Errorf("the schema has %s/%s, which the full assessment lacks", at, e.Key.Text)
			}
		}
	})
}

// TestExamples holds the assessments of the examples against the schema.
func TestExamples(t *testing.T) {
	s := compile(t, "assessment")
	n := 0
	err := fs.WalkDir(os.DirFS("../../examples"), ".", func(file string, d fs.DirEntry, err error) error {
		if err != nil || !strings.HasSuffix(file, ".yaml") {
			return err
		}
		src, err := os.ReadFile(path.Join("../../examples", file))
		if err != nil || !strings.Contains(string(src), assessment.Format) {
			return err
		}
		n++
		if err := s.Validate(value(parse(t, file, src))); err != nil {
			t.Errorf("%s: %v", file, err)
		}
		return nil
	})
	if err != nil || n < 3 {
		t.Errorf("%d examples, error %v", n, err)
	}
}

// TestUnknownFields adds an unknown field to every mapping, one after the other: where itsmeter refuses it, so must the
// schema.
func TestUnknownFields(t *testing.T) {
	read := map[string]func(string) error{
		"assessment": func(src string) error {
			_, err := assessment.Parse("a.yaml", []byte(src))
			return err
		},
		"practice": func(src string) error {
			_, err := load("itil4", "incident-management.yaml", src, "incident-management")
			return err
		},
		"questionnaire": func(src string) error {
			_, err := load("itil4", questionnaire.ManifestFile, src, "nothing")
			return err
		},
	}
	text := func(file string) string {
		src, err := fs.ReadFile(questionnaires.FS, file)
		if err != nil {
			t.Fatal(err)
		}
		return string(src)
	}
	docs := map[string]string{
		"assessment":    full,
		"practice":      text("itil4/incident-management.yaml"),
		"questionnaire": text("itil4/questionnaire.yaml"),
	}
	for name, src := range docs {
		t.Run(name, func(t *testing.T) {
			s := compile(t, name)
			doc := parse(t, name, []byte(src))
			if err := read[name](string(yamldoc.Encode(doc))); err != nil {
				t.Fatalf("itsmeter refuses the unchanged file: %v", err)
			}
			tried := 0
			walk(doc, "", func(n *yamldoc.Node, at string) {
				if n.Kind != yamldoc.Mapping {
					return
				}
				before := n.Entries
				n.PutText("unknown_field", "x")
				if read[name](string(yamldoc.Encode(doc))) == nil {
					t.Errorf("%s: itsmeter takes an unknown field", at)
				}
				if s.Validate(value(doc)) == nil {
					t.Errorf("%s: the schema takes an unknown field", at)
				}
				n.Entries = before
				tried++
			})
			if tried < 10 {
				t.Errorf("only %d mappings were tried", tried)
			}
		})
	}
}

// load reads one practice of a built-in questionnaire with one file replaced.
func load(id, file, src, practice string) (*questionnaire.Questionnaire, error) {
	files := fstest.MapFS{}
	for _, name := range []string{questionnaire.ManifestFile, practice + ".yaml"} {
		if text, err := fs.ReadFile(questionnaires.FS, id+"/"+name); err == nil {
			files[id+"/"+name] = &fstest.MapFile{Data: text}
		}
	}
	files[id+"/"+file] = &fstest.MapFile{Data: []byte(src)}
	return questionnaire.Loader{}.Load(questionnaire.Folder{FS: files, Dir: id}, practice)
}

// TestBothRefuse holds single mistakes against both readers.
func TestBothRefuse(t *testing.T) {
	s := compile(t, "assessment")
	tests := []struct{ name, old, new string }{
		{"another format", "assessment/v1", "assessment/v2"},
		{"no organization", "organization: Acme Retail\n", ""},
		{"an empty text", "organization: Acme Retail", `organization: " "`},
		{"no such day", "date: 2026-03-31", "date: 2026-02-30"},
		{"no such status", "status: draft", "status: done"},
		{"no such depth", "depth: standard", "depth: deeper"},
		{"no such rule", "rule: median", "rule: mean"},
		{"a target too high", "default: 3", "default: 6"},
		{"a target between", "default: 3", "default: 3.5"},
		{"importance in words", "importance: {incident-management: 5}", "importance: {incident-management: high}"},
		{"a practice in capitals", "practices: [incident-management,", "practices: [Incident-Management,"},
		{"a practice twice", "practices: [incident-management,", "practices: [incident-management, incident-management,"},
		{"a respondent without a role", "ops: {role: operations-manager}", "ops: {name: Ann}"},
		{"a rating in small letters", "restore-first: F", "restore-first: f"},
		{"NA without a reason", "restore-first: F", "restore-first: NA"},
		{"NA without a reason, spelt out", "restore-first: F", "restore-first: {rating: NA}"},
		{"a reason without NA", "{rating: U, ask: operations lead}", "{rating: U, reason: none}"},
		{"somebody to ask without U", "{rating: U, ask: operations lead}", "{rating: L, ask: operations lead}"},
		{"a level for a statement", "restore-first: F", "restore-first: 3"},
		{"a rating for a pulse", "    pulse: 0", "    pulse: L"},
		{"a pulse level too high", "    pulse: 0", "    pulse: 6"},
		{"a pulse with level and rating", "{rating: NA, reason: no desk}", "{level: 1, rating: NA, reason: no desk}"},
		{"a voice with a level", "{sd: L, ops: F}", "{sd: 3, ops: F}"},
		{"confidence 0", "confidence: 4", "confidence: 0"},
		{"a flag in words", "follow_up: true", "follow_up: soon"},
		{"evidence without a title", "title: Matrix, ", ""},
		{"no such kind", "kind: record", "kind: rumour"},
		{"no such moment", "2026-03-31T14:05:00Z", "yesterday"},
		{"set aside without a reason", ", because: level 2 not achieved", ""},
		{"set aside above the top", "above: 4", "above: 5"},
		{"kept for nobody", "  - questionnaire: {id: lifecycle, version: 1.0.0}\n    status: final", "  - status: final"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			src := strings.Replace(full, tt.old, tt.new, 1)
			if src == full {
				t.Fatal("the test changes nothing")
			}
			if _, err := assessment.Parse("a.yaml", []byte(src)); err == nil {
				t.Error("itsmeter takes it")
			}
			if s.Validate(value(parse(t, "a.yaml", []byte(src)))) == nil {
				t.Error("the schema takes it")
			}
		})
	}
}

func TestBothRefusePractices(t *testing.T) {
	s := compile(t, "practice")
	src, err := fs.ReadFile(questionnaires.FS, "itil4/incident-management.yaml")
	if err != nil {
		t.Fatal(err)
	}
	tests := []struct{ name, old, new string }{
		{"level 6", "level: 5", "level: 6"},
		{"no text", "    text:", "    note:"},
		{"no such depth", "depth: standard", "depth: pulse"},
		{"no such effort", "effort: S", "effort: XL"},
		{"a weight of nothing", "    level: 1\n", "    level: 1\n    weight: 0\n"},
		{"a required statement without its practice", "    level: 1\n", "    level: 1\n    requires: [priority-scheme]\n"},
		{"an unknown framework", "  cobit2019:", "  cobit5:"},
		{"five pictures", "pulse:\n  - ", "pulse:\n  # - "},
		{"a used statement with a text", "statements:\n", "statements:\n  - {use: other/practice/statement, outcome: nothing-lost, text: more}\n"},
		{"a used statement without an outcome", "statements:\n", "statements:\n  - {use: other/practice/statement}\n"},
		{"a used statement without a practice", "statements:\n", "statements:\n  - {use: other/statement, outcome: nothing-lost}\n"},
		{"accepted without a reason", "statements:\n", "accepted:\n  - {rule: joined-claims}\nstatements:\n"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			changed := strings.Replace(string(src), tt.old, tt.new, 1)
			if changed == string(src) {
				t.Fatal("the test changes nothing")
			}
			if _, err := load("itil4", "incident-management.yaml", changed, "incident-management"); err == nil {
				t.Error("itsmeter takes it")
			}
			if s.Validate(value(parse(t, "p.yaml", []byte(changed)))) == nil {
				t.Error("the schema takes it")
			}
		})
	}
}

// TestChoices holds the words that both lists name against each other.
func TestChoices(t *testing.T) {
	text, _ := schema.Get("assessment")
	doc := parse(t, "assessment.json", text)
	enum := func(path ...string) []string {
		n := doc
		for _, key := range path {
			n = n.Get(key)
		}
		var out []string
		for _, item := range n.Get("enum").Items {
			out = append(out, item.Text)
		}
		return out
	}
	if diff := cmp.Diff(assessment.EvidenceKinds(), enum("$defs", "evidence", "properties", "kind")); diff != "" {
		t.Errorf("kinds of evidence (-want +got)\n%s", diff)
	}
	if diff := cmp.Diff(questionnaire.DepthNames(), enum("properties", "depth")); diff != "" {
		t.Errorf("depths (-want +got)\n%s", diff)
	}
	if got := fmt.Sprint(enum("properties", "rule")); got != fmt.Sprint(assessment.Rules()) {
		t.Errorf("rules: %s", got)
	}
}
