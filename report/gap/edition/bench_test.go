package edition_test

import (
	"bytes"
	"fmt"
	"slices"
	"testing"

	"github.com/jung-kurt/gofpdf"

	"github.com/itsmeter/itsmeter/report/gap"
	"github.com/itsmeter/itsmeter/report/gap/edition"
	"github.com/itsmeter/itsmeter/report/pdf"
	"github.com/itsmeter/itsmeter/report/typeface"
)

// BenchmarkReport compares a full report of 34 practices with what the PDF library itself needs for the same lines of text on as
// many pages, set with its own cells and without tables, charts or links. The first must stay within twice the second.
func BenchmarkReport(b *testing.B) {
	for name, r := range map[string]*gap.Report{"example": newReport(b, result(b, "2026.yaml"), gap.Options{}), "full": newReport(b, filled(b, 0), gap.Options{})} {
		doc := edition.New(r, edition.Options{})
		trace := &pdf.Trace{}
		_, done := render(b, doc, trace)
		b.Run(fmt.Sprintf("%s/%d-pages/report", name, done.Pages), func(b *testing.B) {
			for b.Loop() {
				render(b, edition.New(r, edition.Options{}), nil)
			}
		})
		b.Run(fmt.Sprintf("%s/%d-pages/plain", name, done.Pages), func(b *testing.B) {
			for b.Loop() {
				plain(b, trace, done.Pages)
			}
		})
	}
}

// plain sets the lines of a trace with the library alone.
func plain(b *testing.B, trace *pdf.Trace, pages int) {
	fonts, err := typeface.New(nil)
	if err != nil {
		b.Fatal(err)
	}
	p := gofpdf.New("P", "mm", "A4", "")
	p.SetAutoPageBreak(false, 0)
	faces, _ := fonts.Faces()
	for style, face := range faces {
		p.AddUTF8FontFromBytes("go", []string{"", "B", "I"}[style], face.Data)
	}
	boxes := slices.Clone(trace.Boxes)
	slices.SortStableFunc(boxes, func(a, b pdf.Box) int { return a.Page - b.Page })
	at := 0
	for page := 1; page <= pages; page++ {
		p.AddPage()
		p.SetFont("go", "", 9.5)
		for ; at < len(boxes) && boxes[at].Page <= page; at++ {
			p.CellFormat(170, 5, boxes[at].Text, "", 1, "L", false, 0, "")
		}
	}
	var buf bytes.Buffer
	if err := p.Output(&buf); err != nil {
		b.Fatal(err)
	}
}

// BenchmarkDecide is the model alone: all sentences, without drawing.
func BenchmarkDecide(b *testing.B) {
	r := filled(b, 0)
	for b.Loop() {
		newReport(b, r, gap.Options{})
	}
}
