package assessment_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/itsmeter/itsmeter/assessment"
	"github.com/itsmeter/itsmeter/assessment/questionnaire"
)

const withKept = `# who asked for this
format: itsmeter/assessment/v1
questionnaire: {id: lifecycle, version: 1.0.0}
organization: Acme
status: draft
date: 2026-03-31
depth: standard
respondents:
  sd: {role: service-desk-lead}
answers:
  incident-management:
    # seen on site
    priority-scheme: {rating: L}
kept:
  - questionnaire: {id: itil4, version: 1.0.0}
    status: final
    practices: [incident-management, service-desk]
    targets: {incident-management: 4}
    importance: {service-desk: 5}
    answers:
      incident-management:
        pulse: 2
        # no counterpart
        swarming:
          rating: P
          voices: {sd: P}
          note: on trial
          private: do not tell
          evidence:
            - {title: trial plan}
      service-desk:
        channels: {rating: NA, reason: one only}
    set_aside:
      incident-management: {above: 4, because: level 2 not achieved}
`

func TestKeptIsReadAndWritten(t *testing.T) {
	a, err := assessment.Parse("a.yaml", []byte(withKept))
	if err != nil {
		t.Fatal(err)
	}
	if got := a.Kept[0].Answers["incident-management"].Statements["swarming"].Private; got != "do not tell" {
		t.Errorf("private note of a kept answer is %q", got)
	}
	got := string(a.Encode(&questionnaire.Questionnaire{}))
	if diff := cmp.Diff(withKept, got); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
}

func TestKeptIsCheckedForForm(t *testing.T) {
	tests := []struct {
		name, old, new, want string
	}{
		{"a rating", "rating: P", "rating: X", `a.yaml:25:19: kept[0].answers.incident-management.swarming.rating: must be N, P, L, F, NA or U, not "X"`},
		{"a target", "incident-management: 4}", "incident-management: 9}", `a.yaml:18:36: kept[0].targets.incident-management: must be a whole number from 1 to 5, not "9"`},
		{"an unknown field", "    status: final", "    state: final", `a.yaml:16:5: kept[0].state: unknown field`},
		{"no questionnaire", "  - questionnaire: {id: itil4, version: 1.0.0}\n    status: final", "  - status: final", `a.yaml:15:5: kept[0].questionnaire: is missing`},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			text := strings.Replace(withKept, tt.old, tt.new, 1)
			if text == withKept {
				t.Fatal("the test changes nothing")
			}
			_, err := assessment.Parse("a.yaml", []byte(text))
			if err == nil {
				t.Fatal("no error")
			}
			if diff := cmp.Diff(tt.want, err.Error()); diff != "" {
				t.Errorf("(-want +got)\n%s", diff)
			}
		})
	}
}

func TestTakeComments(t *testing.T) {
	from, err := assessment.Parse("a.yaml", []byte(strings.Replace(withKept, "  incident-management:\n    # seen", "  # all of it by phone\n  incident-management:\n    # seen", 1)))
	if err != nil {
		t.Fatal(err)
	}
	was := from.Answer("incident-management", "priority-scheme")
	kept := from.Kept[0].Answers["incident-management"].Statements["swarming"]
	now, also := *was, *kept
	a := &assessment.Assessment{Organization: "Acme"}
	a.SetAnswer("other-practice", "priority-scheme", &now)
	a.SetAnswer("other-practice", "swarming", &also)
	a.TakeComments(from, map[*assessment.Answer][]*assessment.Answer{was: {&now}, kept: {&also}})
	got := string(a.Encode(&questionnaire.Questionnaire{}))
	for _, want := range []string{
		"# who asked for this\nformat:",
		"    # all of it by phone\n    # seen on site\n    priority-scheme: {rating: L}\n",
		"    # no counterpart\n    swarming:\n",
	} {
		if !strings.Contains(got, want) {
			t.Errorf("%q is missing in\n%s", want, got)
		}
	}
}
