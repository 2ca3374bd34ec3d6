package respondents_test

import (
	"errors"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"github.com/itsmeter/itsmeter/assessment"
	"github.com/itsmeter/itsmeter/assessment/questionnaire"
	"github.com/itsmeter/itsmeter/assessment/respondents"
	"github.com/itsmeter/itsmeter/assessment/score/scoretest"
)

func testQuestionnaire() *questionnaire.Questionnaire {
	q, _ := scoretest.Build("incident : 1:- 2:- 3:-", "problem : 1:- 2:-")
	return q
}

// file reads an assessment of the test questionnaire; body follows the head.
func file(t interface{ Fatal(...any) }, name, body string) *assessment.Assessment {
	head := "format: itsmeter/assessment/v1\nquestionnaire: {id: test, version: 1.0.0}\norganization: Acme\ndate: 2026-03-31\n"
	if strings.HasPrefix(body, "format:") {
		head = ""
	}
	a, err := assessment.Parse(name, []byte(head+body))
	if err != nil {
		t.Fatal(err)
	}
	return a
}

const anna = `# by Anna
team: Stores
depth: standard
respondents:
  sd: {role: service-desk-lead}
practices: [incident]
targets: {incident: 4}
answers:
  incident:
    pulse: 2
    s1:
      rating: L
      note: mostly
      private: do not quote me
      confidence: 4
      evidence:
        - {kind: record, title: Matrix}
    s2: {rating: NA, reason: nothing is outsourced}
    s3: {rating: U, ask: operations}
set_aside:
  incident: {above: 4, because: out of reach}
`

const ben = `depth: deep
respondents:
  ops: {role: operations-manager, name: Ben}
practices: [problem, incident]
targets: {incident: 3}
answers:
  incident:
    pulse: 4
    s1:
      rating: F
      note: always
      private: between us
      confidence: 2
      follow_up: true
      evidence:
        - {kind: record, title: Matrix, seen_on: 2026-03-01}
        - {kind: report, title: Month}
    s2: F
    s3: L
  problem:
    s1: {rating: N, note: never heard of it}
set_aside:
  incident: {above: 3, because: out of reach}
`

func TestMerge(t *testing.T) {
	q := testQuestionnaire()
	got, err := respondents.Merge(q, []*assessment.Assessment{file(t, "anna.yaml", anna), file(t, "ben.yaml", ben)}, "")
	if err != nil {
		t.Fatal(err)
	}
	want := `format: itsmeter/assessment/v1
questionnaire: {id: test, version: 1.0.0}
organization: Acme
# by Anna
team: Stores
status: draft
date: 2026-03-31
depth: deep
respondents:
  sd: {role: service-desk-lead}
  ops: {role: operations-manager, name: Ben}
practices: [incident, problem]
targets: {incident: 4}
answers:
  incident:
    pulse:
      level: 2
      voices: {sd: 2, ops: 4}
    s1:
      rating: L
      voices: {sd: L, ops: F}
      note: |-
        mostly
        always
      private: |-
        sd: do not quote me
        ops: between us
      confidence: 2
      follow_up: true
      evidence:
        - {kind: record, title: Matrix, seen_on: 2026-03-01}
        - {kind: report, title: Month}
    s2:
      rating: F
      voices: {sd: NA, ops: F}
      note: "does not apply, according to one: nothing is outsourced"
    s3:
      rating: L
      voices: {sd: U, ops: L}
      note: "to ask: operations"
  problem:
    s1:
      rating: N
      voices: {ops: N}
      note: never heard of it
set_aside:
  incident: {above: 4, because: out of reach}
`
	if diff := cmp.Diff(want, string(got.Assessment.Encode(q))); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
	if len(got.Conflicts) != 1 || got.Conflicts[0].Statement != "pulse" {
		t.Errorf("conflicts: %+v", got.Conflicts)
	}
	wantNotes := []string{
		"anna.yaml has depth standard, ben.yaml has deep; the greater is taken",
		"anna.yaml has for incident target 4, ben.yaml has 3; the first that is written is kept",
	}
	if diff := cmp.Diff(wantNotes, got.Notes); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
}

