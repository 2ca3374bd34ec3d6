package html

import (
	"fmt"
	"html"
	"html/template"
	"strings"

	"github.com/itsmeter/itsmeter/report/chart"
	"github.com/itsmeter/itsmeter/report/document"
	"github.com/itsmeter/itsmeter/report/typeface"
)

// Widths for which charts are laid out, in mm; the browser scales them.
const (
	figureWidth = 170.0
	cellWidth   = 60.0
)

// svg draws a figure, which says what it shows to those who cannot see it.
func (v *view) svg(f document.Figure) template.HTML {
	width := figureWidth
	if f.Width > 0 {
		width *= f.Width
	}
	return v.draw(f.Chart.Draw(v.style, width), fmt.Sprintf(`role="img" aria-label="%s"`, html.EscapeString(v.style.Fonts.Clean(f.Alt))))
}

// hiddenSVG draws a chart in a table, where text stands for it.
func (v *view) hiddenSVG(c chart.Chart) template.HTML {
	return v.draw(c.Draw(v.style, cellWidth), `aria-hidden="true"`)
}

// draw writes a drawing as SVG. All numbers are formatted here and all texts escaped, so that nothing of a document can leave its
// element.
func (v *view) draw(d chart.Drawing, attributes string) template.HTML {
	var b strings.Builder
	fmt.Fprintf(&b, `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %s %s" style="max-width:%smm" %s>`, mm(d.Width), mm(d.Height), mm(d.Width), attributes)
	for _, s := range d.Shapes {
		switch s := s.(type) {
		case chart.Line:
			fmt.Fprintf(&b, `<polyline points="%s" fill="none"%s/>`, points(s.Points), stroke(s.Stroke))
		case chart.Area:
			fill := "none"
			if s.Fill != nil {
				fill = s.Fill.Hex()
			}
			fmt.Fprintf(&b, `<polygon points="%s" fill="%s"%s/>`, points(s.Points), fill, stroke(s.Stroke))
		case chart.Dot:
			fmt.Fprintf(&b, `<circle cx="%s" cy="%s" r="%s" fill="%s"%s/>`, mm(s.Centre.X), mm(s.Centre.Y), mm(s.Radius), s.Fill.Hex(), stroke(s.Stroke))
		case chart.Label:
			v.label(&b, s)
		}
	}
	b.WriteString("</svg>")
	return template.HTML(b.String())
}

// label keeps its measured length in whatever font a browser takes, so that it neither leaves its drawing nor touches another.
func (v *view) label(b *strings.Builder, l chart.Label) {
	if l.Text == "" {
		return
	}
	anchor := [...]string{chart.Start: "start", chart.Middle: "middle", chart.End: "end"}[l.Anchor]
	weight := ""
	switch l.Style {
	case typeface.Bold:
		weight = ` font-weight="bold"`
	case typeface.Italic:
		weight = ` font-style="italic"`
	}
	fmt.Fprintf(b, `<text x="%s" y="%s" font-size="%s" text-anchor="%s" textLength="%s" lengthAdjust="spacingAndGlyphs" fill="%s"%s>%s</text>`,
		mm(l.At.X), mm(l.At.Y), mm(l.Size*chart.Millimetre), anchor, mm(v.style.Fonts.Width(l.Text, l.Style)*l.Size*chart.Millimetre), l.Colour.Hex(), weight, html.EscapeString(l.Text))
}

func stroke(s chart.Stroke) string {
	if s.Width <= 0 {
		return ""
	}
	out := fmt.Sprintf(` stroke="%s" stroke-width="%s"`, s.Colour.Hex(), mm(s.Width))
	if s.Dash > 0 {
		out += fmt.Sprintf(` stroke-dasharray="%s"`, mm(s.Dash))
	}
	return out
}

func points(list []chart.Point) string {
	out := make([]string, len(list))
	for i, p := range list {
		out[i] = mm(p.X) + "," + mm(p.Y)
	}
	return strings.Join(out, " ")
}

// mm writes a length with two decimals, without trailing zeros.
func mm(f float64) string {
	s := strings.TrimRight(fmt.Sprintf("%.2f", f), "0")
	if s = strings.TrimSuffix(s, "."); s == "-0" {
		return "0"
	}
	return s
}
