package agreements

import (
	"cmp"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/itsmeter/itsmeter/report/clean"
	"github.com/itsmeter/itsmeter/report/layout"
	"github.com/itsmeter/itsmeter/report/number"
)

// Text writes the document for a terminal of 80 columns: how far people agree overall, by practice and by person, and then where
// they do not, the widest conflicts first.
func Text(w io.Writer, d *Document) error {
	p := layout.NewPage(w)
	who := d.Organization
	if d.Team != nil {
		who += ", " + *d.Team
	}
	p.Wrap("", "", who)
	p.Wrap("", "", fmt.Sprintf("Agreement of %s, moderated by the rule %s", number.Count(len(d.Respondents), "respondent"), d.Rule))
	p.Line("")
	if len(d.Items) == 0 {
		p.Wrap("", "", "No statement was answered by two respondents: there is nothing to compare.")
		return p.Flush()
	}
	p.Wrap("", "", fmt.Sprintf("%s with two voices or more, %s. Krippendorff's alpha: %s over statements, %s over pulses.",
		number.Count(len(d.Items), "question"), number.Count(d.Conflicts, "conflict"), d.Alpha.fixed(), d.PulseAlpha.fixed()))
	d.practicesText(p)
	d.peopleText(p)
	d.conflictsText(p)
	p.Line("")
	p.Wrap("", "", "Alpha is 1 where all agree, 0 where they agree as by chance, - where it is undefined: nothing to compare, or all the same. "+
		"Leaning: steps that a person rates above the mean of the others. Conflict: ratings two steps or more apart. "+
		"Consensus (Tastle and Wierman) is 1 where all agree, 0 where half stands at each end.")
	return p.Flush()
}

// fixed gives a statistic with its four decimals.
func (s Statistic) fixed() string { return number.Fixed(s.Rat, decimals) }

func (d *Document) practicesText(p layout.Page) {
	p.Line("")
	columns := []layout.Column{
		{Title: "Practice", Width: 40}, {Title: "Statements", Right: true}, {Title: "Alpha", Right: true}, {Title: "Conflicts", Right: true},
	}
	var rows [][]string
	for _, pr := range d.Practices {
		rows = append(rows, []string{pr.Title, fmt.Sprint(pr.Statements), pr.Alpha.fixed(), fmt.Sprint(pr.Conflicts)})
	}
	p.Table(columns, rows)
}

func (d *Document) peopleText(p layout.Page) {
	p.Line("")
	columns := []layout.Column{
		{Title: "Respondent", Width: 40}, {Title: "Answers", Right: true}, {Title: "Shared", Right: true}, {Title: "Leaning", Right: true},
	}
	var rows [][]string
	for _, r := range d.Respondents {
		leaning := r.Leaning.fixed()
		if r.Leaning.Rat != nil && r.Leaning.Sign() > 0 {
			leaning = "+" + leaning
		}
		rows = append(rows, []string{d.name(r.ID), fmt.Sprint(r.Voices), fmt.Sprint(r.Shared), leaning})
	}
	p.Table(columns, rows)
}

// name is a respondent's role, with the id where several have that role.
func (d *Document) name(id string) string {
	i := slices.IndexFunc(d.Respondents, func(r Person) bool { return r.ID == id })
	if i < 0 {
		return id
	}
	for k, r := range d.Respondents {
		if k != i && r.title == d.Respondents[i].title {
			return fmt.Sprintf("%s (%s)", d.Respondents[i].title, id)
		}
	}
	return d.Respondents[i].title
}

// MergedText tells what came of a merge of files into one: its conflicts, the widest first.
func MergedText(w io.Writer, d *Document, files int) error {
	p := layout.NewPage(w)
	p.Wrap("", "", fmt.Sprintf("Merged %s of %s by the rule %s: %s with two voices or more, %s.", number.Count(files, "file"),
		number.Count(len(d.Respondents), "respondent"), d.Rule, number.Count(len(d.Items), "question"), number.Count(d.Conflicts, "conflict")))
	if d.Conflicts > 0 {
		d.conflictsText(p)
	}
	return p.Flush()
}

// conflictsText writes where people are two steps or more apart, the widest first.
func (d *Document) conflictsText(p layout.Page) {
	p.Line("")
	var list []Item
	for _, i := range d.Items {
		if i.Conflict {
			list = append(list, i)
		}
	}
	if len(list) == 0 {
		p.Line("No conflicts")
		return
	}
	p.Line("Conflicts")
	slices.SortStableFunc(list, func(a, b Item) int { return cmp.Compare(*b.Range, *a.Range) })
	for _, i := range list {
		title := i.title + ", pulse"
		if i.text != "" {
			title = fmt.Sprintf("%s (%s/%s)", i.text, i.Practice, i.Statement)
		}
		p.Wrap("  ", "    ", title)
		var voices []string
		for _, v := range i.Voices {
			voices = append(voices, clean.Line(d.name(v.Respondent))+" "+v.Response)
		}
		p.Wrap("    ", "    ", strings.Join(voices, ", "))
		result := i.Moderated
		if i.Rating != nil && *i.Rating != i.Moderated {
			result = fmt.Sprintf("%s, set to %s", result, *i.Rating)
		}
		p.Wrap("    ", "    ", fmt.Sprintf("%s; n %d, mean %s, SD %s, consensus %s", result, i.N, i.Mean.fixed(), i.SD.fixed(), i.Consensus.fixed()))
	}
}