// TestMergeKeepsModerated: what a workshop decided stays, unless another file brings another voice.
func TestMergeKeepsModerated(t *testing.T) {
	q := testQuestionnaire()
	workshop := file(t, "workshop.yaml", `respondents:
  a: {role: it-director}
  b: {role: it-director}
answers:
  incident:
    s1: {rating: P, voices: {a: L, b: F}}
    s2: {rating: P, voices: {a: L, b: F}}
    s3: {voices: {a: N, b: F}}
`)
	late := file(t, "late.yaml", "respondents:\n  c: {role: it-director}\nanswers:\n  incident:\n    s1: {note: only a note}\n    s2: F\n")
	got, err := respondents.Merge(q, []*assessment.Assessment{workshop, late}, assessment.Consensus)
	if err != nil {
		t.Fatal(err)
	}
	for s, want := range map[string]assessment.Response{"s1": assessment.P, "s2": assessment.L, "s3": assessment.U} {
		if r := got.Assessment.Response("incident", s); r != want {
			t.Errorf("%s is %v, want %v", s, r, want)
		}
	}
	if got.Assessment.Rule != assessment.Consensus || len(got.Conflicts) != 1 {
		t.Errorf("rule %q, conflicts %+v", got.Assessment.Rule, got.Conflicts)
	}
}

func TestMergePeople(t *testing.T) {
	q := testQuestionnaire()
	answers := "answers:\n  incident: {s1: F}\n"
	long := strings.Repeat("very-long-name-", 10)
	tests := map[string]struct {
		files  map[string]string // in the order of their names
		voices string
		note   string
	}{
		"nobody listed":            {map[string]string{"x/Anna Rossi.yaml": answers, "y/2b.yaml": answers}, "anna-rossi respondent-2b", `Anna Rossi.yaml does not say`},
		"same name":                {map[string]string{"x/a.yaml": answers, "y/a.yaml": answers}, "a a-2", "does not say"},
		"names too long for an id": {map[string]string{"x/" + long + ".yaml": answers, "y/" + long + ".yaml": answers}, long[:79] + " " + long[:78] + "-2", "does not say"},
		"by": {map[string]string{
			"a.yaml": "respondents:\n  sd: {role: service-desk-lead}\n  ops: {role: operations-manager}\nanswers:\n  incident:\n    s1: {rating: F, by: ops}\n",
			"b.yaml": answers,
		}, "ops b", "b.yaml does not say"},
		"same id, other role": {map[string]string{
			"a.yaml": "respondents:\n  sd: {role: service-desk-lead}\n" + answers,
			"b.yaml": "respondents:\n  sd: {role: operations-manager}\n" + answers,
		}, "sd sd-2", "b.yaml: respondent sd is somebody else than in the files before and becomes sd-2"},
		"same person": {map[string]string{
			"a.yaml": "respondents:\n  sd: {role: service-desk-lead}\n" + answers,
			"b.yaml": "respondents:\n  sd: {role: service-desk-lead, name: J. Chen}\n" + answers,
		}, "sd", ""},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			var files []*assessment.Assessment
			for _, f := range []string{"x/Anna Rossi.yaml", "x/a.yaml", "a.yaml", "b.yaml", "y/2b.yaml", "y/a.yaml", "x/" + long + ".yaml", "y/" + long + ".yaml"} {
				if body, ok := test.files[f]; ok {
					files = append(files, file(t, f, body))
				}
			}
			got, err := respondents.Merge(q, files, "")
			if err != nil {
				t.Fatal(err)
			}
			var voices []string
			for _, v := range got.Assessment.Answer("incident", "s1").Voices {
				voices = append(voices, v.Respondent)
			}
			if strings.Join(voices, " ") != test.voices {
				t.Errorf("voices of %v, want %s", voices, test.voices)
			}
			if notes := strings.Join(got.Notes, "\n"); !strings.Contains(notes, test.note) || test.note == "" && notes != "" {
				t.Errorf("notes %q, want %q", notes, test.note)
			}
			if problems := got.Assessment.Check(q); len(problems) > len(got.Assessment.Respondents) || problems.HasErrors() {
				t.Errorf("the merged assessment has problems: %v", problems)
			}
		})
	}
}

func TestMergeRefuses(t *testing.T) {
	q := testQuestionnaire()
	other := "format: itsmeter/assessment/v1\nquestionnaire: {id: lifecycle, version: 1.0.0}\norganization: Beta\ndate: 2026-03-31\nteam: Shops\n"
	_, err := respondents.Merge(q, []*assessment.Assessment{file(t, "anna.yaml", anna), file(t, "other.yaml", other)}, "")
	var mismatch *respondents.MismatchError
	want := []string{
		"anna.yaml answers questionnaire test, other.yaml answers lifecycle: convert one of them first",
		`anna.yaml is about organization "Acme", other.yaml about "Beta"`,
		`anna.yaml is about team "Stores", other.yaml about "Shops"`,
	}
	if !errors.As(err, &mismatch) || !cmp.Equal(mismatch.Reasons, want) {
		t.Errorf("error %v, want %q", err, want)
	}

	kept := ben + "kept:\n  - questionnaire: {id: lifecycle, version: 1.0.0}\n    answers:\n      incident: {s1: F}\n"
	_, err = respondents.Merge(q, []*assessment.Assessment{file(t, "anna.yaml", anna), file(t, "kept.yaml", kept)}, "")
	if err == nil || err.Error() != "kept.yaml keeps answers to questionnaire lifecycle, which cannot be united: convert it back first" {
		t.Errorf("error %v", err)
	}

	twice := strings.Replace(anna, "rating: L", "rating: F", 1)
	_, err = respondents.Merge(q, []*assessment.Assessment{file(t, "anna.yaml", anna), file(t, "again.yaml", twice)}, "")
	if err == nil || err.Error() != "sd answered incident/s1 twice: L, and F in again.yaml" {
		t.Errorf("error %v", err)
	}
}

