package edition

import (
	"fmt"
	"strings"

	"github.com/itsmeter/itsmeter/assessment/compare"
	"github.com/itsmeter/itsmeter/report/document"
	"github.com/itsmeter/itsmeter/report/gap"
	"github.com/itsmeter/itsmeter/report/number"
)

// changes compares with the earlier assessment, regressions first.
func (c *composer) changes() document.Section {
	ch := c.report.Changes
	t := document.Table{
		Caption: "Levels and indexes then and now",
		Columns: []document.Column{{Title: "Practice", Fixed: 34}, {Title: "Change", Fixed: 22}, {Title: "Level", Fixed: 14, Align: document.Centre}, {Title: "Index", Fixed: 20, Align: document.Centre}, {Title: "What made it, and what to mind", Weight: 1}},
	}
	unchanged := 0
	for _, row := range ch.Rows {
		if row.Verdict == string(compare.Unchanged) {
			unchanged++
			continue
		}
		t.Rows = append(t.Rows, document.Row{Cells: []document.Cell{
			document.Head(c.practiceLink(row.Practice, row.Title)), document.Of(verdict(row.Verdict)), document.Of(whole(row.From) + " → " + whole(row.To)),
			document.Of(gap.Index(row.Before) + " → " + gap.Index(row.After)), {Text: texts(row.Remarks)},
		}})
	}
	blocks := []document.Block{message(ch.Message), body(strings.Join(ch.Means, " "))}
	if len(ch.Method) > 0 {
		blocks = append(blocks, document.Callout{Title: "Changes of method, which are no change of maturity", Body: texts(ch.Method)})
	}
	if len(t.Rows) > 0 {
		blocks = append(blocks, t)
	}
	if unchanged > 0 {
		blocks = append(blocks, small(fmt.Sprintf("In %s nothing changed; %s not listed.", number.Count(unchanged, "practice"), verb(unchanged, "it is", "they are"))))
	}
	return document.Section{ID: "changes", Title: "Since " + ch.Previous.Date, Depth: 1, NewPage: true, Follows: true, Blocks: blocks}
}

// verdict is the word for what became of a practice.
func verdict(v string) string {
	words := map[compare.Verdict]string{
		compare.Regressed: "regressed", compare.Dropped: "no longer assessed", compare.Improved: "improved", compare.Added: "newly assessed",
		compare.Changed: "answers only", compare.MethodOnly: "method only",
	}
	return words[compare.Verdict(v)]
}
