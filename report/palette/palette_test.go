package palette_test

import (
	"math"
	"testing"

	"github.com/itsmeter/itsmeter/report/palette"
)

// TestScale holds the promise of the scale: every step is darker than the one before by an amount that survives monochrome
// print, and text on it can be read everywhere, between the steps too.
func TestScale(t *testing.T) {
	theme := palette.Default()
	for level := 1; level <= 5; level++ {
		if ratio := palette.Contrast(theme.Level(level-1), theme.Level(level)); ratio < 1.2 {
			t.Errorf("levels %d and %d differ by %.2f in luminance contrast", level-1, level, ratio)
		}
		if theme.Level(level).Luminance() >= theme.Level(level-1).Luminance() {
			t.Errorf("level %d is not darker than level %d", level, level-1)
		}
	}
	for i := range 101 {
		ground := theme.Share(float64(i) / 100)
		if ratio := palette.Contrast(theme.On(ground), ground); ratio < palette.MinContrast {
			t.Errorf("text on a share of %d %% has a contrast of %.2f", i, ratio)
		}
	}
}

// protan and deutan are the simulations of Viénot, Brettel and Mollon (1999), on linear RGB.
var protan = [3][3]float64{{0.11238, 0.88762, 0}, {0.11238, 0.88762, 0}, {0.00401, -0.00401, 1}}
var deutan = [3][3]float64{{0.29275, 0.70725, 0}, {0.29275, 0.70725, 0}, {-0.02234, 0.02234, 1}}

// TestNowAndAlertDiffer: what is told apart by colour stays apart with red-green blindness.
func TestNowAndAlertDiffer(t *testing.T) {
	theme := palette.Default()
	for name, m := range map[string][3][3]float64{"protan": protan, "deutan": deutan} {
		a, b := simulate(m, theme.Now), simulate(m, theme.Alert)
		d := 0.0
		for i := range a {
			d += (a[i] - b[i]) * (a[i] - b[i])
		}
		if math.Sqrt(d) < 0.1 {
			t.Errorf("%s: now and alert are %.3f apart in linear RGB", name, math.Sqrt(d))
		}
	}
}

func simulate(m [3][3]float64, c palette.Colour) [3]float64 {
	linear := [3]float64{channel(c.R), channel(c.G), channel(c.B)}
	var out [3]float64
	for i := range m {
		for j := range m[i] {
			out[i] += m[i][j] * linear[j]
		}
	}
	return out
}

func channel(v uint8) float64 { return math.Pow(float64(v)/255, 2.2) }

func TestParse(t *testing.T) {
	for in, want := range map[string]bool{"#17406d": true, "#FFFFFF": true, "17406d": false, "#12": false, "#gggggg": false, "#-1234f": false} {
		c, ok := palette.Parse(in)
		if ok != want {
			t.Errorf("Parse(%q) is %v", in, ok)
		}
		if ok && c.Hex() != map[string]string{"#17406d": "#17406d", "#FFFFFF": "#ffffff"}[in] {
			t.Errorf("Parse(%q) = %s", in, c.Hex())
		}
	}
	if got := palette.Contrast(palette.White, palette.Colour{}); math.Abs(got-21) > 1e-9 {
		t.Errorf("white on black has a contrast of %v, want 21", got)
	}
}

func TestTextColoursReadable(t *testing.T) {
	theme := palette.Default()
	for name, c := range map[string]palette.Colour{"ink": theme.Ink, "muted": theme.Muted, "primary": theme.Primary, "alert": theme.Alert} {
		for _, ground := range []palette.Colour{palette.White, theme.Wash} {
			if ratio := palette.Contrast(c, ground); ratio < palette.MinContrast {
				t.Errorf("%s on %s has a contrast of %.2f", name, ground.Hex(), ratio)
			}
		}
	}
}
