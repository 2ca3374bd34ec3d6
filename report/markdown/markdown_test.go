package markdown_test

import (
	"bytes"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/itsmeter/itsmeter/report/chart"
	"github.com/itsmeter/itsmeter/report/document"
	"github.com/itsmeter/itsmeter/report/markdown"
	"github.com/itsmeter/itsmeter/report/palette"
)

// TestBlocks shows every kind of block, with text that Markdown would take for something else.
func TestBlocks(t *testing.T) {
	fill := palette.Default().Level(2)
	d := &document.Document{
		Title: "Report", Classification: "Confidential",
		Cover: &document.Cover{Kicker: "Gap report", Title: "Acme | Co", Subtitle: "Team", Facts: []document.Fact{{Label: "Date", Value: document.Plain("2026-03-31")}}, Notices: []string{"A notice."}},
		Sections: []document.Section{{Title: "# First", Depth: 1, Blocks: []document.Block{
			document.Paragraph{Text: document.Plain("The lead."), Role: document.Lead},
			document.Paragraph{Text: document.Join(document.Plain("Some "), document.Strong("strong "), document.Emph("emphasis"), document.Plain(" and *stars*."))},
			document.Paragraph{Text: document.Plain("A message."), Role: document.Message},
			document.List{Items: []document.Text{document.Plain("- one"), document.Plain("two")}},
			document.List{Items: []document.Text{document.Plain("first")}, Ordered: true},
			document.Tiles{Items: []document.Tile{{Label: "Index", Value: "2.1", Note: "of 5"}}},
			document.Figure{Chart: chart.Meter{Share: 0.5}, Alt: "Half of it."},
			document.Callout{Title: "Mind", Body: []document.Text{document.Plain("this")}},
			document.Keep{Blocks: []document.Block{document.Paragraph{Text: document.Plain("kept")}}},
			document.Optional{Blocks: []document.Block{document.Paragraph{Text: document.Plain("optional")}}},
			document.Columns{Left: []document.Block{document.Paragraph{Text: document.Plain("left")}}, Right: []document.Block{document.Paragraph{Text: document.Plain("right")}}},
		}}, {Title: "Second", Depth: 2, Blocks: []document.Block{
			document.Table{Columns: []document.Column{{Title: "Name"}, {Title: "Level", Align: document.Centre}, {Title: "Bar", Align: document.Right}}, Rows: []document.Row{
				{Group: true, Cells: []document.Cell{document.Of("Group")}},
				{Cells: []document.Cell{document.Head(document.Plain("a | b")), {Text: []document.Text{document.Plain("3"), document.Emph("thin")}, Fill: &fill, Outline: true, Why: "blocks"}, document.Drawn(chart.Meter{Share: 0.5}, "50 %")}},
				{Cells: []document.Cell{document.Of("short row")}},
			}},
		}}},
	}
	want := `# Acme \| Co, Team

**Confidential**

Gap report

- **Date**: 2026-03-31

A notice.

## \# First

**The lead.**

Some **strong** *emphasis* and \*stars\*.

*A message.*

- \- one
- two

1. first

- **Index**: 2\.1 (of 5)

Half of it.

> **Mind**
>
> this

kept

optional

left

right

### Second

| Name | Level | Bar |
| --- | :---: | ---: |
| **Group** | | |
| a \| b | **3**<br>**thin**, blocks | 50 % |
| short row | | |
`
	var got bytes.Buffer
	if err := markdown.Write(&got, d); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(want, got.String()); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
}

func TestWithoutCover(t *testing.T) {
	var got bytes.Buffer
	if err := markdown.Write(&got, &document.Document{Title: "Sheet"}); err != nil {
		t.Fatal(err)
	}
	if want := "# Sheet\n"; got.String() != want {
		t.Errorf("got %q, want %q", got.String(), want)
	}
}
