package interview_test

import (
	"errors"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/itsmeter/itsmeter/assessment"
	"github.com/itsmeter/itsmeter/assessment/interview"
	"github.com/itsmeter/itsmeter/assessment/questionnaire"
)

// pulses answers the pulse of all three practices with 2.
const pulses = `
	rate Cooking/pulse => 2
	rate Cleaning/pulse => 2
	rate Serving/pulse => 2
`

func TestFlow(t *testing.T) {
	tests := map[string]struct {
		script string
		want   string
		err    error
	}{
		"pulse first, then where wanted": {
			pulses + `
			select Where to look closer => Cleaning Serving
			rate Cleaning/water => 3
			rate Serving/greeting => 4
			select Where to look closer => none
			choose answered => End`,
			"cooking=2 cleaning=2 water=L serving=2 greeting=F", nil,
		},
		"quit": {"rate Cooking/pulse => 3\nrate Cleaning/pulse => q", "cooking=3", nil},
		"quit from a form": {
			"rate Cooking/pulse => n\nfill Note => !quit", "", nil,
		},
		"terminal gone": {"rate Cooking/pulse => 3\nrate Cleaning/pulse => !hangup", "cooking=3", errHangup},
		"back and change": {`
			rate Cooking/pulse => 3
			rate Cleaning/pulse => b
			rate Cooking/pulse => 4
			rate Cleaning/pulse => !back
			rate Cooking/pulse => b
			rate Cooking/pulse => s
			rate Cleaning/pulse => q`, "cooking=4", nil},
		"skipped, then asked": {`
			rate Cooking/pulse => s
			rate Cleaning/pulse => 1
			rate Serving/pulse => 1
			choose 1 question skipped => Ask
			rate Cooking/pulse => 5
			select Where => none
			choose answered => End`, "cooking=5 cleaning=1 serving=1", nil},
		"skipped, then left": {`
			rate Cooking/pulse => s
			rate Cleaning/pulse => 1
			rate Serving/pulse => 1
			choose 1 question skipped => Leave
			select Where => Serving
			rate Serving/greeting => 1
			select Where => !back
			choose answered => End`, "cleaning=1 serving=1 greeting=N", nil},
		"NA needs a reason": {`
			rate Cooking/pulse => x
			fill Does not apply => !back
			rate Cooking/pulse => x
			fill Does not apply => no kitchen
			rate Cleaning/pulse => x rented out
			rate Serving/pulse => q`, "cooking=NA cleaning=NA", nil},
		"U": {`
			rate Cooking/pulse => u
			fill Nobody here knows => the chef
			rate Cleaning/pulse => q`, "cooking=U", nil},
		"undo": {`
			rate Cooking/pulse => z
			rate Cooking/pulse => 3
			rate Cleaning/pulse => 1
			rate Serving/pulse => z
			rate Cleaning/pulse => z
			rate Cooking/pulse => 5
			rate Cleaning/pulse => q`, "cooking=5", nil},
		"overview": {`
			rate Cooking/pulse => g
			choose Overview => Serving
			rate Serving/pulse => 3
			rate Cooking/pulse => g clean
			rate Cleaning/pulse => q`, "serving=3", nil},
		"search deepens": {`
			rate Cooking/pulse => / timing
			rate Cooking/timing => 3
			rate Cooking/tasting => /
			choose Search => greeting
			rate Serving/greeting => 4
			rate Cooking/pulse => q`, "timing=L greeting=F", nil},
		"deepen one": {`
			rate Cooking/pulse => s
			rate Cleaning/pulse => d
			rate Cleaning/water => 4
			rate Cleaning/pulse => q`, "water=F", nil},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			s := play(t, fresh(), interview.Options{}, test.script)
			if !errors.Is(s.err, test.err) {
				t.Errorf("Run: %v, want %v", s.err, test.err)
			}
			if got := answers(s.a, s.q); got != test.want {
				t.Errorf("answers\n got %s\nwant %s", got, test.want)
			}
		})
	}
}

