package portfolio

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/itsmeter/itsmeter/report/document"
	"github.com/itsmeter/itsmeter/report/number"
	"github.com/itsmeter/itsmeter/report/palette"
)

// teamsAcross is how many teams a table of an upright page holds.
const teamsAcross = 8

// BenchmarkDocument makes the pages of a benchmark. created stands for the time of writing.
func BenchmarkDocument(d *Benchmark, created time.Time) *document.Document {
	title := fmt.Sprintf("Benchmark of %s", number.Count(len(d.Teams), "team"))
	return &document.Document{
		Title: title, Subject: d.Questionnaire.Title, Language: "en", Created: created, Theme: palette.Default(),
		Header: title, Footer: d.Questionnaire.Title + " " + d.Questionnaire.Version,
		Sections: append([]document.Section{d.teamsSection(title), d.heatSection(), d.distributionSection()}, d.listSections()...),
	}
}

func (d *Benchmark) teamsSection(title string) document.Section {
	table := document.Table{
		Caption: "The teams compared",
		Columns: []document.Column{
			{Title: "", Fixed: 8, Align: document.Right}, {Title: "Team", Weight: 3}, {Title: "Date", Fixed: 22}, {Title: "Depth", Fixed: 18},
			{Title: "Reached", Fixed: 20, Align: document.Right}, {Title: "Mean", Fixed: 14, Align: document.Right}, {Title: "Weakest", Fixed: 18, Align: document.Right},
		},
	}
	for _, t := range d.Teams {
		name := []document.Text{document.Plain(t.label)}
		if words := t.flagWords(); words != "" {
			name = append(name, document.Emph(words))
		}
		table.Rows = append(table.Rows, document.Row{Cells: []document.Cell{
			document.Of(fmt.Sprint(t.Key)), {Text: name, Row: true}, document.Of(t.Date), document.Of(t.Depth),
			document.Of(fmt.Sprintf("%d of %d", t.Reached, t.Assessed)), document.Of(fixed(t.Index)), document.Of(fmt.Sprint(*t.WeakestLevel)),
		}})
	}
	return document.Section{ID: "teams", Title: title, Depth: 1, Blocks: []document.Block{
		document.Paragraph{Text: document.Plain(d.Questionnaire.Title + " " + d.Questionnaire.Version + ". " + d.Basis), Role: document.Lead},
		table,
		document.Paragraph{Text: document.Plain(meansWords), Role: document.Small},
		document.Paragraph{Text: document.Plain(d.Notice), Role: document.Small},
	}}
}

func (d *Benchmark) heatSection() document.Section {
	s := document.Section{ID: "heat", Title: "Level and index by team", Depth: 1, NewPage: true, Blocks: []document.Block{
		document.Paragraph{Text: document.Plain(d.heatWords()), Role: document.Message},
	}}
	count := (len(d.Teams) + teamsAcross - 1) / teamsAcross
	for i, from := 0, 0; i < count; i++ {
		to := from + (len(d.Teams)-from+count-i-1)/(count-i)
		s.Blocks = append(s.Blocks, d.heatTable(from, to))
		from = to
	}
	s.Blocks = append(s.Blocks, document.Paragraph{Text: document.Plain("Level, then + target reached, – below it, ? open answers decide it; the index, or " +
		"pulse where the pulse alone gives the level; the percentile rank against the other teams, 100 (below + equal / 2) / n. A frame marks what to read with care."), Role: document.Small})
	return s
}

// named is how many practices a sentence names.
const named = 3

// heatWords say what the heat map shows: where the most teams are below their targets.
func (d *Benchmark) heatWords() string {
	weak := slices.DeleteFunc(slices.Clone(d.Practices), func(p Practice) bool { return len(p.Weak) == 0 })
	if len(weak) == 0 {
		return "No team is known to be below a target."
	}
	slices.SortStableFunc(weak, func(a, b Practice) int { return cmp.Compare(len(b.Weak), len(a.Weak)) })
	var top []string
	for _, p := range weak[:min(named, len(weak))] {
		top = append(top, fmt.Sprintf("%s (%d of %d)", p.Title, len(p.Weak), p.Assessed))
	}
	text := "The most teams are below their target in " + strings.Join(top, ", ")
	if rest := len(weak) - len(top); rest > 0 {
		text += fmt.Sprintf("; in %s at least one is", number.Count(rest, "more practice"))
	}
	return text + "."
}

