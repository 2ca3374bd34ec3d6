package gap_test

import (
	"encoding/json"
	"slices"
	"strings"
	"testing"
	"unicode"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"github.com/itsmeter/itsmeter/assessment"
	"github.com/itsmeter/itsmeter/assessment/plan"
	"github.com/itsmeter/itsmeter/assessment/questionnaire"
	"github.com/itsmeter/itsmeter/assessment/score"
	"github.com/itsmeter/itsmeter/assessment/score/scoretest"
	"github.com/itsmeter/itsmeter/report/gap"
)

// build makes the report of practices in the notation of scoretest.
func build(lines ...string) *gap.Report {
	q, a := scoretest.Build(lines...)
	return gap.New(plan.New(score.Score(q, a), 0), gap.Options{})
}

func TestHeadline(t *testing.T) {
	tests := map[string]struct {
		lines []string
		want  string
	}{
		"nothing":     {[]string{"desk : 1:- 2:-"}, "Nothing is assessed yet; 2 questions are open."},
		"all reached": {[]string{"desk target=1 : 1:F 2:N"}, "Desk stands at level 1 (Initial) and reaches its target."},
		"all of two":  {[]string{"desk target=1 : 1:F 2:N", "incident target=2 : 1:F 2:L"}, "All that was assessed reaches its target; the weakest level is 1 (Initial)."},
		"asked less":  {[]string{"desk target=4 : 1:F", "incident target=1 : 1:F"}, "All that was assessed reaches its target, as far as levels were asked; the weakest level is 1 (Initial)."},
		"some open":   {[]string{"desk target=2 : 1:F 2:U", "incident target=2 : 1:F 2:N", "c target=1 : 1:F 2:F"}, "One of 3 assessed practices reaches its target, with open questions to decide about 1 other; the weakest, Desk and Incident, stand at level 1 (Initial)."},
		"all open":    {[]string{"desk target=2 : 1:F 2:U", "incident target=2 : 1:U 1:F 2:L"}, "None of 2 assessed practices reaches its target, with open questions to decide about all of them; the weakest, Incident, stands at level 0 (Absent)."},
		"one of two":  {[]string{"desk target=1 : 1:F", "incident target=2 : 1:F 2:N"}, "One of 2 assessed practices reaches its target; all stand at level 1 (Initial)."},
		"none":        {[]string{"desk : 1:N 2:N"}, "Desk stands at level 0 (Absent) and misses its target."},
		"unsettled":   {[]string{"desk target=2 : 1:F 2:U"}, "Desk stands at level 1 (Initial); open questions decide whether it misses its target."},
		"none of two": {[]string{"desk : 1:N 2:N", "incident : 1:F 2:N"}, "None of 2 assessed practices reaches its target; the weakest, Desk, stands at level 0 (Absent)."},
		"many weak":   {[]string{"a : 1:N", "b : 1:N", "c : 1:N", "d target=1 : 1:F"}, "One of 4 assessed practices reaches its target; 3 stand at the weakest level, 0 (Absent)."},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			if got := build(test.lines...).Summary.Headline; got != test.want {
				t.Errorf("got  %s\nwant %s", got, test.want)
			}
		})
	}
}

func TestPracticeSentences(t *testing.T) {
	tests := map[string]struct {
		line string
		want []string
	}{
		"pulse":      {"desk pulse=1", []string{"Level 1 (Initial) by one pulse question; the target is 3: a gap of 2 levels."}},
		"at target":  {"desk target=2 : 1:F,e 2:L,e 3:N", []string{"Level 2 (Managed), which is its target.", "Level 3 is blocked: its one statement is not in place in most cases."}},
		"above":      {"desk target=1 : 1:F,e 2:F,e", []string{"Level 2 (Managed), above its target of 1."}},
		"blocked":    {"desk target=2 : 1:F,e 2:N 2:P 2:F,e", []string{"Level 1 (Initial); the target is 2: a gap of 1 level.", "Level 2 is blocked by 2 of its 3 statements."}},
		"not shown":  {"desk target=1 : 1:F", []string{"Level 1 (Initial), which is its target.", "Counting only what evidence supports, it stands at level 0."}},
		"unsettled":  {"desk target=2 : 1:F,e 2:U", []string{"Level 1 (Initial); 1 question is open, which may lift it to level 2, so that it is not settled whether it misses its target of 2.", "Level 2 is held back by its one statement, which is not rated."}},
		"part open":  {"desk target=2 : 1:F,e 2:U 2:N", []string{"Level 1 (Initial); the target is 2: a gap of 1 level.", "Level 2 is blocked by 2 of its 2 statements, 1 of them not rated."}},
		"one open":   {"desk target=1 : 1:F,e 2:U 2:F,e", []string{"Level 1 (Initial), which is its target.", "Level 2 is held back by 1 of its 2 statements, which is not rated."}},
		"all open":   {"desk target=1 : 1:F,e 2:U 2:U", []string{"Level 1 (Initial), which is its target.", "Level 2 is held back by 2 of its 2 statements, none of which is rated."}},
		"not asked":  {"desk target=4 : 1:F,e 2:N", []string{"Level 1 (Initial); the target is 4, of which level 2 was asked: a gap of 1 level.", "Level 2 is blocked: its one statement is not in place in most cases."}},
		"asked less": {"desk target=4 : 1:F,e 2:F,e", []string{"Level 2 (Managed); the target is 4, but no higher level was asked."}},
		"NA":         {"desk pulse=NA", []string{"Does not apply."}},
		"unknown":    {"desk pulse=U", []string{"Not assessed: 1 question open."}},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			if diff := cmp.Diff(test.want, build(test.line).Practices[0].Sentences); diff != "" {
				t.Errorf("(-want +got)\n%s", diff)
			}
		})
	}
}

