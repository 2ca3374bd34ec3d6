package compare

import (
	"slices"
	"time"

	"github.com/itsmeter/itsmeter/assessment"
	"github.com/itsmeter/itsmeter/assessment/questionnaire"
	"github.com/itsmeter/itsmeter/assessment/score"
)

// Class is what kind of change an answer underwent.
type Class string

// The classes, the worst first. Each but the last is the mirror image of another.
const (
	RatingFell       Class = "regressed"
	NewlyUnanswered  Class = "newly_unanswered" // it had a rating or NA and has none, or U, now
	NewlyNA          Class = "newly_na"         // the denominator moved: what does not apply lowers no figure
	EvidenceLost     Class = "evidence_lost"
	EvidenceExpired  Class = "evidence_expired" // between the dates of the assessments
	NewlyUnknown     Class = "newly_unknown"    // unanswered before, U now
	SetAside         Class = "set_aside"
	RatingRose       Class = "improved"
	NewlyAnswered    Class = "newly_answered"
	NoLongerNA       Class = "no_longer_na"
	EvidenceAdded    Class = "evidence_added"
	EvidenceRenewed  Class = "evidence_renewed" // it had expired and is valid again
	NoLongerUnknown  Class = "no_longer_unknown"
	CalledBack       Class = "called_back" // set aside before, unanswered or U now
	ConfidenceChange Class = "confidence_changed"
)

// Classes lists the classes, the worst first.
func Classes() []Class {
	return []Class{
		RatingFell, NewlyUnanswered, NewlyNA, EvidenceLost, EvidenceExpired, NewlyUnknown, SetAside,
		RatingRose, NewlyAnswered, NoLongerNA, EvidenceAdded, EvidenceRenewed, NoLongerUnknown, CalledBack, ConfidenceChange,
	}
}

// Rank is the place of a class among Classes.
func (c Class) Rank() int { return slices.Index(Classes(), c) }

// Answer is one change of an answer. An answer of which several things changed has several.
type Answer struct {
	ID       string                   // of the statement, or questionnaire.PulseID
	Source   *questionnaire.Statement // nil for the pulse
	Class    Class
	Old, New Given
	Evidence *assessment.Evidence // what was added, lost, expired or renewed; nil for other classes
}

// Given is what one side says.
type Given struct {
	Response   assessment.Response
	State      score.State // of a pulse: Rated where it is a level
	Confidence int         // 1 to 5; 0 where not stated
}

// side is one side of an answer. Evidence is judged on a date of its own.
type side struct {
	Given
	evidence []assessment.Evidence
	date     time.Time
}

// answersOf lists the changes of answers that both sides ask for: of the pulse where neither side rests on statements, and of the
// statements in scope of both.
func answersOf(old, new *score.Practice, oldDate, newDate time.Time) []Answer {
	var out []Answer
	if pulseCounts(old) && pulseCounts(new) {
		out = append(out, between(questionnaire.PulseID, nil, pulseSide(old, oldDate), pulseSide(new, newDate))...)
	}
	for _, s := range new.Statements {
		if o := statement(old, s.Source.ID); o != nil {
			out = append(out, between(s.Source.ID, s.Source, statementSide(o, oldDate), statementSide(s, newDate))...)
		}
	}
	return out
}

func between(id string, src *questionnaire.Statement, old, new side) []Answer {
	var out []Answer
	note := func(class Class, evidence *assessment.Evidence) {
		out = append(out, Answer{ID: id, Source: src, Class: class, Old: old.Given, New: new.Given, Evidence: evidence})
	}
	if class, ok := responseClass(old.Given, new.Given); ok {
		note(class, nil)
	}
	for _, e := range evidenceChanges(old, new) {
		note(e.class, &e.evidence)
	}
	if old.Confidence != new.Confidence {
		note(ConfidenceChange, nil)
	}
	return out
}

// responseClass tells what became of a response; false where nothing did.
func responseClass(old, new Given) (Class, bool) {
	switch {
	case old.State == score.Rated && new.State == score.Rated:
		if new.Response < old.Response {
			return RatingFell, true
		}
		return RatingRose, new.Response > old.Response
	case old.State == new.State:
		return "", false
	case new.State == score.NA:
		return NewlyNA, true
	case old.State == score.NA:
		return NoLongerNA, true
	case old.State == score.Rated:
		return NewlyUnanswered, true
	case new.State == score.Rated:
		return NewlyAnswered, true
	case new.State == score.SetAside:
		return SetAside, true
	case old.State == score.SetAside:
		return CalledBack, true
	case new.State == score.Unknown:
		return NewlyUnknown, true
	}
	return NoLongerUnknown, true
}

func statementSide(s *score.Statement, date time.Time) side {
	out := side{Given: given(s), date: date}
	if s.Answer != nil {
		out.evidence = s.Answer.Evidence
	}
	return out
}

func given(s *score.Statement) Given {
	out := Given{Response: s.Response, State: s.State}
	if s.Answer != nil {
		out.Confidence = s.Answer.Confidence
	}
	return out
}

// pulseCounts tells whether a practice rests on its pulse, or on nothing.
func pulseCounts(p *score.Practice) bool {
	return p.Basis == score.ByPulse || p.Status == score.NotAssessed
}

func pulseSide(p *score.Practice, date time.Time) side {
	out := side{Given: Given{State: score.Unanswered}, date: date}
	if p.Basis != score.ByPulse || p.Pulse == nil {
		return out
	}
	out.Response, out.Confidence, out.evidence = p.Pulse.Response, p.Pulse.Confidence, p.Pulse.Evidence
	switch {
	case out.Response.IsLevel():
		out.State = score.Rated
	case out.Response == assessment.NA:
		out.State = score.NA
	case out.Response == assessment.U:
		out.State = score.Unknown
	}
	return out
}
