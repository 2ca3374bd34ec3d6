package interview

import (
	"fmt"
	"slices"

	"github.com/itsmeter/itsmeter/assessment"
	"github.com/itsmeter/itsmeter/assessment/questionnaire"
	"github.com/itsmeter/itsmeter/assessment/score"
)

// outOfReach applies the stop rule to a practice: once every statement up to the target is rated, NA or U, and the target is out
// of reach whatever a U turns out to be, it returns what to set aside. Nil where the rule does not hold.
func (s *Session) outOfReach(p *questionnaire.Practice) *assessment.SetAside {
	target := s.a.TargetOf(p.ID)
	for _, st := range p.InDepth(s.a.Depth) {
		if st.Level <= target && s.a.Response(p.ID, st.ID) == assessment.None {
			return nil
		}
	}
	scored := s.byStatements(p, &assessment.SetAside{Above: target})
	if scored == nil || scored.LevelHigh == nil || *scored.LevelHigh >= *scored.EffectiveTarget {
		return nil
	}
	return &assessment.SetAside{Above: target, Because: fmt.Sprintf("level %d not achieved", missed(scored))}
}

// missed is the lowest level that the practice does not reach even if every U turns out well.
func missed(p *score.Practice) int {
	for _, l := range p.Levels {
		if l.InK() && l.Number > *p.LevelHigh {
			return l.Number
		}
	}
	return *p.LevelHigh + 1
}

// byStatements scores one practice on its statements alone, as if it had no pulse; nil where it is not assessed by them. What
// aside names is taken as set aside, unless aside is nil.
func (s *Session) byStatements(p *questionnaire.Practice, aside *assessment.SetAside) *score.Practice {
	trial := *s.a
	trial.Practices = []string{p.ID}
	trial.Answers = map[string]*assessment.PracticeAnswers{}
	if pa := s.a.Answers[p.ID]; pa != nil {
		trial.Answers[p.ID] = &assessment.PracticeAnswers{Statements: pa.Statements}
	}
	if aside != nil {
		trial.SetAside = map[string]assessment.SetAside{p.ID: *aside}
	}
	scored := score.Score(s.q, &trial).Practice(p.ID)
	if scored == nil || scored.Status != score.Assessed {
		return nil
	}
	return scored
}

// applyStop sets aside what the last answer put out of reach, and calls back what it brought within reach. Statements that were
// called back by hand stay called back: the rule acts only when an answer makes it hold.
func (s *Session) applyStop(p *questionnaire.Practice, heldBefore bool) {
	aside := s.outOfReach(p)
	switch {
	case aside == nil && heldBefore:
		if n := s.asideCount(p); n > 0 {
			delete(s.a.SetAside, p.ID)
			s.say("%s; %s called back, the target is within reach", s.notice, plural(n, "statement"))
		}
	case aside != nil && !heldBefore && !s.opts.NoStop:
		old, had := s.a.SetAside[p.ID]
		s.setAside(p, aside)
		n := s.asideCount(p)
		switch {
		case n > 0:
			s.say("%s; %s above level %d set aside: %s", s.notice, plural(n, "statement"), aside.Above, aside.Because)
			s.aid = fmt.Sprintf(" (%c: call back)", Recall.Key)
		case had:
			s.a.SetAside[p.ID] = old
		default:
			delete(s.a.SetAside, p.ID)
		}
	}
}

// asideCount counts the statements of a practice that are set aside.
func (s *Session) asideCount(p *questionnaire.Practice) int {
	n := 0
	for _, st := range p.InDepth(s.a.Depth) {
		if s.inAside(Item{p, st}) {
			n++
		}
	}
	return n
}

// recall calls back what was set aside.
func (s *Session) recall() (bool, error) {
	list := List{Title: "Call back what was set aside"}
	var practices []*questionnaire.Practice
	for _, p := range s.practices() {
		if n := s.asideCount(p); n > 0 {
			practices = append(practices, p)
			list.Options = append(list.Options, Entry{
				Label:  p.Title,
				Detail: fmt.Sprintf("%s above level %d: %s", plural(n, "statement"), max(s.a.SetAside[p.ID].Above, s.a.TargetOf(p.ID)), s.a.SetAside[p.ID].Because),
			})
		}
	}
	if len(practices) == 0 {
		s.say("nothing is set aside")
		return false, nil
	}
	list.At = max(0, slices.Index(practices, s.at().Practice))
	choice, err := s.opts.Prompter.Choose(list)
	if err != nil {
		return false, err
	}
	p := practices[choice]
	first := slices.IndexFunc(p.InDepth(s.a.Depth), func(st *questionnaire.Statement) bool { return s.inAside(Item{p, st}) })
	told := plural(s.asideCount(p), "statement") + " called back"
	s.remember(Item{p, p.InDepth(s.a.Depth)[first]}, told)
	s.setAside(p, nil)
	s.say("%s", told)
	s.goTo(Item{p, p.InDepth(s.a.Depth)[first]})
	return true, s.save()
}

// standingOf tells level and provisional score of a practice in words.
func (s *Session) standingOf(p *questionnaire.Practice) string {
	scored := s.byStatements(p, nil)
	if scored == nil || scored.Level == nil {
		if ans := s.a.Pulse(p.ID); ans != nil && ans.Response != assessment.None {
			return fmt.Sprintf("only the pulse, %s; target %d", spell(ans.Response), s.a.TargetOf(p.ID))
		}
		return fmt.Sprintf("nothing rated yet; target %d", s.a.TargetOf(p.ID))
	}
	level, index := fmt.Sprint(*scored.Level), scored.Index.FloatString(1)
	if *scored.LevelHigh > *scored.Level {
		level += fmt.Sprintf(" to %d", *scored.LevelHigh)
	}
	if high := scored.IndexHigh.FloatString(1); high != index {
		index += " to " + high
	}
	return fmt.Sprintf("level %s, index %s, target %d", level, index, scored.Target)
}

func plural(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	return fmt.Sprintf("%d %ss", n, noun)
}
