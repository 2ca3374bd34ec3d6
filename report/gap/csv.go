package gap

import (
	"encoding/csv"
	"fmt"
	"io"
	"strings"

	"github.com/itsmeter/itsmeter/report/clean"
	"github.com/itsmeter/itsmeter/report/number"
)

// CSV writes a row for each practice: its figures, what is missing and the first action, for spreadsheets and scripts. Numbers
// are rounded to number.JSONDecimals; what is undefined is empty.
func CSV(w io.Writer, r *Report) error {
	out := csv.NewWriter(w)
	rows := [][]string{{
		"organization", "team", "date", "section", "id", "title", "status", "basis", "level", "level_title", "index", "index_high", "target", "gap",
		"unsettled", "rank", "priority", "importance", "effort", "completeness", "evidence_coverage", "confidence", "missing", "risk", "first_action", "done_when", "phase",
	}}
	for _, p := range r.Practices {
		rows = append(rows, r.csvRow(p))
	}
	for _, row := range rows {
		for i := range row {
			row[i] = clean.Cell(row[i])
		}
		if err := out.Write(row); err != nil {
			return err
		}
	}
	out.Flush()
	return out.Error()
}

func (r *Report) csvRow(p *Practice) []string {
	team := ""
	if r.Assessment.Team != nil {
		team = *r.Assessment.Team
	}
	g, first := Gap{}, Action{}
	for _, candidate := range append(append([]Gap{}, r.Gaps...), r.Unsettled...) {
		if candidate.Practice == p.ID {
			g = candidate
		}
	}
	if len(p.Actions) > 0 {
		first = *r.Action(p.Actions[0])
	}
	unsettled := ""
	if p.Level != nil {
		unsettled = fmt.Sprint(p.Unsettled)
	}
	return []string{
		r.Assessment.Organization, team, r.Assessment.Date, p.Section, p.ID, p.Title, p.Status, p.Basis, integer(p.Level), p.LevelTitle,
		trimmed(p.Index), trimmed(p.IndexHigh), fmt.Sprint(p.Target), integer(p.Gap), unsettled, positive(g.Rank), trimmed(p.Priority),
		fmt.Sprint(p.Importance), integer(p.Effort), trimmed(p.Completeness), trimmed(p.EvidenceCoverage), trimmed(p.Confidence),
		oneLine(g.Missing), oneLine(g.Risk), oneLine(first.Text), oneLine(first.DoneWhen), positive(first.Phase),
	}
}

func trimmed(n number.JSON) string { return number.Trimmed(n.Rat, number.JSONDecimals) }

func integer(n *int) string {
	if n == nil {
		return ""
	}
	return fmt.Sprint(*n)
}

func positive(n int) string {
	if n == 0 {
		return ""
	}
	return fmt.Sprint(n)
}

func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }
