package agreements_test

import (
	"bytes"
	"flag"
	"os"
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/santhosh-tekuri/jsonschema/v6"

	"github.com/itsmeter/itsmeter/assessment"
	"github.com/itsmeter/itsmeter/assessment/questionnaire"
	"github.com/itsmeter/itsmeter/assessment/schema"
	"github.com/itsmeter/itsmeter/assessment/score/scoretest"
	"github.com/itsmeter/itsmeter/report/agreements"
)

var update = flag.Bool("update", false, "write the goldens anew")

const workshop = `format: itsmeter/assessment/v1
questionnaire: {id: test, version: 1.0.0}
organization: "Acme \e[31m"
team: Retail
date: 2026-03-31
respondents:
  sd: {role: service-desk-lead}
  ops: {role: operations-manager}
  night: {role: operations-manager}
  anna: {role: respondent}
answers:
  incident:
    pulse: {level: 2, voices: {sd: 2, ops: 4}}
    s1: {rating: L, voices: {sd: L, ops: L, night: L, anna: L}}
    s2: {rating: P, voices: {sd: N, ops: F, night: F}}
    s3: {rating: NA, reason: so, voices: {sd: NA, ops: NA, night: P}}
  problem:
    s1: {rating: U, voices: {sd: U, ops: U}}
    s2: {voices: {sd: P, anna: L}}
`

const alone = `format: itsmeter/assessment/v1
questionnaire: {id: test, version: 1.0.0}
organization: Acme
date: 2026-03-31
answers:
  incident: {s1: F}
`

func read(t *testing.T, src string) (*questionnaire.Questionnaire, *assessment.Assessment) {
	t.Helper()
	q, _ := scoretest.Build("incident : 1:- 2:- 3:-", "problem : 1:- 2:-")
	a, err := assessment.Parse("a.yaml", []byte(src))
	if err != nil {
		t.Fatal(err)
	}
	return q, a
}

func TestGoldens(t *testing.T) {
	full, none := agreements.New(read(t, workshop)), agreements.New(read(t, alone))
	tests := map[string]func(*bytes.Buffer) error{
		"workshop.txt":  func(w *bytes.Buffer) error { return agreements.Text(w, full) },
		"workshop.json": func(w *bytes.Buffer) error { return agreements.JSON(w, full) },
		"merged.txt":    func(w *bytes.Buffer) error { return agreements.MergedText(w, full, 2) },
		"alone.txt":     func(w *bytes.Buffer) error { return agreements.Text(w, none) },
		"alone.json":    func(w *bytes.Buffer) error { return agreements.JSON(w, none) },
	}
	for name, write := range tests {
		t.Run(name, func(t *testing.T) {
			var got bytes.Buffer
			if err := write(&got); err != nil {
				t.Fatal(err)
			}
			path := filepath.Join("testdata", name)
			if *update {
				if err := os.WriteFile(path, got.Bytes(), 0o644); err != nil {
					t.Fatal(err)
				}
			}
			want, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(string(want), got.String()); diff != "" {
				t.Errorf("(-want +got)\n%s", diff)
			}
		})
	}
}

func TestSchema(t *testing.T) {
	text, _ := schema.Get("agreement")
	doc, err := jsonschema.UnmarshalJSON(bytes.NewReader(text))
	if err != nil {
		t.Fatal(err)
	}
	c := jsonschema.NewCompiler()
	if err := c.AddResource("agreement", doc); err != nil {
		t.Fatal(err)
	}
	s, err := c.Compile("agreement")
	if err != nil {
		t.Fatal(err)
	}
	for _, src := range []string{workshop, alone} {
		var b bytes.Buffer
		if err := agreements.JSON(&b, agreements.New(read(t, src))); err != nil {
			t.Fatal(err)
		}
		v, err := jsonschema.UnmarshalJSON(&b)
		if err != nil {
			t.Fatal(err)
		}
		if err := s.Validate(v); err != nil {
			t.Error(err)
		}
	}
}
