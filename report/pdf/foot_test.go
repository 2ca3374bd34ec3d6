package pdf_test

import (
	"fmt"
	"maps"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"github.com/itsmeter/itsmeter/report/document"
	"github.com/itsmeter/itsmeter/report/palette"
	"github.com/itsmeter/itsmeter/report/pdf"
)

// The text of a page, and the most that may be left white below it where more follows, in mm: a heading and what is kept with it.
const (
	textTop, textBottom = 22.0, 277.0
	mostWhite           = 110.0
)

// foot is where the text of each page ends.
func foot(trace *pdf.Trace, pages int) []float64 {
	out := make([]float64, pages+1)
	for _, b := range trace.Boxes {
		if b.Y > textTop && b.Y+b.H < textBottom {
			out[b.Page] = max(out[b.Page], b.Y+b.H)
		}
	}
	return out
}

// words counts the words that stand in the text of all pages.
func words(trace *pdf.Trace) map[string]int {
	out := map[string]int{}
	for _, b := range trace.Boxes {
		if b.Y > textTop && b.Y+b.H < textBottom {
			for w := range strings.FieldsSeq(b.Text) {
				out[w]++
			}
		}
	}
	return out
}

// author makes texts of random length in which no word appears twice, so that none can be lost unseen.
type author struct {
	*rapid.T
	n int
}

func (a *author) text(most int) string {
	var b strings.Builder
	// Mostly short, for long texts fill pages alone.
	for range 1 + rapid.IntRange(0, most).Draw(a.T, "words")/rapid.SampledFrom([]int{1, 2, 10, 50}).Draw(a.T, "brevity") {
		a.n++
		fmt.Fprintf(&b, "w%d%s ", a.n, strings.Repeat("n", a.n*7%5))
	}
	return strings.TrimSpace(b.String())
}

func (a *author) blocks() []document.Block {
	switch rapid.IntRange(0, 4).Draw(a.T, "block") {
	case 0:
		return []document.Block{document.Paragraph{Text: document.Plain(a.text(600))}}
	case 1:
		list := document.List{}
		for range rapid.IntRange(1, 9).Draw(a.T, "items") {
			list.Items = append(list.Items, document.Plain(a.text(200)))
		}
		return []document.Block{document.Paragraph{Text: document.Plain(a.text(8)), Role: document.Subhead}, list}
	case 2:
		return []document.Block{document.Callout{Title: a.text(5), Body: []document.Text{document.Plain(a.text(700)), document.Plain(a.text(9))}}}
	case 3:
		return []document.Block{document.Keep{Blocks: []document.Block{
			document.Paragraph{Text: document.Plain(a.text(300))}, document.Facts{Items: []document.Fact{{Label: a.text(3), Value: document.Plain(a.text(300))}}},
		}}}
	}
	return []document.Block{document.Paragraph{Text: document.Plain(a.text(30)), Role: document.Message}, a.table()}
}

func (a *author) table() document.Table {
	t := document.Table{Dense: rapid.Bool().Draw(a.T, "dense"), Columns: []document.Column{{Fixed: 26}, {Weight: 3}, {Weight: 2}}}
	for range rapid.IntRange(1, 14).Draw(a.T, "rows") {
		if rapid.IntRange(0, 5).Draw(a.T, "group") == 0 {
			t.Rows = append(t.Rows, document.Row{Group: true, Cells: []document.Cell{document.Of(a.text(150))}})
		}
		t.Rows = append(t.Rows, document.Row{Cells: []document.Cell{
			document.Of(a.text(3)), document.Of(a.text(400)), document.Rich(document.Plain(a.text(700)), document.Plain(a.text(20))),
		}})
	}
	return t
}

// TestLongTexts: whatever is written, nothing is lost, lies over something else, or leaves much of a page white.
func TestLongTexts(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		a := &author{T: t}
		d := &document.Document{Title: "long", Language: "en", Theme: palette.Default()}
		for i := range rapid.IntRange(1, 8).Draw(t, "sections") {
			s := document.Section{ID: fmt.Sprint(i), Title: a.text(4), Depth: 2}
			for range rapid.IntRange(1, 3).Draw(t, "blocks") {
				s.Blocks = append(s.Blocks, a.blocks()...)
			}
			d.Sections = append(d.Sections, s)
		}
		trace := &pdf.Trace{}
		_, result := render(t, d, trace)
		for _, problem := range trace.Problems(result.Pages) {
			t.Error(problem)
		}
		for page, end := range foot(trace, result.Pages)[:result.Pages] {
			if page > 0 && textBottom-end > mostWhite {
				t.Errorf("page %d of %d ends at %.0f mm", page, result.Pages, end)
			}
		}
		got := words(trace)
		maps.DeleteFunc(got, func(w string, _ int) bool { return !strings.HasPrefix(w, "w") })
		for n := 1; n <= a.n; n++ {
			if w := fmt.Sprintf("w%d%s", n, strings.Repeat("n", n*7%5)); got[w] == 0 {
				t.Fatalf("word %d of %d is lost", n, a.n)
			}
		}
	})
}

// TestLongRow: of a row that is taller than a page, the long text goes on below it, and each page says what it belongs to.
func TestLongRow(t *testing.T) {
	long := strings.TrimSpace(strings.Repeat("what was said ", 900))
	table := document.Table{
		Columns: []document.Column{{Title: "Practice", Fixed: 40}, {Title: "Note", Weight: 1}, {Title: "Rating", Fixed: 20}},
		Rows: []document.Row{
			{Cells: []document.Cell{document.Head(document.Plain("Service desk")), document.Of(long), document.Of("P")}},
			{Cells: []document.Cell{document.Head(document.Plain("Release management")), document.Of("short"), document.Of("L")}},
		},
	}
	trace := &pdf.Trace{}
	_, result := render(t, &document.Document{Theme: palette.Default(), Sections: []document.Section{{ID: "a", Title: "Answers", Depth: 1, Blocks: []document.Block{table}}}}, trace)
	if result.Pages < 2 {
		t.Fatalf("the row takes %d page", result.Pages)
	}
	pages := make([]string, result.Pages+1)
	for _, b := range trace.Boxes {
		pages[b.Page] += b.Text + " "
	}
	for _, want := range []string{"Practice Note Rating", "Service desk below P Note: what was said"} {
		if !strings.Contains(strings.Join(strings.Fields(pages[1]), " "), want) {
			t.Errorf("page 1 lacks %q: %s", want, pages[1])
		}
	}
	for page := 2; page <= result.Pages; page++ {
		if want := "Practice Note Rating Note, continued: Service desk "; !strings.Contains(pages[page], want) {
			t.Errorf("page %d lacks %q: %s", page, want, pages[page])
		}
	}
	if got := words(trace)["said"]; got != 900 {
		t.Errorf("%d of 900 words are printed", got)
	}
	if want := "Release management short L"; !strings.Contains(pages[result.Pages], want) {
		t.Errorf("the last page lacks %q", want)
	}
}