func TestDecisions(t *testing.T) {
	tests := map[string]struct {
		lines []string
		want  []string
	}{
		"statements": {[]string{"desk target=2 : 1:F 2:N,S"}, []string{
			"Agree that the gap in Desk is closed first, and name an owner.", "Release the effort for phase 1 of the roadmap: 1 action (effort: days)."}},
		"efforts": {[]string{"desk target=2 : 1:F 2:N,S 2:P,L 2:P,L 2:P"}, []string{
			"Agree that the gap in Desk is closed first, and name an owner.", "Release the effort for phase 1 of the roadmap: 4 actions (effort: days for 1, weeks for 1, months for 2)."}},
		"pulse": {[]string{"desk pulse=1", "incident pulse=2"}, []string{
			"Agree that the gaps in Desk and Incident are closed first, and name an owner for each."}},
		"open": {[]string{"desk target=2 : 1:F 2:U"}, []string{"Have 1 open question answered: it decides whether a target is missed."}},
		"done": {[]string{"desk target=1 : 1:F"}, []string{"Decide whether the targets still fit: all of them are reached."}},
		"none": {[]string{"desk : 1:-"}, []string{"Decide who answers the open questions, and by when."}},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			if diff := cmp.Diff(test.want, build(test.lines...).Summary.Decisions); diff != "" {
				t.Errorf("(-want +got)\n%s", diff)
			}
		})
	}
}

func TestWorkedExample(t *testing.T) {
	r := build("desk target=1 : 1:F", "incident target=3 importance=5 : 1:F 1:L 2:P 2:F,w=2 3:N,L")
	want := []string{
		"Incident was asked by 5 statements.",
		"All applicable statements of level 1 are rated L or F; at level 2, 1 statement is not, so it stands at level 1.",
		"In place: level 1 (F L) 5/6, level 2 (P F) 7/9 and level 3 (N) 0, by weight.",
		"Its index is 0 + 5/6 + 7/9 + 0 = 1.61.",
		"Its priority is 2² × 5 / 6 = 3.33.",
	}
	if diff := cmp.Diff(want, r.Method.Example); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
	if r := build("desk pulse=2"); len(r.Method.Example) > 0 {
		t.Errorf("an example without statements: %q", r.Method.Example)
	}
}

// TestCertainty: how sure the figures are, at none, one and many.
func TestCertainty(t *testing.T) {
	tests := map[string]struct {
		lines []string
		want  string
	}{
		"nothing":     {[]string{"desk : 1:-"}, "There is no figure yet to be sure of."},
		"one pulse":   {[]string{"desk pulse=1"}, "The level rests on one pulse question (which of six pictures fits best), which shows the outline, not the cause. Every question in scope is answered. No evidence was named."},
		"pulses":      {[]string{"desk pulse=1", "incident pulse=2"}, "Each level rests on one pulse question (which of six pictures fits best), which shows the outline, not the cause. Every question in scope is answered. No evidence was named."},
		"one":         {[]string{"desk target=1 : 1:F,e"}, "The level rests on 1 rated statement. Every question in scope is answered. Of what statements were rated to be in place, partly at least, evidence supports 100 %. The one piece of evidence was claimed, not seen."},
		"mixed":       {[]string{"desk pulse=1", "incident target=1 : 1:F 1:F"}, "One practice rests on 2 rated statements; 1 more rests on one pulse question (which of six pictures fits best), which shows the outline, not the cause. Every question in scope is answered. No evidence was named; by evidence alone, 1 practice would stand lower."},
		"expired":     {[]string{"desk target=1 : 1:F,x"}, "The level rests on 1 rated statement. Every question in scope is answered. No evidence supports what statements were rated to be in place; by evidence alone, the level would be lower. The one piece of evidence had expired by the date of the assessment."},
		"all expired": {[]string{"desk target=1 : 1:F,x 1:L,x"}, "The level rests on 2 rated statements. Every question in scope is answered. No evidence supports what statements were rated to be in place; by evidence alone, the level would be lower. All 2 pieces of evidence had expired by the date of the assessment."},
		"open":        {[]string{"desk target=2 : 1:F,e 2:U 3:U"}, "The level rests on 1 rated statement. Two questions are open, of which 1 decides whether a target is missed. Of what statements were rated to be in place, partly at least, evidence supports 100 %. The one piece of evidence was claimed, not seen."},
		"idle":        {[]string{"desk target=1 : 1:F,e 2:U", "incident target=1 : 1:F,x"}, "All levels rest on 2 rated statements. One question is open; it does not decide whether a target is missed. Of what statements were rated to be in place, partly at least, evidence supports 50 %; by evidence alone, 1 practice would stand lower. Pieces of evidence named: 2, of which 1 claimed and 1 expired."},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			q, a := scoretest.Build(test.lines...)
			a.Status = assessment.Final
			r := gap.New(plan.New(score.Score(q, a), 0), gap.Options{})
			if diff := cmp.Diff(test.want, strings.Join(r.Summary.Certainty, " ")); diff != "" {
				t.Errorf("(-want +got)\n%s", diff)
			}
		})
	}
}