// TestSavedBeforeTheNextQuestion uses every command that changes something; play looks at each question whether all is saved.
func TestSavedBeforeTheNextQuestion(t *testing.T) {
	s := play(t, fresh(), interview.Options{}, `
		rate Cooking/pulse => 3
		rate Cleaning/pulse => n a note
		rate Cleaning/pulse => f
		rate Cleaning/pulse => c 4
		rate Cleaning/pulse => p between us
		rate Cleaning/pulse => 2
		rate Serving/pulse => x closed
		select Where => Cooking
		rate Cooking/fire => u
		fill Nobody => the chef
		rate Cooking/pots => d
		choose Deepen => Go
		rate Cooking/pots => z
		rate Cooking/fire => !hangup`)
	last := s.saved[len(s.saved)-1]
	for _, want := range []string{"note: a note", "private: between us", "confidence: 4", "follow_up: true", "reason: closed", "depth: deep", "at: 2026-03-31T"} {
		if !strings.Contains(last, want) {
			t.Errorf("%q was not saved", want)
		}
	}
}

func TestResume(t *testing.T) {
	a := fresh()
	a.SetPulse("cooking", &assessment.Answer{Response: assessment.Level2})
	a.SetAnswer("cooking", "fire", &assessment.Answer{Response: assessment.L})
	a.SetAnswer("cooking", "pots", &assessment.Answer{Note: "rusty"}) // noted, not rated
	play(t, a, interview.Options{}, `
		rate Cleaning/pulse => 1
		rate Serving/pulse => 1
		rate Cooking/pots => 2
		rate Cooking/menu => q`)
}

func TestFilters(t *testing.T) {
	prepared := func() *assessment.Assessment {
		a := fresh()
		a.SetPulse("cooking", &assessment.Answer{Response: assessment.Level2, FollowUp: true})
		a.SetAnswer("cooking", "fire", &assessment.Answer{Response: assessment.U})
		a.SetAnswer("cooking", "menu", &assessment.Answer{Response: assessment.P})
		return a
	}
	tests := map[string]struct {
		opts   interview.Options
		script string
	}{
		"role": {interview.Options{Role: "waiter"}, `
			rate Cleaning/pulse => 1
			rate Serving/pulse => 1
			rate Serving/greeting => 4
			choose answered => End`},
		"unanswered": {interview.Options{Unanswered: true, Role: "cook"}, `
			rate Cleaning/pulse => 1
			rate Cooking/pots => 2
			rate Cooking/timing => b
			rate Cooking/pots => 2
			rate Cooking/timing => 2
			rate Cleaning/water => 2
			choose answered => End`},
		"flagged": {interview.Options{Flagged: true}, `
			rate Cooking/pulse => f
			rate Cooking/pulse => 3
			rate Cooking/fire => 4
			choose answered => End`},
		"practices": {interview.Options{Practices: []string{"cleaning", "serving"}}, `
			rate Cleaning/pulse => 1
			rate Serving/pulse => 1
			rate Cleaning/water => 4
			rate Serving/greeting => 4
			choose answered => End`},
		"passed over by hand": {interview.Options{Flagged: true}, `
			rate Cooking/pulse => / greeting
			rate Serving/greeting => 3
			rate Cooking/pulse => 3
			rate Cooking/fire => 4
			choose answered => End`},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			if s := play(t, prepared(), test.opts, test.script); s.err != nil {
				t.Error(s.err)
			}
		})
	}
}

