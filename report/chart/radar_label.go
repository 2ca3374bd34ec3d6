package chart

import (
	"cmp"
	"math"
	"slices"
	"strings"

	"github.com/itsmeter/itsmeter/report/typeface"
)

const (
	labelSize  = 7.5
	labelLine  = labelSize * Millimetre * 1.15
	labelSpace = 3.0  // mm between the rim and a label
	labelWide  = 34.0 // mm at most
	maxLines   = 3
)

// axisLabel is the name of an axis above its value, with its place from the centre of the circle.
type axisLabel struct {
	lines  []string
	value  string
	x, top float64
	anchor Anchor
}

// upright is the sine below which an axis counts as vertical.
const upright = 0.01

func (c Radar) axisLabel(s Style, axis int, r, width float64) axisLabel {
	at := c.on(Point{}, r+labelSpace, axis)
	l := axisLabel{value: c.Axes[axis].Value, x: at.X, anchor: Middle}
	room := width/2 - math.Abs(at.X)
	sin, cos := math.Sincos(c.angle(axis))
	switch {
	case sin > upright:
		l.anchor = Start
	case sin < -upright:
		l.anchor = End
	case len(c.Axes) > 4: // between the labels to its left and right
		room = 2*(r+labelSpace)*math.Sin(c.angle(1)) - 2
	}
	l.lines = s.axisName(c.Axes[axis].Label, min(room, labelWide))
	switch {
	case cos > 0.9:
		l.top = at.Y - l.height()
	case cos < -0.9:
		l.top = at.Y
	default:
		l.top = at.Y - l.height()/2
	}
	return l
}

// axisName breaks the name of an axis into a few lines, and shortens what is longer.
func (s Style) axisName(text string, width float64) []string {
	lines := s.wrap(text, typeface.Regular, labelSize, width)
	if len(lines) > maxLines {
		rest := strings.Join(lines[maxLines-1:], " ")
		lines = append(lines[:maxLines-1], s.Fonts.Fit(rest, typeface.Regular, width/(labelSize*Millimetre)))
	}
	return lines
}

func (l axisLabel) height() float64 { return float64(len(l.lines)+1) * labelLine }

func (l axisLabel) draw(d *Drawing, s Style, centre Point) {
	at := Point{centre.X + l.x, centre.Y + l.top - 0.8}
	label := Label{Size: labelSize, Colour: s.Theme.Ink, Anchor: l.anchor}
	for _, line := range l.lines {
		at.Y += labelLine
		label.At, label.Text = at, line
		d.label(s, label)
	}
	label.At, label.Text, label.Style = Point{at.X, at.Y + labelLine}, l.value, typeface.Bold
	d.label(s, label)
}

// spread moves the labels of each side apart, upwards and downwards from the one that lies furthest out.
func spread(labels []axisLabel) {
	for _, side := range []Anchor{Start, End} {
		var column []*axisLabel // from top to bottom
		for i := range labels {
			if labels[i].anchor == side {
				column = append(column, &labels[i])
			}
		}
		slices.SortFunc(column, func(a, b *axisLabel) int { return cmp.Compare(a.top+a.height()/2, b.top+b.height()/2) })
		out := 0
		for i, l := range column {
			if math.Abs(l.x) > math.Abs(column[out].x) {
				out = i
			}
		}
		for i := out - 1; i >= 0; i-- {
			column[i].top = min(column[i].top, column[i+1].top-column[i].height())
		}
		for i := out + 1; i < len(column); i++ {
			column[i].top = max(column[i].top, column[i-1].top+column[i-1].height())
		}
	}
}
