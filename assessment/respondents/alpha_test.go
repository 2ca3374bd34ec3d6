package respondents

import (
	"slices"
	"testing"

	"pgregory.net/rapid"
)

// unitsOf makes units from the votes of raters: one string a rater, one character a unit, a dot where there is no vote.
func unitsOf(raters ...string) [][]int {
	units := make([][]int, len(raters[0]))
	for u := range units {
		units[u] = make([]int, 6)
		for _, r := range raters {
			if r[u] != '.' {
				units[u][r[u]-'0']++
			}
		}
	}
	return units
}

func TestAlpha(t *testing.T) {
	tests := map[string]struct {
		units [][]int
		want  string // three decimals; "" for undefined
	}{
		// Krippendorff, Computing Krippendorff's alpha-reliability (2011), section E: four observers, twelve units.
		"published":         {unitsOf("123321412...", "1233224125.3", ".3332342251.", "12332441251."), "0.815"},
		"all agree":         {unitsOf("0123", "0123", "0123"), "1.000"},
		"the very opposite": {unitsOf("03", "30"), "-0.500"},
		"no variation":      {unitsOf("222", "222"), ""},
		"one rater":         {unitsOf("0123"), ""},
		"nobody twice":      {unitsOf("01..", "..23"), ""},
		"nothing":           {nil, ""},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			got := ""
			if a := alpha(test.units); a != nil {
				got = a.FloatString(3)
			}
			if got != test.want {
				t.Errorf("alpha = %q, want %q", got, test.want)
			}
		})
	}
}

// TestAlphaProperties: alpha is at most 1; neither the order of the units nor the direction of the scale matters.
func TestAlphaProperties(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		unit := rapid.SliceOfN(rapid.IntRange(0, 3), 4, 4)
		units := rapid.SliceOfN(unit, 0, 6).Draw(t, "units")
		got := alpha(units)
		backwards := slices.Clone(units)
		slices.Reverse(backwards)
		var turned [][]int
		for _, u := range units {
			u = slices.Clone(u)
			slices.Reverse(u)
			turned = append(turned, u)
		}
		for name, other := range map[string][][]int{"other order": backwards, "turned scale": turned} {
			if again := alpha(other); (got == nil) != (again == nil) || got != nil && got.Cmp(again) != 0 {
				t.Fatalf("alpha is %v, and %v in %s", got, again, name)
			}
		}
		if got != nil && got.Cmp(rat(1)) > 0 {
			t.Fatalf("alpha is %v", got)
		}
	})
}
