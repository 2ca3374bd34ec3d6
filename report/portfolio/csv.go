package portfolio

import (
	"encoding/csv"
	"fmt"
	"io"
	"strconv"
	"strings"

	"github.com/itsmeter/itsmeter/report/clean"
	"github.com/itsmeter/itsmeter/report/number"
)

// BenchmarkCSV writes one line for each practice of each team, with the distribution of the practice beside it. There are no
// lines of means: a spreadsheet would add them up with the rest.
func BenchmarkCSV(w io.Writer, d *Benchmark) error {
	out := csv.NewWriter(w)
	err := out.Write([]string{
		"organization", "team", "date", "assessment_status", "depth", "version", "flags", "section", "id", "title", "status", "basis", "level", "index",
		"target", "gap", "reached", "unsettled", "thin", "outlier", "percentile_rank", "n", "min", "q1", "median", "q3", "max", "teams_below_target", "gap_kind", "file",
	})
	if err != nil {
		return err
	}
	for _, t := range d.Teams {
		for _, p := range d.Practices {
			if err := out.Write(row(t, p, p.Teams[t.Key-1])); err != nil {
				return err
			}
		}
	}
	out.Flush()
	return out.Error()
}

func row(t Team, p Practice, c Cell) []string {
	x := p.Distribution
	return []string{
		clean.Cell(t.Organization), clean.Cell(text(t.Team)), t.Date, t.Status, t.Depth, clean.Cell(t.Version), strings.Join(t.Flags, " "),
		p.Section, p.ID, clean.Cell(p.Title), c.Status, text(c.Basis), whole(c.Level), decimal(c.Index), whole(c.Target), whole(c.Gap),
		truth(c.Reached), strconv.FormatBool(c.Unsettled), strconv.FormatBool(c.Thin), strconv.FormatBool(c.Outlier), decimal(c.PercentileRank),
		fmt.Sprint(x.N), decimal(x.Min), decimal(x.Q1), decimal(x.Median), decimal(x.Q3), decimal(x.Max), fmt.Sprint(len(p.Weak)), p.Gap,
		clean.Cell(text(t.File)),
	}
}

func text(s *string) string {
	if s == nil {
		return ""
	}
	return *s
}

func whole(n *int) string {
	if n == nil {
		return ""
	}
	return strconv.Itoa(*n)
}

func truth(b *bool) string {
	if b == nil {
		return ""
	}
	return strconv.FormatBool(*b)
}

func decimal(n number.JSON) string { return number.Trimmed(n.Rat, number.JSONDecimals) }

// TrendCSV writes one line for each practice at each date, and none of means.
func TrendCSV(w io.Writer, d *Trend) error {
	out := csv.NewWriter(w)
	err := out.Write([]string{
		"organization", "team", "questionnaire", "date", "assessment_status", "depth", "version", "section", "id", "title", "status", "basis",
		"level", "index", "target", "gap", "method_changed", "file",
	})
	if err != nil {
		return err
	}
	for _, s := range d.Series {
		for i, point := range s.Points {
			for _, l := range s.Practices {
				if err := out.Write(s.row(point, l, l.Points[i])); err != nil {
					return err
				}
			}
		}
	}
	out.Flush()
	return out.Error()
}

func (s *Series) row(point Point, l Line, d Dot) []string {
	var aspects []string
	for _, b := range d.Breaks {
		aspects = append(aspects, b.Aspect)
	}
	return []string{
		clean.Cell(s.Organization), clean.Cell(text(s.Team)), s.Questionnaire.ID, point.Date, point.Status, point.Depth, clean.Cell(point.Version),
		l.Section, l.ID, clean.Cell(l.Title), d.Status, text(d.Basis), whole(d.Level), decimal(d.Index), whole(d.Target), whole(d.Gap),
		strings.Join(aspects, " "), clean.Cell(point.File),
	}
}
