package pdf

import "github.com/itsmeter/itsmeter/report/document"

// tallRow is the most that a row of a table takes of a page, in mm. As rows stay whole, it is also what they leave white at its foot.
const tallRow = 50.0

// shorten takes the long texts out of a row that would be tall.
func (tb *tabling) shorten(cells []cell) {
	for i, c := range cells {
		if c.drawing == nil && c.height()+2*tb.padY > tallRow {
			text := c.Text
			c.Text = []document.Text{document.Emph("below")}
			cells[i] = tb.cell(c.Cell, c.setting, c.width)
			cells[i].below = text
		}
	}
}

// below sets what was taken out of a row in lines of almost the whole width, which break like running text. What goes on to another
// page says there what it belongs to.
func (tb *tabling) below(cells []cell) []piece {
	indent := tb.indent()
	var out []piece
	for i, c := range cells {
		column := tb.table.Columns[i].Title
		for n, t := range c.below {
			if n == 0 && column != "" {
				t = document.Join(document.Strong(column+": "), t)
			}
			head := tb.continued(column, rowName(cells), indent)
			for _, p := range tb.paragraph(t, tb.body, 0, tb.width-padX, indent) {
				p.head = &head
				out = append(out, p)
			}
		}
	}
	together(out)
	for i := range out {
		tb.edge(&out[i], indent, i == len(out)-1)
	}
	return out
}

// indent is where texts below a row start: under the first column that is not narrow.
func (tb *tabling) indent() float64 {
	const least, most = 8.0, 40.0
	at := 0.0
	for i, c := range tb.table.Columns {
		if c.Weight > 0 {
			break
		}
		at += tb.widths[i]
	}
	return min(max(at, least), most) + padX
}

// edge draws a bar beside a line below a row, and after the last one closes the row.
func (tb *tabling) edge(p *piece, indent float64, last bool) {
	const bar, gap = 0.5, 1.6
	draw, height := p.draw, p.height
	if last {
		p.height += 2 * tb.padY
	}
	p.draw = func(x, y float64) {
		tb.sheet.fill(x+indent-gap-bar, y, bar, height, tb.doc.Theme.Rule)
		draw(x, y)
		if last {
			tb.rule(x, y+height+2*tb.padY)
		}
	}
}

// rowName is what tells a row from others: its heading, or else the longest text that stayed in it.
func rowName(cells []cell) string {
	name := ""
	for _, c := range cells {
		switch text := c.Cell.String(); {
		case c.below != nil:
		case c.Row:
			return text
		case len(text) > len(name):
			name = text
		}
	}
	return name
}

// continued is the head of the table with a line that says what goes on below it.
func (tb *tabling) continued(column, row string, indent float64) piece {
	s := tb.body
	s.colour = tb.doc.Theme.Muted
	mark := "continued"
	if column != "" {
		mark = column + ", continued"
	}
	if row != "" {
		mark += ": " + row
	}
	ln := tb.fit(mark, s, tb.width-indent-padX)
	height := tb.head.height + s.leadin + 2*tb.padY
	return piece{height: height, draw: func(x, y float64) {
		tb.head.draw(x, y)
		tb.drawLine(ln, s, x+indent, y+tb.head.height+tb.padY, tb.width-indent)
	}}
}
