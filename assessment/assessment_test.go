package assessment_test

import (
	"flag"
	"os"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"github.com/itsmeter/itsmeter/assessment"
	"github.com/itsmeter/itsmeter/assessment/diag"
	"github.com/itsmeter/itsmeter/assessment/questionnaire"
	"github.com/itsmeter/itsmeter/questionnaires"
)

var update = flag.Bool("update", false, "write the golden files anew")

func core(t testing.TB) *questionnaire.Questionnaire {
	t.Helper()
	q, err := questionnaire.Loader{}.Load(questionnaire.Folder{FS: questionnaires.FS, Dir: "itil4"}, "incident-management", "problem-management")
	if err != nil {
		t.Fatal(err)
	}
	return q
}

func read(t testing.TB, name string) []byte {
	t.Helper()
	src, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	return src
}

// TestCanonical reads a file as a person wrote it and writes it in the one canonical form; that form is then stable.
func TestCanonical(t *testing.T) {
	q := core(t)
	a, err := assessment.Parse("handmade.yaml", read(t, "testdata/handmade.yaml"))
	if err != nil {
		t.Fatal(err)
	}
	got := a.Encode(q)
	if *update {
		if err := os.WriteFile("testdata/canonical.yaml", got, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	if diff := cmp.Diff(string(read(t, "testdata/canonical.yaml")), string(got)); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
	again, err := assessment.Parse("canonical.yaml", got)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(got), string(again.Encode(q))); diff != "" {
		t.Errorf("writing again changes it (-first +second)\n%s", diff)
	}
	if diff := cmp.Diff(a, again, cmpopts.IgnoreUnexported(assessment.Assessment{}), cmpopts.IgnoreFields(assessment.Answer{}, "Pos")); diff != "" {
		t.Errorf("reading it gives something else (-before +after)\n%s", diff)
	}
}

func TestParseRefuses(t *testing.T) {
	const head = "format: itsmeter/assessment/v1\nquestionnaire: {id: itil4, version: 1.0.0}\norganization: Acme\ndate: 2026-03-31\n"
	tests := map[string]struct{ src, want string }{
		"another format":      {"format: itsmeter/policy/v1\n", "f:1:9: format: this is a file of another kind, policy, where assessment is needed"},
		"newer format":        {"format: itsmeter/assessment/v2\n", "f:1:9: format: the file has version 2 of its format; this itsmeter reads version 1"},
		"no format":           {"organization: x\n", "f:1:1: format: is missing"},
		"not ours":            {"format: 12\n", `f:1:9: format: is not a format of itsmeter: "12"`},
		"a list":              {"- a\n", "f:1:1: must be a mapping of fields, not a list\nf:1:1: format: is missing"},
		"float rating":        {head + "answers: {x: {pulse: 3.0}}\n", `f:5:22: answers.x.pulse: must be a level from 0 to 5, NA or U, not "3.0"`},
		"octal":               {head + "importance: {x: 03}\n", `f:5:17: importance.x: must be a whole number from 1 to 5, not "03"`},
		"quoted number":       {head + "importance: {x: \"3\"}\n", `f:5:17: importance.x: must be a whole number from 1 to 5, not "3"`},
		"NA without a reason": {head + "answers: {x: {y: NA}}\n", "f:5:18: answers.x.y: NA needs a reason"},
		"reason without NA":   {head + "answers: {x: {y: {rating: L, reason: z}}}\n", "f:5:38: answers.x.y.reason: only NA has a reason"},
		"ask without U":       {head + "answers: {x: {y: {rating: L, ask: z}}}\n", "f:5:35: answers.x.y.ask: only U has somebody to ask"},
		"rating for a pulse":  {head + "answers: {x: {pulse: {rating: 3}}}\n", "f:5:31: answers.x.pulse.rating: a pulse takes a level under the name level; rating is for NA and U"},
		"level and rating":    {head + "answers: {x: {pulse: {rating: U, level: 3}}}\n", "f:5:41: answers.x.pulse.level: a pulse has either a level or a rating, not both"},
		"level for statement": {head + "answers: {x: {y: {level: 3}}}\n", "f:5:19: answers.x.y.level: unknown field"},
		"stranger's voice":    {head + "answers: {x: {y: {rating: L, voices: {who: L}}}}\n", `f:5:44: answers.x.y.voices.who: there is no respondent "who"`},
		"day that is none":    {strings.Replace(head, "03-31", "02-30", 1), `f:4:7: date: must be a day such as 2026-03-31, not "2026-02-30"`},
		"confidence":          {head + "answers: {x: {y: {rating: L, confidence: 6}}}\n", `f:5:42: answers.x.y.confidence: must be a whole number from 1 to 5, not "6"`},
		"evidence":            {head + "answers: {x: {y: {rating: L, evidence: [{kind: rumour}]}}}\n", "f:5:41: answers.x.y.evidence[0].title: is missing\nf:5:48: answers.x.y.evidence[0].kind: must be one of record, document, report, system, interview, observation, other, not \"rumour\""},
		"set aside at 5":      {head + "set_aside: {x: {above: 5, because: y}}\n", `f:5:24: set_aside.x.above: must be a whole number from 0 to 4, not "5"`},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			_, err := assessment.Parse("f", []byte(test.src))
			if err == nil {
				t.Fatal("accepted")
			}
			if diff := cmp.Diff(test.want, err.Error()); diff != "" {
				t.Errorf("(-want +got)\n%s", diff)
			}
		})
	}
}

