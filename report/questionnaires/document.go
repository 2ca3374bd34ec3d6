// Package questionnaires shows questionnaires: as JSON under the names of their YAML format, as text for a terminal, as Markdown
// for a wiki.
package questionnaires

import (
	"io"
	"strconv"

	"github.com/itsmeter/itsmeter/assessment/questionnaire"
	"github.com/itsmeter/itsmeter/report/clean"
	"github.com/itsmeter/itsmeter/report/number"
)

type manifest struct {
	Format      string              `json:"format"`
	ID          string              `json:"id"`
	Title       string              `json:"title"`
	Version     string              `json:"version"`
	Language    string              `json:"language"`
	Description string              `json:"description,omitempty"`
	Levels      []level             `json:"levels,omitempty"`
	Dimensions  []title             `json:"dimensions,omitempty"`
	Roles       []title             `json:"roles,omitempty"`
	Groups      map[string][]string `json:"groups,omitempty"`
	Sections    []section           `json:"sections,omitempty"`
}

type level struct {
	Level int    `json:"level"`
	Title string `json:"title"`
}

type title struct {
	ID    string `json:"id"`
	Title string `json:"title"`
}

type section struct {
	ID        string     `json:"id"`
	Title     string     `json:"title"`
	Purpose   string     `json:"purpose,omitempty"`
	Practices []practice `json:"practices"`
}

type practice struct {
	Format     string              `json:"format"`
	ID         string              `json:"id"`
	Title      string              `json:"title"`
	Purpose    string              `json:"purpose"`
	Outcomes   []title             `json:"outcomes"`
	BuildsOn   []string            `json:"builds_on,omitempty"`
	Serves     map[string][]string `json:"serves,omitempty"`
	Pulse      []string            `json:"pulse"`
	Retired    []string            `json:"retired,omitempty"`
	Accepted   []accepted          `json:"accepted,omitempty"`
	Statements []statement         `json:"statements,omitempty"`
}

type accepted struct {
	Rule      string `json:"rule"`
	Statement string `json:"statement,omitempty"`
	Reason    string `json:"reason"`
}

type statement struct {
	ID        string      `json:"id"`
	Level     int         `json:"level"`
	Dimension string      `json:"dimension"`
	Outcome   string      `json:"outcome"`
	Depth     string      `json:"depth"`
	Weight    number.JSON `json:"weight"`
	Text      string      `json:"text"`
	Counts    string      `json:"counts,omitempty"`
	Not       string      `json:"not,omitempty"`
	Evidence  []string    `json:"evidence,omitempty"`
	Asks      []string    `json:"asks,omitempty"`
	Risk      string      `json:"risk,omitempty"`
	Action    string      `json:"action,omitempty"`
	DoneWhen  string      `json:"done_when,omitempty"`
	Effort    string      `json:"effort"`
	Requires  []string    `json:"requires,omitempty"`
	Use       string      `json:"use,omitempty"`
}

// ListJSON writes the heads of questionnaires.
func ListJSON(w io.Writer, list []*questionnaire.Questionnaire) error {
	out := make([]manifest, len(list))
	for i, q := range list {
		out[i] = manifest{Format: questionnaire.Format, ID: q.ID, Title: q.Title, Version: q.Version, Language: q.Language, Description: q.Description}
		for _, s := range q.Sections {
			sec := section{ID: s.ID, Title: s.Title, Purpose: s.Purpose, Practices: []practice{}}
			out[i].Sections = append(out[i].Sections, sec)
		}
	}
	return clean.JSON(w, out)
}

// JSON writes a questionnaire with its practices in their sections.
func JSON(w io.Writer, q *questionnaire.Questionnaire) error {
	m := manifest{
		Format: questionnaire.Format, ID: q.ID, Title: q.Title, Version: q.Version, Language: q.Language, Description: q.Description,
		Dimensions: titles(q.Dimensions), Roles: titles(q.Roles), Groups: map[string][]string{},
	}
	for _, l := range q.Levels {
		n, _ := strconv.Atoi(l.ID)
		m.Levels = append(m.Levels, level{n, l.Title})
	}
	for _, g := range q.Groups {
		m.Groups[g.ID] = g.Practices
	}
	for _, s := range q.Sections {
		sec := section{ID: s.ID, Title: s.Title, Purpose: s.Purpose, Practices: []practice{}}
		for _, p := range s.Practices {
			sec.Practices = append(sec.Practices, practiceOf(p))
		}
		m.Sections = append(m.Sections, sec)
	}
	return clean.JSON(w, m)
}

// PracticeJSON writes a practice with its statements.
func PracticeJSON(w io.Writer, p *questionnaire.Practice) error { return clean.JSON(w, practiceOf(p)) }

// StatementJSON writes a statement.
func StatementJSON(w io.Writer, s *questionnaire.Statement) error {
	return clean.JSON(w, statementOf(s))
}

func practiceOf(p *questionnaire.Practice) practice {
	out := practice{
		Format: questionnaire.PracticeFormat, ID: p.ID, Title: p.Title, Purpose: p.Purpose, Outcomes: titles(p.Outcomes),
		BuildsOn: p.BuildsOn, Pulse: p.Pulse[:], Retired: p.Retired, Serves: map[string][]string{},
	}
	for _, s := range p.Serves {
		if len(s.Mainly) > 0 {
			out.Serves[s.Framework] = s.Mainly
		}
		if len(s.Partly) > 0 {
			out.Serves[s.Framework+"_partly"] = s.Partly
		}
	}
	for _, a := range p.Accepted {
		out.Accepted = append(out.Accepted, accepted{a.Rule, a.Statement, a.Reason})
	}
	for _, s := range p.Statements {
		out.Statements = append(out.Statements, statementOf(s))
	}
	return out
}

func statementOf(s *questionnaire.Statement) statement {
	return statement{
		ID: s.ID, Level: s.Level, Dimension: s.Dimension, Outcome: s.Outcome, Depth: s.Depth.String(), Weight: number.JSON{Rat: s.Weight},
		Text: s.Text, Counts: s.Counts, Not: s.Not, Evidence: s.Evidence, Asks: s.Asks, Risk: s.Risk, Action: s.Action,
		DoneWhen: s.DoneWhen, Effort: s.Effort.String(), Requires: refs(s.Requires), Use: s.Use,
	}
}

func titles(list []questionnaire.Title) []title {
	out := make([]title, len(list))
	for i, t := range list {
		out[i] = title{t.ID, t.Title}
	}
	return out
}
