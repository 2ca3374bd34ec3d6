package interview_test

import (
	"errors"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/itsmeter/itsmeter/assessment"
	"github.com/itsmeter/itsmeter/assessment/interview"
	"github.com/itsmeter/itsmeter/assessment/questionnaire"
)

// pageText is a page as plain lines.
func pageText(p interview.Page) string {
	var b strings.Builder
	b.WriteString(p.Title + "\n")
	for _, part := range p.Parts {
		for _, line := range append([]string{part.Head, part.Text}, part.Items...) {
			if line != "" {
				b.WriteString(line + "\n")
			}
		}
	}
	return b.String()
}

func evidence() []assessment.Evidence { return []assessment.Evidence{{Title: "Log"}} }

func TestCloseOut(t *testing.T) {
	a := fresh()
	set := func(practice, statement string, ans assessment.Answer) { a.SetAnswer(practice, statement, &ans) }
	a.SetPulse("cooking", &assessment.Answer{Response: assessment.Level3})
	a.SetPulse("cleaning", &assessment.Answer{Response: assessment.U, Ask: "the caretaker", Note: "on holiday"})
	set("cooking", "fire", assessment.Answer{Response: assessment.N})
	set("cooking", "pots", assessment.Answer{Response: assessment.L, Evidence: evidence()})
	set("cooking", "menu", assessment.Answer{Response: assessment.U})
	set("cooking", "timing", assessment.Answer{Response: assessment.F, FollowUp: true, Note: "see the log"})
	set("cooking", "tasting", assessment.Answer{Voices: []assessment.Voice{{Respondent: "cook", Response: assessment.L}}})
	set("serving", "greeting", assessment.Answer{Response: assessment.P, Evidence: []assessment.Evidence{{Title: "Old", ValidUntil: a.Date.AddDate(0, 0, -1)}}})
	a.Respondents = []assessment.Respondent{{ID: "cook", Role: "cook"}}

	want := `Acme: what is left to follow up
To ask: Waiter
Cooking: The statement menu of cooking holds.
To ask: the caretaker
Cleaning: the practice as a whole (pulse). Note: on holiday.
Flagged for follow-up (1)
Cooking: The statement timing of cooking holds. Note: see the log.
Contradictions (2)
One of each two answers may be off; please look at both again.
Cooking: "The statement pots of cooking holds" is rated L (largely); it requires "The statement fire of cooking holds", which is rated N (not in place).
Cooking: "The statement timing of cooking holds" is rated F (fully); a step on the way there, "The statement fire of cooking holds", is rated N (not in place).
Several answers, but no agreed rating (1)
They count as unanswered until a rating is agreed on.
Cooking: The statement tasting of cooking holds. Answers: 1 x L.
Without evidence (2)
Rated partly or better, and nothing shows it yet.
Cooking: The statement timing of cooking holds. Rated F (fully). What could show it: a record of timing.
Serving: The statement greeting of serving holds. Rated P (partly). Its evidence has expired: Old (2026-03-30). What could show it: a record of greeting.
`
	if diff := cmp.Diff(want, pageText(interview.Close(small(t), a).Page())); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
}

// TestCloseOutRests holds a statement that is rated largely against what it requires, which must be largely, too, and against a lower
// step to the same outcome, which must only be begun.
func TestCloseOutRests(t *testing.T) {
	for name, test := range map[string]struct {
		lower assessment.Response
		want  string
	}{
		"nothing":  {assessment.N, "pots fire, timing fire"},
		"partly":   {assessment.P, "pots fire"},
		"largely":  {assessment.L, ""},
		"NA":       {assessment.NA, ""},
		"not told": {assessment.None, ""},
	} {
		t.Run(name, func(t *testing.T) {
			a := fresh()
			if test.lower != assessment.None {
				a.SetAnswer("cooking", "fire", &assessment.Answer{Response: test.lower, Reason: "x"})
			}
			a.SetAnswer("cooking", "pots", &assessment.Answer{Response: assessment.L})
			a.SetAnswer("cooking", "timing", &assessment.Answer{Response: assessment.F})
			var got []string
			for _, x := range interview.Close(small(t), a).Contradictions {
				got = append(got, x.Item.Statement.ID+" "+x.Rests.Statement.ID)
			}
			if diff := cmp.Diff(test.want, strings.Join(got, ", ")); diff != "" {
				t.Errorf("(-want +got)\n%s", diff)
			}
		})
	}
}

