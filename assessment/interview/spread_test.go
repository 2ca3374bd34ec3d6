package interview_test

import (
	"strings"
	"testing"

	"github.com/itsmeter/itsmeter/assessment"
	"github.com/itsmeter/itsmeter/assessment/interview"
)

func TestSpread(t *testing.T) {
	tests := map[string]struct {
		rule         assessment.Rule
		voices, want string
	}{
		"one":          {"", "L", "1 x L; the median is L"},
		"agreed":       {"", "L L", "2 x L; agreed; the median is L"},
		"one step":     {"", "F L", "1 x L, 1 x F; one step apart; the lower median is L"},
		"conflict":     {"", "F U N F", "1 x N, 2 x F, 1 x U; conflict, 3 steps apart; the median is F"},
		"lowest":       {assessment.Lowest, "F P F", "1 x P, 2 x F; conflict, 2 steps apart; the lowest is P"},
		"no consensus": {assessment.Consensus, "F P", "1 x P, 1 x F; conflict, 2 steps apart; the consensus is U"},
		"NA":           {"", "NA NA L", "1 x L, 2 x NA; the median is NA"},
		"nobody knows": {"", "U U", "2 x U; the median is U"},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			a := fresh()
			a.Rule = test.rule
			ans := &assessment.Answer{}
			for _, word := range strings.Fields(test.voices) {
				r, _ := assessment.ParseStatementResponse(word)
				ans.Voices = append(ans.Voices, assessment.Voice{Respondent: "somebody", Response: r})
			}
			a.SetAnswer("serving", "greeting", ans)
			s := play(t, a, interview.Options{Role: "waiter"}, `
				rate Cooking/pulse => / greeting
				rate Serving/greeting => q`)
			if got := s.seen[1].Spread; got != test.want {
				t.Errorf("got  %s\nwant %s", got, test.want)
			}
		})
	}
}
