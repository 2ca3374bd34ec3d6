package sample_test

import (
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"github.com/itsmeter/itsmeter/assessment/diag"
	"github.com/itsmeter/itsmeter/assessment/questionnaire"
	"github.com/itsmeter/itsmeter/assessment/sample"
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
dimensions: [{id: people, title: People}]
roles: [{id: baker, title: Baker}]
sections:
  - {id: all, title: All, practices: [oven]}
`

const oven = `format: itsmeter/practice/v1
id: oven
title: Oven
purpose: Bakes.
outcomes: [{id: bread, title: Bread is baked.}, {id: safety, title: Nobody is burnt.}]
pulse: [p0, p1, p2, p3, p4, p5]
statements:
  - {id: lit, level: 1, dimension: people, outcome: bread, depth: standard, text: Lit.}
  - {id: roster, level: 2, dimension: people, outcome: bread, depth: standard, text: Roster.}
  - {id: gloves, level: 2, dimension: people, outcome: safety, text: Gloves.}
  - {id: recipe, level: 3, dimension: people, outcome: bread, text: Recipe.}
`

// samples is right in every detail.
const samples = `format: itsmeter/samples/v1
samples:
  - title: warm, and that is all
    practice: oven
    levels: {1: F, 2: P, 3: N}
    answers: {gloves: L}
    expect: {level: 1, iso_level: 1, index: 1.5}
  - title: by the pulse
    practice: oven
    depth: pulse
    answers: {pulse: 3}
    expect: {level: 3}
  - title: the round third
    practice: oven
    levels: {1: P}
    expect: {level: 0, index: 0.333}
`

func check(t *testing.T, samples string) diag.List {
	t.Helper()
	files := fstest.MapFS{
		"q/questionnaire.yaml": {Data: []byte(manifest)},
		"q/oven.yaml":          {Data: []byte(oven)},
	}
	if samples != "" {
		files["q/samples.yaml"] = &fstest.MapFile{Data: []byte(samples)}
	}
	folder := questionnaire.Folder{FS: files, Dir: "q"}
	q, err := questionnaire.Loader{}.Load(folder)
	if err != nil {
		t.Fatal(err)
	}
	return sample.Check(folder, q)
}

func TestCheck(t *testing.T) {
	tests := []struct{ name, old, new, want string }{
		{"as expected", "", "", ""},
		{"another level", "expect: {level: 1,", "expect: {level: 2,", `q/samples.yaml:7:14: oven: sample "warm, and that is all" scores level 1, not 2`},
		{"another iso level", "iso_level: 1", "iso_level: 2", `q/samples.yaml:7:24: oven: sample "warm, and that is all" scores iso_level 1, not 2`},
		{"another index", "index: 1.5", "index: 1.6", `q/samples.yaml:7:38: oven: sample "warm, and that is all" scores index 1.5, not 1.6`},
		{"an index more exact than the truth", "index: 0.333", "index: 0.3330", `q/samples.yaml:16:24: oven: sample "the round third" scores index 0.3333, not 0.3330`},
		{"a level that is null", "answers: {pulse: 3}", "answers: {pulse: U}", `q/samples.yaml:12:14: oven: sample "by the pulse" scores level null, not 3`},
		{"no such practice", "practice: oven", "practice: over", `q/samples.yaml:4:15: samples[0].practice: must be one of oven, not "over"`},
		{"no such statement", "gloves: L", "glove: L", `q/samples.yaml:6:22: samples[0].answers.glove: practice oven has no statement "glove"`},
		{"no answer", "gloves: L", "gloves: l", `q/samples.yaml:6:23: samples[0].answers.gloves: is no answer`},
		{"no such level", "2: P", "7: P", `q/samples.yaml:5:23: samples[0].levels.7: is not a level from 1 to 5`},
		{"nothing expected", "expect: {level: 3}", "expect: {}", `q/samples.yaml:12:13: samples[1].expect: names nothing to be held against the score`},
		{"a figure left open", "expect: {level: 3}", "expect: {level: }", `q/samples.yaml:12:13: samples[1].expect: names nothing to be held against the score`},
		{"an unknown field", "    depth: pulse", "    deep: pulse", `q/samples.yaml:10:5: samples[1].deep: unknown field`},
		{"another kind of file", "itsmeter/samples/v1", "itsmeter/policy/v1", `q/samples.yaml:1:9: format: this is a file of another kind, policy, where samples is needed`},
		{"broken", "samples:", "samples: [", `q/samples.yaml:`},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			text := strings.Replace(samples, tt.old, tt.new, 1)
			got := check(t, text).Error()
			if tt.name == "broken" { // the message is the YAML library's
				got = got[:min(len(got), len(tt.want))]
			}
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Errorf("(-want +got)\n%s", diff)
			}
		})
	}
}

func TestNoSamples(t *testing.T) {
	if got := check(t, ""); got != nil {
		t.Errorf("got %v", got)
	}
}

// FuzzCheck reads any text as samples: no panic, and every problem has a place in the file.
func FuzzCheck(f *testing.F) {
	f.Add([]byte(samples))
	f.Add([]byte("format: itsmeter/samples/v1\nsamples: [{title: x, practice: oven, levels: {1: {}}, answers: [], expect: {index: 1.}}]\n"))
	files := fstest.MapFS{
		"q/questionnaire.yaml": {Data: []byte(manifest)},
		"q/oven.yaml":          {Data: []byte(oven)},
	}
	folder := questionnaire.Folder{FS: files, Dir: "q"}
	q, err := questionnaire.Loader{}.Load(folder)
	if err != nil {
		f.Fatal(err)
	}
	f.Fuzz(func(t *testing.T, text []byte) {
		files["q/samples.yaml"] = &fstest.MapFile{Data: text}
		for _, p := range sample.Check(folder, q) {
			if lines := strings.Count(string(text), "\n") + 1; p.File == "" || p.Pos.Line > lines {
				t.Errorf("%v is not in the file", p)
			}
		}
	})
}
