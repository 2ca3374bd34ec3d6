// Package workbook writes a gap report as a spreadsheet (XLSX), for those who go on working with its numbers: a sheet each for
// the summary, the practices, gaps, actions, open questions, answers and evidence. It holds no formulas, and text stays text.
package workbook

import (
	"fmt"
	"io"
	"math/big"
	"strings"
	"time"

	"github.com/rivo/uniseg"
	"github.com/xuri/excelize/v2"

	"github.com/itsmeter/itsmeter/report/clean"
	"github.com/itsmeter/itsmeter/report/gap"
	"github.com/itsmeter/itsmeter/report/number"
	"github.com/itsmeter/itsmeter/report/palette"
)

// Write writes a report. The same report gives the same bytes.
func Write(w io.Writer, r *gap.Report, theme palette.Theme) error {
	if theme == (palette.Theme{}) {
		theme = palette.Default()
	}
	b := &book{file: excelize.NewFile(), theme: theme}
	b.styles()
	for _, s := range sheets(r) {
		b.add(s)
	}
	b.finish(r)
	if b.err != nil {
		return fmt.Errorf("making the spreadsheet: %w", b.err)
	}
	return b.file.Write(w)
}

// sheet is a table with a head.
type sheet struct {
	name    string
	columns []column
	rows    [][]any // string, int, *int, number.JSON or bool; nil is empty
}

// column is a column of a sheet.
type column struct {
	title string
	width float64 // in characters
	share bool    // a share, shown as a percentage
}

// book is one run of Write. It keeps the first error, so that the steps read as one.
type book struct {
	file  *excelize.File
	theme palette.Theme
	err   error

	head, text, whole, number, percent int // ids of styles
}

func (b *book) try(err error) {
	if b.err == nil {
		b.err = err
	}
}

func (b *book) style(s *excelize.Style) int {
	id, err := b.file.NewStyle(s)
	b.try(err)
	return id
}

func (b *book) styles() {
	top := &excelize.Alignment{Vertical: "top", WrapText: true}
	b.head = b.style(&excelize.Style{
		Font: &excelize.Font{Family: "Calibri", Size: 11, Bold: true, Color: b.theme.On(b.theme.Primary).Hex()}, Alignment: top,
		Fill: excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{b.theme.Primary.Hex()}},
	})
	b.text = b.style(&excelize.Style{Alignment: top, NumFmt: 49}) // 49 is text: nothing in it is ever computed
	decimals, percent := "0.00", "0%"
	right := &excelize.Alignment{Vertical: "top", Horizontal: "right", Indent: 1} // away from the text of the next column
	b.whole = b.style(&excelize.Style{Alignment: right})
	b.number = b.style(&excelize.Style{Alignment: right, CustomNumFmt: &decimals})
	b.percent = b.style(&excelize.Style{Alignment: right, CustomNumFmt: &percent})
}

func (b *book) add(s sheet) {
	_, err := b.file.NewSheet(s.name)
	b.try(err)
	s.widen()
	for i, c := range s.columns {
		letter, err := excelize.ColumnNumberToName(i + 1)
		b.try(err)
		b.try(b.file.SetColWidth(s.name, letter, letter, c.width))
		b.set(s.name, i, 0, c.title, false)
	}
	for y, row := range s.rows {
		for x, v := range row {
			b.set(s.name, x, y+1, v, s.columns[x].share)
		}
		b.try(b.file.SetRowHeight(s.name, y+2, s.height(row)))
	}
	b.finishSheet(s)
}

