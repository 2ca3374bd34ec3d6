package scores

import (
	"bufio"
	"fmt"
	"io"
	"strings"

	"github.com/itsmeter/itsmeter/report/clean"
	"github.com/itsmeter/itsmeter/report/number"
)

// Markdown writes the document for a wiki or a pull request: the totals, then a table for each section.
func Markdown(w io.Writer, d *Document) error {
	b := bufio.NewWriter(w)
	d.Assessment.Markdown(b)
	fmt.Fprint(b, "\n## All practices\n\n")
	d.totalsMarkdown(b, d.Overall)
	d.dimensionsMarkdown(b)
	for _, s := range d.Sections {
		fmt.Fprintf(b, "\n## %s\n\n", clean.Markdown(s.Title))
		d.tableMarkdown(b, s.ID)
		d.totalsMarkdown(b, s.Totals)
		d.absentMarkdown(b, s.Totals)
	}
	fmt.Fprint(b, "\nISO: second reading, after ISO/IEC 33020. Evidenced: level that counting evidence supports. "+
		"Index: continuous, up to what open answers could make of it. Met: share of what the target requires.\n")
	fmt.Fprintf(b, "\n%s\n", clean.Markdown(d.Notice))
	return b.Flush()
}

// Markdown writes the lines that head every Markdown about an assessment.
func (a Assessment) Markdown(b *bufio.Writer) {
	fmt.Fprintf(b, "# %s\n\n%s, depth %s, %s, %s\n", clean.Markdown(a.Who()), clean.Markdown(a.Questionnaire.Title+" "+a.Questionnaire.Version), a.Depth, a.Date, a.Status)
	if a.Questionnaire.Version != a.Questionnaire.ScoredWith {
		fmt.Fprintf(b, "\n%s\n", clean.Markdown(a.versions()))
	}
}

func (d *Document) tableMarkdown(b *bufio.Writer, section string) {
	header := true
	for _, p := range d.Practices {
		if p.Section != section || p.Level == nil {
			continue
		}
		if header {
			fmt.Fprint(b, "| practice | level | ISO | evidenced | index | target | gap | met | basis | statements |\n| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | --- | --- |\n")
			header = false
		}
		gap := whole(p.Gap)
		if p.Unsettled {
			gap += ", unsettled"
		}
		fmt.Fprintf(b, "| %s | %d | %s | %s | %s | %d | %s | %s | %s | %s |\n", clean.Markdown(p.Title), *p.Level, dash(p.ISOLevel), dash(p.EvidencedLevel),
			interval(p.Index, p.IndexHigh), p.Target, gap, percentMarkdown(p.PercentToTarget), p.Basis, p.Answers.brief())
	}
	if !header {
		fmt.Fprintln(b)
	}
}

func (d *Document) totalsMarkdown(b *bufio.Writer, t Totals) {
	if t.Assessed == 0 {
		fmt.Fprint(b, "- Nothing is assessed yet.\n")
	} else {
		fmt.Fprintf(b, "- Mean index %s, weighted by importance; weakest level %d: %s.\n", interval(t.Index, t.IndexHigh), *t.WeakestLevel, d.titlesMarkdown(t.Weakest))
	}
	fmt.Fprintf(b, "- %s\n", levelCounts(t))
	fmt.Fprintf(b, "- %s\n", t.Answers.words())
	if t.Answers != (Answers{}) {
		fmt.Fprintf(b, "- %s\n", clean.Markdown(shareWords(t)))
	}
}

// absentMarkdown names the practices of a section that have no level.
func (d *Document) absentMarkdown(b *bufio.Writer, t Totals) {
	if len(t.NotAssessed) > 0 {
		fmt.Fprintf(b, "- Not assessed (%d): %s.\n", len(t.NotAssessed), d.titlesMarkdown(t.NotAssessed))
	}
	if len(t.NotApplicable) > 0 {
		fmt.Fprintf(b, "- Not applicable (%d): %s.\n", len(t.NotApplicable), d.titlesMarkdown(t.NotApplicable))
	}
}

func (d *Document) titlesMarkdown(ids []string) string { return clean.Markdown(d.titles(ids)) }

func (d *Document) dimensionsMarkdown(b *bufio.Writer) {
	header := true
	for i, dimension := range d.Overall.Dimensions {
		if dimension.Statements == 0 {
			continue
		}
		if header {
			fmt.Fprint(b, "\n| dimension | met | statements |\n| --- | ---: | ---: |\n")
			header = false
		}
		fmt.Fprintf(b, "| %s | %s | %d |\n", clean.Markdown(d.dimensions[i].Title), percentMarkdown(dimension.PercentToTarget), dimension.Statements)
	}
}

// percentMarkdown gives a share as a percentage; "<1 %" must not open a tag.
func percentMarkdown(n number.JSON) string {
	return strings.NewReplacer("<", "&lt;", ">", "&gt;").Replace(number.Percent(n.Rat))
}
