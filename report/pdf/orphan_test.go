package pdf_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/itsmeter/itsmeter/report/document"
	"github.com/itsmeter/itsmeter/report/palette"
	"github.com/itsmeter/itsmeter/report/pdf"
)

// TestNothingStandsAlone: wherever the end of a page falls, what belongs together is not torn apart.
func TestNothingStandsAlone(t *testing.T) {
	table := document.Table{Caption: "rows", Columns: []document.Column{{Title: "Name", Weight: 1}}}
	var facts document.Facts
	var list document.List
	for i := range 6 {
		table.Rows = append(table.Rows, document.Row{Cells: []document.Cell{document.Of(fmt.Sprintf("row %d", i))}})
		facts.Items = append(facts.Items, document.Fact{Label: fmt.Sprintf("fact %d", i), Value: document.Plain("value")})
		list.Items = append(list.Items, document.Plain(fmt.Sprintf("item %d", i)))
	}
	grouped := table
	grouped.Rows = slices.Insert(slices.Clone(table.Rows), 3, document.Row{Group: true, Cells: []document.Cell{document.Of("group")}})
	lines := document.List{}
	for i := range 5 {
		lines.Items = append(lines.Items, document.Text{{Text: fmt.Sprintf("start %d", i), To: "part"}, {Text: strings.Repeat(" of an item", 18) + " "}, {Text: fmt.Sprintf("end %d", i), To: "part"}})
	}
	note := func(role document.Role, text string) document.Block {
		return document.Paragraph{Text: document.Plain(text), Role: role}
	}
	part := document.Section{ID: "part", Title: "part", Depth: 2, Blocks: []document.Block{note(document.Body, "text of the part")}}
	tests := map[string]struct {
		blocks []document.Block
		parts  []document.Section
		pairs  [][2]string // texts that stand on one page
	}{
		"note to a table":      {blocks: []document.Block{table, note(document.Small, "note")}, pairs: [][2]string{{"row 5", "note"}, {"row 4", "row 5"}, {"Name", "row 0"}, {"row 0", "row 1"}}},
		"groups":               {blocks: []document.Block{grouped}, pairs: [][2]string{{"group", "row 3"}, {"row 3", "row 4"}, {"row 4", "row 5"}}},
		"two notes to a table": {blocks: []document.Block{table, note(document.Body, "note"), note(document.Body, "and another")}, pairs: [][2]string{{"row 5", "note"}, {"note", "and another"}}},
		"message and note":     {blocks: []document.Block{note(document.Message, "message"), note(document.Small, "note"), table}, pairs: [][2]string{{"message", "note"}, {"note", "row 0"}}},
		"sentence":             {blocks: []document.Block{note(document.Subhead, "subhead"), note(document.Body, "sentence"), table}, pairs: [][2]string{{"subhead", "sentence"}, {"sentence", "row 0"}}},
		"sentence and list":    {blocks: []document.Block{note(document.Subhead, "subhead"), note(document.Body, "sentence"), list}, pairs: [][2]string{{"subhead", "sentence"}, {"sentence", "item 0"}}},
		"note to a list":       {blocks: []document.Block{list, note(document.Small, "note")}, pairs: [][2]string{{"item 5", "note"}, {"item 0", "item 1"}, {"item 4", "item 5"}}},
		"items of two lines":   {blocks: []document.Block{lines}, parts: []document.Section{part}, pairs: [][2]string{{"start 0", "start 1"}, {"start 3", "end 4"}, {"start 4", "end 4"}}},
		"facts":                {blocks: []document.Block{facts}, pairs: [][2]string{{"fact 0", "fact 1"}, {"fact 4", "fact 5"}}},
		"heading and part":     {parts: []document.Section{part}, pairs: [][2]string{{"heading", "part"}, {"part", "text of the part"}}},
		"introduction":         {blocks: []document.Block{note(document.Body, "introduction")}, parts: []document.Section{part}, pairs: [][2]string{{"heading", "introduction"}, {"introduction", "part"}}},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			for filler := 18; filler < 40; filler++ { // lines: from well above the end of the page to beyond it
				d := &document.Document{Title: "orphans", Language: "en", Theme: palette.Default(), Sections: []document.Section{
					{ID: "filler", Title: "filler", Depth: 1, Blocks: []document.Block{note(document.Lead, strings.Repeat("filling ", 1+12*filler))}},
				}}
				d.Sections = append(append(d.Sections, document.Section{ID: "heading", Title: "heading", Depth: 1, Blocks: test.blocks}), test.parts...)
				trace := &pdf.Trace{}
				render(t, d, trace)
				page := map[string]int{}
				for _, b := range trace.Boxes {
					if page[b.Text] == 0 { // of the heads of a table, the first
						page[b.Text] = b.Page
					}
				}
				for _, pair := range test.pairs {
					if one, two := page[pair[0]], page[pair[1]]; one == 0 || one != two {
						t.Fatalf("after %d words, %q stands on page %d and %q on page %d", 1+12*filler, pair[0], one, pair[1], two)
					}
				}
			}
		})
	}
}
