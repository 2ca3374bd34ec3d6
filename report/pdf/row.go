package pdf

import (
	"slices"

	"github.com/itsmeter/itsmeter/report/chart"
	"github.com/itsmeter/itsmeter/report/document"
)

// cell is a cell laid out.
type cell struct {
	document.Cell
	setting setting
	lines   []line
	drawing *chart.Drawing
	width   float64
	below   []document.Text // what is set below the row instead
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

// row lays a row out: as one piece, with the texts that would make it tall in lines below it.
func (tb *tabling) row(r document.Row) []piece {
	if r.Group {
		return tb.groupRow(r)
	}
	cells := make([]cell, len(tb.table.Columns))
	for i := range cells {
		s := tb.body
		s.align = tb.table.Columns[i].Align
		var c document.Cell
		if i < len(r.Cells) {
			c = r.Cells[i]
		}
		cells[i] = tb.cell(c, s, tb.widths[i])
	}
	tb.shorten(cells)
	long := tb.below(cells)
	row := tb.whole(cells, len(long) == 0)
	row.glue = len(long) > 0
	return append([]piece{row}, long...)
}

// height is that of a row of cells.
func (tb *tabling) height(cells []cell) float64 {
	height := 0.0
	for _, c := range cells {
		height = max(height, c.height())
	}
	return height + 2*tb.padY
}

// whole draws the cells of a row, with a rule under it if the row ends there. Beside a chart or a coloured cell, text stands in the
// middle of its row; else it starts at the top.
func (tb *tabling) whole(cells []cell, closed bool) piece {
	centred := slices.ContainsFunc(cells, func(c cell) bool { return c.drawing != nil || c.Fill != nil })
	height := tb.height(cells)
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
			if centred {
				cy = y + (height-c.height())/2
			}
			tb.drawCell(c, at, cy)
			at += c.width
		}
		if closed {
			tb.rule(x, y+height)
		}
	}}
}

// rule closes a row.
func (tb *tabling) rule(x, y float64) {
	tb.sheet.line(x, y, x+tb.width, y, chart.Stroke{Colour: tb.doc.Theme.Rule, Width: 0.15})
}

func (tb *tabling) drawCell(c cell, x, y float64) {
	if c.drawing != nil {
		tb.sheet.drawing(*c.drawing, x+padX, y)
		return
	}
	for i, ln := range c.lines {
		tb.drawLine(ln, c.setting, x+padX, y+float64(i)*c.setting.leadin, c.width-2*padX)
	}
}