// TestMissingAndRiskAreOfOneStatement: what stands for a gap is one statement, with its own risk.
func TestMissingAndRiskAreOfOneStatement(t *testing.T) {
	q, a := scoretest.Build("desk target=2 : 1:P 1:N 2:N")
	for _, s := range q.Practice("desk").Statements {
		s.Risk = "Risk of " + s.ID + "."
	}
	g := gap.New(plan.New(score.Score(q, a), 0), gap.Options{}).Gaps[0]
	if s := q.Practice("desk").Statements[1]; g.Missing != s.Text || g.Risk != s.Risk {
		t.Errorf("missing %q with %q", g.Missing, g.Risk)
	}
}

// TestStrengths: where no practice is at its target, what is in place throughout is named as such.
func TestStrengths(t *testing.T) {
	r := build("desk target=2 : 1:F 2:N", "incident target=1 : 1:F", "low target=3 : 1:N")
	var got []string
	for _, p := range r.Summary.Strengths {
		got = append(got, p.Title+": "+p.Text)
	}
	text := r.Practice("desk").Strengths[0]
	want := []string{"Incident: Level 1, target 1. In place throughout: " + r.Practice("incident").Strengths[0], "Desk: Level 1, target 2. In place throughout: " + text}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
}

func TestEvidenceRegister(t *testing.T) {
	q, a := scoretest.Build("desk : 1:F,e 2:L,x 3:P,e")
	a.Answers["desk"].Statements["s1"].Evidence[0].SeenOn = scoretest.Date
	r := gap.New(plan.New(score.Score(q, a), 0), gap.Options{})
	var got []string
	for _, e := range r.Evidence {
		got = append(got, e.ID+" "+e.Ref+" "+e.State)
	}
	want := []string{"E1 desk/s1 seen", "E2 desk/s2 expired", "E3 desk/s3 claimed"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
	if diff := cmp.Diff([]string{"1 piece of evidence had expired by the date of the assessment and does not count."}, r.Warnings); diff != "" {
		t.Errorf("warnings (-want +got)\n%s", diff)
	}
}

// TestPeople: people appear by role, two of one role by number, by name only where asked for, and a name that is no respondent's
// not at all.
func TestPeople(t *testing.T) {
	q, a := scoretest.Build("desk : 1:P 2:P")
	q.Roles = []questionnaire.Title{{ID: "lead", Title: "Desk lead"}, {ID: "agent", Title: "Agent"}}
	a.Respondents = []assessment.Respondent{{ID: "x", Role: "lead", Name: "Ann"}, {ID: "y", Role: "agent", Name: "Bob"}, {ID: "z", Role: "agent"}}
	one, two := a.Answers["desk"].Statements["s1"], a.Answers["desk"].Statements["s2"]
	one.Voices = []assessment.Voice{{Respondent: "x", Response: assessment.F}, {Respondent: "y", Response: assessment.N}, {Respondent: "z", Response: assessment.P}}
	one.By, two.By, one.Private = "y", "Carla", "secret"
	two.Response, two.Ask = assessment.U, " ann"

	r := gap.New(plan.New(score.Score(q, a), 0), gap.Options{})
	want := []gap.Voice{{Role: "Desk lead", Rating: "F"}, {Role: "Agent 1", Rating: "N"}, {Role: "Agent 2", Rating: "P"}}
	if diff := cmp.Diff(want, r.Answers[0].Voices); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
	if r.Answers[0].By != "Agent 1" || r.Answers[1].By != "" {
		t.Errorf("answered by %q and %q", r.Answers[0].By, r.Answers[1].By)
	}
	if r.Answers[1].Ask != "Desk lead" || r.Questions[0].Ask != "Desk lead" {
		t.Errorf("to be asked: %q and %q", r.Answers[1].Ask, r.Questions[0].Ask)
	}
	if len(r.Disagreements) != 1 || r.Disagreements[0].Ref != "desk/s1" {
		t.Errorf("disagreements %v", r.Disagreements)
	}
	if heard := []gap.Respondent{{Role: "Desk lead", Count: 1}, {Role: "Agent", Count: 2}}; !cmp.Equal(heard, r.Assessment.Respondents) {
		t.Errorf("heard %v", r.Assessment.Respondents)
	}
	out, err := json.Marshal(r)
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"Ann", "Bob", "Carla", "secret"} {
		if strings.Contains(string(out), name) {
			t.Errorf("the report holds %s", name)
		}
	}
	named := gap.New(plan.New(score.Score(q, a), 0), gap.Options{Names: true})
	if v := named.Answers[0].Voices; v[0].Role != "Ann" || v[2].Role != "Agent 2" {
		t.Errorf("with names: %v", v)
	}
	if named.Answers[1].By != "Carla" {
		t.Errorf("with names, answered by %q", named.Answers[1].By)
	}
}

