package pdf

import (
	"slices"

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
	pieces := []piece{head}
	for _, r := range t.Rows {
		pieces = append(pieces, tb.row(r)...)
	}
	if last := len(pieces) - 1; last > 0 {
		pieces[last].glue = false
		// A short row does not stand alone on a page, under a head of its own.
		if pieces[last].height < aloneHeight {
			pieces[last-1].glue = true
		}
	}
	return pieces
}

// aloneHeight is the height from which the last row of a table may stand on a page alone, in mm.
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

// cell is a cell laid out.
type cell struct {
	document.Cell
	setting setting
	lines   []line
	drawing *chart.Drawing
	width   float64
}

func (c cell) height() float64 {
	if c.drawing != nil {
		return c.drawing.Height
	}
	return float64(len(c.lines)) * c.setting.leadin
}

func (tb *tabling) cell(c document.Cell, s setting, width float64) cell {
	out := cell{Cell: c, setting: s, width: width}
	if c.Fill != nil {
		out.setting.colour = tb.doc.Theme.On(*c.Fill)
	}
	if c.Chart != nil {
		d := c.Chart.Draw(tb.style, width-2*padX)
		out.drawing = &d
		return out
	}
	for _, t := range c.Text {
		out.lines = append(out.lines, tb.wrap(t, out.setting, width-2*padX)...)
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
			tb.drawCell(c, at, y+height-tb.padY-c.height(), 0, len(c.lines))
			at += c.width
		}
		tb.sheet.line(x, y+height, x+tb.width, y+height, chart.Stroke{Colour: tb.doc.Theme.Accent, Width: 0.35})
	}}
}

// row lays a row out: as one piece, or, if no page can hold it, as several that break between lines.
func (tb *tabling) row(r document.Row) []piece {
	if r.Group {
		return []piece{tb.groupRow(r)}
	}
	cells := make([]cell, len(tb.table.Columns))
	height, lines := 0.0, 0
	for i := range cells {
		s := tb.body
		s.align = tb.table.Columns[i].Align
		var c document.Cell
		if i < len(r.Cells) {
			c = r.Cells[i]
		}
		cells[i] = tb.cell(c, s, tb.widths[i])
		height = max(height, cells[i].height())
		lines = max(lines, len(cells[i].lines))
	}
	room := bottom - top - tb.head.height - 2*tb.padY
	if height <= room {
		return []piece{tb.part(cells, 0, lines, height+2*tb.padY, true)}
	}
	per := int(room / tb.body.leadin)
	var out []piece
	for from := 0; from < lines; from += per {
		to := min(from+per, lines)
		out = append(out, tb.part(cells, from, to, float64(to-from)*tb.body.leadin+2*tb.padY, to == lines))
	}
	return out
}

// part draws the lines from one to another of a row's cells. The last part closes the row with a rule. Beside a chart or a coloured
// cell, text stands in the middle of its row; else it starts at the top.
func (tb *tabling) part(cells []cell, from, to int, height float64, last bool) piece {
	centred := slices.ContainsFunc(cells, func(c cell) bool { return c.drawing != nil || c.Fill != nil })
	return piece{height: height, head: &tb.head, draw: func(x, y float64) {
		at := x
		for _, c := range cells {
			if c.Fill != nil {
				tb.sheet.fill(at+0.25, y+0.25, c.width-0.5, height-0.5, *c.Fill)
			}
			if c.Outline {
				tb.sheet.frame(at+0.6, y+0.6, c.width-1.2, height-1.2, tb.doc.Theme.Alert, 0.7)
			}
			cy := y + tb.padY
			if centred && from == 0 && last {
				cy = y + (height-c.height())/2
			}
			tb.drawCell(c, at, cy, from, to)
			at += c.width
		}
		if last {
			tb.sheet.line(x, y+height, x+tb.width, y+height, chart.Stroke{Colour: tb.doc.Theme.Rule, Width: 0.15})
		}
	}}
}

func (tb *tabling) drawCell(c cell, x, y float64, from, to int) {
	if c.drawing != nil {
		if from == 0 {
			tb.sheet.drawing(*c.drawing, x+padX, y)
		}
		return
	}
	for i := from; i < min(to, len(c.lines)); i++ {
		tb.drawLine(c.lines[i], c.setting, x+padX, y+float64(i-from)*c.setting.leadin, c.width-2*padX)
	}
}

// groupRow is a heading over the rows that follow.
func (tb *tabling) groupRow(r document.Row) piece {
	s := tb.body
	s.style, s.colour = typeface.Bold, tb.doc.Theme.Primary
	var lines []line
	if len(r.Cells) > 0 {
		lines = tb.cell(r.Cells[0], s, tb.width).lines
	}
	height := float64(len(lines))*s.leadin + 2*tb.padY + 1
	return piece{height: height, head: &tb.head, glue: true, draw: func(x, y float64) {
		tb.sheet.fill(x, y+0.5, tb.width, height-0.5, tb.doc.Theme.Wash)
		for i, ln := range lines {
			tb.drawLine(ln, s, x+padX, y+tb.padY+0.7+float64(i)*s.leadin, tb.width-2*padX)
		}
	}}
}
