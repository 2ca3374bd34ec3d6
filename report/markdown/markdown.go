// Package markdown writes a document as Markdown with tables, for a wiki or a repository. Charts are told in words. Text of the
// document appears literally: it cannot open a link, a table, a heading or HTML.
package markdown

import (
	"bufio"
	"fmt"
	"io"
	"strings"

	"github.com/itsmeter/itsmeter/report/clean"
	"github.com/itsmeter/itsmeter/report/document"
)

// Write writes a document.
func Write(w io.Writer, d *document.Document) error {
	m := writer{bufio.NewWriter(w)}
	m.cover(d)
	for _, s := range d.Sections {
		fmt.Fprintf(m, "\n%s %s\n", strings.Repeat("#", min(s.Depth, 3)+1), clean.Markdown(s.Title))
		m.blocks(s.Blocks)
	}
	return m.Flush()
}

type writer struct{ *bufio.Writer }

// cover heads the text. Without one, the title of the document does.
func (m writer) cover(d *document.Document) {
	if d.Cover == nil {
		fmt.Fprintf(m, "# %s\n", clean.Markdown(d.Title))
		m.classification(d)
		return
	}
	c := d.Cover
	title := c.Title
	if c.Subtitle != "" {
		title += ", " + c.Subtitle
	}
	fmt.Fprintf(m, "# %s\n", clean.Markdown(title))
	m.classification(d)
	fmt.Fprintf(m, "\n%s\n", clean.Markdown(c.Kicker))
	m.facts(c.Facts)
	for _, n := range c.Notices {
		fmt.Fprintf(m, "\n%s\n", clean.Markdown(n))
	}
}

func (m writer) classification(d *document.Document) {
	if d.Classification != "" {
		fmt.Fprintf(m, "\n**%s**\n", clean.Markdown(d.Classification))
	}
}

func (m writer) blocks(blocks []document.Block) {
	for _, b := range blocks {
		m.block(b)
	}
}

func (m writer) block(b document.Block) {
	switch b := b.(type) {
	case document.Paragraph:
		m.paragraph(b)
	case document.List:
		fmt.Fprintln(m)
		for i, item := range b.Items {
			if b.Ordered {
				fmt.Fprintf(m, "%d. %s\n", i+1, text(item))
			} else {
				fmt.Fprintf(m, "- %s\n", text(item))
			}
		}
	case document.Facts:
		m.facts(b.Items)
	case document.Tiles:
		m.tiles(b)
	case document.Table:
		m.table(b)
	case document.Figure:
		fmt.Fprintf(m, "\n%s\n", clean.Markdown(b.Alt))
	case document.Callout:
		fmt.Fprintf(m, "\n> **%s**\n", clean.Markdown(b.Title))
		for _, t := range b.Body {
			fmt.Fprintf(m, ">\n> %s\n", text(t))
		}
	case document.Keep:
		m.blocks(b.Blocks)
	case document.Optional:
		m.blocks(b.Blocks)
	case document.Columns:
		m.blocks(b.Left)
		m.blocks(b.Right)
	}
}

func (m writer) paragraph(p document.Paragraph) {
	switch p.Role {
	case document.Subhead, document.Lead:
		fmt.Fprintf(m, "\n**%s**\n", clean.Markdown(p.Text.String()))
	case document.Message:
		fmt.Fprintf(m, "\n*%s*\n", clean.Markdown(p.Text.String()))
	default:
		fmt.Fprintf(m, "\n%s\n", text(p.Text))
	}
}

func (m writer) facts(items []document.Fact) {
	if len(items) == 0 {
		return
	}
	fmt.Fprintln(m)
	for _, f := range items {
		fmt.Fprintf(m, "- **%s**: %s\n", clean.Markdown(f.Label), text(f.Value))
	}
}

func (m writer) tiles(b document.Tiles) {
	fmt.Fprintln(m)
	for _, t := range b.Items {
		line := fmt.Sprintf("- **%s**: %s", clean.Markdown(t.Label), clean.Markdown(t.Value))
		if t.Note != "" {
			line += " (" + clean.Markdown(t.Note) + ")"
		}
		fmt.Fprintln(m, line)
	}
}

func (m writer) table(t document.Table) {
	fmt.Fprint(m, "\n|")
	for _, c := range t.Columns {
		fmt.Fprintf(m, " %s |", clean.Markdown(c.Title))
	}
	fmt.Fprint(m, "\n|")
	for _, c := range t.Columns {
		fmt.Fprint(m, map[document.Align]string{document.Left: " --- |", document.Right: " ---: |", document.Centre: " :---: |"}[c.Align])
	}
	fmt.Fprintln(m)
	for _, r := range t.Rows {
		fmt.Fprint(m, "|")
		for i := range t.Columns {
			m.cell(r, i)
		}
		fmt.Fprintln(m)
	}
}

func (m writer) cell(r document.Row, i int) {
	if i >= len(r.Cells) {
		fmt.Fprint(m, " |")
		return
	}
	var parts []string
	for _, t := range r.Cells[i].Text {
		parts = append(parts, text(t))
	}
	s := strings.Join(parts, "<br>")
	switch {
	case s == "":
		fmt.Fprint(m, " |")
	case r.Group:
		fmt.Fprintf(m, " **%s** |", clean.Markdown(r.Cells[i].String()))
	case r.Cells[i].Outline:
		fmt.Fprintf(m, " %s |", framed(r.Cells[i]))
	default:
		fmt.Fprintf(m, " %s |", s)
	}
}

// framed writes a cell that has a frame elsewhere: in bold, with what the frame means.
func framed(c document.Cell) string {
	var parts []string
	for _, t := range c.Text {
		parts = append(parts, text(document.Strong(t.String())))
	}
	s := strings.Join(parts, "<br>")
	if c.Why != "" {
		s += ", " + clean.Markdown(c.Why)
	}
	return s
}

// text writes styled text. A style around white space alone, or with white space at its end, would not be one in Markdown.
func text(t document.Text) string {
	var b strings.Builder
	for _, span := range t {
		trimmed := strings.TrimSpace(span.Text)
		mark := ""
		switch {
		case trimmed == "":
		case span.Strong:
			mark = "**"
		case span.Emph:
			mark = "*"
		}
		before := span.Text[:len(span.Text)-len(strings.TrimLeft(span.Text, " \n\t"))]
		after := span.Text[len(strings.TrimRight(span.Text, " \n\t")):]
		b.WriteString(blank(before) + mark + clean.Markdown(trimmed) + mark)
		if trimmed != "" {
			b.WriteString(blank(after))
		}
	}
	return strings.TrimSpace(b.String())
}

func blank(s string) string {
	if s == "" {
		return ""
	}
	return " "
}
