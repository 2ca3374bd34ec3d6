package chart

import (
	"github.com/itsmeter/itsmeter/report/palette"
	"github.com/itsmeter/itsmeter/report/typeface"
)

// Ladder shows the levels of one practice, the highest on top, each with its statements as small squares.
type Ladder struct {
	Rungs []Rung // from the lowest level to the highest
}

// Rung is a level of a ladder.
type Rung struct {
	Level   int // 1 to 5
	Title   string
	Reached bool
	Marks   []Mark // one for each statement
	Share   string // how far the level is achieved, in words; "" where it is not asked
	Flags   string // what else there is to say, such as "target"
	Blocks  bool   // this level keeps the practice from a higher one
}

// Mark is a statement on a rung.
type Mark struct {
	Letter string // the rating; one or two characters
	Thirds int    // value of the rating in thirds, 0 to 3; below 0 where there is none
}

const (
	rungHeight = 7.0
	markSize   = 4.6
	markGap    = 0.7
	rungLabel  = 46.0 // mm for number and title
	rungRight  = 52.0 // mm for share and flags
)

// Draw implements Chart.
func (c Ladder) Draw(s Style, width float64) Drawing {
	perLine := max(1, int((width-rungLabel-rungRight)/(markSize+markGap)))
	var d Drawing
	d.Width = width
	y := 0.0
	for i := len(c.Rungs) - 1; i >= 0; i-- {
		lines := max(1, (len(c.Rungs[i].Marks)+perLine-1)/perLine)
		height := rungHeight + float64(lines-1)*(markSize+markGap)
		c.rung(&d, s, c.Rungs[i], y, height, perLine)
		y += height
	}
	d.line(Stroke{Colour: s.Theme.Rule, Width: 0.2}, Point{0, y}, Point{width, y})
	d.Height = y + 0.2
	return d
}

func (c Ladder) rung(d *Drawing, s Style, r Rung, y, height float64, perLine int) {
	const size = 8.5
	d.line(Stroke{Colour: s.Theme.Rule, Width: 0.2}, Point{0, y}, Point{d.Width, y})
	mid := y + rungHeight/2
	fill, stroke := palette.White, Stroke{Colour: s.Theme.Rule, Width: 0.3}
	if r.Reached {
		fill, stroke = s.Theme.Level(r.Level), Stroke{Colour: s.Theme.Now, Width: 0.3}
	}
	d.rect(0.3, y+1, 5, rungHeight-2, &fill, stroke)
	number := Label{At: Point{2.8, middle(mid, 9)}, Text: string(rune('0' + r.Level)), Size: 9, Style: typeface.Bold, Colour: s.Theme.On(fill), Anchor: Middle}
	d.label(s, number)
	style, colour := typeface.Regular, s.Theme.Muted
	if r.Reached {
		style, colour = typeface.Bold, s.Theme.Ink
	}
	d.label(s, Label{At: Point{7.5, middle(mid, size)}, Text: r.Title, Size: size, Style: style, Colour: colour})
	for i, m := range r.Marks {
		x := rungLabel + float64(i%perLine)*(markSize+markGap)
		c.mark(d, s, m, x, y+(rungHeight-markSize)/2+float64(i/perLine)*(markSize+markGap))
	}
	right := d.Width - rungRight
	d.label(s, Label{At: Point{right + 20, middle(mid, size)}, Text: r.Share, Size: size, Colour: s.Theme.Ink, Anchor: End})
	flag := s.Theme.Muted
	if r.Blocks {
		flag = s.Theme.Alert
		d.line(Stroke{Colour: s.Theme.Alert, Width: 0.8}, Point{rungLabel - 1.6, y + 0.8}, Point{rungLabel - 1.6, y + height - 0.8})
	}
	d.label(s, Label{At: Point{right + 23, middle(mid, size-0.5)}, Text: r.Flags, Size: size - 0.5, Colour: flag})
}

func (c Ladder) mark(d *Drawing, s Style, m Mark, x, y float64) {
	fill, stroke := palette.White, Stroke{Colour: s.Theme.Muted, Width: 0.2}
	if m.Thirds >= 0 {
		fill = s.Theme.Share(float64(m.Thirds) / 3 * 0.9)
	} else {
		stroke.Dash = 0.5
	}
	d.rect(x, y, markSize, markSize, &fill, stroke)
	const size = 7.0
	d.label(s, Label{At: Point{x + markSize/2, middle(y+markSize/2, size)}, Text: m.Letter, Size: size, Colour: s.Theme.On(fill), Anchor: Middle})
}
