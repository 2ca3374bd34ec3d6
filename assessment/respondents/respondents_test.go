package respondents

import (
	"math"
	"math/big"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"github.com/itsmeter/itsmeter/assessment"
)

func rat(n int64) *big.Rat { return big.NewRat(n, 1) }

// votes makes voices from words such as "N L F NA U" or "2 3 5".
func votes(words string) []assessment.Voice {
	var out []assessment.Voice
	for _, w := range strings.Fields(words) {
		r, ok := assessment.ParseStatementResponse(w)
		if !ok {
			if r, ok = assessment.ParsePulseResponse(w); !ok {
				panic(w)
			}
		}
		out = append(out, assessment.Voice{Response: r})
	}
	return out
}

func TestModerate(t *testing.T) {
	tests := []struct {
		voices                    string
		median, lowest, consensus string
		conflict                  bool
	}{
		{"", "", "", "", false},
		{"L", "L", "L", "L", false},
		{"L F", "L", "L", "L", false},
		{"F L", "L", "L", "L", false},
		{"N P F", "P", "N", "U", true},
		{"P L L", "L", "P", "P", false},
		{"N L", "N", "N", "U", true},
		{"N L L F", "L", "N", "U", true},
		{"N N F F", "N", "N", "U", true},
		{"U U", "U", "U", "U", false},
		{"U L", "L", "L", "L", false},
		{"NA", "NA", "NA", "NA", false},
		{"NA F", "F", "F", "F", false}, // one half is not more than half
		{"NA NA F", "NA", "NA", "NA", false},
		{"NA NA L F", "L", "L", "L", false},
		{"NA U U", "NA", "NA", "NA", false}, // U has no say
		{"NA NA U F P", "P", "P", "U", true},
		{"NA NA NA N F", "NA", "NA", "NA", true},
		{"2 3", "2", "2", "2", false},
		{"2 4 5", "4", "2", "U", true},
		{"0 1 1", "1", "0", "0", false},
	}
	for _, test := range tests {
		t.Run(test.voices, func(t *testing.T) {
			for rule, want := range map[assessment.Rule]string{
				"": test.median, assessment.Median: test.median, assessment.Lowest: test.lowest, assessment.Consensus: test.consensus,
			} {
				got := Moderate(votes(test.voices), rule)
				if got.Response.String() != want || got.Spread.Conflict != test.conflict {
					t.Errorf("%s: %q, conflict %v; want %q, %v", rule, got.Response, got.Spread.Conflict, want, test.conflict)
				}
			}
		})
	}
}

func TestSpread(t *testing.T) {
	got := Moderate(votes("N L F F NA U U"), "").Spread
	sd := math.Sqrt(2) // of 0, 2, 3, 3: mean 2, squares 4 + 0 + 1 + 1, by 3
	want := Spread{N: 4, NA: 1, Unknown: 2, Low: assessment.N, High: assessment.F, Range: 3, Conflict: true, Mean: rat(2), SD: &sd}
	want.Consensus = got.Consensus // TestConsensus
	if diff := cmp.Diff(want, got, cmp.Comparer(func(a, b *big.Rat) bool { return a.Cmp(b) == 0 })); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
	if one := Moderate(votes("L"), "").Spread; one.SD != nil || *one.Consensus != 1 {
		t.Errorf("one voice: SD %v, consensus %v", one.SD, *one.Consensus)
	}
	if none := Moderate(votes("U NA"), "").Spread; none.Mean != nil || none.SD != nil || none.Consensus != nil {
		t.Errorf("no rating: %+v", none)
	}
}

func TestConsensus(t *testing.T) {
	tests := map[string]struct {
		counts []int
		want   float64
	}{
		// The example of consensus() in R package agrmt, which implements Tastle and Wierman (2007).
		"published":     {[]int{30, 40, 210, 130, 530, 50, 10}, 0.7256876},
		"all agree":     {[]int{0, 5, 0, 0}, 1},
		"two halves":    {[]int{3, 0, 0, 3}, 0},
		"neighbours":    {[]int{0, 1, 1, 0}, 1 + math.Log2(5.0/6)},
		"only one":      {[]int{0, 0, 0, 1}, 1},
		"three of four": {[]int{1, 0, 0, 3}, 1 + math.Log2(0.25)/4 + 3*math.Log2(0.75)/4},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			if got := *consensus(test.counts); math.Abs(got-test.want) > 5e-8 {
				t.Errorf("consensus = %v, want %v", got, test.want)
			}
		})
	}
}

// TestModerateProperties: the order of the voices does not matter; the moderated rating is one that somebody gave; the lowest
// is never above the median; consensus lies between 0 and 1.
func TestModerateProperties(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		words := rapid.SliceOfN(rapid.SampledFrom([]string{"N", "P", "L", "F", "NA", "U"}), 0, 7).Draw(t, "voices")
		shuffled := rapid.Permutation(words).Draw(t, "shuffled")
		for _, rule := range assessment.Rules() {
			got, again := Moderate(votes(strings.Join(words, " ")), rule), Moderate(votes(strings.Join(shuffled, " ")), rule)
			if got.Response != again.Response || got.Spread.Range != again.Spread.Range {
				t.Fatalf("%v: %v, shuffled %v", rule, got, again)
			}
			if got.Response.IsRating() && !strings.Contains(" "+strings.Join(words, " ")+" ", " "+got.Response.String()+" ") {
				t.Fatalf("%v of %v, which nobody gave", got.Response, words)
			}
			if c := got.Spread.Consensus; c != nil && (*c < 0 || *c > 1) {
				t.Fatalf("consensus is %v", *c)
			}
		}
		low := Moderate(votes(strings.Join(words, " ")), assessment.Lowest).Response
		mid := Moderate(votes(strings.Join(words, " ")), assessment.Median).Response
		if low > mid {
			t.Fatalf("lowest %v, median %v", low, mid)
		}
	})
}
