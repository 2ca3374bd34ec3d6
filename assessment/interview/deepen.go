package interview

import (
	"errors"
	"fmt"
	"maps"
	"strings"

	"github.com/itsmeter/itsmeter/assessment"
	"github.com/itsmeter/itsmeter/assessment/questionnaire"
)

// deepen asks the statements of the current practice, or those of the next depth where it is asked already.
func (s *Session) deepen(at Item) (bool, error) {
	p := at.Practice
	depth := s.a.Depth
	if s.deepened[p.ID] || len(p.InDepth(depth)) == 0 {
		next, more := s.deeper(p)
		if more == 0 {
			s.say("%s has no more statements to ask", p.Title)
			return false, nil
		}
		choice, err := s.opts.Prompter.Choose(List{
			Title: "Deepen", About: whatDeepeningDoes(p, more, depth, next),
			Options: []Entry{{Label: "Stay at depth " + depth.String()}, {Label: "Go to depth " + next.String()}},
		})
		if err != nil || choice == 0 {
			return false, err
		}
		depth = next
	}
	if err := s.take(depth, p); err != nil {
		return false, err
	}
	s.goTo(s.entryStatement(p))
	return true, nil
}

// whatDeepeningDoes tells it before the person decides.
func whatDeepeningDoes(p *questionnaire.Practice, more int, depth, next questionnaire.Depth) string {
	others := "the other practices stay at their pulse until their statements are answered."
	if depth != questionnaire.Pulse {
		others = fmt.Sprintf("practices that were answered at depth %s then have open statements, and fall back to their pulse until these are answered.", depth)
	}
	return fmt.Sprintf("%s has %s more at depth %s. Depth holds for the whole assessment: %s", p.Title, plural(more, "statement"), next, others)
}

// deeper returns the next depth at which a practice has more statements, and how many.
func (s *Session) deeper(p *questionnaire.Practice) (questionnaire.Depth, int) {
	now := len(p.InDepth(s.a.Depth))
	for d := s.a.Depth + 1; d <= questionnaire.Deep; d++ {
		if more := len(p.InDepth(d)) - now; more > 0 {
			return d, more
		}
	}
	return s.a.Depth, 0
}

// take adds the statements of practices to what is asked, and saves a new depth.
func (s *Session) take(depth questionnaire.Depth, practices ...*questionnaire.Practice) error {
	for _, p := range practices {
		s.deepened[p.ID] = true
	}
	changed := depth != s.a.Depth
	s.a.Depth = depth
	s.arrange()
	if changed {
		s.say("depth %s from now on", depth)
		return s.save()
	}
	return nil
}

// entryStatement is the first statement of a practice that is due, else the first.
func (s *Session) entryStatement(p *questionnaire.Practice) Item {
	statements := p.InDepth(s.a.Depth)
	for _, st := range statements {
		if i := (Item{p, st}); s.due(i) {
			return i
		}
	}
	if len(statements) == 0 {
		return Item{Practice: p}
	}
	return Item{p, statements[0]}
}

// finish is reached when nothing is due: it offers what was skipped, then what could be deepened, then an end. It tells whether
// there is more to ask.
func (s *Session) finish() (bool, error) {
	if again, err := s.askSkipped(); again || err != nil {
		return again, err
	}
	if more, err := s.offerDeepening(); more || err != nil {
		return more, err
	}
	return s.offerEnd()
}

// askSkipped offers what was skipped. What is left open then is not offered again in this session.
func (s *Session) askSkipped() (bool, error) {
	skipped := 0
	for i := range s.skipped {
		if !s.answered(i) && !s.aside(i) {
			skipped++
		}
	}
	if skipped == 0 {
		return false, nil
	}
	choice, err := s.opts.Prompter.Choose(List{
		Title:   fmt.Sprintf("%s skipped", plural(skipped, "question")),
		About:   s.noted("Everything else that was to be asked is answered."),
		Options: []Entry{{Label: "Ask them now"}, {Label: "Leave them open"}},
	})
	if err != nil && err != ErrBack {
		return false, err
	}
	if err == ErrBack || choice == 1 {
		maps.Copy(s.left, s.skipped)
	}
	clear(s.skipped)
	return err == nil && choice == 0, nil
}

