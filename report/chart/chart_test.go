package chart_test

import (
	"fmt"
	"math"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"github.com/itsmeter/itsmeter/report/chart"
	"github.com/itsmeter/itsmeter/report/palette"
	"github.com/itsmeter/itsmeter/report/typeface"
)

func style(t interface{ Fatal(...any) }) chart.Style {
	fonts, err := typeface.New(nil)
	if err != nil {
		t.Fatal(err)
	}
	return chart.Style{Fonts: fonts, Theme: palette.Default()}
}

// inside fails where a shape leaves its drawing, but for the width of a line.
func inside(t interface{ Errorf(string, ...any) }, s chart.Style, d chart.Drawing) {
	const hair = 0.6
	at := func(what string, x, y float64) {
		if math.IsNaN(x) || math.IsNaN(y) || x < -hair || y < -hair || x > d.Width+hair || y > d.Height+hair {
			t.Errorf("%s at %.2f, %.2f lies outside %.2f x %.2f", what, x, y, d.Width, d.Height)
		}
	}
	for _, shape := range d.Shapes {
		switch v := shape.(type) {
		case chart.Line:
			for _, p := range v.Points {
				at("a line", p.X, p.Y)
			}
		case chart.Area:
			for _, p := range v.Points {
				at("an area", p.X, p.Y)
			}
		case chart.Dot:
			at("a dot", v.Centre.X-v.Radius+hair, v.Centre.Y-v.Radius+hair)
			at("a dot", v.Centre.X+v.Radius-hair, v.Centre.Y+v.Radius-hair)
		case chart.Label:
			w := s.Fonts.Width(v.Text, v.Style) * v.Size * chart.Millimetre
			x := v.At.X - map[chart.Anchor]float64{chart.Middle: w / 2, chart.End: w}[v.Anchor]
			at(fmt.Sprintf("the start of %q", v.Text), x, v.At.Y)
			at(fmt.Sprintf("the end of %q", v.Text), x+w, v.At.Y)
		}
	}
}

// TestRadarStaysInside: for every number of axes, any values and long names, nothing leaves the drawing.
func TestRadarStaysInside(t *testing.T) {
	s := style(t)
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(chart.MinAxes, chart.MaxAxes).Draw(t, "axes")
		r := chart.Radar{Rings: []chart.Ring{{At: 0.5, Label: "50 %"}, {At: 1, Label: "100 %"}}}
		names := rapid.SampledFrom([]string{"Risk", "Information and technology", "Rindfleischetikettierungsüberwachung", strings.Repeat("very long name ", 8)})
		series := chart.Series{Name: "now"}
		for range n {
			r.Axes = append(r.Axes, chart.Axis{Label: names.Draw(t, "name"), Value: "2.5"})
			v := rapid.Float64Range(0, 1).Draw(t, "value")
			if rapid.Bool().Draw(t, "undefined") {
				v = math.NaN()
			}
			series.Values = append(series.Values, v)
		}
		r.Series = []chart.Series{series, {Name: "target", Role: chart.Target, Values: series.Values}, {Name: "before", Role: chart.Previous, Values: series.Values}}
		inside(t, s, r.Draw(s, rapid.Float64Range(75, 170).Draw(t, "width")))
	})
}

// TestRadarLabels: whatever the number of axes, in half the width of a page and in all of it, names of practices keep their words
// whole and do not lie over each other.
func TestRadarLabels(t *testing.T) {
	names := []string{
		"Capacity and performance management", "Organizational change management", "Information and technology", "Organizations and people", "Service configuration management",
		"Workforce and talent management", "Partners and suppliers", "Service validation and testing", "Infrastructure and platform management", "Value streams and processes", "Service desk", "Risk management",
	}
	s := style(t)
	for n := chart.MinAxes; n <= chart.MaxAxes; n++ {
		for turn := range names {
			for _, width := range []float64{81, 170} {
				r := chart.Radar{Series: []chart.Series{{Name: "index now"}, {Name: "target", Role: chart.Target}, {Name: "index before", Role: chart.Previous}}}
				words := map[string]bool{"index": true, "now": true, "target": true, "before": true, "2.5": true}
				for i := range n {
					name := names[(turn+i)%len(names)]
					r.Axes = append(r.Axes, chart.Axis{Label: name, Value: "2.5"})
					for _, w := range strings.Fields(name) {
						words[w] = true
					}
				}
				apart(t, s, r.Draw(s, width), words)
			}
		}
	}
}

