package edition_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/itsmeter/itsmeter/report/document"
	"github.com/itsmeter/itsmeter/report/gap/edition"
	"github.com/itsmeter/itsmeter/report/pdf"
)

// TestLayout: whatever the data, no text leaves its page or lies over another, no page is empty, and the board's pages are two.
func TestLayout(t *testing.T) {
	for name, r := range cases(t) {
		for _, audience := range edition.Audiences() {
			t.Run(name+"/"+audience, func(t *testing.T) {
				trace := &pdf.Trace{}
				doc := edition.New(r, edition.Options{Audience: edition.Audience(audience)})
				b, result := render(t, doc, trace)
				problems := trace.Problems(result.Pages)
				for _, p := range problems[:min(len(problems), 10)] {
					t.Error(p)
				}
				if audience == string(edition.Board) && result.Pages != 2 {
					t.Errorf("the board gets %d pages, want 2", result.Pages)
				}
				written := make([]int, result.Pages+1)
				for _, box := range trace.Boxes {
					written[box.Page] += len(box.Text)
				}
				for page, n := range written[1:] {
					if n < 150 {
						t.Errorf("page %d is all but empty", page+1)
					}
				}
				for _, problem := range append(white(doc, trace, result.Pages), footed(trace, result.Pages)...) {
					t.Error(problem)
				}
				if name != "example" {
					return
				}
				for i, text := range pages(t, b) {
					if got := len(text); got < written[i+1]*9/10 {
						t.Errorf("page %d was given %d bytes of text, and %d can be read back", i+1, written[i+1], got)
					}
				}
			})
		}
	}
}

// white lists the pages that end early: more than half empty before a section that may follow another on its page, or by more than
// what is kept together where none starts.
func white(doc *document.Document, trace *pdf.Trace, pages int) []string {
	const textTop, textBottom, half, most = 22.0, 277.0, 130.0, 110.0
	end, head := make([]float64, pages+2), make([]string, pages+2)
	for _, b := range trace.Boxes {
		if b.Y < textTop || b.Y+b.H > textBottom {
			continue
		}
		end[b.Page] = max(end[b.Page], b.Y+b.H)
		if head[b.Page] == "" {
			head[b.Page] = b.Text
		}
	}
	var out []string
	for page := 1; page < pages; page++ {
		allowed := most
		for _, s := range doc.Sections {
			switch {
			case head[page+1] == "" || !s.NewPage || !strings.HasPrefix(s.Title, strings.TrimSuffix(head[page+1], "-")):
			case s.Follows:
				allowed = half
			default:
				allowed = textBottom
			}
		}
		if free := textBottom - end[page]; free > allowed && !(page <= 2 && doc.Cover != nil) {
			out = append(out, fmt.Sprintf("page %d of %d ends at %.0f mm, before %q", page, pages, end[page], head[page+1]))
		}
	}
	return out
}

// footed lists the pages that end with a heading.
func footed(trace *pdf.Trace, pages int) []string {
	const textTop, textBottom, letters = 22.0, 277.0, 3.3 // the last the height of those of running text, in mm
	last := make([]pdf.Box, pages+1)
	for _, b := range trace.Boxes {
		if b.Y > textTop && b.Y+b.H < textBottom && b.Y+b.H > last[b.Page].Y+last[b.Page].H {
			last[b.Page] = b
		}
	}
	var out []string
	for _, b := range last {
		if b.H > letters {
			out = append(out, fmt.Sprintf("page %d ends with the heading %q", b.Page, b.Text))
		}
	}
	return out
}

// TestContentsTellThePage: every heading stands on the page that the contents name.
func TestContentsTellThePage(t *testing.T) {
	const letters = 3.5 // mm, height: less in the contents, more in headings
	for name, r := range cases(t) {
		doc := edition.New(r, edition.Options{})
		trace := &pdf.Trace{}
		render(t, doc, trace)
		headings, checked := map[string]bool{}, 0
		for _, b := range trace.Boxes {
			if b.H > letters {
				headings[fmt.Sprint(b.Text, " ", b.Page)] = true
			}
		}
		for i, b := range trace.Boxes[:len(trace.Boxes)-1] {
			listed := slices.ContainsFunc(doc.Sections, func(s document.Section) bool { return s.Title == b.Text })
			number := trace.Boxes[i+1]
			if b.Page < 2 || b.Page > 3 || b.H > letters || !listed || number.X < 170 || number.Y < b.Y-1 || number.Y > b.Y+1 {
				continue
			}
			if checked++; !headings[b.Text+" "+number.Text] {
				t.Errorf("%s: the contents say that %q stands on page %s", name, b.Text, number.Text)
			}
		}
		if checked < len(doc.Sections) {
			t.Errorf("%s: of %d sections, %d are found in the contents", name, len(doc.Sections), checked)
		}
	}
}
