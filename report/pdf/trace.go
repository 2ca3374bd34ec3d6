package pdf

import (
	"fmt"

	"github.com/itsmeter/itsmeter/report/chart"
	"github.com/itsmeter/itsmeter/report/typeface"
)

// Trace is what was drawn where, for tests that look for what lies outside its page or over something else.
type Trace struct{ Boxes []Box }

// Box is a line of text, or the logo, on a page. X and Y are its top left corner, all in mm; the height is that of letters with descenders.
type Box struct {
	Page       int
	X, Y, W, H float64
	Text       string
	Style      typeface.Style
	Size       float64 // of type, in points; 0 for the logo
}

// Baseline is where the letters stand, in mm from the top of the page.
func (b Box) Baseline() float64 { return b.Y + ascent*b.Size*chart.Millimetre }

// Parts of the size of type above and below the baseline that letters use.
const (
	ascent  = 0.74
	descent = 0.2
)

func (t *Trace) text(page int, x, baseline, width, size float64, style typeface.Style, text string) {
	if text != "" {
		mm := size * chart.Millimetre
		t.box(Box{page, x, baseline - ascent*mm, width, (ascent + descent) * mm, text, style, size})
	}
}

func (t *Trace) box(b Box) {
	if t != nil {
		t.Boxes = append(t.Boxes, b)
	}
}

// Problems lists text that lies outside its page and text that lies over another.
func (t *Trace) Problems(pages int) []string {
	var out []string
	for page := 1; page <= pages; page++ {
		var boxes []Box
		for _, b := range t.Boxes {
			if b.Page == page {
				boxes = append(boxes, b)
			}
		}
		for i, b := range boxes {
			if b.X < 5 || b.Y < 5 || b.X+b.W > pageWidth-5 || b.Y+b.H > pageHeight-5 {
				out = append(out, fmt.Sprintf("page %d: %q lies at %.1f, %.1f with %.1f x %.1f mm: outside the page", page, b.Text, b.X, b.Y, b.W, b.H))
			}
			for _, c := range boxes[:i] {
				if b.over(c) {
					out = append(out, fmt.Sprintf("page %d: %q lies over %q at %.1f, %.1f", page, b.Text, c.Text, b.X, b.Y))
				}
			}
		}
	}
	return out
}

// over tells whether two lines of text share more than a hair.
func (b Box) over(c Box) bool {
	const hair = 0.2
	return b.X+hair < c.X+c.W && c.X+hair < b.X+b.W && b.Y+hair < c.Y+c.H && c.Y+hair < b.Y+b.H
}
