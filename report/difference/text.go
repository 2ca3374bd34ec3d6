package difference

import (
	"fmt"
	"io"
	"strings"

	"github.com/itsmeter/itsmeter/assessment/compare"
	"github.com/itsmeter/itsmeter/report/layout"
)

// Text writes the document for a terminal of 80 columns; colour marks what became worse and better.
func Text(w io.Writer, d *Document, colour bool) error {
	t := text{layout.NewColourPage(w, colour)}
	for i, c := range d.Comparisons {
		if i > 0 {
			t.Line("")
		}
		t.comparison(c)
	}
	t.alone(d)
	if len(d.Comparisons) > 0 && d.Changed() {
		t.Line("")
		t.Wrap("", "", d.Notice)
	}
	return t.Flush()
}

type text struct{ layout.Page }

func (t text) comparison(c Comparison) {
	t.heading(c)
	if !c.Changed {
		t.Line("No differences.")
		return
	}
	t.Wrap("", "  ", c.verdictsInWords())
	if answers := c.classesInWords(); answers != "" {
		t.Wrap("", "  ", answers)
	}
	if len(c.Method) > 0 {
		t.Line("")
		t.Line("How it was assessed changed, which is no change of maturity")
		t.items(methodItems(c.Method))
	}
	t.practices(c)
	t.Line("")
	t.Line("Mean index and weakest level")
	t.Rule()
	t.totals("All practices", c.Overall)
	t.items(c.Overall.meanItems())
	for _, s := range c.Sections {
		t.totals(s.Title, s.Totals)
	}
}

func (t text) heading(c Comparison) {
	who := c.Old.Who()
	if after := c.New.Who(); after != who {
		who += " -> " + after
	}
	t.Wrap("", "  ", who)
	t.Wrap("", "  ", fmt.Sprintf("%s, depth %s, %s -> %s", c.New.Questionnaire.Title, c.New.Depth, c.Old.Date, c.New.Date))
	t.Wrap("", "  ", fmt.Sprintf("%s -> %s", c.Old.File, c.New.File))
}

// practices writes a block for each, under the heading of its verdict.
func (t text) practices(c Comparison) {
	last := ""
	for _, p := range c.Practices {
		if p.Verdict != last {
			last = p.Verdict
			t.Line("")
			t.Line("%s", verdictTitles[compare.Verdict(p.Verdict)])
			t.Rule()
		}
		t.Coloured(verdictColour(p.Verdict), p.Title+": "+p.figures())
		for _, n := range p.notes() {
			t.Wrap("  ", "    ", n.head)
			t.items(n.items)
		}
	}
}

// items writes a list, numbers in a column of their own.
func (t text) items(list []item) {
	column := 0
	for _, i := range list {
		if i.mark != "" {
			column = max(column, len(i.mark)+2)
		}
	}
	for _, i := range list {
		t.Wrap("    "+layout.Pad(i.mark, column), layout.Pad("", column+6), i.text)
	}
}

func verdictColour(verdict string) layout.Colour {
	switch compare.Verdict(verdict) {
	case compare.Regressed, compare.Dropped:
		return layout.Red
	case compare.Improved, compare.Added:
		return layout.Green
	}
	return layout.NoColour
}

// figures shows level and index of a practice as stated.
func (p Practice) figures() string {
	if p.Old == nil || p.New == nil {
		side := p.New
		if side == nil {
			side = p.Old
		}
		return fmt.Sprintf("level %s, in scope on one side only", level(side.Level))
	}
	if p.Old.Level == nil || p.New.Level == nil {
		return p.Old.standing() + " -> " + p.New.standing()
	}
	if p.byPulse() {
		return fmt.Sprintf("level %s, by its pulse", arrow(p.Old.Level, p.New.Level))
	}
	return fmt.Sprintf("level %s, index %s", arrow(p.Old.Level, p.New.Level), indexes(p.Old.Index.Rat, p.New.Index.Rat, p.StatedChange.Index.Rat))
}

// byPulse tells whether both sides rest on the pulse.
func (p Practice) byPulse() bool {
	return p.Way == string(compare.ByLevel) && p.Old.Basis == p.New.Basis
}

func (s *PracticeSide) standing() string {
	if s.Level != nil {
		return "level " + level(s.Level)
	}
	return strings.ReplaceAll(s.Status, "_", " ")
}

// totals writes the means of a section or of all, never without the weakest level.
func (t text) totals(title string, s Totals) {
	t.Wrap("", "  ", title+": "+s.words())
	if s.Compared.Restated {
		t.Wrap("  ", "    ", s.restated())
	}
}

func (s Totals) words() string {
	return fmt.Sprintf("index %s, weakest level %s", indexes(s.Old.Index.Rat, s.New.Index.Rat, s.StatedChange.Index.Rat),
		arrow(s.Old.WeakestLevel, s.New.WeakestLevel))
}

// restated tells what of the change is one of maturity.
func (s Totals) restated() string {
	c := s.Compared
	if c.Practices == 0 {
		return "Nothing of it is comparable like for like."
	}
	return fmt.Sprintf("Like for like, on %d of the practices and the statements rated on both sides: index %s, weakest level %s", c.Practices,
		indexes(c.Old.Index.Rat, c.New.Index.Rat, c.Change.Index.Rat), arrow(c.Old.Level, c.New.Level))
}

// alone lists what was not compared.
func (t text) alone(d *Document) {
	list := func(title string, items []string) {
		if len(items) == 0 {
			return
		}
		t.Line("")
		t.Line("%s", title)
		for _, item := range items {
			t.Wrap("  ", "    ", item)
		}
	}
	list("Not comparable", d.incomparable())
	list("Only among the old", fileItems(d.OnlyOld))
	list("Only among the new", fileItems(d.OnlyNew))
}

func (d *Document) incomparable() []string {
	var out []string
	for _, n := range d.NotComparable {
		out = append(out, fmt.Sprintf("%s and %s: %s", n.Old, n.New, n.Reason))
	}
	return out
}

func fileItems(files []File) []string {
	var out []string
	for _, f := range files {
		who := f.Organization
		if f.Team != nil {
			who += ", " + *f.Team
		}
		out = append(out, fmt.Sprintf("%s: %s (%s)", f.File, who, f.Questionnaire))
	}
	return out
}
