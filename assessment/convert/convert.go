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
	"reflect"
	"slices"

	"github.com/itsmeter/itsmeter/assessment"
	"github.com/itsmeter/itsmeter/assessment/diag"
	"github.com/itsmeter/itsmeter/assessment/questionnaire"
)

// Pulse stands for a practice's pulse in the Statement of a Ref.
const Pulse = "pulse"

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
	Statements []string // Pulse alone, at the depth of a pulse
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

// restore puts back what an earlier conversion kept, unless it has been answered anew since: the present answer stands then, and the
// earlier one is kept on.
func (c *conversion) restore() {
	for i := range c.old.Kept {
		k := &c.old.Kept[i]
		if k.Questionnaire.ID != c.to.ID {
			c.left = append(c.left, c.copyKept(k))
			continue
		}
		rest := assessment.Assessment{}
		for _, ref := range answered(k.Answers, c.to) {
			ans := find(k.Answers, ref)
			switch {
			case !c.exists(ref):
				put(&rest, ref, c.copy(ans))
			case find(c.new.Answers, ref) != nil:
				c.result.Superseded = append(c.result.Superseded, ref)
				put(&rest, ref, c.copy(ans))
			default:
				c.result.Restored = append(c.result.Restored, ref)
				put(c.new, ref, c.copy(ans))
			}
		}
		if len(rest.Answers) > 0 {
			c.left = append(c.left, assessment.Kept{Questionnaire: k.Questionnaire, Status: k.Status, Answers: rest.Answers})
		}
	}
}

// exists tells whether the new questionnaire has, or once had, what an answer is about.
func (c *conversion) exists(ref questionnaire.Ref) bool {
	p := c.to.Practice(ref.Practice)
	return p != nil && (ref.Statement == Pulse || p.Statement(ref.Statement) != nil || slices.Contains(p.Retired, ref.Statement))
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

// derived tells whether converting back would find by itself all that is kept.
func (c *conversion) derived() bool {
	var scope []string
	if len(c.new.Practices) > 0 {
		scope = practices(c.new.Practices, c.back, c.links, c.from)
	}
	k := c.kept
	return len(k.Answers)+len(k.Targets)+len(k.Importance)+len(k.SetAside) == 0 &&
		slices.Equal(k.Practices, scope) && k.Status == assessment.Draft && k.Questionnaire.Version == c.from.Version
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
		ids = append(ids, Pulse)
	}
	return ids
}

func (c *conversion) answer(ref questionnaire.Ref) *assessment.Answer {
	return find(c.old.Answers, ref)
}

func (c *conversion) keep(ref questionnaire.Ref) {
	if find(c.kept.Answers, ref) != nil {
		return // it takes part in a second conflict
	}
	holder := assessment.Assessment{Answers: c.kept.Answers}
	put(&holder, ref, c.copy(c.answer(ref)))
	c.kept.Answers = holder.Answers
}

// copy returns an answer of its own for the new file.
func (c *conversion) copy(ans *assessment.Answer) *assessment.Answer {
	out := *ans
	out.Voices, out.Evidence, out.Pos = slices.Clone(ans.Voices), slices.Clone(ans.Evidence), diag.Position{}
	c.moved[ans] = append(c.moved[ans], &out)
	return &out
}

func (c *conversion) copyKept(k *assessment.Kept) assessment.Kept {
	out := *k
	holder := assessment.Assessment{}
	for practice, pa := range k.Answers {
		if pa.Pulse != nil {
			holder.SetPulse(practice, c.copy(pa.Pulse))
		}
		for id, ans := range pa.Statements {
			holder.SetAnswer(practice, id, c.copy(ans))
		}
	}
	out.Answers = holder.Answers
	return out
}

// same tells whether two answers say the same in everything.
func same(a, b *assessment.Answer) bool {
	x, y := *a, *b
	x.Pos, y.Pos = diag.Position{}, diag.Position{}
	return reflect.DeepEqual(x, y)
}
