// Package assessment holds who was assessed, in which scope, against which questionnaire, and what they answered. It
// reads and writes assessment files.
//
// An Assessment is what a person wrote or said; nothing in it is computed. Package score turns it into levels.
package assessment

import (
	"slices"
	"time"

	"github.com/itsmeter/itsmeter/assessment/diag"
	"github.com/itsmeter/itsmeter/assessment/questionnaire"
	"github.com/itsmeter/itsmeter/assessment/yamldoc"
)

// Format is the format of the files that this package reads and writes.
const Format = "itsmeter/assessment/v1"

// Defaults of what an assessment may leave out.
const (
	DefaultTarget     = 3
	DefaultImportance = 3
)

// Status tells whether an assessment is still being worked on.
type Status string

// The statuses.
const (
	Draft Status = "draft"
	Final Status = "final"
)

// Rule is how the ratings of several respondents become one.
type Rule string

// The rules. Median, the lower of two middle ratings, is the default.
const (
	Median    Rule = "median"
	Lowest    Rule = "lowest"
	Consensus Rule = "consensus"
)

// Rules lists the rules, the default first.
func Rules() []Rule { return []Rule{Median, Lowest, Consensus} }

// Assessment is the content of one file.
type Assessment struct {
	Questionnaire QuestionnaireRef
	Organization  string
	Team          string
	Scope         string
	Status        Status
	Date          time.Time // a day, in UTC
	Depth         questionnaire.Depth
	Assessors     []string
	Respondents   []Respondent
	Practices     []string       // in scope; none means all
	Target        int            // of practices without one of their own, 1 to 5; 0 means DefaultTarget
	Targets       map[string]int // by practice, 1 to 5
	Importance    map[string]int // by practice, 1 to 5
	Rule          Rule           // how voices were moderated; "" means Median
	Answers       map[string]*PracticeAnswers
	SetAside      map[string]SetAside // by practice
	Kept          []Kept

	// read is the document this was read from; it keeps comments and places. Nil for a new assessment.
	read *yamldoc.Node
	file string
	// head and comments are what TakeComments took from another assessment.
	head     *yamldoc.Node
	comments map[*Answer]yamldoc.Entry
}

// QuestionnaireRef names the questionnaire, and the version of it, that an assessment was made with. Path leads from the
// assessment's folder to the folder of a user's own questionnaire; it is empty for the built-in ones.
type QuestionnaireRef struct {
	ID, Version, Path string
}

// Kept is what a conversion could not carry over, because this questionnaire has no place for it: answers and settings that belong to
// another questionnaire. It counts for nothing here and is put back when the assessment is converted to that questionnaire.
type Kept struct {
	Questionnaire QuestionnaireRef
	Status        Status   // of the assessment before the conversion
	Practices     []string // its scope; none means all
	Targets       map[string]int
	Importance    map[string]int
	Answers       map[string]*PracticeAnswers
	SetAside      map[string]SetAside
}

// AnyRole is the role of a respondent of whom no other is known. Every questionnaire has it, listed or not.
const AnyRole = "respondent"

// Respondent is somebody whose ratings are kept apart.
type Respondent struct {
	ID   string
	Role string // shown
	Name string // shown only where the user asks for names
}

// SetAside tells that the unanswered statements of a practice above a level are not asked, and why.
type SetAside struct {
	Above   int // a level, 0 to 4
	Because string
}

// Pulse returns the pulse answer of a practice, or nil.
func (a *Assessment) Pulse(practice string) *Answer {
	if pa := a.Answers[practice]; pa != nil {
		return pa.Pulse
	}
	return nil
}

// Answer returns the answer to a statement, or nil.
func (a *Assessment) Answer(practice, statement string) *Answer {
	if pa := a.Answers[practice]; pa != nil {
		return pa.Statements[statement]
	}
	return nil
}

// Response returns the response to a statement, None where there is none.
func (a *Assessment) Response(practice, statement string) Response {
	if ans := a.Answer(practice, statement); ans != nil {
		return ans.Response
	}
	return None
}

// SetPulse puts the pulse answer of a practice in place; nil removes it.
func (a *Assessment) SetPulse(practice string, answer *Answer) {
	a.practice(practice).Pulse = answer
}

// SetAnswer puts the answer to a statement in place; nil removes it.
func (a *Assessment) SetAnswer(practice, statement string, answer *Answer) {
	pa := a.practice(practice)
	if answer == nil {
		delete(pa.Statements, statement)
		return
	}
	pa.Statements[statement] = answer
}

func (a *Assessment) practice(id string) *PracticeAnswers {
	if a.Answers == nil {
		a.Answers = map[string]*PracticeAnswers{}
	}
	pa := a.Answers[id]
	if pa == nil {
		pa = &PracticeAnswers{}
		a.Answers[id] = pa
	}
	if pa.Statements == nil {
		pa.Statements = map[string]*Answer{}
	}
	return pa
}

// TargetOf returns the level that a practice is meant to reach, 1 to 5.
func (a *Assessment) TargetOf(practice string) int {
	if t := a.Targets[practice]; t > 0 {
		return t
	}
	if a.Target > 0 {
		return a.Target
	}
	return DefaultTarget
}

// ImportanceOf returns how much a practice matters, 1 to 5.
func (a *Assessment) ImportanceOf(practice string) int {
	if i := a.Importance[practice]; i > 0 {
		return i
	}
	return DefaultImportance
}

// InScope tells whether a practice is assessed.
func (a *Assessment) InScope(practice string) bool {
	return len(a.Practices) == 0 || slices.Contains(a.Practices, practice)
}

// IsSetAside tells whether a statement of a level is set aside while it has no answer. Levels up to the target are never set
// aside, so that a raised target calls back what lies within it; neither is an answered statement.
func (a *Assessment) IsSetAside(practice, statement string, level int) bool {
	aside, ok := a.SetAside[practice]
	return ok && level > max(aside.Above, a.TargetOf(practice)) && a.Response(practice, statement) == None
}

// Respondent returns a respondent by id, or nil.
func (a *Assessment) Respondent(id string) *Respondent {
	for i := range a.Respondents {
		if a.Respondents[i].ID == id {
			return &a.Respondents[i]
		}
	}
	return nil
}

// Pos returns the place of a data path, such as answers/incident-management/priority-scheme, in the file that the assessment
// was read from. Where there is no such thing it is the place of the nearest part that exists.
func (a *Assessment) Pos(path ...string) diag.Position { return a.read.At(path...) }

// File returns the name of the file that the assessment was read from, "" for a new one.
func (a *Assessment) File() string { return a.file }
