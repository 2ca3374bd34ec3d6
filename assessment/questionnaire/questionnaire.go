// Package questionnaire holds what an assessment asks: practices with their outcomes, statements and pulse pictures,
// arranged in sections. It reads questionnaires from a folder of YAML files, the built-in ones and a user's own alike.
//
// The package knows no answers and computes no scores.
package questionnaire

import (
	"slices"

	"github.com/itsmeter/itsmeter/assessment/diag"
	"github.com/itsmeter/itsmeter/assessment/yamldoc"
)

// The formats of the files that this package reads.
const (
	Format         = "itsmeter/questionnaire/v1"
	PracticeFormat = "itsmeter/practice/v1"
)

// MaxLevel is the highest level of a statement and of a practice. Statements have levels 1 to MaxLevel, practices 0 to
// MaxLevel.
const MaxLevel = 5

// levelTitles names the levels of a practice, 0 to 5.
var levelTitles = [MaxLevel + 1]string{"Absent", "Initial", "Managed", "Defined", "Quantitatively managed", "Optimizing"}

// LevelTitle names a practice's level, 0 to 5, such as "Managed" for 2.
func LevelTitle(level int) string {
	return levelTitles[level]
}

// PulseID stands for the pulse of a practice where a statement's id would, in files and in a Ref.
const PulseID = "pulse"

// reserved words cannot be ids of practices or statements: they have a meaning of their own in an assessment.
var reserved = []string{PulseID, "default"}

// Questionnaire is a set of practices in sections.
type Questionnaire struct {
	ID          string
	Title       string
	Version     string // major.minor.patch
	Language    string // BCP 47, such as en
	Description string
	Levels      []Title // titles of the levels, 1 to 5 in order
	Dimensions  []Title
	Roles       []Title // who can be asked; the ids that Statement.Asks uses
	Groups      []Group
	Sections    []Section
}

// Title is an id with the name that people read.
type Title struct {
	ID    string
	Title string
}

// Group is a named selection of practices, written @id on the command line.
type Group struct {
	ID        string
	Practices []string
}

// Section is a category of practices or a stage of the lifecycle.
type Section struct {
	ID          string
	Title       string
	Purpose     string
	PracticeIDs []string    // all of the section, in order
	Practices   []*Practice // those that were loaded, in order
}

// Practice is what gets a capability level.
type Practice struct {
	ID         string
	Title      string
	Purpose    string
	Outcomes   []Title
	BuildsOn   []string // practices of the same questionnaire; advisory
	Serves     []Serves
	Pulse      [MaxLevel + 1]string // pictures of level 0 to 5
	Retired    []string             // statement ids that must never be used again
	Statements []*Statement         // by level, as written within a level
	Accepted   []Accepted

	File string // for messages
	Pos  diag.Position
	read *yamldoc.Node
}

// At returns the place of a part of the practice's file, such as At("pulse", "2"). Where there is no such part it is the place
// of the nearest one around it that exists.
func (p *Practice) At(path ...string) diag.Position { return p.read.At(path...) }

// Serves names the parts of another framework that a practice contributes to. It is an expert's mapping: indicative.
type Serves struct {
	Framework string // iso20000, cobit2019, it4it, etom
	Mainly    []string
	Partly    []string
}

// Accepted is an answer to a lint warning: the author has looked at it and keeps the text, for a reason.
type Accepted struct {
	Rule      string
	Statement string // "" for the practice as a whole
	Reason    string
	Pos       diag.Position
}

// Practice returns a loaded practice by id, or nil.
func (q *Questionnaire) Practice(id string) *Practice {
	for _, s := range q.Sections {
		for _, p := range s.Practices {
			if p.ID == id {
				return p
			}
		}
	}
	return nil
}

// Practices returns the loaded practices in questionnaire order.
func (q *Questionnaire) Practices() []*Practice {
	var out []*Practice
	for _, s := range q.Sections {
		out = append(out, s.Practices...)
	}
	return out
}

// PracticeIDs returns the ids of all practices in questionnaire order, loaded or not.
func (q *Questionnaire) PracticeIDs() []string {
	var out []string
	for _, s := range q.Sections {
		out = append(out, s.PracticeIDs...)
	}
	return out
}

// Group returns the practices of a named group.
func (q *Questionnaire) Group(id string) ([]string, bool) {
	for _, g := range q.Groups {
		if g.ID == id {
			return g.Practices, true
		}
	}
	return nil, false
}

// Section returns the section that a practice belongs to, or nil.
func (q *Questionnaire) Section(practice string) *Section {
	for i := range q.Sections {
		if slices.Contains(q.Sections[i].PracticeIDs, practice) {
			return &q.Sections[i]
		}
	}
	return nil
}

// DimensionTitle returns the name of a dimension that people read, or its id if there is none.
func (q *Questionnaire) DimensionTitle(id string) string { return titleOf(q.Dimensions, id) }

// RoleTitle returns the name of a role that people read, or its id if there is none.
func (q *Questionnaire) RoleTitle(id string) string { return titleOf(q.Roles, id) }

func titleOf(titles []Title, id string) string {
	for _, t := range titles {
		if t.ID == id {
			return t.Title
		}
	}
	return id
}

// Statement returns a statement by id, or nil.
func (p *Practice) Statement(id string) *Statement {
	for _, s := range p.Statements {
		if s.ID == id {
			return s
		}
	}
	return nil
}

// InDepth returns the statements that an assessment of the given depth asks, in order. Pulse asks none.
func (p *Practice) InDepth(d Depth) []*Statement {
	var out []*Statement
	for _, s := range p.Statements {
		if s.Depth <= d {
			out = append(out, s)
		}
	}
	return out
}
