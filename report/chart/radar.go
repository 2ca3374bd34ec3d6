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
	labelSize   = 7.5
	labelLeft   = 30.0 // mm beside the circle for labels
	labelHigh   = 12.0 // mm above and below
	legendHigh  = 8.0
	largestRing = 42.0
	maxLines    = 3 // of a label
)

// Draw implements Chart.
func (c Radar) Draw(s Style, width float64) Drawing {
	side := min(labelLeft, width*0.28)
	r := min(width/2-side, largestRing)
	// With few axes, the lowest point lies well above the foot of the circle.
	lowest := 0.0
	for i := range c.Axes {
		lowest = max(lowest, c.on(Point{}, r, i).Y)
	}
	d := Drawing{Width: width, Height: r + lowest + 2*labelHigh + legendHigh}
	centre := Point{width / 2, r + labelHigh}
	c.grid(&d, s, centre, r)
	for _, role := range []Role{Previous, Target, Now} {
		for _, series := range c.Series {
			if series.Role == role {
				c.series(&d, s, series, centre, r)
			}
		}
	}
	for i, a := range c.Axes {
		c.axisLabel(&d, s, a, c.on(centre, r+3, i), side, i)
	}
	c.legend(&d, s, d.Height-legendHigh/2)
	return d
}

// on returns the point at a distance on an axis; the first points upwards.
func (c Radar) on(centre Point, distance float64, axis int) Point {
	angle := 2 * math.Pi * float64(axis) / float64(len(c.Axes))
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

func (c Radar) axisLabel(d *Drawing, s Style, a Axis, at Point, side float64, axis int) {
	lines := s.wrap(a.Label, typeface.Regular, labelSize, side-3)
	if len(lines) > maxLines {
		rest := strings.Join(lines[maxLines-1:], " ")
		lines = append(lines[:maxLines-1], s.Fonts.Fit(rest, typeface.Regular, (side-3)/(labelSize*Millimetre)))
	}
	lineHeight := labelSize * Millimetre * 1.15
	height := float64(len(lines)+1) * lineHeight
	anchor, top := Middle, at.Y-height/2
	switch sin := math.Sin(2 * math.Pi * float64(axis) / float64(len(c.Axes))); {
	case sin > 0.01:
		anchor = Start
	case sin < -0.01:
		anchor = End
	}
	switch cos := math.Cos(2 * math.Pi * float64(axis) / float64(len(c.Axes))); {
	case cos > 0.9:
		top = at.Y - height
	case cos < -0.9:
		top = at.Y
	}
	top = min(max(top, 0), d.Height-legendHigh-height)
	for i, l := range append(lines, a.Value) {
		label := Label{At: Point{at.X, top + float64(i+1)*lineHeight - 0.8}, Text: l, Size: labelSize, Colour: s.Theme.Ink, Anchor: anchor}
		if i == len(lines) {
			label.Style = typeface.Bold
		}
		d.label(s, label)
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
