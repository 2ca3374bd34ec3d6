package assessment

import (
	"slices"
	"time"

	"github.com/itsmeter/itsmeter/assessment/diag"
)

// PracticeAnswers are the answers about one practice.
type PracticeAnswers struct {
	Pulse      *Answer            // nil if there is none
	Statements map[string]*Answer // by statement id
}

// Answer is what is known about one statement, or about a practice's pulse.
type Answer struct {
	Response   Response // None for something noted before it was rated
	Reason     string   // why NA
	Ask        string   // whom to ask about U
	Voices     []Voice  // in the order of the respondents; Response is then the moderated one
	Note       string
	Private    string // never leaves the file
	Confidence int    // 1 to 5; 0 where not stated
	FollowUp   bool
	Evidence   []Evidence
	By         string    // who gave the answer
	At         time.Time // when it was given; zero where unknown

	Pos diag.Position // in the file read; zero for a new answer
}

// Voice is the response of one respondent.
type Voice struct {
	Respondent string
	Response   Response
}

// Evidence is something that shows that an answer is true.
type Evidence struct {
	Kind       string // such as record, document, interview, observation
	Title      string
	Link       string    // URL or place
	Date       time.Time // of the evidence; zero where unknown
	ValidUntil time.Time // last day on which it counts; zero means that it does not expire
	SeenOn     time.Time // when the assessor saw it; zero means that it was only claimed
}

// EvidenceKinds lists the kinds of evidence.
func EvidenceKinds() []string {
	return []string{"record", "document", "report", "system", "interview", "observation", "other"}
}

// Counts tells whether the evidence supports an answer on a day: unless it expired before.
func (e Evidence) Counts(on time.Time) bool {
	return e.ValidUntil.IsZero() || !e.ValidUntil.Before(on)
}

// Evidenced tells whether any evidence of the answer counts on a day.
func (a *Answer) Evidenced(on time.Time) bool {
	return a != nil && slices.ContainsFunc(a.Evidence, func(e Evidence) bool { return e.Counts(on) })
}
