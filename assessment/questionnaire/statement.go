package questionnaire

import (
	"math/big"
	"slices"

	"github.com/itsmeter/itsmeter/assessment/diag"
	"github.com/itsmeter/itsmeter/assessment/yamldoc"
)

// Depth tells from which depth of an assessment on a statement is asked.
type Depth int

// The depths, each including the one before. A statement is Standard or Deep.
const (
	Pulse Depth = iota
	Standard
	Deep
)

var depthNames = []string{"pulse", "standard", "deep"}

// String gives the word used in files.
func (d Depth) String() string { return depthNames[d] }

// DepthNames lists the words for depths, shallowest first.
func DepthNames() []string { return slices.Clone(depthNames) }

// ParseDepth is the reverse of String.
func ParseDepth(s string) (Depth, bool) {
	i := slices.Index(depthNames, s)
	return Depth(max(i, 0)), i >= 0
}

// Effort is what an action takes: S days of one person, M weeks of several, L months, a project or a budget.
type Effort int

// The efforts. The zero value is EffortM, which is also the default of the files.
const (
	EffortM Effort = iota
	EffortS
	EffortL
)

// Points gives the weight of an effort in priorities and capacity: S 1, M 2, L 4.
func (e Effort) Points() int {
	return [...]int{EffortM: 2, EffortS: 1, EffortL: 4}[e]
}

// String gives the letter used in files.
func (e Effort) String() string {
	return [...]string{EffortM: "M", EffortS: "S", EffortL: "L"}[e]
}

// Statement is one observable claim about a practice, answered by one rating.
type Statement struct {
	ID        string
	Practice  string // the practice it stands in
	Level     int    // 1 to 5
	Dimension string
	Outcome   string
	Depth     Depth
	Weight    *big.Rat // above 0
	Text      string
	Counts    string // what makes it true
	Not       string // what looks like it and does not count
	Evidence  []string
	Asks      []string // roles that usually know
	Risk      string
	Action    string
	DoneWhen  string
	Effort    Effort
	Requires  []Ref  // statements whose actions come first
	Use       string // questionnaire/practice/statement it was taken over from, or ""

	Pos  diag.Position
	read *yamldoc.Node
}

// At returns the place of one of the statement's fields, such as At("evidence", "0"), or of the statement where it has no
// such field.
func (s *Statement) At(path ...string) diag.Position { return s.read.At(path...) }

// Ref names a statement of a questionnaire.
type Ref struct {
	Practice, Statement string
}

// String gives practice/statement.
func (r Ref) String() string { return r.Practice + "/" + r.Statement }

// Ref names the statement within its questionnaire.
func (s *Statement) Ref() Ref { return Ref{s.Practice, s.ID} }
