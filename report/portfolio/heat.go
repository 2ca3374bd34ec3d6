package portfolio

import (
	"fmt"

	"github.com/rivo/uniseg"

	"github.com/itsmeter/itsmeter/report/clean"
	"github.com/itsmeter/itsmeter/report/layout"
	"github.com/itsmeter/itsmeter/report/number"
)

// Screen tells what the text is shown on.
type Screen struct {
	Width  int  // in columns; below layout.Width it is taken as that
	Colour bool // the terminal shows colours
}

// shades stand for the levels where there is no colour, and beside it.
var shades = [...]string{"·", "░", "▒", "▓", "█", "█"}

// grounds and inks are colours of the 256 of terminals: one hue, from pale to dark, as in every drawn report.
var (
	grounds = [...]int{255, 189, 153, 110, 67, 24}
	inks    = [...]int{235, 235, 235, 232, 231, 231}
)

// Widths of cells, with the space before them. Names of practices get what is left of the screen.
const (
	leastName = 26
	heatWidth = 10
	bareWidth = 6 // without the index, where all stand by their pulse
	rankWidth = 6
)

// heat writes level and index of each practice in each team.
func (d *Benchmark) heat(p layout.Page, screen Screen) {
	width := heatWidth
	if d.allByPulse() {
		width = bareWidth
	}
	d.grid(p, screen, width, func(_ Practice, c Cell) string { return c.heat(screen.Colour, width == heatWidth) })
}

func (d *Benchmark) allByPulse() bool {
	for _, pr := range d.Practices {
		for _, c := range pr.Teams {
			if c.Basis != nil && *c.Basis != "pulse" {
				return false
			}
		}
	}
	return true
}

// ranks writes the percentile rank of each practice in each team, where there are enough teams for it to say something.
func (d *Benchmark) ranks(p layout.Page, screen Screen) {
	some := false
	for _, pr := range d.Practices {
		some = some || pr.Distribution.Median.Rat != nil
	}
	if !some {
		return
	}
	p.Line("")
	p.Wrap("", "", "Percentile rank of each index against the other teams, 100 (below + equal / 2) / n, for practices with a level in five teams or more")
	d.grid(p, screen, rankWidth, func(pr Practice, c Cell) string {
		rank := c.PercentileRank.Rat
		if pr.Distribution.Median.Rat == nil {
			rank = nil
		}
		return fmt.Sprintf("%*s ", rankWidth-2, number.Fixed(rank, 0))
	})
}

// grid writes practices by teams, section by section, in as few blocks of nearly the same size as fit. cell gives width - 1 columns.
func (d *Benchmark) grid(p layout.Page, screen Screen, width int, cell func(Practice, Cell) string) {
	columns := max(screen.Width, layout.Width)
	n := len(d.Teams)
	fit := (columns - leastName) / width
	count := (n + fit - 1) / fit
	for i, from := 0, 0; i < count; i++ {
		to := from + (n-from+count-i-1)/(count-i)
		p.Line("")
		d.block(p, from, to, columns, width, cell)
		from = to
	}
}

// block writes the teams from one up to another.
func (d *Benchmark) block(p layout.Page, from, to, columns, width int, cell func(Practice, Cell) string) {
	name := leastName
	for _, pr := range d.Practices {
		name = max(name, uniseg.StringWidth(clean.Line(pr.Title))+1)
	}
	name = min(name, columns-(to-from)*width)
	head := ""
	for _, t := range d.Teams[from:to] {
		head += fmt.Sprintf("  %-*d", width-2, t.Key)
	}
	between := ""
	for _, s := range d.sections {
		title := between + layout.Pad(layout.Clip(clean.Line(s.Title), name), name)
		for _, pr := range d.Practices {
			if pr.Section != s.ID {
				continue
			}
			if title != "" {
				p.Line("%s%s", title, head)
				title, between = "", "\n"
			}
			line := layout.Pad(layout.Clip(clean.Line(pr.Title), name), name)
			for _, c := range pr.Teams[from:to] {
				line += " " + cell(pr, c)
			}
			p.Line("%s", line)
		}
	}
}

// heat draws a cell: shade and level, whether the target is reached, marks, and the index where that is wanted.
func (c Cell) heat(colour, index bool) string {
	switch width := map[bool]int{true: heatWidth, false: bareWidth}[index] - 1; {
	case c.Status == "not_applicable":
		return layout.Pad("NA", width)
	case c.Level == nil:
		return layout.Pad(" -", width)
	}
	text := shaded(*c.Level, colour) + c.mark() + mark(c.Thin, "~") + mark(c.Outlier, "!")
	switch {
	case !index:
		return text
	case *c.Basis == "pulse":
		return text + "p   "
	}
	return text + number.Fixed(c.Index.Rat, 2)
}

// shaded is a level with its shade, on its colour where there are colours.
func shaded(level int, colour bool) string {
	text := fmt.Sprintf("%s%d", shades[level], level)
	if colour {
		return fmt.Sprintf("\x1b[48;5;%dm\x1b[38;5;%dm%s\x1b[0m", grounds[level], inks[level], text)
	}
	return text
}

// mark tells whether the target is reached.
func (c Cell) mark() string {
	switch {
	case c.Unsettled:
		return "?"
	case *c.Reached:
		return "✓"
	}
	return "×"
}

func mark(is bool, sign string) string {
	if is {
		return sign
	}
	return " "
}
