// Package palette holds the colours of every drawn report: one scale for levels and shares, and a theme around it.
//
// The scale runs from pale to dark in a single hue, so that it reads the same with red-green blindness and on a monochrome
// printer; a number always stands beside or on a colour, which is never the only carrier of a meaning.
package palette

import (
	"fmt"
	"math"
	"strconv"
)

// Colour is an opaque sRGB colour.
type Colour struct{ R, G, B uint8 }

// White is the paper.
var White = Colour{255, 255, 255}

// Hex gives the colour as #rrggbb.
func (c Colour) Hex() string { return fmt.Sprintf("#%02x%02x%02x", c.R, c.G, c.B) }

// Parse reads #rrggbb.
func Parse(s string) (Colour, bool) {
	if len(s) != 7 || s[0] != '#' {
		return Colour{}, false
	}
	v, err := strconv.ParseUint(s[1:], 16, 24)
	if err != nil {
		return Colour{}, false
	}
	return Colour{uint8(v >> 16), uint8(v >> 8), uint8(v)}, true
}

// Luminance is the relative luminance of WCAG 2.2, 0 for black to 1 for white.
func (c Colour) Luminance() float64 {
	linear := func(v uint8) float64 {
		s := float64(v) / 255
		if s <= 0.04045 {
			return s / 12.92
		}
		return math.Pow((s+0.055)/1.055, 2.4)
	}
	return 0.2126*linear(c.R) + 0.7152*linear(c.G) + 0.0722*linear(c.B)
}

// Contrast is the contrast ratio of WCAG 2.2 between two colours, 1 to 21. Text needs 4.5.
func Contrast(a, b Colour) float64 {
	x, y := a.Luminance(), b.Luminance()
	return (max(x, y) + 0.05) / (min(x, y) + 0.05)
}

// Least contrasts: of text of normal size against its ground (WCAG 2.2, 1.4.3), and of lines and areas (1.4.11).
const (
	MinContrast        = 4.5
	MinGraphicContrast = 3
)

// Mix gives the colour that lies a share of the way, 0 to 1, from c to d.
func (c Colour) Mix(d Colour, share float64) Colour {
	mix := func(a, b uint8) uint8 { return uint8(math.Round(float64(a) + (float64(b)-float64(a))*share)) }
	return Colour{mix(c.R, d.R), mix(c.G, d.G), mix(c.B, d.B)}
}

// Theme is the set of colours of a report.
type Theme struct {
	Ink     Colour // text
	Muted   Colour // secondary text; still readable on white
	Rule    Colour // lines of tables and axes
	Wash    Colour // ground of boxes
	Primary Colour // headings, links and figures that stand out: text on white and Wash, and ground of white text
	Accent  Colour // lines and areas without text that only adorn
	Now     Colour // the present state in charts
	Alert   Colour // targets missed and what blocks
	Scale   [6]Colour
}

// Default is the theme without a brand.
func Default() Theme {
	return Theme{
		Ink:     Colour{28, 33, 40},
		Muted:   Colour{88, 97, 108},
		Rule:    Colour{205, 211, 218},
		Wash:    Colour{244, 246, 248},
		Primary: Colour{23, 64, 109},
		Accent:  Colour{23, 64, 109},
		Now:     Colour{23, 64, 109},
		Alert:   Colour{176, 68, 12},
		Scale: [6]Colour{
			{247, 249, 251}, {217, 229, 240}, {171, 199, 224}, {111, 158, 199}, {54, 108, 163}, {19, 60, 104},
		},
	}
}

// Level is the colour of a level, 0 to 5.
func (t Theme) Level(level int) Colour { return t.Scale[min(max(level, 0), 5)] }

// Share is the colour of a share from 0 to 1, from the same scale.
func (t Theme) Share(share float64) Colour {
	at := min(max(share, 0), 1) * 5
	i := min(int(at), 4)
	return t.Scale[i].Mix(t.Scale[i+1], at-float64(i))
}

// On is the colour of text on a ground, with a contrast of at least MinContrast on any: ink where that is readable, else white
// or black.
func (t Theme) On(ground Colour) Colour {
	for _, c := range []Colour{t.Ink, White} {
		if Contrast(c, ground) >= MinContrast {
			return c
		}
	}
	return Colour{}
}