// TestMergeProperties: the order of the files does not change any moderated response, no voice is lost, and what is written can be
// read again.
func TestMergeProperties(t *testing.T) {
	q := testQuestionnaire()
	rapid.Check(t, func(t *rapid.T) {
		var files []*assessment.Assessment
		said := map[string]int{}
		for _, who := range []string{"a", "b", "c", "d"}[:rapid.IntRange(2, 4).Draw(t, "people")] {
			body := "respondents:\n  " + who + ": {role: respondent}\nanswers:\n  incident:\n    pulse: 1\n"
			for _, s := range []string{"s1", "s2", "s3"} {
				if r := rapid.SampledFrom([]string{"", "N", "P", "L", "F", "{rating: NA, reason: so}", "U"}).Draw(t, who+s); r != "" {
					body += "    " + s + ": " + r + "\n"
					said[s]++
				}
			}
			files = append(files, file(t, who+".yaml", body))
		}
		rule := rapid.SampledFrom(assessment.Rules()).Draw(t, "rule")
		got, err := respondents.Merge(q, files, rule)
		if err != nil {
			t.Fatal(err)
		}
		again, err := respondents.Merge(q, rapid.Permutation(files).Draw(t, "order"), rule)
		if err != nil {
			t.Fatal(err)
		}
		for s, n := range said {
			ans := got.Assessment.Answer("incident", s)
			if len(ans.Voices) != n || ans.Response != again.Assessment.Response("incident", s) {
				t.Fatalf("%s: %d voices of %d, %v or %v", s, len(ans.Voices), n, ans.Response, again.Assessment.Response("incident", s))
			}
		}
		text := got.Assessment.Encode(q)
		read, err := assessment.Parse("merged.yaml", text)
		if err != nil {
			t.Fatalf("%v\n%s", err, text)
		}
		if diff := cmp.Diff(string(text), string(read.Encode(q))); diff != "" {
			t.Fatalf("(-want +got)\n%s", diff)
		}
	})
}

func TestAgree(t *testing.T) {
	q := testQuestionnaire()
	a := file(t, "a.yaml", `respondents:
  a: {role: respondent}
  b: {role: respondent}
  c: {role: respondent}
answers:
  incident:
    pulse: {level: 2, voices: {a: 2, b: 4}}
    s1: {rating: L, voices: {a: L, b: L, c: U}}
    s2: {rating: N, voices: {a: N, b: F}}
    s3: {rating: P, voices: {a: P}}
  problem:
    s1: {rating: F, voices: {a: F, b: F, c: F}}
    s2: {rating: U, voices: {a: U, b: U}}
`)
	got := respondents.Agree(q, a)
	if got.Conflicts != 2 || len(got.Items) != 5 || len(got.Practices) != 2 {
		t.Fatalf("%d conflicts, %d items, %d practices", got.Conflicts, len(got.Items), len(got.Practices))
	}
	incident, problem := got.Practices[0], got.Practices[1]
	if incident.Conflicts != 2 || incident.Statements != 2 || problem.Statements != 1 || problem.Alpha != nil {
		t.Errorf("incident %+v, problem %+v", incident, problem)
	}
	// Two units, LL and NF: n = 4 with N 1, L 2, F 1. From N to F lie 1/2 + 2 + 1/2 = 3 voices, from N to L and L to F 3/2.
	// Observed: one pair NF, 9. Expected: 1*2*9/4 + 1*1*9 + 2*1*9/4 = 18. Alpha = 1 - 3*9/18.
	if incident.Alpha.RatString() != "-1/2" {
		t.Errorf("alpha %v, want -1/2", incident.Alpha)
	}
	if got.PulseAlpha.Sign() != 0 {
		t.Errorf("alpha of the pulses %v, want 0 of one unit", got.PulseAlpha)
	}
	// b stands 0, 3 and 0 steps above the others; a as much below; c has one shared statement.
	for i, want := range []string{"-1", "1", "0"} {
		if l := got.People[i].Leaning; l.RatString() != want {
			t.Errorf("person %d leans %v, want %s", i, l, want)
		}
	}
	if p := got.People[0]; p.Voices != 5 || p.Shared != 3 {
		t.Errorf("a: %+v", p)
	}
}