// finishSheet sets what a sheet's head looks like, and how the sheet is shown and printed.
func (b *book) finishSheet(s sheet) {
	end := b.at(len(s.columns)-1, 0)
	b.try(b.file.SetCellStyle(s.name, "A1", end, b.head))
	titles := make([]any, len(s.columns))
	for i, c := range s.columns {
		titles[i] = c.title
	}
	b.try(b.file.SetRowHeight(s.name, 1, s.height(titles)))
	b.try(b.file.SetDefinedName(&excelize.DefinedName{Name: "_xlnm.Print_Titles", RefersTo: fmt.Sprintf("'%s'!$1:$1", s.name), Scope: s.name}))
	b.try(b.file.SetPanes(s.name, &excelize.Panes{Freeze: true, YSplit: 1, TopLeftCell: "A2", ActivePane: "bottomLeft"}))
	if len(s.rows) > 0 {
		b.try(b.file.AutoFilter(s.name, "A1:"+b.at(len(s.columns)-1, len(s.rows)), nil))
	}
	paper, landscape, wide, high, fit := 9, "landscape", 1, 0, true // 9 is A4
	b.try(b.file.SetPageLayout(s.name, &excelize.PageLayoutOptions{Size: &paper, Orientation: &landscape, FitToWidth: &wide, FitToHeight: &high}))
	narrow, foot, edge := 0.4, 0.7, 0.3 // inches: what is as wide as these sheets needs the paper
	b.try(b.file.SetPageMargins(s.name, &excelize.PageLayoutMarginsOptions{Left: &narrow, Right: &narrow, Top: &narrow, Bottom: &foot, Header: &edge, Footer: &edge}))
	b.try(b.file.SetHeaderFooter(s.name, &excelize.HeaderFooterOptions{OddFooter: "&L&A&R&P / &N"}))
	b.try(b.file.SetSheetProps(s.name, &excelize.SheetPropsOptions{FitToPage: &fit}))
}

// Heights of a row in points: of a line, and the most that a spreadsheet allows.
const (
	lineHeight = 15.0
	maxHeight  = 409.0
)

// Lines that the highest row has room for, and how wide a column may become, in characters, for a text that needs more of them.
const (
	maxLines = 27 // of lineHeight within maxHeight
	maxWidth = 120.0
)

// widen widens the columns of texts that the highest row would cut off otherwise.
func (s sheet) widen() {
	for _, row := range s.rows {
		for x, v := range row {
			text, ok := v.(string)
			for c := &s.columns[x]; ok && lines(text, c.width) > maxLines && c.width < maxWidth; {
				c.width = min(c.width+10, maxWidth)
			}
		}
	}
}

// lines estimates how many lines a text takes in a column.
func lines(text string, width float64) int {
	n := 0
	for line := range strings.SplitSeq(text, "\n") {
		n += 1 + int(float64(uniseg.StringWidth(line))*1.1/width)
	}
	return n
}

// height estimates how high a row must be for its wrapped text: not every program works that out when it opens the file.
func (s sheet) height(row []any) float64 {
	most := 1
	for x, v := range row {
		if text, ok := v.(string); ok {
			most = max(most, lines(text, s.columns[x].width))
		}
	}
	return min(float64(most)*lineHeight, maxHeight)
}

func (b *book) at(x, y int) string {
	name, err := excelize.CoordinatesToCellName(x+1, y+1)
	b.try(err)
	return name
}

// maxCell is how many characters a cell can hold.
const maxCell = 32767

func (b *book) set(sheet string, x, y int, v any, share bool) {
	cell := b.at(x, y)
	style := b.text
	switch v := v.(type) {
	case string:
		text := []rune(clean.Text(v))
		b.try(b.file.SetCellStr(sheet, cell, string(text[:min(len(text), maxCell)])))
	case int:
		style = b.whole
		b.try(b.file.SetCellInt(sheet, cell, int64(v)))
	case *int:
		style = b.whole
		if v != nil {
			b.try(b.file.SetCellInt(sheet, cell, int64(*v)))
		}
	case bool:
		b.try(b.file.SetCellStr(sheet, cell, map[bool]string{true: "yes", false: ""}[v]))
	case number.JSON:
		style = b.number
		if share {
			style = b.percent
		}
		if v.Rat != nil {
			b.try(b.file.SetCellFloat(sheet, cell, rounded(v.Rat), -1, 64))
		}
	}
	b.try(b.file.SetCellStyle(sheet, cell, cell, style))
}

// rounded is a number as the JSON has it.
func rounded(r *big.Rat) float64 {
	short, ok := new(big.Rat).SetString(number.Fixed(r, number.JSONDecimals))
	if !ok {
		short = r
	}
	f, _ := short.Float64()
	return f
}

// finish drops the sheet that a new file starts with, and sets what the file says about itself.
func (b *book) finish(r *gap.Report) {
	b.try(b.file.DeleteSheet("Sheet1"))
	b.file.SetActiveSheet(0)
	created := r.Created.UTC().Format(time.RFC3339)
	b.try(b.file.SetDocProps(&excelize.DocProperties{
		Title: clean.Line("ITSM gap report: " + r.Assessment.Organization), Creator: "itsmeter", LastModifiedBy: "itsmeter",
		Created: created, Modified: created, Language: r.Assessment.Language,
	}))
	b.try(b.file.SetAppProps(&excelize.AppProperties{Application: "itsmeter"}))
}
