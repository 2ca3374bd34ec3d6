// Package html writes a document as one file for a browser: no script, no font, no picture that is not in it. It is the
// accessible form of a report: headings, tables with scopes, and a text for every chart; it prints well, too.
package html

import (
	_ "embed"
	"encoding/base64"
	"fmt"
	"html/template"
	"io"

	"github.com/itsmeter/itsmeter/report/chart"
	"github.com/itsmeter/itsmeter/report/clean"
	"github.com/itsmeter/itsmeter/report/document"
	"github.com/itsmeter/itsmeter/report/typeface"
)

//go:embed page.html.tmpl
var page string

//go:embed style.css
var style string

// Write writes a document.
func Write(w io.Writer, d *document.Document) error {
	fonts, err := typeface.New(nil)
	if err != nil {
		return err
	}
	fonts.KeepMissing()
	v := &view{Document: d, style: chart.Style{Fonts: fonts, Theme: d.Theme}}
	t, err := template.New("page").Funcs(template.FuncMap{
		"clean": clean.Text, "kind": kind, "depth": v.depth, "list": list, "colours": v.colours, "svg": v.svg, "hidden": v.hiddenSVG,
		"align": align, "image": image, "texts": texts, "inc": func(i int) int { return i + 1 }, "min": func(a, b int) int { return min(a, b) },
		"rows": groups, "narrow": narrow,
	}).Parse(page)
	if err != nil {
		return err
	}
	return t.Execute(w, v)
}

// view is what the template starts from.
type view struct {
	*document.Document
	style chart.Style
}

// CSS is the style sheet, with the colours of the theme in front.
func (v *view) CSS() template.CSS {
	t := v.Theme
	vars := fmt.Sprintf(":root{--ink:%s;--muted:%s;--rule:%s;--wash:%s;--primary:%s;--accent:%s;--alert:%s}\n",
		t.Ink.Hex(), t.Muted.Hex(), t.Rule.Hex(), t.Wash.Hex(), t.Primary.Hex(), t.Accent.Hex(), t.Alert.Hex())
	return template.CSS(vars + style) // hexadecimal colours and the embedded sheet: nothing of the document's
}

// Listed are the sections of the contents.
func (v *view) Listed() []document.Section {
	var out []document.Section
	for _, s := range v.Sections {
		if !s.Unlisted {
			out = append(out, s)
		}
	}
	return out
}

// kind names a block for the template.
func kind(b document.Block) string {
	switch b := b.(type) {
	case document.Paragraph:
		return map[document.Role]string{document.Body: "body", document.Lead: "lead", document.Small: "small", document.Subhead: "subhead", document.Message: "message"}[b.Role]
	case document.List:
		return "list"
	case document.Facts:
		return "facts"
	case document.Tiles:
		return "tiles"
	case document.Table:
		return "table"
	case document.Figure:
		return "figure"
	case document.Callout:
		return "callout"
	case document.Keep, document.Optional:
		return "group"
	case document.Columns:
		return "columns"
	}
	return ""
}

// scope is a block, or blocks, with the depth of the section around, which headings within need.
type scope struct {
	Of    any
	Depth int
}

func (v *view) depth(of any, depth int) scope { return scope{of, depth} }

// list gives the blocks within a block.
func list(b document.Block) []document.Block {
	switch b := b.(type) {
	case document.Keep:
		return b.Blocks
	case document.Optional:
		return b.Blocks
	}
	return nil
}

// narrow lays the figures of a column out for half the width, so that their labels keep their size.
func narrow(blocks []document.Block) []document.Block {
	out := make([]document.Block, len(blocks))
	for i, b := range blocks {
		if f, ok := b.(document.Figure); ok {
			f.Width = 0.48
			b = f
		}
		out[i] = b
	}
	return out
}

// group is rows of a table under a heading of their own, which may be missing.
type group struct {
	Head []document.Cell
	Rows []document.Row
}

// groups gathers the rows of a table under their headings.
func groups(t document.Table) []group {
	var out []group
	for _, r := range t.Rows {
		if r.Group {
			out = append(out, group{Head: r.Cells})
			continue
		}
		if len(out) == 0 {
			out = append(out, group{})
		}
		last := &out[len(out)-1]
		last.Rows = append(last.Rows, r)
	}
	return out
}

func texts(c document.Cell) []document.Text { return c.Text }

func align(t document.Table, column int) string {
	if column >= len(t.Columns) {
		return ""
	}
	return map[document.Align]string{document.Left: "", document.Right: "right", document.Centre: "centre"}[t.Columns[column].Align]
}

// colours is the inline style of a coloured cell. The colours come from the theme and are written as hexadecimal numbers.
func (v *view) colours(c document.Cell) template.CSS {
	s := ""
	if c.Fill != nil {
		s = "background:" + c.Fill.Hex() + ";color:" + v.Theme.On(*c.Fill).Hex() + ";"
	}
	if c.Outline {
		s += "outline:2px solid " + v.Theme.Alert.Hex() + ";outline-offset:-3px;"
	}
	return template.CSS(s)
}

// image is a picture as a data URL.
func image(i *document.Image) template.URL {
	return template.URL("data:image/" + i.Format + ";base64," + base64.StdEncoding.EncodeToString(i.Data))
}
