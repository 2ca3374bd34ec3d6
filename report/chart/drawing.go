// Package chart turns figures into drawings: lists of lines, areas and labels in millimetres, which a renderer puts on a page
// of PDF or into SVG. A chart decides nothing about its figures; what they are and how they are worded comes in.
package chart

import (
	"strings"

	"github.com/itsmeter/itsmeter/report/palette"
	"github.com/itsmeter/itsmeter/report/typeface"
)

// Chart is something that can be drawn in a given width.
type Chart interface {
	// Draw lays the chart out. Width is in millimetres.
	Draw(s Style, width float64) Drawing
}

// Style is what all charts of a report share. Fonts is used to measure labels.
type Style struct {
	Fonts *typeface.Family
	Theme palette.Theme
}

// Point is a place in a drawing, in millimetres from its top left corner; y grows downwards.
type Point struct{ X, Y float64 }

// Drawing is a finished picture. All shapes lie within Width and Height.
type Drawing struct {
	Width, Height float64
	Shapes        []Shape // in the order in which they cover each other
}

// Shape is one of Line, Area, Dot and Label.
type Shape interface{ shape() }

// Stroke is how a line is drawn. The zero Stroke is not drawn.
type Stroke struct {
	Colour palette.Colour
	Width  float64 // mm
	Dash   float64 // length of dashes and gaps in mm, 0 for a solid line
}

// Line joins points.
type Line struct {
	Points []Point
	Stroke Stroke
}

// Area is a closed polygon.
type Area struct {
	Points []Point
	Fill   *palette.Colour // nil for none
	Stroke Stroke
}

// Dot is a disc.
type Dot struct {
	Centre Point
	Radius float64
	Fill   palette.Colour
	Stroke Stroke
}

// Anchor is the part of a label that stands at its point.
type Anchor uint8

// The anchors.
const (
	Start Anchor = iota
	Middle
	End
)

// Label is a line of text. At is on its baseline.
type Label struct {
	At     Point
	Text   string // clean
	Size   float64
	Style  typeface.Style
	Colour palette.Colour
	Anchor Anchor
}

func (Line) shape()  {}
func (Area) shape()  {}
func (Dot) shape()   {}
func (Label) shape() {}

// Millimetre is the size of a point of type in millimetres.
const Millimetre = 25.4 / 72

func (d *Drawing) add(s ...Shape) { d.Shapes = append(d.Shapes, s...) }

func (d *Drawing) line(stroke Stroke, p ...Point) { d.add(Line{p, stroke}) }

func (d *Drawing) rect(x, y, w, h float64, fill *palette.Colour, stroke Stroke) {
	d.add(Area{[]Point{{x, y}, {x + w, y}, {x + w, y + h}, {x, y + h}}, fill, stroke})
}

func (d *Drawing) label(s Style, l Label) {
	l.Text = strings.ReplaceAll(s.Fonts.Clean(l.Text), "\n", " ")
	d.add(l)
}

// width measures a label in mm.
func (s Style) width(text string, style typeface.Style, size float64) float64 {
	return s.Fonts.Width(s.Fonts.Clean(text), style) * size * Millimetre
}

// wrap breaks a label into lines of at most width mm.
func (s Style) wrap(text string, style typeface.Style, size, width float64) []string {
	var out []string
	for _, l := range s.Fonts.Wrap([]typeface.Span{{Text: text, Style: style}}, width/(size*Millimetre)) {
		out = append(out, l.Text())
	}
	return out
}

// capHeight is the height of capitals and digits in em, which centres a label in a cell.
const capHeight = 0.72

// middle returns the baseline that centres a line of text of a size around y.
func middle(y, size float64) float64 { return y + capHeight*size*Millimetre/2 }