func TestStopRule(t *testing.T) {
	const deepened = pulses + "select Where => Cooking\n"
	tests := map[string]struct {
		opts   interview.Options
		script string
		aside  string // because
	}{
		"out of reach": {interview.Options{}, deepened + `
			rate Cooking/fire => 4
			rate Cooking/pots => 1
			rate Cooking/menu => 3
			rate Cooking/timing => 3
			select Where => none
			choose answered => End`, "level 2 not achieved"},
		"whatever a U turns out to be": {interview.Options{}, deepened + `
			rate Cooking/fire => 4
			rate Cooking/pots => 3
			rate Cooking/menu => u somebody
			rate Cooking/timing => 3
			rate Cooking/tasting => q`, ""},
		"a U above what blocks": {interview.Options{}, deepened + `
			rate Cooking/fire => 1
			rate Cooking/pots => 3
			rate Cooking/menu => u somebody
			rate Cooking/timing => 3
			select Where => none
			choose answered => End`, "level 1 not achieved"},
		"switched off": {interview.Options{NoStop: true}, deepened + `
			rate Cooking/fire => 4
			rate Cooking/pots => 1
			rate Cooking/menu => 3
			rate Cooking/timing => 3
			rate Cooking/tasting => q`, ""},
		"called back by hand": {interview.Options{}, deepened + `
			rate Cooking/fire => 4
			rate Cooking/pots => 1
			rate Cooking/menu => 3
			rate Cooking/timing => b
			rate Cooking/menu => s
			rate Cooking/timing => 3
			select Where => Serving
			rate Serving/greeting => b
			rate Cooking/timing => r
			choose Call back => Cooking
			rate Cooking/tasting => n still called back after a change
			rate Cooking/tasting => b
			rate Cooking/timing => 2
			rate Cooking/tasting => q`, ""},
		"called back by an answer": {interview.Options{}, deepened + `
			rate Cooking/fire => 4
			rate Cooking/pots => 1
			rate Cooking/menu => 3
			rate Cooking/timing => 3
			select Where => Serving
			rate Serving/greeting => / pots
			rate Cooking/pots => 4
			rate Cooking/tasting => q`, ""},
		"call back undone": {interview.Options{}, deepened + `
			rate Cooking/fire => 4
			rate Cooking/pots => 1
			rate Cooking/menu => 3
			rate Cooking/timing => 3
			select Where => Serving
			rate Serving/greeting => 2
			select Where => none
			choose answered => !back
			rate Serving/greeting => r
			choose Call back => Cooking
			rate Cooking/tasting => z
			rate Cooking/tasting => z
			rate Serving/greeting => q`, "level 2 not achieved"},
		"undone": {interview.Options{}, deepened + `
			rate Cooking/fire => 4
			rate Cooking/pots => 1
			rate Cooking/menu => 3
			rate Cooking/timing => 3
			select Where => Serving
			rate Serving/greeting => z
			rate Cooking/timing => q`, ""},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			s := play(t, fresh(), test.opts, test.script)
			got, ok := s.a.SetAside["cooking"]
			if ok != (test.aside != "") || got.Because != test.aside {
				t.Errorf("set aside: %+v, want %q", s.a.SetAside, test.aside)
			}
			told := slices.ContainsFunc(s.lists, func(l interview.List) bool { return strings.Contains(l.About, "set aside: "+test.aside) })
			if ok && !told {
				t.Error("nobody was told that statements were set aside, and why")
			}
			if slices.ContainsFunc(s.lists, func(l interview.List) bool { return strings.Contains(l.About, "call back)") }) {
				t.Error("a list tells of a key that does nothing there")
			}
			if ok && got.Above != 3 {
				t.Errorf("above %d, want 3", got.Above)
			}
		})
	}
}

func TestEarlier(t *testing.T) {
	old := fresh()
	old.Date = old.Date.AddDate(-1, 0, 0)
	old.SetPulse("cooking", &assessment.Answer{
		Response: assessment.Level3, Note: "as it was", Confidence: 4, FollowUp: true,
		Evidence: []assessment.Evidence{{Title: "Log"}}, Voices: []assessment.Voice{{Respondent: "x", Response: assessment.Level1}},
	})
	old.SetPulse("cleaning", &assessment.Answer{Response: assessment.NA, Reason: "rented"})
	a := fresh()
	s := play(t, a, interview.Options{Earlier: old}, `
		rate Cooking/pulse => b
		rate Cooking/pulse => =
		rate Cleaning/pulse => =
		rate Serving/pulse => =
		rate Serving/pulse => q`)
	if e := s.seen[0].Earlier; e == nil || e.Answer.Response != assessment.Level3 || !e.Date.Equal(old.Date) {
		t.Errorf("earlier answer shown: %+v", e)
	}
	if s.seen[0].Answer.Response != assessment.None || len(s.saved) != 2 {
		t.Errorf("an earlier answer counted before it was confirmed")
	}
	want := &assessment.Answer{
		Response: assessment.Level3, Note: "as it was", Confidence: 4, Evidence: []assessment.Evidence{{Title: "Log"}}, At: a.Pulse("cooking").At,
	}
	if diff := cmp.Diff(want, a.Pulse("cooking")); diff != "" || want.At.IsZero() {
		t.Errorf("confirmed (-want +got):\n%s", diff)
	}
	if got := a.Pulse("cleaning"); got.Reason != "rented" {
		t.Errorf("NA was confirmed without its reason: %+v", got)
	}
	if got := s.seen[len(s.seen)-1].Notice; !strings.Contains(got, "no earlier answer") {
		t.Errorf("notice %q", got)
	}
}

