package interview_test

import (
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/itsmeter/itsmeter/assessment"
	"github.com/itsmeter/itsmeter/assessment/interview"
	"github.com/itsmeter/itsmeter/assessment/questionnaire"
)

// begun is cooking gone through to where the rest is set aside, and nothing else.
func begun() *assessment.Assessment {
	a := fresh()
	a.SetPulse("cooking", &assessment.Answer{Response: assessment.Level1, FollowUp: true})
	for _, id := range []string{"fire", "pots", "menu", "timing"} {
		a.SetAnswer("cooking", id, &assessment.Answer{Response: assessment.N})
	}
	a.SetAside = map[string]assessment.SetAside{"cooking": {Above: 3, Because: "level 1 not achieved"}}
	return a
}

// TestExtent counts what a session is going to ask, under every filter.
func TestExtent(t *testing.T) {
	deep := begun()
	deep.Depth = questionnaire.Deep
	pulse := fresh()
	pulse.Depth = questionnaire.Pulse
	na := fresh()
	na.SetPulse("cooking", &assessment.Answer{Response: assessment.NA, Reason: "x"})
	tests := map[string]struct {
		a    *assessment.Assessment
		opts interview.Options
		want interview.Extent
	}{
		"new":                 {fresh(), interview.Options{}, interview.Extent{Pulses: 3, Further: 7}},
		"new, pulse only":     {pulse, interview.Options{}, interview.Extent{Pulses: 3}},
		"NA is not gone into": {na, interview.Options{}, interview.Extent{Pulses: 2, Further: 2}},
		"begun":               {begun(), interview.Options{}, interview.Extent{Pulses: 2, Further: 2}},
		"without stop rule":   {begun(), interview.Options{NoStop: true}, interview.Extent{Pulses: 2, Statements: 1, Further: 2}},
		"deepened":            {deep, interview.Options{}, interview.Extent{Pulses: 2, Further: 3}},
		"role":                {begun(), interview.Options{Role: "waiter"}, interview.Extent{Pulses: 2, Statements: 1}},
		"practices":           {begun(), interview.Options{Practices: []string{"serving"}}, interview.Extent{Pulses: 1, Statements: 1}},
		"unanswered":          {begun(), interview.Options{Unanswered: true}, interview.Extent{Pulses: 2, Statements: 2}},
		"flagged":             {begun(), interview.Options{Flagged: true}, interview.Extent{Pulses: 1}},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			if diff := cmp.Diff(test.want, interview.New(small(t), test.a, test.opts).Extent()); diff != "" {
				t.Errorf("(-want +got)\n%s", diff)
			}
		})
	}
}

// TestNoStopAsksWhatWasSetAside asks in a later session, without the stop rule, what an earlier one set aside.
func TestNoStopAsksWhatWasSetAside(t *testing.T) {
	s := play(t, begun(), interview.Options{NoStop: true, Practices: []string{"cooking"}}, `
		rate Cooking/tasting => 4
		choose 6 of 6 answered => End`)
	if got := s.seen[0].Aside; got != "level 1 not achieved" {
		t.Errorf("the question does not tell that it was set aside: %q", got)
	}
	play(t, begun(), interview.Options{Practices: []string{"cooking"}}, "choose 5 of 5 answered => End")
}

// TestFlaggedProgress counts what was asked again, not what had an answer before.
func TestFlaggedProgress(t *testing.T) {
	s := play(t, begun(), interview.Options{Flagged: true}, `
		rate Cooking/pulse => 3
		choose 1 of 1 answered => End`)
	if p := s.seen[0].Place; p.Answered != 0 || p.Total != 1 {
		t.Errorf("%d of %d answered before anything was asked", p.Answered, p.Total)
	}
}

// TestPace counts the time that evidence takes to the answer that it belongs to, and answers by every key. The clock goes a minute
// ahead whenever it is read, as by the word today.
func TestPace(t *testing.T) {
	const answers = `
		rate Cooking/pulse => x rented
		rate Cleaning/pulse => u the chef
		rate Serving/pulse => 2
		select Where => Serving
		rate Serving/greeting => / fire
		rate Cooking/fire => 3
		rate Cooking/pots => 3
		rate Cooking/menu => `
	left := func(script string) time.Duration {
		s := play(t, fresh(), interview.Options{}, script)
		place := s.seen[len(s.seen)-1].Place
		if !place.LeftKnown {
			t.Fatal("five answers do not tell the pace")
		}
		return place.Left
	}
	const evidence = "=> e\n fill Evidence => Log|||today||\n rate "
	slow := strings.NewReplacer("fire => 3", "fire "+evidence+"Cooking/fire => 3", "pots => 3", "pots "+evidence+"Cooking/pots => 3")
	if quick, slow := left(answers+"q"), left(slow.Replace(answers)+"q"); slow <= quick {
		t.Errorf("%v left with evidence, %v without", slow, quick)
	}
}

// TestHintsOnlyAtQuestions tells of a key only where it does something.
func TestHintsOnlyAtQuestions(t *testing.T) {
	a := begun()
	a.SetAside = nil
	a.SetAnswer("cooking", "timing", nil)
	s := play(t, a, interview.Options{Practices: []string{"cooking"}}, `
		rate Cooking/timing => 1
		choose 5 of 5 answered => End`)
	if want, got := "Saved: timing: N, not in place; 1 statement above level 3 set aside: level 1 not achieved.\nThere is nothing more to ask. All answers are saved.",
		s.lists[0].About; got != want {
		t.Errorf("the list says\n%s\nwant\n%s", got, want)
	}
	a = begun()
	a.SetAside = nil
	a.SetAnswer("cooking", "timing", nil)
	s = play(t, a, interview.Options{}, `
		rate Cleaning/pulse => / timing
		rate Cooking/timing => 1
		rate Cleaning/pulse => q`)
	if want, got := "saved: timing: N, not in place; 1 statement above level 3 set aside: level 1 not achieved (r: call back)", s.seen[2].Notice; got != want {
		t.Errorf("the question says\n%s\nwant\n%s", got, want)
	}
}

// TestSearchFindsWhatIsNotShown finds a statement by what counts for it.
func TestSearchFindsWhatIsNotShown(t *testing.T) {
	play(t, fresh(), interview.Options{}, `
		rate Cooking/pulse => / what counts for pots
		rate Cooking/pots => q`)
}