// TestActionsOfBareQuestionnaires: authors may leave action and done-when out; the report then says what the statement says.
func TestActionsOfBareQuestionnaires(t *testing.T) {
	q, a := scoretest.Build("desk target=1 : 1:N")
	s := q.Practice("desk").Statements[0]
	s.Action, s.DoneWhen = "", ""
	r := gap.New(plan.New(score.Score(q, a), 0), gap.Options{})
	if got := r.Actions[0]; got.Text != "Make this true in most cases: "+s.Text || got.DoneWhen == "" {
		t.Errorf("got %q, done when %q", got.Text, got.DoneWhen)
	}
}

// TestDeepens: statements behind a pulse are told apart from questions that are open.
func TestDeepens(t *testing.T) {
	r := build("desk pulse=2 : 1:- 2:-", "incident target=2 : 1:F 2:U")
	got := map[string]bool{}
	for _, q := range r.Questions {
		got[q.Ref] = q.Deepens
	}
	want := map[string]bool{"desk/s1": true, "desk/s2": true, "incident/s2": false}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
	certain := strings.Join(r.Summary.Certainty, " ")
	for _, want := range []string{"One question is open, and it decides whether a target is missed.", "Behind the pulses, 2 statements were not asked yet."} {
		if !strings.Contains(certain, want) {
			t.Errorf("%q lacks %q", certain, want)
		}
	}
}

// TestAnyAssessment: whatever the answers, the report holds together: no list is null, every reference leads somewhere, sentences
// are sentences, and a mean never stands without the weakest level.
func TestAnyAssessment(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		q, a := scoretest.Random(func(n int) int { return rapid.IntRange(0, n-1).Draw(t, "choice") })
		r := gap.New(plan.New(score.Score(q, a), rapid.IntRange(0, 6).Draw(t, "capacity")), gap.Options{})
		out, err := json.Marshal(r)
		if err != nil {
			t.Fatal(err)
		}
		for _, name := range []string{"gaps", "actions", "phases", "questions", "answers", "evidence", "warnings", "not_applicable", "standing", "missing", "marks"} {
			if strings.Contains(string(out), `"`+name+`":null`) {
				t.Fatalf("%s is null", name)
			}
		}
		if !slices.IsSortedFunc(r.Actions, func(a, b gap.Action) int { return a.Phase - b.Phase }) {
			t.Fatal("actions are not in the order of phases")
		}
		for _, p := range r.Practices {
			for _, ref := range p.Actions {
				if r.Action(ref) == nil {
					t.Fatalf("%s names the action %s, which is not there", p.ID, ref)
				}
			}
			sentences(t, p.Sentences...)
		}
		s := r.Summary
		sentences(t, s.Headline)
		sentences(t, s.Standing...)
		sentences(t, s.Certainty...)
		sentences(t, s.Decisions...)
		sentences(t, r.Method.Example...)
		if mean := strings.Join(s.Standing, " "); strings.Contains(mean, "mean index") && !strings.Contains(mean, "weakest level") {
			t.Fatalf("a mean without the weakest: %s", mean)
		}
	})
}

func sentences(t *rapid.T, list ...string) {
	for _, s := range list {
		first := []rune(s)
		if len(first) == 0 || !strings.HasSuffix(s, ".") || unicode.IsLower(first[0]) || strings.Contains(s, "%!") || strings.Contains(s, "  ") {
			t.Fatalf("not a sentence: %q", s)
		}
	}
}
