package scores

import (
	"encoding/csv"
	"fmt"
	"io"
	"strconv"

	"github.com/itsmeter/itsmeter/assessment/questionnaire"
	"github.com/itsmeter/itsmeter/report/clean"
	"github.com/itsmeter/itsmeter/report/number"
)

// CSV writes one line for each practice, under the names of the JSON; what is undefined is empty. There are no lines of means:
// a spreadsheet would add them up with the rest. Organization, team and date open each line, so that files can be joined.
func CSV(w io.Writer, d *Document) error {
	out := csv.NewWriter(w)
	columns := []string{
		"organization", "team", "date", "section", "id", "title", "status", "basis", "level", "iso_level", "evidenced_level", "level_high",
		"index", "index_high", "index_estimate", "max_index", "target", "gap", "unsettled", "percent_to_target", "priority", "importance",
		"effort", "completeness", "evidence_coverage", "confidence", "stated_confidences", "rated", "na", "unknown", "unanswered", "set_aside",
	}
	for level := 1; level <= questionnaire.MaxLevel; level++ {
		columns = append(columns, fmt.Sprintf("level_%d_achievement", level), fmt.Sprintf("level_%d_band", level), fmt.Sprintf("level_%d_thin", level))
	}
	for _, dimension := range d.dimensions {
		columns = append(columns, clean.Cell(dimension.ID+"_percent_to_target"), clean.Cell(dimension.ID+"_statements"))
	}
	if err := out.Write(columns); err != nil {
		return err
	}
	for _, p := range d.Practices {
		if err := out.Write(d.row(p)); err != nil {
			return err
		}
	}
	out.Flush()
	return out.Error()
}

func (d *Document) row(p Practice) []string {
	team := ""
	if d.Assessment.Team != nil {
		team = *d.Assessment.Team
	}
	row := []string{
		clean.Cell(d.Assessment.Organization), clean.Cell(team), d.Assessment.Date, p.Section, p.ID, clean.Cell(p.Title), p.Status, p.Basis,
		whole(p.Level), whole(p.ISOLevel), whole(p.EvidencedLevel), whole(p.LevelHigh),
		decimal(p.Index), decimal(p.IndexHigh), decimal(p.IndexEstimate), whole(p.MaxIndex),
		strconv.Itoa(p.Target), whole(p.Gap), strconv.FormatBool(p.Unsettled), decimal(p.PercentToTarget), decimal(p.Priority),
		strconv.Itoa(p.Importance), whole(p.Effort), decimal(p.Completeness), decimal(p.EvidenceCoverage), decimal(p.Confidence),
		strconv.Itoa(p.StatedConfidences), strconv.Itoa(p.Answers.Rated), strconv.Itoa(p.Answers.NA), strconv.Itoa(p.Answers.Unknown),
		strconv.Itoa(p.Answers.Unanswered), strconv.Itoa(p.Answers.SetAside),
	}
	var levels [questionnaire.MaxLevel + 1][3]string
	for _, l := range p.Levels {
		levels[l.Level] = [3]string{decimal(l.Achievement), "", strconv.FormatBool(l.Thin)}
		if l.Band != nil {
			levels[l.Level][1] = *l.Band
		}
	}
	for _, cells := range levels[1:] {
		row = append(row, cells[:]...)
	}
	for i := range d.dimensions {
		cells := []string{"", ""}
		if i < len(p.Dimensions) {
			cells = []string{decimal(p.Dimensions[i].PercentToTarget), strconv.Itoa(p.Dimensions[i].Statements)}
		}
		row = append(row, cells...)
	}
	return row
}

func decimal(n number.JSON) string { return number.Trimmed(n.Rat, number.JSONDecimals) }

func whole(n *int) string {
	if n == nil {
		return ""
	}
	return strconv.Itoa(*n)
}