// TestCloseOutAsksAPersonOnce puts what one person is to be asked under one head, however the name was typed.
func TestCloseOutAsksAPersonOnce(t *testing.T) {
	a := fresh()
	a.SetPulse("cooking", &assessment.Answer{Response: assessment.U, Ask: "head of  the kitchen"})
	a.SetPulse("serving", &assessment.Answer{Response: assessment.U, Ask: "Head of the kitchen", Note: "back on Monday."})
	got := pageText(interview.Close(small(t), a).Page())
	want := "To ask: head of the kitchen\nCooking: the practice as a whole (pulse).\nServing: the practice as a whole (pulse). Note: back on Monday.\n"
	if !strings.Contains(got, want) {
		t.Errorf("lacks\n%s:\n%s", want, got)
	}
}

func TestCloseOutPulseAgainstStatements(t *testing.T) {
	a := fresh()
	a.Practices = []string{"serving"}
	a.SetPulse("serving", &assessment.Answer{Response: assessment.Level4})
	a.SetAnswer("serving", "greeting", &assessment.Answer{Response: assessment.F, Evidence: evidence()})
	got := pageText(interview.Close(small(t), a).Page())
	if want := "Serving: the pulse says level 4, the statements say level 1.\n"; !strings.Contains(got, want) {
		t.Errorf("lacks %q:\n%s", want, got)
	}
	a.SetPulse("serving", &assessment.Answer{Response: assessment.Level2})
	if c := interview.Close(small(t), a); !c.Empty() {
		t.Errorf("something is left:\n%s", pageText(c.Page()))
	}
}

// TestCloseOutOpen tells an answer that is missing from a practice that nobody wanted to look at closer.
func TestCloseOutOpen(t *testing.T) {
	a := fresh()
	a.SetPulse("cooking", &assessment.Answer{Response: assessment.Level1})
	a.SetPulse("serving", &assessment.Answer{Note: "later"})
	a.SetAnswer("cleaning", "water", &assessment.Answer{Response: assessment.N})
	a.Depth = questionnaire.Deep
	got := pageText(interview.Close(small(t), a).Page())
	want := "Unanswered (2)\nCleaning: The statement plan of cleaning holds.\nServing: the practice as a whole (pulse).\n"
	if !strings.HasSuffix(got, want) {
		t.Errorf("got\n%s\nwant at its end\n%s", got, want)
	}
}