func TestCheck(t *testing.T) {
	src := `format: itsmeter/assessment/v1
questionnaire: {id: itil4, version: 1.0.0}
organization: Acme
date: 2026-03-31
respondents: {x: {role: tea-lady}}
practices: [incident-managment]
targets: {nothing: 2}
answers:
  incident-management:
    priority-schema: L
    restore-first: {voices: {x: L}}
  nowhere: {pulse: 1}
  service-desk: {unread: L}
`
	a, err := assessment.Parse("f", []byte(src))
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, p := range a.Check(core(t)) {
		got = append(got, p.String()+" ("+p.Hint+")")
	}
	want := []string{
		`f:5:15: warning: respondents.x: the questionnaire has no role "tea-lady" ()`,
		`f:6:1: practices: the questionnaire has no practice "incident-managment" (did you mean "incident-management"?)`,
		`f:7:11: targets.nothing: the questionnaire has no practice "nothing" ()`,
		`f:10:5: answers.incident-management.priority-schema: practice incident-management has no statement "priority-schema" (did you mean "priority-scheme"?)`,
		`f:11:5: warning: answers.incident-management.restore-first: has voices but no rating (set the moderated rating beside the voices; until then it counts as unanswered)`,
		`f:12:3: answers.nowhere: the questionnaire has no practice "nowhere" ()`,
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
}

func TestSetAside(t *testing.T) {
	a := &assessment.Assessment{
		Target:   2,
		Targets:  map[string]int{"raised": 4},
		SetAside: map[string]assessment.SetAside{"plain": {Above: 2}, "raised": {Above: 2}},
	}
	a.SetAnswer("plain", "answered", &assessment.Answer{Response: assessment.N})
	tests := []struct {
		practice, statement string
		level               int
		want                bool
	}{
		{"plain", "open", 2, false},
		{"plain", "open", 3, true},
		{"plain", "answered", 3, false}, // never an answered statement
		{"raised", "open", 4, false},    // a raised target calls back what lies within it
		{"raised", "open", 5, true},
		{"other", "open", 5, false},
	}
	for _, test := range tests {
		if got := a.IsSetAside(test.practice, test.statement, test.level); got != test.want {
			t.Errorf("IsSetAside(%s, %s, %d) = %v", test.practice, test.statement, test.level, got)
		}
	}
}

func TestEvidenceCounts(t *testing.T) {
	day := func(s string) time.Time {
		d, err := time.Parse(time.DateOnly, s)
		if err != nil {
			t.Fatal(err)
		}
		return d
	}
	e := assessment.Evidence{Title: "x", ValidUntil: day("2026-03-31")}
	if !e.Counts(day("2026-03-31")) {
		t.Error("does not count on its last day")
	}
	if e.Counts(day("2026-04-01")) {
		t.Error("counts on the day after")
	}
	if !(assessment.Evidence{Title: "x"}).Counts(day("2099-01-01")) {
		t.Error("evidence without an end expires")
	}
}

// FuzzParse: no bytes panic, every error is a list of problems, and what is read survives writing.
func FuzzParse(f *testing.F) {
	q := core(f)
	f.Add(read(f, "testdata/handmade.yaml"))
	f.Add(read(f, "testdata/canonical.yaml"))
	f.Add([]byte("format: itsmeter/assessment/v1\nanswers: {x: {pulse: {level: 3, evidence: [1]}}}\n"))
	f.Fuzz(func(t *testing.T, src []byte) {
		a, err := assessment.Parse("f", src)
		if err != nil {
			if _, ok := err.(diag.List); !ok {
				t.Fatalf("%T: %v", err, err)
			}
			return
		}
		a.Check(q)
		out := a.Encode(q)
		again, err := assessment.Parse("f", out)
		if err != nil {
			t.Fatalf("written as\n%s\n%v", out, err)
		}
		ignore := []cmp.Option{
			cmpopts.IgnoreUnexported(assessment.Assessment{}), cmpopts.IgnoreFields(assessment.Answer{}, "Pos"), cmpopts.EquateEmpty(),
		}
		if diff := cmp.Diff(a, again, ignore...); diff != "" {
			t.Fatalf("written as\n%s\n(-in +out)\n%s", out, diff)
		}
	})
}
