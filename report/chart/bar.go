package chart

import (
	"fmt"

	"github.com/itsmeter/itsmeter/report/palette"
	"github.com/itsmeter/itsmeter/report/typeface"
)

// Bullet is a value on a scale, with the target as an upright tick and the span of what is still open as a whisker. All are
// shares of the scale, 0 to 1.
type Bullet struct {
	Value    float64
	High     float64  // end of the whisker; equal to Value for none
	Target   float64  // below 0 for none
	Previous *float64 // earlier value, a small ring; nil for none
	Steps    int      // how many parts the scale has
	Level    int      // 0 to 5, gives the colour
}

// barHeight is the height of a bar in a row of a table, in mm.
const barHeight = 3.6

// Draw implements Chart.
func (c Bullet) Draw(s Style, width float64) Drawing {
	const height = barHeight + 1.2
	d := Drawing{Width: width, Height: height}
	mid := height / 2
	d.rect(0, mid-0.15, width, 0.3, &s.Theme.Rule, Stroke{})
	for i := range c.Steps + 1 {
		x := width * float64(i) / float64(c.Steps)
		d.line(Stroke{Colour: s.Theme.Rule, Width: 0.2}, Point{x, mid - 1}, Point{x, mid + 1})
	}
	fill := s.Theme.Level(max(c.Level, 1))
	if c.Value > 0 {
		d.rect(0, mid-barHeight/2+0.4, width*c.Value, barHeight-0.8, &fill, Stroke{Colour: s.Theme.Now, Width: 0.2})
	}
	if c.High > c.Value {
		c.whisker(&d, s, width, mid)
	}
	if c.Previous != nil {
		d.add(Dot{Centre: Point{width * *c.Previous, mid}, Radius: 0.8, Fill: palette.White, Stroke: Stroke{Colour: s.Theme.Muted, Width: 0.4}})
	}
	if c.Target >= 0 {
		x := min(width*c.Target, width-0.4)
		d.line(Stroke{Colour: s.Theme.Alert, Width: 0.8}, Point{x, 0}, Point{x, height})
	}
	return d
}

func (c Bullet) whisker(d *Drawing, s Style, width, mid float64) {
	stroke := Stroke{Colour: s.Theme.Ink, Width: 0.3}
	from, to := width*c.Value, width*c.High
	d.line(stroke, Point{from, mid}, Point{to, mid})
	d.line(stroke, Point{to, mid - 1}, Point{to, mid + 1})
}

// Scale is the head of a column of bullets: the numbers of the scale.
type Scale struct{ Labels []string }

// Draw implements Chart.
func (c Scale) Draw(s Style, width float64) Drawing {
	const size = 7.5
	d := Drawing{Width: width, Height: 4}
	for i, l := range c.Labels {
		anchor := Middle
		switch i {
		case 0:
			anchor = Start
		case len(c.Labels) - 1:
			anchor = End
		}
		at := Point{width * float64(i) / float64(max(1, len(c.Labels)-1)), middle(2, size)}
		d.label(s, Label{At: at, Text: l, Size: size, Colour: s.Theme.Muted, Anchor: anchor})
	}
	return d
}

// Meter is a share of a whole, 0 to 1.
type Meter struct{ Share float64 }

// Draw implements Chart.
func (c Meter) Draw(s Style, width float64) Drawing {
	d := Drawing{Width: width, Height: barHeight}
	d.rect(0, 0.4, width, barHeight-0.8, &s.Theme.Wash, Stroke{Colour: s.Theme.Rule, Width: 0.2})
	if c.Share > 0 {
		fill := s.Theme.Level(3)
		d.rect(0, 0.4, width*c.Share, barHeight-0.8, &fill, Stroke{Colour: s.Theme.Now, Width: 0.2})
	}
	return d
}

// Stack shows how many of a number of things stand at each level, 0 to 5, as one bar.
type Stack struct {
	Counts [6]int
	Of     int // the full width; at least the sum of Counts
}

// Draw implements Chart.
func (c Stack) Draw(s Style, width float64) Drawing {
	const height, size = 6.0, 8.0
	d := Drawing{Width: width, Height: height}
	x := 0.0
	for level, n := range c.Counts {
		if n == 0 {
			continue
		}
		w := width * float64(n) / float64(max(1, c.Of))
		fill := s.Theme.Level(level)
		d.rect(x, 0.3, w, height-0.6, &fill, Stroke{Colour: s.Theme.Now, Width: 0.15})
		text := fmt.Sprint(n)
		if s.width(text, typeface.Regular, size)+0.6 < w {
			d.label(s, Label{At: Point{x + w/2, middle(height/2, size)}, Text: text, Size: size, Colour: s.Theme.On(fill), Anchor: Middle})
		}
		x += w
	}
	return d
}