// apart fails where labels hold other than whole words, or lie over each other.
func apart(t *testing.T, s chart.Style, d chart.Drawing, words map[string]bool) {
	t.Helper()
	type box struct{ left, right, top, bottom float64 }
	var boxes []box
	for _, shape := range d.Shapes {
		v, ok := shape.(chart.Label)
		if !ok {
			continue
		}
		for _, w := range strings.Fields(v.Text) {
			if !words[w] {
				t.Errorf("%q holds a part of a word", v.Text)
			}
		}
		size := v.Size * chart.Millimetre
		w := s.Fonts.Width(v.Text, v.Style) * size
		x := v.At.X - map[chart.Anchor]float64{chart.Middle: w / 2, chart.End: w}[v.Anchor]
		b := box{x, x + w, v.At.Y - 0.7*size, v.At.Y + 0.15*size}
		for _, other := range boxes {
			if b.left < other.right && other.left < b.right && b.top < other.bottom && other.top < b.bottom {
				t.Errorf("%q lies over another label at %.1f, %.1f of %.0f x %.0f", v.Text, x, v.At.Y, d.Width, d.Height)
			}
		}
		boxes = append(boxes, b)
	}
}

func TestBulletStaysInside(t *testing.T) {
	s := style(t)
	rapid.Check(t, func(t *rapid.T) {
		value := rapid.Float64Range(0, 1).Draw(t, "value")
		b := chart.Bullet{
			Value: value, High: rapid.Float64Range(value, 1).Draw(t, "high"), Target: rapid.Float64Range(-1, 1).Draw(t, "target"),
			Steps: 5, Level: rapid.IntRange(0, 5).Draw(t, "level"),
		}
		if rapid.Bool().Draw(t, "previous") {
			b.Previous = &value
		}
		inside(t, s, b.Draw(s, 40))
	})
}

// TestStack: the parts are as wide as their counts say, together at most the whole, and each but the narrowest bears its number.
func TestStack(t *testing.T) {
	s := style(t)
	rapid.Check(t, func(t *rapid.T) {
		var c chart.Stack
		sum := 0
		for i := range c.Counts {
			c.Counts[i] = rapid.IntRange(0, 40).Draw(t, "count")
			sum += c.Counts[i]
		}
		c.Of = sum + rapid.IntRange(0, 20).Draw(t, "rest")
		d := c.Draw(s, 60)
		inside(t, s, d)
		var widths, labels float64
		for _, shape := range d.Shapes {
			switch v := shape.(type) {
			case chart.Area:
				widths += v.Points[1].X - v.Points[0].X
			case chart.Label:
				labels++
			}
		}
		if want := 60 * float64(sum) / float64(max(1, c.Of)); math.Abs(widths-want) > 1e-6 {
			t.Fatalf("the bar is %.3f wide, want %.3f", widths, want)
		}
		if sum > 0 && labels == 0 && sum < 60 && c.Of == sum {
			t.Fatalf("no part of %v bears its number", c.Counts)
		}
	})
}

func TestLadder(t *testing.T) {
	s := style(t)
	for _, marks := range []int{0, 1, 12, 60} {
		l := chart.Ladder{}
		for level := 1; level <= 5; level++ {
			r := chart.Rung{Level: level, Title: "Quantitatively managed", Reached: level < 3, Share: "67 %", Flags: "blocks, target, thin", Blocks: level == 3}
			for i := range marks {
				r.Marks = append(r.Marks, chart.Mark{Letter: "NA", Thirds: i%5 - 1})
			}
			l.Rungs = append(l.Rungs, r)
		}
		d := l.Draw(s, 170)
		inside(t, s, d)
		// The highest level stands on top.
		top, bottom := 0.0, 0.0
		for _, shape := range d.Shapes {
			if label, ok := shape.(chart.Label); ok && label.Text == "5" {
				top = label.At.Y
			} else if ok && label.Text == "1" {
				bottom = label.At.Y
			}
		}
		if top >= bottom {
			t.Errorf("with %d marks, level 5 stands at %.1f and level 1 at %.1f", marks, top, bottom)
		}
	}
}

func TestMeterAndScale(t *testing.T) {
	s := style(t)
	for _, share := range []float64{0, 0.001, 0.5, 1} {
		d := chart.Meter{Share: share}.Draw(s, 50)
		inside(t, s, d)
		last := d.Shapes[len(d.Shapes)-1].(chart.Area)
		if width := last.Points[1].X - last.Points[0].X; share > 0 && math.Abs(width-50*share) > 1e-9 {
			t.Errorf("a share of %v is drawn %v wide", share, width)
		}
	}
	inside(t, s, chart.Scale{Labels: []string{"0", "1", "2", "3", "4", "5"}}.Draw(s, 40))
}