func TestEvidence(t *testing.T) {
	a := fresh()
	s := play(t, a, interview.Options{}, `
		rate Cooking/pulse => e
		fill Evidence => Log|record|shelf 3|2026-01-02|2027-01-02|today
		rate Cooking/pulse => e
		choose Evidence => Add
		fill Evidence => Menu|||||
		rate Cooking/pulse => e
		choose Evidence => Change: Menu
		fill Evidence => Menu card|document||||
		rate Cooking/pulse => e
		choose Evidence => Remove: Log
		rate Cooking/pulse => z
		rate Cooking/pulse => e
		choose Evidence => !back
		rate Cooking/pulse => q`)
	text := string(a.Encode(s.q))
	for _, want := range []string{
		"- {kind: record, title: Log, link: shelf 3, date: 2026-01-02, valid_until: 2027-01-02, seen_on: 2026-03-31}",
		"- {kind: document, title: Menu card}",
	} {
		if !strings.Contains(text, want) {
			t.Errorf("missing %s in\n%s", want, text)
		}
	}
}

func TestVoices(t *testing.T) {
	a := fresh()
	a.SetPulse("cooking", &assessment.Answer{Response: assessment.Level2})
	a.SetPulse("cleaning", &assessment.Answer{Response: assessment.Level2})
	a.SetPulse("serving", &assessment.Answer{Response: assessment.Level2})
	a.SetAnswer("serving", "greeting", &assessment.Answer{Note: "begun"})
	s := play(t, a, interview.Options{}, `
		select Where => Serving
		rate Serving/greeting => v
		choose Who answers => Waiter
		fill Who answers => Ann
		voices Waiter (Ann) => !add
		choose Who answers => Waiter
		fill Who answers =>
		voices Waiter (Ann), Waiter => N L
		rate Serving/greeting => 2
		select Where => none
			choose answered => End`)
	if got, want := s.seen[1].Spread, "1 x N, 1 x L; conflict, 2 steps apart; the lower median is N"; got != want {
		t.Errorf("spread %q, want %q", got, want)
	}
	want := []assessment.Voice{{Respondent: "waiter", Response: assessment.N}, {Respondent: "waiter-2", Response: assessment.L}}
	got := a.Answer("serving", "greeting")
	if diff := cmp.Diff(want, got.Voices); diff != "" || got.Response != assessment.P {
		t.Errorf("moderated %s; voices (-want +got):\n%s", got.Response, diff)
	}
}

func TestDeepenFurther(t *testing.T) {
	a := fresh()
	a.Practices = []string{"cooking"}
	s := play(t, a, interview.Options{}, `
		rate Cooking/pulse => 2
		select Where => Cooking
		rate Cooking/fire => d
		choose Deepen => Stay
		rate Cooking/fire => d
		choose Deepen => Go to depth deep
		rate Cooking/fire => d
		rate Cooking/fire => q`)
	if a.Depth != questionnaire.Deep || !strings.Contains(s.saved[len(s.saved)-1], "depth: deep") {
		t.Errorf("depth %s", a.Depth)
	}
	if got := s.seen[len(s.seen)-1]; got.Place.Of != 6 || !strings.Contains(got.Notice, "no more statements") {
		t.Errorf("place %+v, notice %q", got.Place, got.Notice)
	}
}

func TestPulseDepthDeepens(t *testing.T) {
	a := fresh()
	a.Depth = questionnaire.Pulse
	play(t, a, interview.Options{}, pulses+`
		select Where => Serving
		rate Serving/greeting => 3
		select Where => none
			choose answered => End`)
	if a.Depth != questionnaire.Standard {
		t.Errorf("depth %s", a.Depth)
	}
}

func TestStandingIsHiddenUntilAskedFor(t *testing.T) {
	a := fresh()
	a.SetAnswer("cooking", "fire", &assessment.Answer{Response: assessment.F})
	a.Practices = []string{"cooking"}
	s := play(t, a, interview.Options{}, `
		rate Cooking/pulse => 4
		rate Cooking/pots => l
		rate Cooking/pots => l
		rate Cooking/pots => q`)
	want := []string{"", "", "statement of level 2; so far level 1 to 4, index 1.0 to 4.0, target 3", ""}
	for i, w := range want {
		if got := s.seen[i].Standing; got != w {
			t.Errorf("question %d: %q, want %q", i, got, w)
		}
	}
}

