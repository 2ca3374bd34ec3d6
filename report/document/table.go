package document

import (
	"github.com/itsmeter/itsmeter/report/chart"
	"github.com/itsmeter/itsmeter/report/palette"
)

// Table is a table whose rows stay whole and whose head is repeated on every page.
type Table struct {
	Caption string // what the table shows, for those who cannot see it; not drawn
	Columns []Column
	Rows    []Row
	Dense   bool // smaller type
}

// Align is the side a column's text keeps to.
type Align uint8

// The sides.
const (
	Left Align = iota
	Right
	Centre
)

// Column is a column of a table. Its width is Fixed millimetres, or else Weight parts of what is left.
type Column struct {
	Title  string
	Fixed  float64
	Weight float64
	Align  Align
	Chart  chart.Chart // drawn in the head instead of the title, which then speaks for it
}

// Row is a row of a table. A Group row is a heading over those that follow: its first cell runs across.
type Row struct {
	Cells []Cell
	Group bool
}

// Cell is a cell of a table.
type Cell struct {
	Text    []Text          // one paragraph each; a Text of its own line
	Chart   chart.Chart     // drawn instead; Text then stands for it where it cannot be seen
	Fill    *palette.Colour // nil for none
	Outline bool            // set off by a frame
	Why     string          // what the frame means, for those who do not see it; "" where the text says it
	Row     bool            // is the heading of its row
}

// Of is a cell of plain text.
func Of(s string) Cell { return Cell{Text: []Text{Plain(s)}} }

// Rich is a cell of styled text.
func Rich(t ...Text) Cell { return Cell{Text: t} }

// Head is a cell that names its row.
func Head(t ...Text) Cell { return Cell{Text: t, Row: true} }

// Drawn is a cell with a chart; text stands for it.
func Drawn(c chart.Chart, text string) Cell { return Cell{Chart: c, Text: []Text{Plain(text)}} }

// String is the text of a cell, paragraphs joined by a blank.
func (c Cell) String() string {
	var s string
	for i, t := range c.Text {
		if i > 0 {
			s += " "
		}
		s += t.String()
	}
	return s
}
