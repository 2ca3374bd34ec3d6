package chart

import (
	"math"
	"strings"

	"github.com/itsmeter/itsmeter/report/palette"
	"github.com/itsmeter/itsmeter/report/typeface"
)

// The number of axes a radar can have: fewer make no shape, more cannot be read.
const (
	MinAxes = 3
	MaxAxes = 12
)

// Radar compares a few values on one scale.
type Radar struct {
	Axes   []Axis
	Rings  []Ring // from the inside out; the last one is the rim
	Series []Series
}

// Axis is a spoke of a radar. Value is printed beside its label.
type Axis struct{ Label, Value string }

// Ring is a line of equal values. At is the share of the radius, 0 to 1.
type Ring struct {
	At    float64
	Label string
}

// Role decides how a series is drawn, so that it looks the same in every chart, in colour and without.
type Role uint8

// The roles.
const (
	Now Role = iota
	Target
	Previous
)

// Series is one line around a radar, with a share of the radius for each axis; NaN where there is no value.
type Series struct {
	Name   string
	Role   Role
	Values []float64
}

const (
	legendHigh = 8.0 // mm

	// The radius as a share of the width. It shrinks to the fair one for labels of few lines, and to the least for their longest word.
	largestRadius = 0.26
	fairRadius    = 0.22
	leastRadius   = 0.2
)

// Draw implements Chart.
func (c Radar) Draw(s Style, width float64) Drawing {
	r := c.radius(s, width)
	labels := make([]axisLabel, len(c.Axes))
	for i := range c.Axes {
		labels[i] = c.axisLabel(s, i, r, width)
	}
	spread(labels)
	above, below := r, 0.0
	for i := range c.Axes {
		above = max(above, -labels[i].top)
		below = max(below, labels[i].top+labels[i].height(), c.on(Point{}, r, i).Y)
	}
	d := Drawing{Width: width, Height: above + below + legendHigh}
	centre := Point{width / 2, above}
	c.grid(&d, s, centre, r)
	for _, role := range []Role{Previous, Target, Now} {
		for _, series := range c.Series {
			if series.Role == role {
				c.series(&d, s, series, centre, r)
			}
		}
	}
	for _, l := range labels {
		l.draw(&d, s, centre)
	}
	c.legend(&d, s, d.Height-legendHigh/2)
	return d
}

// radius is as large as the labels beside the circle allow, in two lines each if that leaves it large enough.
func (c Radar) radius(s Style, width float64) float64 {
	words, lines := width*largestRadius, width*largestRadius
	for i, a := range c.Axes {
		sin := math.Abs(math.Sin(c.angle(i)))
		if sin < upright {
			continue
		}
		beside := func(room float64) float64 { return (width/2-room)/sin - labelSpace }
		for _, text := range append(strings.Fields(a.Label), a.Value) {
			words = min(words, beside(s.width(text, typeface.Bold, labelSize)))
		}
		lines = min(lines, beside(0.55*s.width(a.Label, typeface.Regular, labelSize)))
	}
	return max(width*leastRadius, min(words, max(lines, width*fairRadius)))
}

// angle is the direction of an axis, clockwise from the top.
func (c Radar) angle(axis int) float64 { return 2 * math.Pi * float64(axis) / float64(len(c.Axes)) }

// on returns the point at a distance on an axis; the first points upwards.
func (c Radar) on(centre Point, distance float64, axis int) Point {
	angle := c.angle(axis)
	return Point{centre.X + distance*math.Sin(angle), centre.Y - distance*math.Cos(angle)}
}

func (c Radar) grid(d *Drawing, s Style, centre Point, r float64) {
	for _, ring := range c.Rings {
		points := make([]Point, len(c.Axes))
		for i := range c.Axes {
			points[i] = c.on(centre, r*ring.At, i)
		}
		d.add(Area{Points: points, Stroke: Stroke{Colour: s.Theme.Rule, Width: 0.2}})
	}
	for i := range c.Axes {
		d.line(Stroke{Colour: s.Theme.Rule, Width: 0.2}, centre, c.on(centre, r, i))
	}
	for _, ring := range c.Rings {
		d.label(s, Label{At: Point{centre.X + 0.8, centre.Y - r*ring.At + 2.2}, Text: ring.Label, Size: 6, Colour: s.Theme.Muted})
	}
}

// strokeOf is the line of a role.
func strokeOf(theme palette.Theme, role Role) Stroke {
	switch role {
	case Target:
		return Stroke{Colour: theme.Alert, Width: 0.4, Dash: 1.2}
	case Previous:
		return Stroke{Colour: theme.Muted, Width: 0.35, Dash: 0.5}
	}
	return Stroke{Colour: theme.Now, Width: 0.7}
}

func (c Radar) series(d *Drawing, s Style, series Series, centre Point, r float64) {
	stroke := strokeOf(s.Theme, series.Role)
	n := len(series.Values)
	for i, v := range series.Values {
		next := series.Values[(i+1)%n]
		if !math.IsNaN(v) && !math.IsNaN(next) {
			d.line(stroke, c.on(centre, r*v, i), c.on(centre, r*next, (i+1)%n))
		}
		if !math.IsNaN(v) && series.Role == Now {
			d.add(Dot{Centre: c.on(centre, r*v, i), Radius: 0.8, Fill: stroke.Colour})
		}
	}
}

func (c Radar) legend(d *Drawing, s Style, y float64) {
	var total float64
	for _, series := range c.Series {
		total += 8 + s.width(series.Name, typeface.Regular, labelSize) + 6
	}
	x := (d.Width - total + 6) / 2
	for _, series := range c.Series {
		d.line(strokeOf(s.Theme, series.Role), Point{x, y}, Point{x + 6, y})
		d.label(s, Label{At: Point{x + 8, middle(y, labelSize)}, Text: series.Name, Size: labelSize, Colour: s.Theme.Ink})
		x += 8 + s.width(series.Name, typeface.Regular, labelSize) + 6
	}
}
