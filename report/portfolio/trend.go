package portfolio

import (
	"io"
	"time"

	"github.com/itsmeter/itsmeter/assessment/portfolio"
	"github.com/itsmeter/itsmeter/report/clean"
	"github.com/itsmeter/itsmeter/report/number"
	"github.com/itsmeter/itsmeter/report/scores"
)

// TrendFormat names version 1 of the JSON of a trend. Within it, names are only added.
const TrendFormat = "itsmeter/trend/v1"

// Trend is a trend as it is shown. What is undefined is nil.
type Trend struct {
	Format string   `json:"format"`
	Series []Series `json:"series"`
	Notice string   `json:"notice"`
}

// Series is the assessments of one team with one questionnaire.
type Series struct {
	Organization  string        `json:"organization"`
	Team          *string       `json:"team"`
	Questionnaire Questionnaire `json:"questionnaire"`
	Points        []Point       `json:"points"` // ascending by date
	Since         string        `json:"since"`  // first date after the last break: means from there on are one measure
	IndexChange   number.JSON   `json:"index_change"`
	Practices     []Line        `json:"practices"`
}

// Point is one date.
type Point struct {
	Date         string      `json:"date"`
	File         string      `json:"file"`
	Status       string      `json:"status"`
	Depth        string      `json:"depth"`
	Version      string      `json:"version"` // that was answered
	Rule         string      `json:"rule"`
	Index        number.JSON `json:"index"`
	WeakestLevel *int        `json:"weakest_level"`
	Weakest      []string    `json:"weakest"`
	Assessed     int         `json:"assessed"`
	Completeness number.JSON `json:"completeness"`
	Breaks       []Break     `json:"breaks"` // changes of method since the date before
}

// Break is a change of method: with values, or with the practices that it concerns.
type Break struct {
	Aspect    string   `json:"aspect"`
	Old       *string  `json:"old"`
	New       *string  `json:"new"`
	Practices []string `json:"practices"`
}

// Line is one practice at all dates.
type Line struct {
	ID      string `json:"id"`
	Title   string `json:"title"`
	Section string `json:"section"`
	Points  []Dot  `json:"points"`
}

// Dot is one practice at one date.
type Dot struct {
	Date   string      `json:"date"`
	Status string      `json:"status"` // assessed, not_assessed, not_applicable or out_of_scope
	Basis  *string     `json:"basis"`
	Level  *int        `json:"level"`
	Index  number.JSON `json:"index"`
	Target *int        `json:"target"`
	Gap    *int        `json:"gap"`
	Breaks []Break     `json:"breaks"`
}

// NewTrend makes the document of a trend.
func NewTrend(t *portfolio.Trend) *Trend {
	d := &Trend{Format: TrendFormat, Series: []Series{}, Notice: scores.Notice}
	for i := range t.Series {
		d.Series = append(d.Series, newSeries(&t.Series[i]))
	}
	return d
}

func newSeries(s *portfolio.Series) Series {
	first := s.Points[0]
	out := Series{
		Organization: first.Organization, Team: optional(first.Team), Questionnaire: newQuestionnaire(s.Questionnaire), Points: []Point{},
		Since: s.Points[s.Since()].Date.Format(time.DateOnly), IndexChange: exact(s.IndexChange()), Practices: []Line{},
	}
	for _, p := range s.Points {
		out.Points = append(out.Points, Point{
			Date: p.Date.Format(time.DateOnly), File: p.File, Status: string(p.Status), Depth: p.Method.Depth.String(), Version: p.Method.Version,
			Rule: string(p.Method.Rule), Index: exact(p.Index), WeakestLevel: p.WeakestLevel, Weakest: orEmpty(p.Weakest), Assessed: p.Assessed,
			Completeness: exact(p.Completeness), Breaks: newBreaks(p.Breaks),
		})
	}
	for _, l := range s.Practices {
		line := Line{ID: l.ID, Title: l.Title, Section: l.Section, Points: []Dot{}}
		for i, dot := range l.Dots {
			line.Points = append(line.Points, newDot(out.Points[i].Date, dot))
		}
		out.Practices = append(out.Practices, line)
	}
	return out
}

func newDot(date string, d portfolio.Dot) Dot {
	out := Dot{Date: date, Status: "out_of_scope", Breaks: newBreaks(d.Breaks)}
	if d.Standing == nil {
		return out
	}
	out.Status, out.Target = string(d.Status), &d.Target
	if d.Assessed() {
		out.Basis, out.Level, out.Index, out.Gap = optional(string(d.Basis)), &d.Level, exact(d.Index), &d.Gap
	}
	return out
}

func newBreaks(list []portfolio.Break) []Break {
	out := []Break{}
	for _, b := range list {
		n := Break{Aspect: b.Aspect, Practices: orEmpty(b.Practices)}
		if b.Practices == nil {
			n.Old, n.New = &b.Old, &b.New
		}
		out = append(out, n)
	}
	return out
}

// TrendJSON writes a trend under the names of itsmeter/trend/v1.
func TrendJSON(w io.Writer, d *Trend) error { return clean.JSON(w, d) }