func TestAgenda(t *testing.T) {
	tests := map[string]struct {
		minutes int
		depth   questionnaire.Depth
		answer  func(*assessment.Assessment)
		role    string
		want    string // after the introduction
	}{
		"one meeting a role": {60, questionnaire.Standard, nil, "", `
1. Short call: Cook, about 12 minutes
Cooking: pulse and 4 statements, about 9 minutes
Pulse: which of six pictures fits the practice best, from nothing in place to always improving?
The statement fire of cooking holds.
To bring or show: a record of fire
The statement pots of cooking holds.
To bring or show: a record of pots
The statement timing of cooking holds.
To bring or show: a record of timing
The statement tasting of cooking holds.
To bring or show: a record of tasting
Cleaning: pulse and 1 statement, about 3 minutes
Pulse: which of six pictures fits the practice best, from nothing in place to always improving?
The statement water of cleaning holds.
To bring or show: a record of water
2. Short call: Waiter, about 5 minutes
Cooking: 1 statement, about 2 minutes
The statement menu of cooking holds.
To bring or show: a record of menu
Serving: pulse and 1 statement, about 3 minutes
Pulse: which of six pictures fits the practice best, from nothing in place to always improving?
The statement greeting of serving holds.
To bring or show: a record of greeting
`},
		"short meetings": {5, questionnaire.Standard, nil, "", `
1. Short call: Cook, about 5 minutes
Cooking: pulse and 2 statements, about 5 minutes
Pulse: which of six pictures fits the practice best, from nothing in place to always improving?
The statement fire of cooking holds.
To bring or show: a record of fire
The statement pots of cooking holds.
To bring or show: a record of pots
2. Short call: Cook, about 4 minutes
Cooking: 2 statements, about 4 minutes
The statement timing of cooking holds.
To bring or show: a record of timing
The statement tasting of cooking holds.
To bring or show: a record of tasting
3. Short call: Cook, about 3 minutes
Cleaning: pulse and 1 statement, about 3 minutes
Pulse: which of six pictures fits the practice best, from nothing in place to always improving?
The statement water of cleaning holds.
To bring or show: a record of water
4. Short call: Waiter, about 5 minutes
Cooking: 1 statement, about 2 minutes
The statement menu of cooking holds.
To bring or show: a record of menu
Serving: pulse and 1 statement, about 3 minutes
Pulse: which of six pictures fits the practice best, from nothing in place to always improving?
The statement greeting of serving holds.
To bring or show: a record of greeting
`},
		"one role, of everything that it knows": {60, questionnaire.Standard, func(a *assessment.Assessment) {
			a.Practices = []string{"cooking", "serving"}
			a.SetPulse("cooking", &assessment.Answer{Response: assessment.Level2})
		}, "waiter", `
1. Short call: Waiter, about 5 minutes
Cooking: 1 statement, about 2 minutes
The statement menu of cooking holds.
To bring or show: a record of menu
Serving: pulse and 1 statement, about 3 minutes
Pulse: which of six pictures fits the practice best, from nothing in place to always improving?
The statement greeting of serving holds.
To bring or show: a record of greeting
`},
		"what is answered or set aside is not asked": {60, questionnaire.Standard, func(a *assessment.Assessment) {
			a.Practices = []string{"cooking"}
			a.SetPulse("cooking", &assessment.Answer{Response: assessment.NA, Reason: "x"})
			a.SetAnswer("cooking", "fire", &assessment.Answer{Response: assessment.U})
			a.SetAnswer("cooking", "menu", &assessment.Answer{Response: assessment.N})
			a.SetAside = map[string]assessment.SetAside{"cooking": {Above: 3, Because: "x"}}
		}, "", `
1. Short call: Cook, about 4 minutes
Cooking: 2 statements, about 4 minutes
The statement pots of cooking holds.
To bring or show: a record of pots
The statement timing of cooking holds.
To bring or show: a record of timing
`},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			a := fresh()
			a.Depth = test.depth
			if test.answer != nil {
				test.answer(a)
			}
			got := pageText(interview.Plan(small(t), a, test.minutes, test.role).Page())
			_, got, _ = strings.Cut(got, "if you do not know.")
			if diff := cmp.Diff(test.want, got); diff != "" {
				t.Errorf("(-want +got)\n%s", diff)
			}
		})
	}
}

func TestAgendaOfNothing(t *testing.T) {
	a := fresh()
	a.Practices = []string{"serving"}
	a.Depth = questionnaire.Pulse
	a.SetPulse("serving", &assessment.Answer{Response: assessment.Level1})
	if got := pageText(interview.Plan(small(t), a, 90, "").Page()); !strings.Contains(got, "Nothing is left to ask") {
		t.Error(got)
	}
}

func TestEnd(t *testing.T) {
	a := fresh()
	a.Practices = []string{"serving"}
	wrote := 0
	failure := errors.New("disk full")
	s := play(t, a, interview.Options{ReportName: func() string { return "gap.pdf" }, Report: func() (string, error) {
		wrote++
		if wrote == 1 {
			return "", failure
		}
		return "No glyph for one character.", nil
	}}, `
		rate Serving/pulse => 2
		select Where to look closer => none
		choose 1 of 1 answered => Show what is left
		show what is left to follow up =>
		choose 1 of 1 answered => Write the report
		choose 1 of 1 answered => Write the report
		choose 1 of 1 answered => Change an answer
		choose Search => Serving (pulse)
		rate Serving/pulse => 3
		choose 1 of 1 answered => Change an answer
		choose Search => !back
		choose 1 of 1 answered => End`)
	if s.err != nil || wrote != 2 || a.Pulse("serving").Response != assessment.Level3 {
		t.Errorf("%v, %d reports, pulse %s", s.err, wrote, a.Pulse("serving").Response)
	}
	var told []string
	for _, l := range s.lists {
		if strings.Contains(l.About, "report") {
			told = append(told, l.About)
		}
	}
	if diff := cmp.Diff([]string{"The report could not be written: disk full", "The report is written. No glyph for one character."}, told); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
}