func (d *Benchmark) heatTable(from, to int) document.Table {
	table := document.Table{
		Caption: "Level, index and percentile rank of each practice in each team", Dense: true,
		Columns: []document.Column{{Title: "Practice", Weight: 1}},
	}
	for _, t := range d.Teams[from:to] {
		table.Columns = append(table.Columns, document.Column{Title: fmt.Sprintf("%d %s", t.Key, t.label), Fixed: 17, Align: document.Centre})
	}
	for _, section := range d.sections {
		group := []document.Row{{Group: true, Cells: []document.Cell{document.Of(section.Title)}}}
		for _, pr := range d.Practices {
			if pr.Section != section.ID {
				continue
			}
			row := document.Row{Cells: []document.Cell{document.Head(document.Plain(pr.Title))}}
			for _, c := range pr.Teams[from:to] {
				row.Cells = append(row.Cells, c.page())
			}
			group = append(group, row)
		}
		if len(group) > 1 {
			table.Rows = append(table.Rows, group...)
		}
	}
	return table
}

// page draws a cell on the colour of its level.
func (c Cell) page() document.Cell {
	switch {
	case c.Status == "not_applicable":
		return document.Of("NA")
	case c.Level == nil:
		return document.Of("-")
	}
	marks := map[string]string{"✓": "+", "×": "–", "?": "?"} // signs that the fonts of pages have
	index := "p"
	if *c.Basis != "pulse" {
		index = fixed(c.Index)
	}
	if c.PercentileRank.Rat != nil {
		index += ", " + number.Fixed(c.PercentileRank.Rat, 0)
	}
	fill := palette.Default().Level(*c.Level)
	return document.Cell{
		Text: []document.Text{document.Strong(fmt.Sprintf("%d %s", *c.Level, marks[c.mark()])), document.Plain(index)}, Fill: &fill, Outline: c.Outlier || c.Thin,
	}
}

func (d *Benchmark) distributionSection() document.Section {
	table := document.Table{Caption: "Distribution of the index of each practice", Dense: true, Columns: []document.Column{{Title: "Practice", Weight: 1}}}
	for _, title := range []string{"n", "Minimum", "Quartile 1", "Median", "Quartile 3", "Maximum", "Below target"} {
		table.Columns = append(table.Columns, document.Column{Title: title, Fixed: 17, Align: document.Right})
	}
	var few []document.Text
	for _, pr := range d.Practices {
		x := pr.Distribution
		if x.Median.Rat == nil {
			few = append(few, document.Plain(fmt.Sprintf("%s: %s", pr.Title, x.words())))
			continue
		}
		row := document.Row{Cells: []document.Cell{document.Head(document.Plain(pr.Title)), document.Of(fmt.Sprint(x.N))}}
		for _, q := range []number.JSON{x.Min, x.Q1, x.Median, x.Q3, x.Max} {
			row.Cells = append(row.Cells, document.Of(fixed(q)))
		}
		row.Cells = append(row.Cells, document.Of(fmt.Sprintf("%d of %d", len(pr.Weak), pr.Assessed)))
		table.Rows = append(table.Rows, row)
	}
	s := document.Section{ID: "distribution", Title: "Distribution of the index", Depth: 1, NewPage: true, Follows: true}
	if len(table.Rows) > 0 {
		s.Blocks = append(s.Blocks, table, document.Paragraph{Text: document.Plain("Over all teams with a level; quantiles of type 7 (Hyndman and Fan)."), Role: document.Small})
	}
	if len(few) > 0 {
		s.Blocks = append(s.Blocks, document.Paragraph{Text: document.Plain("Fewer than five teams: the single values."), Role: document.Subhead}, document.List{Items: few})
	}
	return s
}

// listSections are gaps, what to read with care, movers, and what is not compared.
func (d *Benchmark) listSections() []document.Section {
	var out []document.Section
	for i, l := range d.webLists() {
		s := document.Section{ID: fmt.Sprintf("list-%d", i), Title: l.Title, Depth: 1}
		if l.Intro != "" {
			s.Blocks = append(s.Blocks, document.Paragraph{Text: document.Plain(l.Intro)})
		}
		list := document.List{}
		for _, item := range l.Items {
			list.Items = append(list.Items, document.Plain(item))
		}
		if len(list.Items) == 0 {
			s.Blocks = append(s.Blocks, document.Paragraph{Text: document.Plain("None.")})
		} else {
			s.Blocks = append(s.Blocks, list)
		}
		out = append(out, s)
	}
	return out
}
