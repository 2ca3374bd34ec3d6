package interview

import (
	"slices"

	"github.com/itsmeter/itsmeter/assessment"
	"github.com/itsmeter/itsmeter/assessment/questionnaire"
)

// Item is something to ask: a statement of a practice, or the practice's pulse.
type Item struct {
	Practice  *questionnaire.Practice
	Statement *questionnaire.Statement // nil for the pulse
}

// practices returns what is assessed, in questionnaire order.
func (s *Session) practices() []*questionnaire.Practice { return inScope(s.q, s.a) }

func inScope(q *questionnaire.Questionnaire, a *assessment.Assessment) []*questionnaire.Practice {
	return slices.DeleteFunc(q.Practices(), func(p *questionnaire.Practice) bool { return !a.InScope(p.ID) })
}

// filtered tells whether this session asks a selection rather than everything in turn.
func (s *Session) filtered() bool {
	return s.opts.Role != "" || s.opts.Unanswered || s.opts.Flagged || len(s.opts.Practices) > 0
}

// begun tells whether a statement of a practice was answered before.
func (s *Session) begun(p *questionnaire.Practice) bool {
	return slices.ContainsFunc(p.InDepth(s.a.Depth), func(st *questionnaire.Statement) bool {
		return s.a.Response(p.ID, st.ID) != assessment.None
	})
}

// arrange lists what is asked: all pulses, then the statements of the practices that are deepened. The current item stays the
// same where it is still in the list.
func (s *Session) arrange() {
	at := s.at()
	s.items = nil
	for _, p := range s.practices() {
		s.add(Item{Practice: p})
	}
	for _, p := range s.practices() {
		if s.deepened[p.ID] {
			for _, st := range p.InDepth(s.a.Depth) {
				s.add(Item{p, st})
			}
		}
	}
	s.current = max(0, slices.Index(s.items, at))
}

// at is the current item; the zero Item where there is nothing to ask.
func (s *Session) at() Item {
	if s.current < len(s.items) {
		return s.items[s.current]
	}
	return Item{}
}

func (s *Session) add(i Item) {
	if s.wanted(i) {
		s.items = append(s.items, i)
	}
}

// wanted applies the filters.
func (s *Session) wanted(i Item) bool {
	if s.called[i] {
		return true
	}
	if len(s.opts.Practices) > 0 && !slices.Contains(s.opts.Practices, i.Practice.ID) {
		return false
	}
	ans := s.existing(i)
	if s.opts.Role != "" && !asksRole(i, s.opts.Role) {
		return false
	}
	if s.opts.Unanswered && ans != nil && ans.Response != assessment.None && !s.visited[i] {
		return false
	}
	if s.opts.Flagged && !s.visited[i] && (ans == nil || !ans.FollowUp && ans.Response != assessment.U) {
		return false
	}
	return true
}

// asksRole tells whether a role usually knows the answer. A practice's pulse is for every role that knows one of its statements.
func asksRole(i Item, role string) bool {
	if i.Statement != nil {
		return slices.Contains(i.Statement.Asks, role)
	}
	return slices.ContainsFunc(i.Practice.Statements, func(st *questionnaire.Statement) bool {
		return slices.Contains(st.Asks, role)
	})
}

// existing returns the answer to an item, or nil.
func (s *Session) existing(i Item) *assessment.Answer { return answerIn(s.a, i) }

func answerIn(a *assessment.Assessment, i Item) *assessment.Answer {
	if i.Statement == nil {
		return a.Pulse(i.Practice.ID)
	}
	return a.Answer(i.Practice.ID, i.Statement.ID)
}

// answered tells whether an item has a response.
func (s *Session) answered(i Item) bool {
	ans := s.existing(i)
	return ans != nil && ans.Response != assessment.None
}

// aside tells whether an item is not asked because it is set aside. Without the stop rule it is asked all the same.
func (s *Session) aside(i Item) bool { return !s.opts.NoStop && s.inAside(i) }

// inAside tells whether an item is set aside.
func (s *Session) inAside(i Item) bool {
	return i.Statement != nil && s.a.IsSetAside(i.Practice.ID, i.Statement.ID, i.Statement.Level)
}

// due tells whether an item is still to be asked in this session.
func (s *Session) due(i Item) bool {
	if s.skipped[i] || s.left[i] || s.aside(i) {
		return false
	}
	if s.opts.Flagged {
		return !s.visited[i]
	}
	return !s.answered(i)
}

// forward goes to the next item that is due, looking from the current one to the end and then from the start. It tells whether
// there is one.
func (s *Session) forward() bool {
	for n := range len(s.items) {
		i := (s.current + n) % len(s.items)
		if s.due(s.items[i]) {
			s.current = i
			return true
		}
	}
	return false
}

// back goes to the item before the current one, passing over what is set aside.
func (s *Session) back() bool {
	for i := s.current - 1; i >= 0; i-- {
		if !s.aside(s.items[i]) {
			s.current, s.here = i, true
			return true
		}
	}
	s.say("this is the first question")
	return false
}

// goTo makes an item the current one. Where it would not be asked, its practice is deepened, or the filter passed over.
func (s *Session) goTo(i Item) {
	if i.Statement != nil {
		s.deepened[i.Practice.ID] = true
	}
	s.called[i] = true
	s.arrange()
	s.current, s.here = slices.Index(s.items, i), true
}
