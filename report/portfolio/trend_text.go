package portfolio

import (
	"fmt"
	"io"
	"math/big"
	"strings"

	"github.com/rivo/uniseg"

	"github.com/itsmeter/itsmeter/assessment/questionnaire"
	"github.com/itsmeter/itsmeter/report/clean"
	"github.com/itsmeter/itsmeter/report/layout"
	"github.com/itsmeter/itsmeter/report/number"
)

// TrendText writes a trend for a terminal: for each team a bar of the mean index at each date, with the breaks between them, and the
// practices by date.
func TrendText(w io.Writer, d *Trend, screen Screen) error {
	p := layout.NewPage(w)
	for i := range d.Series {
		if i > 0 {
			p.Line("")
		}
		d.Series[i].text(p, screen)
	}
	p.Line("")
	p.Wrap("", "", "Level with its shade; the index, or p where the pulse alone gives the level. ¦ another method than at the date before: "+
		"what changed may be the measure and not the matter. NA does not apply, - has no level.")
	p.Wrap("", "", d.Notice)
	return p.Flush()
}

func (s *Series) text(p layout.Page, screen Screen) {
	who := s.Organization
	if s.Team != nil {
		who += ", " + *s.Team
	}
	p.Wrap("", "", who)
	p.Wrap("", "", fmt.Sprintf("%s %s, %s", s.Questionnaire.Title, s.Questionnaire.Version, number.Count(len(s.Points), "date")))
	p.Line("")
	s.chart(p)
	p.Wrap("", "", s.changeWords())
	s.table(p, screen)
}

// chartWidth is the length of a bar for an index of 5, in columns.
const chartWidth = 40

// chart draws the mean index at each date as a bar; a break stands between the dates that it separates.
func (s *Series) chart(p layout.Page) {
	p.Line("Mean index   0%s5", scale())
	for i, point := range s.Points {
		if len(point.Breaks) > 0 {
			p.Wrap("  ¦ ", "    ", "method changed: "+s.breakWords(point.Breaks))
		}
		flag := ""
		if point.Status == "draft" {
			flag = "  draft"
		}
		if point.Index.Rat == nil {
			p.Line("%s  -  nothing is assessed%s", point.Date, flag)
			continue
		}
		p.Line("%s   %s  %s, weakest %d%s", s.Points[i].Date, layout.Pad(bar(point.Index.Rat, questionnaire.MaxLevel, chartWidth), chartWidth),
			number.Fixed(point.Index.Rat, 2), *point.WeakestLevel, flag)
	}
}

// scale is the head of the bars: a tick at each level.
func scale() string {
	step := chartWidth / questionnaire.MaxLevel
	text := ""
	for level := 1; level < questionnaire.MaxLevel; level++ {
		text += strings.Repeat("·", step-1) + fmt.Sprint(level)
	}
	return text + strings.Repeat("·", step-1)
}

// bar is a bar of eighths of columns, rounded half up.
func bar(value *big.Rat, most, width int) string {
	eighths := new(big.Rat).Mul(value, big.NewRat(int64(8*width), int64(most)))
	n := new(big.Int).Quo(new(big.Int).Add(new(big.Int).Lsh(eighths.Num(), 1), eighths.Denom()), new(big.Int).Lsh(eighths.Denom(), 1)).Int64()
	text := strings.Repeat("█", int(n/8))
	if n%8 > 0 {
		text += string([]rune(" ▏▎▍▌▋▊▉")[n%8])
	}
	return text
}

// breakWords tells what changed in the method.
func (s *Series) breakWords(breaks []Break) string {
	var out []string
	for _, b := range breaks {
		switch {
		case b.Old == nil:
			out = append(out, s.listWords(b))
		case *b.Old == "" || *b.New == "":
			out = append(out, b.Aspect+" described differently")
		case b.Aspect == "scope":
			out = append(out, fmt.Sprintf("scope %q to %q", *b.Old, *b.New))
		default:
			out = append(out, fmt.Sprintf("%s %s to %s", b.Aspect, *b.Old, *b.New))
		}
	}
	return strings.Join(out, "; ")
}

// listWords names the practices of a break, or says how many there are.
func (s *Series) listWords(b Break) string {
	what := map[string]string{
		"entered": "assessed for the first time", "left": "no longer assessed", "basis": "pulse in place of statements or the other way round",
		"targets": "other targets", "importance": "other importance",
	}[b.Aspect]
	if n := len(b.Practices); n > 3 {
		return fmt.Sprintf("%s: %s", what, number.Count(n, "practice"))
	}
	var titles []string
	for _, id := range b.Practices {
		titles = append(titles, s.title(id))
	}
	return what + ": " + strings.Join(titles, ", ")
}

func (s *Series) title(id string) string {
	for _, l := range s.Practices {
		if l.ID == id {
			return clean.Line(l.Title)
		}
	}
	return id
}

// changeWords tells how far the mean moved by one measure.
func (s *Series) changeWords() string {
	last := s.Points[len(s.Points)-1]
	switch {
	case len(s.Points) == 1:
		return "One date is no trend."
	case s.IndexChange.Rat != nil:
		return fmt.Sprintf("From %s to %s, by one method: %s.", s.Since, last.Date, signed(s.IndexChange.Rat))
	}
	return "The method changed with the last date: the means before and after are not the same measure. See diff for what is comparable."
}

const dateWidth = 12 // of a column of the table, with the space before it

// table writes practices by dates, the last dates nearest to the right, in blocks that fit.
func (s *Series) table(p layout.Page, screen Screen) {
	columns := max(screen.Width, layout.Width)
	fit := (columns - leastName) / dateWidth
	n := len(s.Points)
	count := (n + fit - 1) / fit
	for i, from := 0, 0; i < count; i++ {
		to := from + (n-from+count-i-1)/(count-i)
		p.Line("")
		s.block(p, from, to, columns, screen.Colour)
		from = to
	}
}

func (s *Series) block(p layout.Page, from, to, columns int, colour bool) {
	name := leastName
	for _, l := range s.Practices {
		name = max(name, uniseg.StringWidth(clean.Line(l.Title))+1)
	}
	name = min(name, columns-(to-from)*dateWidth)
	head := layout.Pad("Practice", name)
	for _, point := range s.Points[from:to] {
		head += "  " + point.Date
	}
	p.Line("%s", head)
	for _, l := range s.Practices {
		line := layout.Pad(layout.Clip(clean.Line(l.Title), name), name)
		for _, dot := range l.Points[from:to] {
			line += " " + dot.cell(colour)
		}
		p.Line("%s", line)
	}
}

// cell draws a dot in dateWidth - 1 columns.
func (d Dot) cell(colour bool) string {
	mark := " "
	if len(d.Breaks) > 0 {
		mark = "¦"
	}
	switch {
	case d.Status == "not_applicable":
		return layout.Pad(mark+"NA", dateWidth-1)
	case d.Level == nil:
		return layout.Pad(mark+" -", dateWidth-1)
	}
	index := "p   "
	if *d.Basis != "pulse" {
		index = number.Fixed(d.Index.Rat, 2)
	}
	return mark + shaded(*d.Level, colour) + "  " + index + "  "
}
