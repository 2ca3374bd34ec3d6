package pdf_test

import (
	"strings"
	"testing"

	"github.com/itsmeter/itsmeter/report/document"
	"github.com/itsmeter/itsmeter/report/palette"
	"github.com/itsmeter/itsmeter/report/pdf"
)

// TestSectionsOnPages: where a section starts depends on what is written before it, and so does the room it has to fit into.
func TestSectionsOnPages(t *testing.T) {
	lines := func(n int) []document.Block { return []document.Block{document.List{Items: make([]document.Text, n)}} } // of 6 mm
	text := []document.Block{document.Paragraph{Text: document.Plain("text")}}
	tests := map[string]struct {
		before, section document.Section
		page, pages     int // on which the section starts, and of the document
	}{
		"follows on a page with room":   {document.Section{Depth: 1, Blocks: lines(15)}, document.Section{Depth: 1, Blocks: text, NewPage: true, Follows: true}, 1, 1},
		"follows on a page without":     {document.Section{Depth: 1, Blocks: lines(25)}, document.Section{Depth: 1, Blocks: text, NewPage: true, Follows: true}, 2, 2},
		"starts a page":                 {document.Section{Depth: 1, Blocks: lines(15)}, document.Section{Depth: 1, Blocks: text, NewPage: true}, 2, 2},
		"stays with what introduces it": {document.Section{Depth: 1, Blocks: append(lines(25), text...)}, document.Section{Depth: 2, Blocks: text, NewPage: true, Follows: true}, 1, 1},
		"fits below its introduction":   {document.Section{Depth: 1, Blocks: text}, document.Section{Depth: 2, OnePage: true, Blocks: lines(38)}, 1, 1},
		"runs over, being too long":     {document.Section{Depth: 1, Blocks: text}, document.Section{Depth: 2, OnePage: true, Blocks: lines(60)}, 1, 2},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			test.before.ID, test.before.Title, test.section.ID, test.section.Title = "before", "before", "section", "section"
			d := &document.Document{Theme: palette.Default(), Sections: []document.Section{test.before, test.section}}
			trace := &pdf.Trace{}
			_, result := render(t, d, trace)
			page := 0
			for _, b := range trace.Boxes {
				if strings.TrimSpace(b.Text) == "section" {
					page = b.Page
				}
			}
			if page != test.page || result.Pages != test.pages {
				t.Errorf("the section starts on page %d of %d, want %d of %d", page, result.Pages, test.page, test.pages)
			}
		})
	}
}
