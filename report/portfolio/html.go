package portfolio

import (
	_ "embed"
	"fmt"
	"html/template"
	"io"
	"strings"

	"github.com/itsmeter/itsmeter/assessment/questionnaire"
	"github.com/itsmeter/itsmeter/report/clean"
	"github.com/itsmeter/itsmeter/report/number"
	"github.com/itsmeter/itsmeter/report/palette"
)

//go:embed benchmark.html.tmpl
var benchmarkTemplate string

// BenchmarkHTML writes a benchmark as one file that needs nothing else: no script, no font, no picture.
func BenchmarkHTML(w io.Writer, d *Benchmark) error {
	t, err := template.New("benchmark").Parse(benchmarkTemplate)
	if err != nil {
		return err
	}
	return t.Execute(w, newWebPage(d))
}

// webPage is what the template draws; texts are harmless once html/template has escaped them.
type webPage struct {
	Doc           *Benchmark
	Heading       string
	Theme         webTheme
	Grounds       []webGround
	Teams         []webTeam
	Sections      []webSection
	Distributions []webDistribution
	Lists         []webList
}

type webTheme struct{ Ink, Muted, Rule, Wash, Accent, Alert template.CSS }

type webGround struct {
	Level       int
	Title       string
	Ground, Ink template.CSS
}

type webTeam struct {
	Key, Assessed, Reached, Weakest int
	Label, Flags, Date, Depth, Mean string
}

type webSection struct {
	Title   string
	Columns int
	Rows    []webRow
}

type webRow struct {
	Title string
	Cells []webCell
}

type webCell struct {
	Class, Level, Mark, Words string
	Lines                     []string
}

type webDistribution struct {
	Title     string
	N         int
	Values    string
	Quantiles []string
	Below     string
}

type webList struct {
	Title, Intro string
	Items        []string
}

func newWebPage(d *Benchmark) webPage {
	page := webPage{
		Doc:     d,
		Heading: fmt.Sprintf("%s, %s %s", number.Count(len(d.Teams), "team"), clean.Line(d.Questionnaire.Title), clean.Line(d.Questionnaire.Version)),
	}
	theme := palette.Default()
	css := func(c palette.Colour) template.CSS { return template.CSS(c.Hex()) }
	page.Theme = webTheme{css(theme.Ink), css(theme.Muted), css(theme.Rule), css(theme.Wash), css(theme.Primary), css(theme.Alert)}
	for level := 0; level <= questionnaire.MaxLevel; level++ {
		ground := theme.Level(level)
		page.Grounds = append(page.Grounds, webGround{level, questionnaire.LevelTitle(level), css(ground), css(theme.On(ground))})
	}
	for _, t := range d.Teams {
		page.Teams = append(page.Teams, webTeam{
			Key: t.Key, Label: t.label, Flags: t.flagWords(), Date: t.Date, Depth: t.Depth, Assessed: t.Assessed, Reached: t.Reached,
			Mean: fixed(t.Index), Weakest: *t.WeakestLevel,
		})
	}
	for _, s := range d.sections {
		section := webSection{Title: clean.Line(s.Title), Columns: len(d.Teams) + 1}
		for _, pr := range d.Practices {
			if pr.Section == s.ID {
				section.Rows = append(section.Rows, newWebRow(pr))
				page.Distributions = append(page.Distributions, newWebDistribution(pr))
			}
		}
		if len(section.Rows) > 0 {
			page.Sections = append(page.Sections, section)
		}
	}
	page.Lists = d.webLists()
	return page
}

func newWebRow(pr Practice) webRow {
	row := webRow{Title: clean.Line(pr.Title)}
	for _, c := range pr.Teams {
		row.Cells = append(row.Cells, newWebCell(c))
	}
	return row
}

func newWebCell(c Cell) webCell {
	switch {
	case c.Status == "not_applicable":
		return webCell{Class: "none", Level: "NA"}
	case c.Level == nil:
		return webCell{Class: "none", Level: "-"}
	}
	words := map[string]string{"✓": "target reached", "×": "below target", "?": "open answers decide the target"}
	out := webCell{Class: fmt.Sprintf("l%d", *c.Level), Level: fmt.Sprint(*c.Level), Mark: c.mark(), Words: words[c.mark()]}
	index := "pulse"
	if *c.Basis != "pulse" {
		index = fixed(c.Index)
	}
	if c.PercentileRank.Rat != nil {
		index += ", rank " + number.Fixed(c.PercentileRank.Rat, 0)
	}
	out.Lines = append(out.Lines, index)
	if c.Thin {
		out.Lines = append(out.Lines, "rests on little")
	}
	if c.Outlier {
		out.Lines = append(out.Lines, "far from the others")
	}
	return out
}

func newWebDistribution(pr Practice) webDistribution {
	x := pr.Distribution
	out := webDistribution{Title: clean.Line(pr.Title), N: x.N, Below: fmt.Sprintf("%d of %d", len(pr.Weak), pr.Assessed)}
	if x.Median.Rat != nil {
		out.Quantiles = []string{fixed(x.Min), fixed(x.Q1), fixed(x.Median), fixed(x.Q3), fixed(x.Max)}
		return out
	}
	out.Values = x.words()
	return out
}

// words lists the single values.
func (x Distribution) words() string {
	var values []string
	for _, v := range x.Values {
		values = append(values, fixed(v))
	}
	return strings.Join(values, " ")
}

func (d *Benchmark) webLists() []webList {
	lists := []webList{
		{systemicTitle, systemicIntro, d.gaps("systemic", d.systemicWords)},
		{localTitle, localIntro, d.gaps("local", d.localWords)},
		{"Read with care", "", d.care()},
	}
	movers := webList{Title: "Movers between two dates", Intro: "Compared like for like."}
	for _, m := range d.Movers {
		text := fmt.Sprintf("%s, %s to %s: %s", d.team(m.Team).label, m.From, m.To, m.words())
		for _, moved := range m.moved() {
			text += "; " + moved
		}
		movers.Items = append(movers.Items, text)
	}
	out := webList{Title: "Not compared"}
	for _, n := range d.NotCompared {
		out.Items = append(out.Items, n.words())
	}
	if len(d.Older) > 0 {
		out.Items = append(out.Items, d.olderWords())
	}
	return append(lists, movers, out)
}
