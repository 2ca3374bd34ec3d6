package edition

import (
	"fmt"

	"github.com/itsmeter/itsmeter/report/document"
	"github.com/itsmeter/itsmeter/report/gap"
)

// changes compares with the earlier assessment, regressions first.
func (c *composer) changes() document.Section {
	ch := c.report.Changes
	t := document.Table{
		Caption: "Levels and indexes then and now",
		Columns: []document.Column{{Title: "Practice", Weight: 3}, {Title: "Change", Fixed: 24}, {Title: "Level", Fixed: 22, Align: document.Centre}, {Title: "Index", Fixed: 26, Align: document.Centre}, {Title: "Remark", Weight: 3}},
	}
	unchanged := 0
	for _, row := range ch.Rows {
		if row.Kind == "unchanged" && row.Note == "" && gap.Index(row.Before) == gap.Index(row.After) {
			unchanged++
			continue
		}
		t.Rows = append(t.Rows, document.Row{Cells: []document.Cell{
			document.Head(c.practiceLink(row.Practice, row.Title)), document.Of(row.Kind), document.Of(whole(row.From) + " → " + whole(row.To)),
			document.Of(gap.Index(row.Before) + " → " + gap.Index(row.After)), document.Of(row.Note),
		}})
	}
	blocks := []document.Block{
		message(ch.Message),
		body(fmt.Sprintf("The mean index was %s and is %s.", gap.Index(ch.Index), gap.Index(c.report.Overall.Index))),
	}
	if len(ch.Method) > 0 {
		blocks = append(blocks, document.Callout{Title: "Changes of method, which are no change of maturity", Body: texts(ch.Method)})
	}
	if len(t.Rows) > 0 {
		blocks = append(blocks, t)
	}
	if unchanged > 0 {
		blocks = append(blocks, small(fmt.Sprintf("%s changed neither in level nor in index and %s not listed.", gap.Plural(unchanged, "practice"), verb(unchanged, "is", "are"))))
	}
	return document.Section{ID: "changes", Title: "Since " + ch.Previous.Date, Depth: 1, NewPage: true, Blocks: blocks}
}
