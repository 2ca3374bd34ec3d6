// Package brand reads how whoever makes a report wants it to look: a logo, two colours, a footer and a label of confidentiality,
// from a file of format itsmeter/brand/v1.
//
// A colour in which nothing could be read is refused rather than mended: what is printed is what was asked for. The colours of
// levels, and of what misses its target, are not a brand's to choose: they carry meaning, and are the same in every report.
package brand

import (
	"fmt"
	"strings"

	"github.com/rivo/uniseg"

	"github.com/itsmeter/itsmeter/assessment/diag"
	"github.com/itsmeter/itsmeter/assessment/yamldoc"
	"github.com/itsmeter/itsmeter/report/document"
	"github.com/itsmeter/itsmeter/report/palette"
)

// Format is the format of the files that this package reads.
const Format = "itsmeter/brand/v1"

// Brand is the content of a file.
type Brand struct {
	Name           string // of the organization that makes the report; "" for none
	Logo           *document.Image
	Theme          palette.Theme
	Footer         string // of every page; "" for the usual one
	Classification string // such as "Confidential"; "" for none
}

// The longest texts, in characters. They stand on one line of every page.
const (
	MaxName           = 80
	MaxFooter         = 100
	MaxClassification = 40
)

// Read reads a brand file; file is its name in messages. Open reads the picture that the file names, whose path starts at the folder
// of the file, or the first MaxLogoSize+1 bytes of it. The problems are all there are, with their places; if one is an error, Brand
// is nil.
func Read(file string, src []byte, open func(path string) ([]byte, error)) (*Brand, diag.List) {
	node, r := yamldoc.Open(file, src)
	if node == nil {
		return nil, r.Problems
	}
	f := r.Fields(node, "")
	if !f.Format(Format) {
		return nil, r.Problems
	}
	b := &Brand{Theme: palette.Default()}
	b.Name = line(f, "name", MaxName)
	b.logo(f, file, open)
	if colours := f.Fields("colours"); colours != nil {
		b.colours(colours)
	}
	b.Footer = line(f, "footer", MaxFooter)
	b.Classification = line(f, "classification", MaxClassification)
	f.End()
	r.Problems.Sort()
	if r.Problems.HasErrors() {
		return nil, r.Problems
	}
	return b, r.Problems
}

// line reads a text that has to stand on one line.
func line(f *yamldoc.Fields, key string, most int) string {
	text := strings.Join(strings.Fields(f.Text(key)), " ")
	if n := uniseg.GraphemeClusterCount(text); n > most {
		f.Report(key, "it stands on one line of every page", "has %d characters, more than %d", n, most)
	}
	return text
}

// colours reads the two colours. White text on a colour has the contrast that text in it has on white, so that one check serves both.
func (b *Brand) colours(f *yamldoc.Fields) {
	grounds := []palette.Colour{palette.White, b.Theme.Wash}
	if c, ok := colour(f, "primary"); ok && contrasts(f, "primary", c, palette.MinContrast, "text needs", grounds...) {
		b.Theme.Primary = c
		b.Theme.Accent = c
	}
	if c, ok := colour(f, "accent"); ok && contrasts(f, "accent", c, palette.MinGraphicContrast, "lines and areas need", grounds...) {
		b.Theme.Accent = c
	}
	f.End()
}

func colour(f *yamldoc.Fields, key string) (palette.Colour, bool) {
	v := f.Value(key)
	if v == nil {
		return palette.Colour{}, false
	}
	c, ok := palette.Parse(v.Text)
	if !ok {
		f.Report(key, `write it as "#" and six hexadecimal digits, in quotes, such as "#17406d"`, "is not a colour: %s", v.Quote())
	}
	return c, ok
}

// contrasts reports the first ground on which a colour is too pale for what is drawn in it.
func contrasts(f *yamldoc.Fields, key string, c palette.Colour, least float64, what string, grounds ...palette.Colour) bool {
	for _, ground := range grounds {
		if ratio := palette.Contrast(c, ground); ratio < least {
			f.Report(key, fmt.Sprintf("a darker one of the same hue is %q", darker(c, least, grounds).Hex()),
				"%s on %s has a contrast of %s; %s %.1f (WCAG 2.2)", c.Hex(), ground.Hex(), below(ratio, least), what, least)
			return false
		}
	}
	return true
}

// below shows a ratio that is too low with as many decimals as it takes to see that.
func below(ratio, least float64) string {
	for decimals := 1; decimals < 4; decimals++ {
		if s := fmt.Sprintf("%.*f", decimals, ratio); s != fmt.Sprintf("%.*f", decimals, least) {
			return s
		}
	}
	return fmt.Sprintf("just below %.1f", least)
}

// darker is the lightest mix with black that contrasts enough with all grounds.
func darker(c palette.Colour, least float64, grounds []palette.Colour) palette.Colour {
	for i := range 100 {
		m := c.Mix(palette.Colour{}, float64(i)/100)
		enough := true
		for _, ground := range grounds {
			enough = enough && palette.Contrast(m, ground) >= least
		}
		if enough {
			return m
		}
	}
	return palette.Colour{}
}