func TestSaveFails(t *testing.T) {
	full := errors.New("no space left")
	tests := map[string]struct {
		fails  []error // of the first saves
		script string
		err    error
	}{
		"tried again": {[]error{full, full}, `
			rate Cooking/pulse => 3
			choose could not be saved => Try again
			choose could not be saved => !back
			rate Cleaning/pulse => q`, nil},
		"given up": {[]error{full}, `
			rate Cooking/pulse => 3
			choose could not be saved => End`, full},
		"quit": {[]error{full}, `
			rate Cooking/pulse => 3
			choose could not be saved => !quit`, full},
		"terminal gone, too": {[]error{full}, `
			rate Cooking/pulse => 3
			choose could not be saved => !hangup`, errHangup},
		"kept elsewhere": {[]error{&interview.ElsewhereError{Title: "kept in another file", Message: "in other.yaml"}}, `
			rate Cooking/pulse => 3
			show kept in another file =>
			rate Cleaning/pulse => q`, nil},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			fails := test.fails
			s := play(t, fresh(), interview.Options{Save: func() error {
				if len(fails) == 0 {
					return nil
				}
				err := fails[0]
				fails = fails[1:]
				return err
			}}, test.script)
			if !errors.Is(s.err, test.err) {
				t.Errorf("Run: %v, want %v", s.err, test.err)
			}
			var unsaved *interview.UnsavedError
			if errors.As(s.err, &unsaved) != (test.err != nil) {
				t.Errorf("unsaved answers are not told: %v", s.err)
			}
			if s.a.Pulse("cooking").Response != assessment.Level3 {
				t.Error("the answer in memory is lost")
			}
		})
	}
}

// TestNothingToAsk goes on from a filter that leaves nothing to every place that the last screen leads to.
func TestNothingToAsk(t *testing.T) {
	a := fresh()
	s := play(t, a, interview.Options{Flagged: true}, `
		choose 0 of 0 answered => Change
		choose Search => Cooking (pulse)
		rate Cooking/pulse => 4
		choose answered => !back
		rate Cooking/pulse => 5
		choose answered => End`)
	if got := answers(a, s.q); got != "cooking=5" {
		t.Errorf("answers: %s", got)
	}
	play(t, fresh(), interview.Options{Flagged: true}, "choose 0 of 0 answered => !back")
}

func TestStartPage(t *testing.T) {
	page := interview.Page{Title: "Welcome"}
	play(t, fresh(), interview.Options{Start: page}, "show Welcome => !quit")
	play(t, fresh(), interview.Options{Start: page}, "show Welcome => !back")
	play(t, fresh(), interview.Options{Start: page}, "show Welcome =>\nrate Cooking/pulse => q")
}

func TestHelp(t *testing.T) {
	a := fresh()
	a.Practices = []string{"cooking"}
	s := play(t, a, interview.Options{}, `
		rate Cooking/pulse => ?
		show Cooking =>
		rate Cooking/pulse => / pots
		rate Cooking/pots => ?
		show Cooking =>
		rate Cooking/pots => q`)
	var text strings.Builder
	for _, p := range s.pages[1].Parts {
		text.WriteString(p.Head + ": " + p.Text + strings.Join(p.Items, "\n") + "\n")
	}
	for _, want := range []string{"What counts for pots", "What does not count for pots", "a record of pots", "Who usually knows: Cook", "The risk without pots"} {
		if !strings.Contains(text.String(), want) {
			t.Errorf("help lacks %q", want)
		}
	}
	for _, c := range interview.Commands() {
		if !strings.Contains(text.String(), c.Title) {
			t.Errorf("help lacks the command %s", c.Word)
		}
	}
}

func TestPlaceAndPace(t *testing.T) {
	a := fresh()
	a.SetAnswer("cooking", "fire", &assessment.Answer{Response: assessment.F})
	s := play(t, a, interview.Options{}, pulses+`
		rate Cooking/pots => 3
		rate Cooking/menu => 3
		rate Cooking/timing => q`)
	last := s.seen[len(s.seen)-1].Place
	if last.Number != 4 || last.Of != 5 || last.Answered != 6 || last.Total != 8 {
		t.Errorf("place %+v", last)
	}
	if s.seen[0].Place.LeftKnown {
		t.Error("the pace is known before anything was answered")
	}
	// The clock goes on by a minute when a question appears, when it is answered, and when the answer is noted: two for each of three
	// pulses and two statements, which usually take seven together. Two statements are open.
	if !last.LeftKnown || last.Left != 10*time.Minute*4/7 {
		t.Errorf("left %v, known %t", last.Left, last.LeftKnown)
	}
}
