package portfolio

import (
	"math/big"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

func rats(words string) []*big.Rat {
	var out []*big.Rat
	for _, w := range strings.Fields(words) {
		r, ok := new(big.Rat).SetString(w)
		if !ok {
			panic(w)
		}
		out = append(out, r)
	}
	return out
}

// TestQuantilesPublished holds quantiles against published ones.
func TestQuantilesPublished(t *testing.T) {
	tests := map[string]struct{ values, want string }{
		// Data set mtcars, column mpg (Motor Trend, 1974): quantile() of R, whose default is type 7.
		"mtcars": {
			`21.0 21.0 22.8 21.4 18.7 18.1 14.3 24.4 22.8 19.2 17.8 16.4 17.3 15.2 10.4 10.4
			 14.7 32.4 30.4 33.9 21.5 15.5 15.2 13.3 19.2 27.3 26.0 30.4 15.8 19.7 15.0 21.4`,
			"10.4 15.425 19.2 22.8 33.9",
		},
		// 1:9 and 1:10 in R.
		"odd":  {"9 1 8 2 7 3 6 4 5", "1 3 5 7 9"},
		"even": {"1 2 3 4 5 6 7 8 9 10", "1 3.25 5.5 7.75 10"},
		"same": {"7/3 7/3 7/3 7/3 7/3", "7/3 7/3 7/3 7/3 7/3"},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			d := distribute(rats(test.values))
			got := []*big.Rat{d.Min, d.Q1, d.Median, d.Q3, d.Max}
			for i, want := range rats(test.want) {
				if got[i].Cmp(want) != 0 {
					t.Errorf("quantile %d is %s, want %s", i, got[i].RatString(), want.RatString())
				}
			}
		})
	}
	// PERCENTILE.INC of Microsoft Excel, which is type 7, in its documentation.
	if got := quantile(rats("1 2 3 4"), big.NewRat(3, 10)); got.FloatString(4) != "1.9000" {
		t.Errorf("the 30th percentile of 1, 2, 3, 4 is %v, want 1.9", got)
	}
}

func TestFewValuesHaveNoQuantiles(t *testing.T) {
	d := distribute(rats("3 1 2 9"))
	if d.Median != nil || d.N() != 4 || d.Values[0].RatString() != "1" || d.Outlier(d.Values[3]) {
		t.Errorf("%+v", d)
	}
}

func TestRank(t *testing.T) {
	tests := []struct{ values, of, want string }{
		{"1", "1", ""},
		{"1 2", "1", "0"},
		{"1 2", "2", "100"},
		{"2 2", "2", "50"},
		{"1 2 2 3 4", "2", "75/2"}, // one below, one equal, of four
		{"1 1 1 1 5", "5", "100"},
	}
	for _, test := range tests {
		d := distribute(rats(test.values))
		got := ""
		if r := d.Rank(rats(test.of)[0]); r != nil {
			got = r.RatString()
		}
		if got != test.want {
			t.Errorf("rank of %s among %s is %q, want %q", test.of, test.values, got, test.want)
		}
	}
}

func TestOutlier(t *testing.T) {
	d := distribute(rats("2 2 3 3 4 5.5")) // quartiles 9/4 and 15/4, fences 0 and 6
	for v, want := range map[string]bool{"0": false, "-1/100": true, "6": false, "601/100": true} {
		if got := d.Outlier(rats(v)[0]); got != want {
			t.Errorf("%s is an outlier: %v, want %v", v, got, want)
		}
	}
	same := distribute(rats("3 3 3 3 2")) // no width at all
	for v, want := range map[string]bool{"2": false, "4": false, "199/100": true, "401/100": true} {
		if got := same.Outlier(rats(v)[0]); got != want {
			t.Errorf("%s is an outlier among equals: %v, want %v", v, got, want)
		}
	}
}

// TestDistributionProperties: quantiles ascend and lie within the values; ranks lie within 0 and 100 and have the mean 50.
func TestDistributionProperties(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var values []*big.Rat
		for range rapid.IntRange(5, 12).Draw(t, "n") {
			values = append(values, big.NewRat(int64(rapid.IntRange(0, 15).Draw(t, "value")), 3))
		}
		d := distribute(values)
		q := []*big.Rat{d.Min, d.Q1, d.Median, d.Q3, d.Max}
		for i := 1; i < len(q); i++ {
			if q[i-1].Cmp(q[i]) > 0 {
				t.Fatalf("quantiles %v", q)
			}
		}
		sum := new(big.Rat)
		for _, v := range values {
			r := d.Rank(v)
			if r.Sign() < 0 || r.Cmp(big.NewRat(100, 1)) > 0 {
				t.Fatalf("rank %v", r)
			}
			sum.Add(sum, r)
		}
		if sum.Cmp(big.NewRat(int64(50*len(values)), 1)) != 0 {
			t.Fatalf("ranks add up to %v", sum)
		}
	})
}
