package pdf

import (
	"github.com/itsmeter/itsmeter/report/chart"
	"github.com/itsmeter/itsmeter/report/document"
	"github.com/itsmeter/itsmeter/report/typeface"
)

// White space in cells, in mm. What stands above and below the text shrinks with it.
const (
	padX    = 1.6
	padding = 1.0
)

// tabling lays one table out.
type tabling struct {
	*layout
	table  document.Table
	widths []float64
	body   setting
	width  float64
	padY   float64
	head   piece
}

func (l *layout) table(t document.Table, width float64) []piece {
	tb := &tabling{layout: l, table: t, width: width, padY: padding * l.scale, widths: columnWidths(t.Columns, width)}
	tb.body = setting{size: 8.5, leadin: 4.2, colour: l.doc.Theme.Ink}
	if t.Dense {
		tb.body.size, tb.body.leadin = 7.5, 3.7
	}
	tb.body = l.scaled(tb.body)
	tb.head = tb.headRow()
	head := tb.head
	head.space, head.glue = 3, true
	return append([]piece{head}, tb.rows()...)
}

// rows lays the rows out. Short ones do not stand alone: the first two of the table and of a group stay on one page, and so do the
// last two.
func (tb *tabling) rows() []piece {
	var out []piece
	first, alone := true, false // the row before is a head or a group; it starts one and is short
	for i, r := range tb.table.Rows {
		row := tb.row(r)
		short, last := heightOf(row) < aloneHeight, i == len(tb.table.Rows)-1
		if short && (alone && !r.Group || last) && len(out) > 0 {
			out[len(out)-1].glue = true
		}
		first, alone = r.Group, first && short && !r.Group
		out = append(out, row...)
	}
	if len(out) > 0 {
		out[len(out)-1].glue = false // of a group under which nothing stands
	}
	return out
}

// aloneHeight is the height from which a row may stand on a page alone with its head, in mm.
const aloneHeight = 30.0

// columnWidths shares a width among columns: fixed ones first, the rest by weight.
func columnWidths(columns []document.Column, width float64) []float64 {
	rest, weights := width, 0.0
	for _, c := range columns {
		rest -= c.Fixed
		weights += c.Weight
	}
	out := make([]float64, len(columns))
	for i, c := range columns {
		out[i] = c.Fixed
		if c.Weight > 0 {
			out[i] = max(rest, 0) * c.Weight / weights
		}
	}
	return out
}

func (tb *tabling) headRow() piece {
	s := setting{size: tb.body.size - 0.5, leadin: tb.body.leadin - 0.2, style: typeface.Bold, colour: tb.doc.Theme.Muted}
	cells := make([]cell, len(tb.table.Columns))
	height := 0.0
	for i, c := range tb.table.Columns {
		cs := s
		cs.align = c.Align
		cells[i] = tb.cell(document.Cell{Text: []document.Text{document.Plain(c.Title)}, Chart: c.Chart}, cs, tb.widths[i])
		height = max(height, cells[i].height())
	}
	height += 2 * tb.padY
	return piece{height: height, draw: func(x, y float64) {
		at := x
		for _, c := range cells {
			tb.drawCell(c, at, y+height-tb.padY-c.height())
			at += c.width
		}
		tb.sheet.line(x, y+height, x+tb.width, y+height, chart.Stroke{Colour: tb.doc.Theme.Accent, Width: 0.35})
	}}
}

// groupRow is a heading over the rows that follow, in lines.
func (tb *tabling) groupRow(r document.Row) []piece {
	s := tb.body
	s.style, s.colour = typeface.Bold, tb.doc.Theme.Primary
	var lines []line
	if len(r.Cells) > 0 {
		lines = tb.cell(r.Cells[0], s, tb.width).lines
	}
	const gap, lower = 0.5, 0.7 // above the ground of the group, and by how much its text stands lower
	out := make([]piece, len(lines))
	for i, ln := range lines {
		above, below := 0.0, 0.0
		if i == 0 {
			above = tb.padY + lower
		}
		if i == len(lines)-1 {
			below = tb.padY + 1 - lower
		}
		height := above + s.leadin + below
		out[i] = piece{height: height, head: &tb.head, draw: func(x, y float64) {
			from := y
			if i == 0 {
				from += gap
			}
			tb.sheet.fill(x, from, tb.width, y+height-from, tb.doc.Theme.Wash)
			tb.drawLine(ln, s, x+padX, y+above, tb.width-2*padX)
		}}
	}
	introduce(out)
	return out
}
