// Package interview asks the questions of an assessment: which one comes next, what is done with an answer, when to stop.
//
// It knows no terminal: whoever asks the person implements Prompter. It saves through a function that it is given, after every
// change and before the next question, so that nothing confirmed is lost whatever happens to the process. It computes no scores
// of its own; the stop rule and the provisional level come from package score.
//
// The pulse of every practice comes first, one picture out of six; then, where the person wants to know more, the statements
// of a practice one by one.
package interview

import (
	"errors"
	"fmt"
	"time"

	"github.com/itsmeter/itsmeter/assessment"
	"github.com/itsmeter/itsmeter/assessment/questionnaire"
)

// Options are how an interview is held.
type Options struct {
	Prompter Prompter
	Save     func() error     // writes the assessment; see ElsewhereError for the one error that is no failure
	Now      func() time.Time // the clock

	Earlier *assessment.Assessment // answers to start from, which count for nothing until confirmed; may be nil

	Practices  []string // ask only about these; none for all
	Role       string   // ask only what this role usually knows; "" for everything
	Unanswered bool     // ask only what has no answer
	Flagged    bool     // ask only what is flagged for follow-up, or what nobody knew
	NoStop     bool     // switch the stop rule off

	Start Page // shown first, unless it has no title

	// Report writes a report of the answers so far, and returns what should be known about it. It is offered at the end unless it is
	// nil; ReportName then tells where it would go.
	Report     func() (remark string, err error)
	ReportName func() string
}

// ElsewhereError is returned by Options.Save when the answers are safe, but not as they were meant to be: in another file, or in one
// that somebody else had deleted. The person is told, and the interview goes on.
type ElsewhereError struct{ Title, Message string }

// Error returns the message.
func (e *ElsewhereError) Error() string { return e.Message }

// UnsavedError tells that the interview ended with answers that could not be saved.
type UnsavedError struct{ Cause error }

// Error tells the cause.
func (e *UnsavedError) Error() string { return "the last answers are not saved: " + e.Cause.Error() }

// Unwrap returns the cause.
func (e *UnsavedError) Unwrap() error { return e.Cause }

// Session is one sitting with an assessment. It changes the assessment as answers come in.
type Session struct {
	q    *questionnaire.Questionnaire
	a    *assessment.Assessment
	opts Options

	items    []Item
	current  int
	here     bool            // the person went to the current item: ask it even if it is not due
	deepened map[string]bool // practices whose statements are asked
	skipped  map[Item]bool   // in this session
	left     map[Item]bool   // skipped, and then left open for this session
	visited  map[Item]bool   // what a filter asks again was asked
	called   map[Item]bool   // gone to by hand: asked whatever the filter says
	undo     []change
	declined bool // no practice more is to be deepened, as far as this session's questions go
	standing bool // level and score are shown
	notice   string
	aid      string // what can be done about the notice, with the key that does it at a question
	pace     pace
}

// New prepares a session. The questionnaire must have every practice in scope loaded.
func New(q *questionnaire.Questionnaire, a *assessment.Assessment, opts Options) *Session {
	s := &Session{
		q: q, a: a, opts: opts,
		deepened: map[string]bool{}, skipped: map[Item]bool{}, left: map[Item]bool{}, visited: map[Item]bool{}, called: map[Item]bool{},
	}
	for _, p := range s.practices() {
		s.deepened[p.ID] = s.filtered() || s.begun(p)
	}
	s.arrange()
	return s
}

// Run asks until everything is answered or the person wants to stop; both end with nil. Any other error of the Prompter is
// returned as it is: everything confirmed is saved even then, or else it is wrapped in an *UnsavedError.
func (s *Session) Run() error {
	err := s.run()
	if errors.Is(err, ErrQuit) || errors.Is(err, ErrBack) {
		return nil
	}
	return err
}

func (s *Session) run() error {
	if s.opts.Start.Title != "" {
		if err := s.opts.Prompter.Show(s.opts.Start); err != nil {
			return err
		}
	}
	for {
		if !s.here && !s.forward() {
			more, err := s.finish()
			if err != nil || !more {
				return err
			}
			continue
		}
		if err := s.ask(); err != nil {
			return err
		}
	}
}

// ask puts the current question until an answer, or a command, leads to another one.
func (s *Session) ask() error {
	s.here = false
	// Notes, evidence and voices are part of what an answer takes.
	for at, shown := s.at(), s.opts.Now(); ; {
		question := s.question(at)
		s.say("")
		reply, err := s.opts.Prompter.Rate(question)
		if errors.Is(err, ErrBack) {
			reply, err = Reply{Command: Back}, nil
		}
		if err != nil {
			return err
		}
		moved := true
		if reply.Command == (Command{}) {
			if err := s.answer(at, reply.Response); err != nil {
				return err
			}
		} else if moved, err = s.do(reply, at); err != nil && !errors.Is(err, ErrBack) {
			return err
		}
		if moved {
			if reply.answers() && err == nil {
				s.pace.add(s.opts.Now().Sub(shown), at.minutes())
			}
			return nil
		}
	}
}

// do carries out a command at an item, and tells whether another question is to be asked.
func (s *Session) do(r Reply, at Item) (moved bool, err error) {
	switch r.Command {
	case Back:
		return s.back(), nil
	case Skip:
		s.skipped[at] = true
		return true, nil
	case Overview:
		return s.overview(r.Text)
	case Search:
		return s.search(r.Text)
	case Undo:
		return s.takeBack()
	case Recall:
		return s.recall()
	case Deepen:
		return s.deepen(at)
	case NotApply:
		return s.notApply(r.Text, at)
	case Unknown:
		return s.unknown(r.Text, at)
	case Same:
		return s.same(at)
	case Standing:
		s.standing = !s.standing
		return false, nil
	case Help:
		return false, s.opts.Prompter.Show(s.help(at))
	case Quit:
		return false, ErrQuit
	}
	return false, s.extra(r, at)
}

// save writes the assessment. As long as that fails the person is asked to mend the cause and try again; giving up ends the
// interview.
func (s *Session) save() error {
	for {
		err := s.opts.Save()
		var elsewhere *ElsewhereError
		switch {
		case err == nil:
			return nil
		case errors.As(err, &elsewhere):
			return s.tell(Page{Title: elsewhere.Title, Parts: []Part{{Text: elsewhere.Message}}})
		}
		choice, asked := s.opts.Prompter.Choose(List{
			Title:   "The answer could not be saved",
			About:   err.Error(),
			Options: []Entry{{Label: "Try again"}, {Label: "End the interview"}},
		})
		switch {
		case asked != nil && !errors.Is(asked, ErrBack) && !errors.Is(asked, ErrQuit):
			return errors.Join(asked, &UnsavedError{err})
		case choice == 1 || errors.Is(asked, ErrQuit):
			return &UnsavedError{err}
		}
	}
}

// tell shows a page that only has to be read.
func (s *Session) tell(p Page) error {
	if err := s.opts.Prompter.Show(p); err != nil && !errors.Is(err, ErrBack) {
		return err
	}
	return nil
}

// say tells what just happened, on the next screen.
func (s *Session) say(format string, args ...any) { s.notice, s.aid = fmt.Sprintf(format, args...), "" }
