package edition_test

import (
	"bytes"
	"fmt"
	"runtime"
	"slices"
	"testing"
	"time"

	"github.com/jung-kurt/gofpdf"
	"golang.org/x/image/font/gofont/gobold"
	"golang.org/x/image/font/gofont/goitalic"
	"golang.org/x/image/font/gofont/goregular"

	"github.com/itsmeter/itsmeter/assessment"
	"github.com/itsmeter/itsmeter/assessment/score"
	"github.com/itsmeter/itsmeter/report/gap"
	"github.com/itsmeter/itsmeter/report/gap/edition"
	"github.com/itsmeter/itsmeter/report/pdf"
	"github.com/itsmeter/itsmeter/report/typeface"
)

// BenchmarkReport compares a full report of 34 practices, from scored answers to the bytes of the PDF, with what the PDF library
// itself needs for the same pages of plain text: the same words in the same fonts and sizes at the same places, put there by its
// cheapest call, without tables, charts, colours, links or bookmarks, and without finding out where they go. Both are timed in
// turn, so that whatever else the machine does hits both; x-plain is the ratio of the medians, which must stay below 2.
func BenchmarkReport(b *testing.B) {
	for _, c := range []struct {
		name   string
		scored *score.Result
	}{{"example", result(b, "2026.yaml")}, {"everything", everything(b)}} {
		whole := func(trace *pdf.Trace) int {
			_, done := render(b, edition.New(newReport(b, c.scored, gap.Options{}), edition.Options{}), trace)
			return done.Pages
		}
		trace := &pdf.Trace{}
		pages := whole(trace)
		slices.SortStableFunc(trace.Boxes, func(a, b pdf.Box) int { return a.Page - b.Page })
		b.Run(fmt.Sprintf("%s/%d-pages", c.name, pages), func(b *testing.B) {
			var report, text []time.Duration
			for b.Loop() {
				report = append(report, timed(func() { whole(nil) }))
				text = append(text, timed(func() { plain(b, trace.Boxes, pages) }))
			}
			b.ReportMetric(0, "ns/op") // of both together: tells nothing
			b.ReportMetric(median(report).Seconds()*1000, "report-ms")
			b.ReportMetric(median(text).Seconds()*1000, "plain-ms")
			b.ReportMetric(median(report).Seconds()/median(text).Seconds(), "x-plain")
		})
	}
}

// timed tells how long something takes that need not clear up after others.
func timed(do func()) time.Duration {
	runtime.GC()
	start := time.Now()
	do()
	return time.Since(start)
}

func median(times []time.Duration) time.Duration {
	slices.Sort(times)
	return times[len(times)/2]
}

// plain sets lines of text, sorted by page, with the library alone.
func plain(b *testing.B, lines []pdf.Box, pages int) {
	p := gofpdf.New("P", "mm", "A4", "")
	p.SetAutoPageBreak(false, 0)
	styles := [...]string{typeface.Regular: "", typeface.Bold: "B", typeface.Italic: "I"}
	for style, data := range [...][]byte{typeface.Regular: goregular.TTF, typeface.Bold: gobold.TTF, typeface.Italic: goitalic.TTF} {
		p.AddUTF8FontFromBytes("go", styles[style], data)
	}
	for page := 1; page <= pages; page++ {
		p.AddPage()
		for len(lines) > 0 && lines[0].Page == page {
			p.SetFont("go", styles[lines[0].Style], lines[0].Size)
			p.Text(lines[0].X, lines[0].Baseline(), lines[0].Text)
			lines = lines[1:]
		}
	}
	var buf bytes.Buffer
	if err := p.Output(&buf); err != nil {
		b.Fatal(err)
	}
}

// everything is an assessment as long as they get: every statement answered, with a note, confidence and evidence.
func everything(t testing.TB) *score.Result {
	r := filled(t, 0)
	q, a := r.Questionnaire, r.Assessment
	for _, p := range q.Practices() {
		for i, s := range p.Statements {
			answer := a.Answer(p.ID, s.ID)
			answer.Confidence = i%5 + 1
			answer.Evidence = []assessment.Evidence{{Kind: "record", Title: "Minutes of the walk-through of " + p.Title, Date: a.Date, SeenOn: a.Date}}
		}
	}
	return score.Score(q, a)
}

// BenchmarkDecide is the model alone: all sentences, without drawing.
func BenchmarkDecide(b *testing.B) {
	r := filled(b, 0)
	for b.Loop() {
		newReport(b, r, gap.Options{})
	}
}
