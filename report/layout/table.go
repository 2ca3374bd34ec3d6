package layout

import (
	"strings"

	"github.com/jedib0t/go-pretty/v6/table"
	"github.com/jedib0t/go-pretty/v6/text"

	"github.com/itsmeter/itsmeter/report/clean"
)

// Column is a column of a table. Cells wider than Width are wrapped; 0 leaves the width to the cells.
type Column struct {
	Title string
	Width int
	Right bool // numbers stand to the right
}

// Table writes a table with a rule under its header, two spaces between its columns and nothing around it. A line feed in a
// cell begins a new line, which stands a little to the right; so does what is wrapped.
func (p Page) Table(columns []Column, rows [][]string) {
	t := table.NewWriter()
	style := table.Style{Box: table.StyleBoxLight, Options: table.Options{SeparateHeader: true}}
	style.Box.PaddingLeft, style.Box.PaddingRight = "", "  "
	t.SetStyle(style)
	header := make(table.Row, len(columns))
	configs := make([]table.ColumnConfig, len(columns))
	for i, c := range columns {
		header[i] = c.Title
		configs[i] = table.ColumnConfig{Number: i + 1, WidthMax: c.Width, WidthMin: c.Width, WidthMaxEnforcer: wrapCell}
		if c.Right {
			configs[i].Align, configs[i].AlignHeader = text.AlignRight, text.AlignRight
		}
	}
	t.SetColumnConfigs(configs)
	t.AppendHeader(header)
	for _, cells := range rows {
		row := make(table.Row, len(cells))
		for i, cell := range cells {
			row[i] = clean.Text(cell)
		}
		t.AppendRow(row)
	}
	for line := range strings.Lines(t.Render()) {
		line = strings.TrimRight(line, "\n")
		if strings.Trim(line, style.Box.MiddleHorizontal) == "" {
			line = strings.TrimSuffix(line, strings.Repeat(style.Box.MiddleHorizontal, 2)) // under the padding of the last column
		}
		p.Line("%s", line)
	}
}

// wrapCell breaks a cell where Wrap would, by the widths that readers see.
func wrapCell(cell string, width int) string {
	return strings.Join(Wrap(cell, width, "", "  "), "\n")
}
