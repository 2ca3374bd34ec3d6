// Package difference shows what changed between assessments: as text for a terminal, as JSON (itsmeter/diff/v1), and as Markdown
// made for the comment of a pull request.
//
// New decides what is shown; the formats only draw it. They round, each once and from the exact number, and compute nothing.
// Regressions stand first everywhere.
package difference

import (
	"github.com/itsmeter/itsmeter/report/number"
	"github.com/itsmeter/itsmeter/report/scores"
)

// Format names version 1 of the JSON. Within it, names are only added.
const Format = "itsmeter/diff/v1"

// Document is one comparison, or those of two folders.
type Document struct {
	Format        string          `json:"format"`
	Comparisons   []Comparison    `json:"comparisons"`
	OnlyOld       []File          `json:"only_old"` // assessments without a counterpart; empty unless folders are compared
	OnlyNew       []File          `json:"only_new"`
	NotComparable []NotComparable `json:"not_comparable"`
	Notice        string          `json:"notice"`
}

// File names an assessment that was not compared.
type File struct {
	File          string  `json:"file"`
	Organization  string  `json:"organization"`
	Team          *string `json:"team"`
	Questionnaire string  `json:"questionnaire"`
}

// NotComparable tells why two assessments of the same team cannot be held against each other.
type NotComparable struct {
	Old    string `json:"old"` // file
	New    string `json:"new"`
	Reason string `json:"reason"`
}

// Comparison is what changed from one assessment to another.
type Comparison struct {
	Old       Side           `json:"old"`
	New       Side           `json:"new"`
	Changed   bool           `json:"changed"`
	Restated  bool           `json:"restated"` // something is compared on fewer statements or practices than were assessed
	Verdicts  map[string]int `json:"verdicts"` // practices by what became of them
	Classes   map[string]int `json:"classes"`  // changes of answers by their kind
	Method    []Method       `json:"method"`
	Overall   Totals         `json:"overall"`
	Sections  []Section      `json:"sections"`
	Practices []Practice     `json:"practices"` // those in which something changed, the worst first
}

// Side is one of the assessments.
type Side struct {
	File string `json:"file"`
	scores.Assessment
}

// Method is a change in how an assessment was made.
type Method struct {
	Aspect string `json:"aspect"`
	Old    string `json:"old"`
	New    string `json:"new"`
}

// Change is a difference of figures: new less old. Exact is the index as a fraction such as -1/6. What is undefined is nil.
type Change struct {
	Level *int        `json:"level"`
	Index number.JSON `json:"index"`
	Exact *string     `json:"exact"`
}

// Totals is what changed in a section or overall. Parts split the change of the compared index, StatedParts that of the stated one.
type Totals struct {
	Old          TotalSide     `json:"old"` // as stated in the assessments
	New          TotalSide     `json:"new"`
	StatedChange Change        `json:"stated_change"`
	Compared     ComparedTotal `json:"compared"`
	Parts        []MeanPart    `json:"parts"`
	StatedParts  []MeanPart    `json:"stated_parts"`
}

// TotalSide is one side of Totals.
type TotalSide struct {
	Index        number.JSON `json:"index"`
	WeakestLevel *int        `json:"weakest_level"`
	Weakest      []string    `json:"weakest"`
	Assessed     int         `json:"assessed"`
}

// ComparedTotal is what is compared like for like. It equals the stated figures unless Restated.
type ComparedTotal struct {
	Restated  bool   `json:"restated"`
	Practices int    `json:"practices"`
	Old       Figure `json:"old"`
	New       Figure `json:"new"`
	Change    Change `json:"change"`
}

// Figure is a level, of several practices the weakest, and an index.
type Figure struct {
	Level *int        `json:"level"`
	Index number.JSON `json:"index"`
}

// MeanPart is what one practice contributes to the change of a mean.
type MeanPart struct {
	Practice   string      `json:"practice"`
	Title      string      `json:"title"`
	Membership string      `json:"membership"` // stayed, entered or left
	ByIndex    number.JSON `json:"by_index"`
	ByWeight   number.JSON `json:"by_weight"`
	Change     number.JSON `json:"change"`
	Exact      string      `json:"exact"`
}

// Section is a section with a practice in scope on either side.
type Section struct {
	ID    string `json:"id"`
	Title string `json:"title"`
	Totals
}

// Practice is what changed in one practice.
type Practice struct {
	ID           string        `json:"id"`
	Title        string        `json:"title"`
	Section      string        `json:"section"`
	Verdict      string        `json:"verdict"`
	Way          string        `json:"way"` // as_stated, restated, by_level or not_compared
	Reason       *string       `json:"reason"`
	Old          *PracticeSide `json:"old"` // nil where not in scope
	New          *PracticeSide `json:"new"`
	StatedChange Change        `json:"stated_change"`
	Compared     *Compared     `json:"compared"` // nil where nothing can be compared
	Method       []Method      `json:"method"`
	Causes       []Cause       `json:"causes"` // of the change of the compared level
	StatedCauses []Cause       `json:"stated_causes"`
	Parts        []Part        `json:"parts"` // of the change of the compared index
	Answers      []Answer      `json:"answers"`
}

// PracticeSide is one side of a practice as stated.
type PracticeSide struct {
	Status     string      `json:"status"`
	Basis      string      `json:"basis"`
	Level      *int        `json:"level"`
	Index      number.JSON `json:"index"`
	Target     int         `json:"target"`
	Importance int         `json:"importance"`
}

// Compared are the figures of a practice that are held against each other; Statements is what restated ones rest on, else nil.
type Compared struct {
	Statements *int   `json:"statements"`
	Old        Figure `json:"old"`
	New        Figure `json:"new"`
	Change     Change `json:"change"`
}

// Cause is a statement that made a level rise or fall.
type Cause struct {
	Statement string `json:"statement"`
	Level     int    `json:"level"`
	Text      string `json:"text"`
	Old       *Given `json:"old"` // nil where the statement is not in scope
	New       *Given `json:"new"`
}

// Given is what one side answers.
type Given struct {
	State      string  `json:"state"`
	Response   *string `json:"response"`
	Confidence *int    `json:"confidence"`
}

// Part is what one statement, or a level's appearing or vanishing, contributes to the change of an index.
type Part struct {
	Kind      string      `json:"kind"`
	Statement *string     `json:"statement"`
	Level     int         `json:"level"`
	Old       *Given      `json:"old"`
	New       *Given      `json:"new"`
	OldStep   *int        `json:"old_step"`
	NewStep   *int        `json:"new_step"`
	ByRating  number.JSON `json:"by_rating"`
	ByShare   number.JSON `json:"by_share"`
	Change    number.JSON `json:"change"`
	Exact     string      `json:"exact"`
}

// Answer is one change of one answer.
type Answer struct {
	Statement string    `json:"statement"` // or pulse
	Class     string    `json:"class"`
	Old       Given     `json:"old"`
	New       Given     `json:"new"`
	Evidence  *Evidence `json:"evidence"`
}

// Evidence is what was added, lost, expired or renewed.
type Evidence struct {
	Kind       *string `json:"kind"`
	Title      string  `json:"title"`
	Link       *string `json:"link"`
	Date       *string `json:"date"`
	ValidUntil *string `json:"valid_until"`
}
