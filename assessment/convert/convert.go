// Package convert carries an assessment from one questionnaire to another. Answers go over where a statement is the same in both:
// one of them takes it over from the other with `use`, or both take it from a third. They go over whole, with notes, voices and
// evidence.
//
// Two things are never done. A pulse is not carried, nor is what the stop rule set aside: both tell about a practice as its
// questionnaire draws it, and the other one draws it otherwise. And different answers that lead to one statement are not merged:
// that is a decision for people.
//
// What is not carried is kept in the converted file, under the questionnaire it belongs to, and is put back when the file is
// converted to that questionnaire: there and back loses nothing.
package convert

import (
	"fmt"
	"maps"
	"slices"

	"github.com/itsmeter/itsmeter/assessment"
	"github.com/itsmeter/itsmeter/assessment/questionnaire"
)

// Result tells what became of the answers, each list in the order of the questionnaires.
type Result struct {
	Carried    []Move
	Kept       []questionnaire.Ref // of the old questionnaire: no counterpart in the new one
	Restored   []questionnaire.Ref // of the new questionnaire: kept by an earlier conversion, and put back
	Superseded []questionnaire.Ref // of the new questionnaire: kept by an earlier conversion, and answered anew since; kept on
	Conflicts  []Conflict
	Settings   []string // practices of the new questionnaire whose target or importance was carried
	Open       []Open   // what is still to be asked
}

// Move is an answer that went from one statement to another.
type Move struct {
	From, To questionnaire.Ref
}

// Conflict is a statement to which different answers lead. It is left unanswered, and all of them are kept.
type Conflict struct {
	To   questionnaire.Ref
	From []Answered
}

// Answered is a statement of the old questionnaire with its response.
type Answered struct {
	Ref      questionnaire.Ref
	Response assessment.Response
}

// Open is a practice in scope with what nobody has answered yet, in the depth of the assessment.
type Open struct {
	Practice   string
	Statements []string // questionnaire.PulseID alone, at the depth of a pulse
}

// NoCounterpartError tells that nothing in scope has a counterpart, so that the converted assessment would be about something else.
type NoCounterpartError struct{ From, To string }

func (e *NoCounterpartError) Error() string {
	return fmt.Sprintf("no practice in scope shares a statement of %s with %s", e.From, e.To)
}

// Convert carries an assessment of one questionnaire over to another, both loaded whole. The assessment must have been checked against
// from; it is not altered. The path to a user's own questionnaire is left to the caller.
func Convert(a *assessment.Assessment, from, to *questionnaire.Questionnaire) (*assessment.Assessment, *Result, error) {
	if from.ID == to.ID {
		return nil, nil, fmt.Errorf("the assessment is one of questionnaire %s already", to.ID)
	}
	c := &conversion{
		from: from, to: to, old: a, links: link(from, to), back: link(to, from),
		moved: map[*assessment.Answer][]*assessment.Answer{},
	}
	c.start()
	if err := c.scope(); err != nil {
		return nil, nil, err
	}
	c.carry()
	c.restore()
	c.settings()
	c.finish()
	return c.new, &c.result, nil
}

type conversion struct {
	from, to    *questionnaire.Questionnaire
	links, back links
	old, new    *assessment.Assessment
	earlier     *assessment.Kept // what an earlier conversion kept for the new questionnaire; nil if nothing
	kept        assessment.Kept  // what this one keeps for the old questionnaire
	left        []assessment.Kept
	result      Result
	moved       map[*assessment.Answer][]*assessment.Answer // for their comments
}

// start copies what is said of the assessment as a whole.
func (c *conversion) start() {
	c.new = &assessment.Assessment{
		Questionnaire: assessment.QuestionnaireRef{ID: c.to.ID, Version: c.to.Version},
		Organization:  c.old.Organization,
		Team:          c.old.Team,
		Scope:         c.old.Scope,
		Status:        assessment.Draft, // there is more to ask
		Date:          c.old.Date,
		Depth:         c.old.Depth,
		Assessors:     slices.Clone(c.old.Assessors),
		Respondents:   slices.Clone(c.old.Respondents),
		Target:        c.old.Target,
		Rule:          c.old.Rule,
	}
	c.kept = assessment.Kept{
		Questionnaire: c.old.Questionnaire,
		Status:        c.old.Status,
		Practices:     slices.Clone(c.old.Practices),
		SetAside:      maps.Clone(c.old.SetAside),
	}
	for i, k := range c.old.Kept {
		if k.Questionnaire.ID == c.to.ID && c.earlier == nil {
			c.earlier = &c.old.Kept[i]
			// The answers kept then were given to that version, which the reader of the file is to be told.
			c.new.Questionnaire, c.new.Status = k.Questionnaire, k.Status
			c.new.SetAside = maps.Clone(k.SetAside)
		}
	}
}

// carry takes every answer to its counterparts, or keeps it.
func (c *conversion) carry() {
	arriving := map[questionnaire.Ref][]questionnaire.Ref{}
	for _, ref := range answered(c.old.Answers, c.from) {
		targets := c.links[ref]
		if len(targets) == 0 {
			c.result.Kept = append(c.result.Kept, ref)
			c.keep(ref)
		}
		for _, t := range targets {
			arriving[t] = append(arriving[t], ref)
		}
	}
	for _, p := range c.to.Practices() {
		for _, s := range p.Statements {
			c.arrive(s.Ref(), arriving[s.Ref()])
		}
	}
}

func (c *conversion) arrive(to questionnaire.Ref, from []questionnaire.Ref) {
	if len(from) == 0 {
		return
	}
	first := c.answer(from[0])
	conflict := Conflict{To: to}
	differ := false
	for _, ref := range from {
		conflict.From = append(conflict.From, Answered{ref, c.answer(ref).Response})
		differ = differ || !same(first, c.answer(ref))
	}
	if differ {
		c.result.Conflicts = append(c.result.Conflicts, conflict)
		for _, ref := range from {
			c.keep(ref)
		}
		return
	}
	c.new.SetAnswer(to.Practice, to.Statement, c.copy(first))
	for _, ref := range from {
		c.result.Carried = append(c.result.Carried, Move{ref, to})
	}
}

// finish gathers what is kept and lists what is open.
func (c *conversion) finish() {
	if !c.derived() {
		c.new.Kept = append(c.new.Kept, c.kept)
	}
	c.new.Kept = append(c.new.Kept, c.left...)
	c.new.TakeComments(c.old, c.moved)
	for _, p := range c.to.Practices() {
		if !c.new.InScope(p.ID) {
			continue
		}
		if ids := c.open(p); len(ids) > 0 {
			c.result.Open = append(c.result.Open, Open{p.ID, ids})
		}
	}
}

func (c *conversion) open(p *questionnaire.Practice) []string {
	var ids []string
	asked := p.InDepth(c.new.Depth)
	for _, s := range asked {
		if c.new.Response(p.ID, s.ID) == assessment.None && !c.new.IsSetAside(p.ID, s.ID, s.Level) {
			ids = append(ids, s.ID)
		}
	}
	if pulse := c.new.Pulse(p.ID); len(asked) == 0 && (pulse == nil || pulse.Response == assessment.None) {
		ids = append(ids, questionnaire.PulseID)
	}
	return ids
}