// noted puts what just happened before a text, since no question follows that would tell it.
func (s *Session) noted(text string) string {
	if s.notice == "" {
		return text
	}
	text = strings.ToUpper(s.notice[:1]) + s.notice[1:] + ".\n" + text
	s.say("")
	return text
}

// offerEnd is the last screen: the interview ends, unless the person wants to change an answer. Back leads to the last question,
// as it does everywhere, and not out.
func (s *Session) offerEnd() (bool, error) {
	answered, total := s.Progress()
	nothing := "There is nothing more to ask. All answers are saved."
	if total == 0 {
		nothing = "There is nothing to ask with these filters."
	}
	list := List{
		Title:   fmt.Sprintf("%d of %d answered", answered, total),
		About:   s.noted(nothing),
		Options: []Entry{{Label: "End the interview"}, {Label: "Show what is left to follow up"}, {Label: "Change an answer"}},
	}
	for {
		if s.opts.Report != nil {
			list.Options = append(list.Options[:3:3], Entry{Label: "Write the report", Detail: s.opts.ReportName()})
		}
		choice, err := s.opts.Prompter.Choose(list)
		if errors.Is(err, ErrBack) && len(s.items) > 0 {
			s.here = true
			return true, nil
		}
		if err != nil {
			return false, err
		}
		list.At = choice
		switch choice {
		case 0:
			return false, nil
		case 1:
			err = s.tell(Close(s.q, s.a).Page())
		case 2:
			more := false
			if more, err = s.search(""); more {
				return true, nil
			}
		case 3:
			list.About = s.report()
		}
		if err != nil && err != ErrBack {
			return false, err
		}
	}
}

// report writes the report, and tells how that went.
func (s *Session) report() string {
	remark, err := s.opts.Report()
	if err != nil {
		return "The report could not be written: " + err.Error()
	}
	return strings.TrimSpace("The report is written. " + remark)
}

// offerDeepening lets the person choose practices whose statements are not asked yet.
func (s *Session) offerDeepening() (bool, error) {
	if s.filtered() || s.declined {
		return false, nil
	}
	depth := max(s.a.Depth, questionnaire.Standard)
	list := List{Title: "Where to look closer", About: s.noted("Choose the practices to go through statement by statement, or none.")}
	var practices []*questionnaire.Practice
	for _, p := range s.practices() {
		n := len(p.InDepth(depth))
		if n == 0 || s.deepened[p.ID] && depth == s.a.Depth || s.pulseIs(p, assessment.NA) {
			continue
		}
		practices = append(practices, p)
		list.Options = append(list.Options, Entry{
			Label:  p.Title,
			Detail: fmt.Sprintf("%s, target %d, about %d min", s.pulseWord(p), s.a.TargetOf(p.ID), Minutes(0, n)),
			Head:   s.q.Section(p.ID).Title,
		})
	}
	if len(practices) == 0 {
		return false, nil
	}
	chosen, err := s.opts.Prompter.Select(list)
	if err == ErrBack || err == nil && len(chosen) == 0 {
		s.declined = true
		return false, nil
	}
	if err != nil {
		return false, err
	}
	picked := make([]*questionnaire.Practice, len(chosen))
	for i, c := range chosen {
		picked[i] = practices[c]
	}
	if err := s.take(depth, picked...); err != nil {
		return false, err
	}
	s.goTo(s.entryStatement(picked[0]))
	return true, nil
}

func (s *Session) pulseIs(p *questionnaire.Practice, r assessment.Response) bool {
	ans := s.a.Pulse(p.ID)
	return ans != nil && ans.Response == r
}

func (s *Session) pulseWord(p *questionnaire.Practice) string {
	if ans := s.a.Pulse(p.ID); ans != nil && ans.Response != assessment.None {
		return "pulse " + ans.Response.String()
	}
	return "no pulse"
}
