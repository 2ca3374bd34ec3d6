package interview

import (
	"slices"
	"strings"

	"github.com/itsmeter/itsmeter/assessment"
	"github.com/itsmeter/itsmeter/assessment/questionnaire"
)

// change is what undo takes back: the state of one answer, and of what its practice has set aside, before it.
type change struct {
	item   Item
	answer *assessment.Answer   // nil where there was none
	aside  *assessment.SetAside // nil where nothing was
	what   string
}

// remember keeps the state of an item and of its practice for undo, before a change.
func (s *Session) remember(at Item, what string) {
	c := change{item: at, answer: clone(s.existing(at)), what: what}
	if aside, ok := s.a.SetAside[at.Practice.ID]; ok {
		c.aside = &aside
	}
	s.undo = append(s.undo, c)
}

// setAside replaces what a practice has set aside; nil for nothing.
func (s *Session) setAside(p *questionnaire.Practice, aside *assessment.SetAside) {
	if aside == nil {
		delete(s.a.SetAside, p.ID)
		return
	}
	if s.a.SetAside == nil {
		s.a.SetAside = map[string]assessment.SetAside{}
	}
	s.a.SetAside[p.ID] = *aside
}

// clone copies an answer, so that a change of the one leaves the other as it is.
func clone(ans *assessment.Answer) *assessment.Answer {
	if ans == nil {
		return nil
	}
	c := *ans
	c.Voices = slices.Clone(ans.Voices)
	c.Evidence = slices.Clone(ans.Evidence)
	return &c
}

// draft returns a copy of the answer to an item to work on.
func (s *Session) draft(at Item) *assessment.Answer {
	if ans := s.existing(at); ans != nil {
		return clone(ans)
	}
	return &assessment.Answer{}
}

// put takes an answer over, applies the stop rule, and saves. What is told on the next screen names the change and what followed
// from it.
func (s *Session) put(at Item, ans *assessment.Answer, what string) error {
	s.remember(at, what)
	ended := s.outOfReach(at.Practice) != nil
	s.set(at, ans)
	s.visited[at] = true
	delete(s.skipped, at)
	s.say("saved: %s", what)
	s.applyStop(at.Practice, ended)
	return s.save()
}

func (s *Session) set(at Item, ans *assessment.Answer) {
	if at.Statement == nil {
		s.a.SetPulse(at.Practice.ID, ans)
	} else {
		s.a.SetAnswer(at.Practice.ID, at.Statement.ID, ans)
	}
}

// respond gives an answer a response, which is then today's.
func (s *Session) respond(ans *assessment.Answer, r assessment.Response) {
	ans.Response, ans.Reason, ans.Ask = r, "", ""
	ans.At, ans.By = s.opts.Now().UTC(), s.opts.Role
}

// answer takes a rating or level.
func (s *Session) answer(at Item, r assessment.Response) error {
	ans := s.draft(at)
	s.respond(ans, r)
	return s.put(at, ans, s.label(at)+": "+spell(r))
}

// label names an item in messages.
func (s *Session) label(at Item) string {
	if at.Statement == nil {
		return at.Practice.Title
	}
	return strings.ReplaceAll(at.Statement.ID, "-", " ")
}

// spell gives a response with its meaning.
func spell(r assessment.Response) string {
	if r.IsLevel() || r == assessment.None {
		return r.Meaning()
	}
	return r.String() + ", " + r.Meaning()
}

func (s *Session) notApply(reason string, at Item) (bool, error) {
	ans := s.draft(at)
	if reason == "" {
		var err error
		if reason, err = s.line("Does not apply", at, Field{
			Label: "Why", Value: ans.Reason, Required: true, Hint: "such as: nothing is outsourced",
		}); err != nil {
			return false, err
		}
	}
	s.respond(ans, assessment.NA)
	ans.Reason = reason
	return true, s.put(at, ans, s.label(at)+": "+spell(assessment.NA))
}

func (s *Session) unknown(ask string, at Item) (bool, error) {
	ans := s.draft(at)
	if ask == "" {
		hint := "may stay empty"
		if at.Statement != nil && len(at.Statement.Asks) > 0 {
			hint += "; usually known to: " + s.roles(at.Statement.Asks)
		}
		var err error
		if ask, err = s.line("Nobody here knows", at, Field{Label: "Whom to ask", Value: ans.Ask, Hint: hint}); err != nil {
			return false, err
		}
	}
	s.respond(ans, assessment.U)
	ans.Ask = ask
	return true, s.put(at, ans, s.label(at)+": "+spell(assessment.U))
}

// same confirms the earlier answer: it is given again, today, with its note and evidence. What others said then they have not
// said again.
func (s *Session) same(at Item) (bool, error) {
	earlier := s.earlier(at)
	if earlier == nil || earlier.Answer.Response == assessment.None {
		s.say("there is no earlier answer to confirm")
		return false, nil
	}
	ans, old := s.draft(at), clone(earlier.Answer)
	s.respond(ans, old.Response)
	ans.Reason, ans.Ask = old.Reason, old.Ask
	if ans.Note == "" {
		ans.Note = old.Note
	}
	if ans.Private == "" {
		ans.Private = old.Private
	}
	if ans.Confidence == 0 {
		ans.Confidence = old.Confidence
	}
	if len(ans.Evidence) == 0 {
		ans.Evidence = old.Evidence
	}
	return true, s.put(at, ans, s.label(at)+": as before, "+spell(old.Response))
}

// takeBack undoes the last change of this session and goes to where it was made.
func (s *Session) takeBack() (bool, error) {
	if len(s.undo) == 0 {
		s.say("there is nothing to undo in this session")
		return false, nil
	}
	last := s.undo[len(s.undo)-1]
	s.undo = s.undo[:len(s.undo)-1]
	s.set(last.item, last.answer)
	s.setAside(last.item.Practice, last.aside)
	s.say("undone: %s", last.what)
	s.goTo(last.item)
	return true, s.save()
}

// line asks for one text.
func (s *Session) line(title string, at Item, f Field) (string, error) {
	texts, err := s.opts.Prompter.Fill(Form{Title: title, About: about(at), Fields: []Field{f}})
	if err != nil {
		return "", err
	}
	return texts[0], nil
}

// about tells what a form is about.
func about(at Item) string {
	if at.Statement == nil {
		return at.Practice.Title
	}
	return at.Statement.Text
}

// roles names roles as people read them.
func (s *Session) roles(ids []string) string {
	titles := make([]string, len(ids))
	for i, id := range ids {
		titles[i] = s.q.RoleTitle(id)
	}
	return strings.Join(titles, ", ")
}
