package difference

import (
	"fmt"
	"html"
	"io"
	"strings"

	"github.com/itsmeter/itsmeter/assessment/compare"
	"github.com/itsmeter/itsmeter/report/clean"
	"github.com/itsmeter/itsmeter/report/number"
)

// Marker stands in the first line of the Markdown, hidden from readers: by it a script finds the comment that it wrote before,
// to replace it.
const Marker = "<!-- itsmeter-diff -->"

// commentLimit is what is written at most, in bytes. GitHub takes comments of up to 65,536 characters.
const commentLimit = 65_000

// Markdown writes the document for the comment of a pull request: a table of what changed, the worst first, and the reasons in
// details blocks. Blocks that would make the comment longer than GitHub accepts are left out, and counted.
func Markdown(w io.Writer, d *Document) error {
	var m markdown
	m.line("%s", Marker)
	for _, c := range d.Comparisons {
		m.comparison(c)
	}
	m.list("Not comparable", d.incomparable())
	m.list("Only among the old", fileItems(d.OnlyOld))
	m.list("Only among the new", fileItems(d.OnlyNew))
	tail := fmt.Sprintf("\n<sub>%s</sub>\n", clean.Markdown(d.Notice))
	_, err := io.WriteString(w, m.fit(commentLimit-len(tail))+tail)
	return err
}

// markdown collects blocks; each is shown whole or not at all.
type markdown struct{ blocks []string }

// begin starts a block.
func (m *markdown) begin() { m.blocks = append(m.blocks, "") }

// line adds to the last block.
func (m *markdown) line(format string, args ...any) {
	if len(m.blocks) == 0 {
		m.begin()
	}
	m.blocks[len(m.blocks)-1] += fmt.Sprintf(format, args...) + "\n"
}

// fit joins as many blocks as fit into limit bytes, and says how many do not.
func (m *markdown) fit(limit int) string {
	const note = "\n%s not fit into a comment; `itsmeter diff` shows everything.\n"
	limit -= len(note) + 40
	var b strings.Builder
	for i, block := range m.blocks {
		if b.Len()+len(block) > limit {
			fmt.Fprintf(&b, note, number.Count(len(m.blocks)-i, "more block does", "more blocks do"))
			break
		}
		b.WriteString(block)
	}
	return b.String()
}

func (m *markdown) comparison(c Comparison) {
	m.begin()
	m.line("\n### %s: %s\n", clean.Markdown(c.New.Who()), c.headline())
	m.line("%s, %s → %s\n", clean.Markdown(c.New.Questionnaire.Title), c.Old.Date, c.New.Date)
	if !c.Changed {
		return
	}
	m.line("- %s", md("All practices: "+c.Overall.words()))
	if c.Overall.Compared.Restated {
		m.line("- %s", md(c.Overall.restated()))
	}
	if answers := c.classesInWords(); answers != "" {
		m.line("- %s", md(answers))
	}
	for _, method := range c.Method {
		m.line("- Method: %s", md(method.words()))
	}
	for i, p := range c.Practices {
		m.begin()
		if i == 0 {
			m.line("\n| | practice | level | index |\n| --- | --- | --- | --- |")
		}
		m.row(p)
	}
	for _, p := range c.Practices {
		m.details(p)
	}
	m.means(c)
}

// headline tells the worst first, without the practices in which nothing but the method changed.
func (c Comparison) headline() string {
	if !c.Changed {
		return "no differences"
	}
	var parts []string
	for _, v := range []compare.Verdict{compare.Regressed, compare.Dropped, compare.Improved, compare.Added, compare.Changed} {
		if n := c.Verdicts[string(v)]; n > 0 {
			parts = append(parts, fmt.Sprintf("%d %s", n, verdictWords[v]))
		}
	}
	if len(parts) == 0 {
		return "only the method changed"
	}
	return strings.Join(parts, ", ")
}

// verdictWords name verdicts in a cell.
var verdictWords = map[compare.Verdict]string{
	compare.Regressed: "regressed", compare.Dropped: "no longer assessed", compare.Improved: "improved", compare.Added: "newly assessed",
	compare.Changed: "changed in answers alone", compare.MethodOnly: "method changed",
}

func (m *markdown) row(p Practice) {
	verdict := verdictWords[compare.Verdict(p.Verdict)]
	if compare.Verdict(p.Verdict) == compare.Regressed || compare.Verdict(p.Verdict) == compare.Dropped {
		verdict = "**" + verdict + "**"
	}
	var old, new PracticeSide
	if p.Old != nil {
		old = *p.Old
	}
	if p.New != nil {
		new = *p.New
	}
	m.line("| %s | %s | %s | %s |", verdict, clean.Markdown(p.Title), arrows(arrow(old.Level, new.Level)),
		arrows(indexes(old.Index.Rat, new.Index.Rat, p.StatedChange.Index.Rat)))
}

func (m *markdown) details(p Practice) {
	notes := p.notes()
	if len(notes) == 0 {
		return
	}
	m.begin()
	m.line("\n<details><summary>%s</summary>\n", summary(p.Title+": "+p.figures()))
	for _, n := range notes {
		m.line("- %s", md(n.head))
		for _, i := range n.items {
			m.item("  - ", i)
		}
	}
	m.line("\n</details>")
}

// item writes a line of a list. A signed number opens no list of its own, since no space follows its sign.
func (m *markdown) item(bullet string, i item) {
	if i.mark != "" {
		bullet += i.mark + " "
	}
	m.line("%s%s", bullet, md(i.text))
}

func (m *markdown) means(c Comparison) {
	m.begin()
	m.line("\n<details><summary>Means by section, and what changed the mean of all</summary>\n")
	m.line("| | mean index | weakest level |\n| --- | --- | --- |")
	for _, s := range c.Sections {
		m.line("| %s | %s | %s |", clean.Markdown(s.Title), arrows(indexes(s.Old.Index.Rat, s.New.Index.Rat, s.StatedChange.Index.Rat)),
			arrows(arrow(s.Old.WeakestLevel, s.New.WeakestLevel)))
	}
	m.line("")
	for _, i := range c.Overall.meanItems() {
		m.item("- ", i)
	}
	m.line("\n</details>")
}

func (m *markdown) list(title string, items []string) {
	if len(items) == 0 {
		return
	}
	m.begin()
	m.line("\n### %s\n", title)
	for _, i := range items {
		m.line("- %s", clean.Markdown(i))
	}
}

// summary makes a text literal between HTML tags on one line, where backslashes would be shown.
func summary(text string) string {
	return literal.Replace(html.EscapeString(clean.Line(arrows(text))))
}

var literal = strings.NewReplacer("[", "&#91;", "@", "&#64;", "://", ":&#47;&#47;")

// md escapes words of ours and of files, with a real arrow.
func md(text string) string { return clean.Markdown(arrows(text)) }

func arrows(text string) string { return strings.ReplaceAll(text, "->", "→") }
