package plans

import (
	"encoding/csv"
	"io"
	"strconv"
	"strings"

	"github.com/itsmeter/itsmeter/report/clean"
	"github.com/itsmeter/itsmeter/report/number"
)

// CSV writes one line for each action, in the order in which phases take them, and after these one for each open question.
// Owner and due are there to be filled in.
func CSV(w io.Writer, d *Document) error {
	out := csv.NewWriter(w)
	rows := [][]string{{
		"organization", "team", "date", "kind", "phase", "practice", "statement", "title", "level", "answer", "text", "risk", "action",
		"done_when", "effort", "points", "quick_win", "waits_for", "gap", "importance", "priority", "ask", "owner", "due",
	}}
	for _, a := range d.Actions {
		g := d.gap(a.Practice)
		rows = append(rows, []string{
			"action", strconv.Itoa(a.Phase), a.Practice, a.Statement, a.Title, strconv.Itoa(a.Level), a.Rating, a.Text, a.Risk, a.Action,
			a.DoneWhen, a.Effort, strconv.Itoa(a.Points), strconv.FormatBool(a.QuickWin), strings.Join(a.WaitsFor, " "),
			strconv.Itoa(g.Gap), strconv.Itoa(g.Importance), number.Trimmed(g.Priority.Rat, number.JSONDecimals), "", "", "",
		})
	}
	for _, q := range d.Questions {
		rows = append(rows, []string{
			"question", "", q.Practice, q.Statement, q.Title, "", q.State, q.Text, "", "", "", "", "", "", "", "", "", "", q.whom(), "", "",
		})
	}
	team := ""
	if d.Assessment.Team != nil {
		team = *d.Assessment.Team
	}
	for i, row := range rows {
		if i > 0 {
			row = append([]string{d.Assessment.Organization, team, d.Assessment.Date}, row...)
		}
		for k, cell := range row {
			row[k] = clean.Cell(cell)
		}
		if err := out.Write(row); err != nil {
			return err
		}
	}
	out.Flush()
	return out.Error()
}

func (d *Document) gap(practice string) Gap {
	for _, g := range d.Gaps {
		if g.Practice == practice {
			return g
		}
	}
	return Gap{}
}

// whom tells whom to ask: who was noted, else who usually knows.
func (q Question) whom() string {
	if q.Ask != nil {
		return *q.Ask
	}
	return strings.Join(q.Roles, ", ")
}
