package scores

import (
	"fmt"
	"io"
	"math/big"
	"strings"

	"github.com/itsmeter/itsmeter/assessment"
	"github.com/itsmeter/itsmeter/assessment/questionnaire"
	"github.com/itsmeter/itsmeter/assessment/score"
	"github.com/itsmeter/itsmeter/report/clean"
	"github.com/itsmeter/itsmeter/report/layout"
	"github.com/itsmeter/itsmeter/report/number"
)

// explanation writes the derivation of one practice's figures.
type explanation struct {
	layout.Page
	q *questionnaire.Questionnaire
	a *assessment.Assessment
	p *score.Practice
}

// Explain writes how the figures of one practice come about, in words and in numbers, and what blocks its next level. The error
// is that of the writer, or that the practice is not in scope.
func Explain(w io.Writer, r *score.Result, practice string) error {
	p := r.Practice(practice)
	if p == nil {
		return fmt.Errorf("practice %q is not in the scope of the assessment", practice)
	}
	e := explanation{layout.NewPage(w), r.Questionnaire, r.Assessment, p}
	e.Wrap("", "", fmt.Sprintf("%s (%s/%s)", p.Source.Title, r.Questionnaire.ID, p.Source.ID))
	NewAssessment(r).Heading(e.Page)
	e.Line("")
	switch {
	case p.Status != score.Assessed:
		e.absent()
	case p.Basis == score.ByPulse:
		e.pulse()
	default:
		e.statements()
	}
	e.Line("")
	e.Wrap("", "", Notice)
	return e.Flush()
}

// head begins a part.
func (e explanation) head(format string, args ...any) {
	e.Line("")
	e.Line("%s", clean.Line(fmt.Sprintf(format, args...)))
}

// say writes a sentence of a part.
func (e explanation) say(format string, args ...any) {
	e.Wrap("  ", "  ", fmt.Sprintf(format, args...))
}

// formula writes an equation, continued further to the right.
func (e explanation) formula(format string, args ...any) {
	e.Wrap("  ", "      ", fmt.Sprintf(format, args...))
}

func (e explanation) absent() {
	e.Line("%s", map[score.Status]string{score.NotAssessed: "Not assessed", score.NotApplicable: "Not applicable"}[e.p.Status])
	switch {
	case e.p.Basis == score.ByPulse && e.p.Status == score.NotApplicable:
		e.say("The pulse says that the practice does not apply: %s", reason(e.p.Pulse))
	case e.p.Basis == score.ByPulse:
		e.say("The pulse is U: nobody knew.%s", whomToAsk(e.p.Pulse))
	case e.p.Status == score.NotApplicable:
		e.say("Every statement in scope is NA.")
	case len(e.p.Statements) == 0:
		e.say("No statement is in scope at %s depth, and there is no pulse answer.", e.a.Depth)
	default:
		e.say("No statement in scope is rated.")
	}
	e.say("So it has no level and no index. It enters no mean, no minimum and no count of levels; it is listed.")
	e.answers()
	if e.p.Status == score.NotAssessed {
		e.open("Questions that would change that", e.p.Statements)
	}
}

func (e explanation) pulse() {
	level := *e.p.Level
	e.Line("Level %d %s, by the pulse alone", level, questionnaire.LevelTitle(level))
	e.say("Of the six pictures, the one of level %d was found to fit best: \"%s\"", level, e.p.Source.Pulse[level])
	if n := e.p.Answers.Unanswered; n > 0 {
		e.say("%d of %d statements in scope are still unanswered. Until they are answered, the pulse stands for the practice.", n, len(e.p.Statements))
	} else {
		e.say("No statement is in scope at %s depth.", e.a.Depth)
	}
	e.say("Level and index are the level of the picture. Nothing else follows from a pulse: no second reading, no interval, no share.")
	e.formula("gap = max(0, target %d - level %d) = %d", e.p.Target, level, *e.p.Gap)
	e.priority()
	e.answers()
	if level < questionnaire.MaxLevel {
		e.head("What level %d looks like", level+1)
		e.say("%s", e.p.Source.Pulse[level+1])
		e.say("What exactly is missing, and what to do, is known once the statements are answered.")
	}
}

func (e explanation) statements() {
	e.summary()
	e.answers()
	e.level()
	e.secondReading()
	e.evidenced()
	e.atBest()
	e.index()
	e.shares()
	e.target()
	e.head("Priority (rule 10)")
	e.priority()
	e.blocking()
	if e.p.Unsettled {
		e.open("What would settle the gap", e.p.Settling)
	}
}

func (e explanation) summary() {
	e.Line("Level %d %s", *e.p.Level, questionnaire.LevelTitle(*e.p.Level))
	gap := fmt.Sprintf("gap %d", *e.p.Gap)
	if e.p.Unsettled {
		gap += ", unsettled: open answers decide it"
	}
	e.say("Target %d, %s; %s of what the target requires is met.", e.p.Target, gap, number.Percent(e.p.PercentToTarget))
	e.say("Second reading %d, with counting evidence %d, at best %d.", *e.p.ISOLevel, *e.p.EvidencedLevel, *e.p.LevelHigh)
	e.say("Index %s, estimate %s, at best %s, of at most %d.", number.Fixed(e.p.Index, 2), number.Fixed(e.p.IndexEstimate, 2),
		number.Fixed(e.p.IndexHigh, 2), *e.p.MaxIndex)
}

// answers lists the statements in scope by level, each level with its achievement.
func (e explanation) answers() {
	if len(e.p.Statements) == 0 {
		return
	}
	e.head("Answers (%s)", Answers(e.p.Answers).brief())
	for _, l := range e.p.Levels {
		e.Line("  Level %d %s", l.Number, questionnaire.LevelTitle(l.Number))
		for _, s := range l.Statements {
			e.Wrap("    "+layout.Pad(mark(s), 3)+" ", "          ", e.answer(s))
		}
		e.achievement(l)
	}
}

// mark is the answer in three characters at most; - is unanswered, ~ set aside.
func mark(s *score.Statement) string {
	switch s.State {
	case score.Unanswered:
		return "-"
	case score.SetAside:
		return "~"
	}
	return s.Response.String()
}

// answer names a statement with all that matters for its figures.
func (e explanation) answer(s *score.Statement) string {
	parts := []string{s.Source.ID}
	switch s.State {
	case score.Rated:
		parts[0] += ": v = " + fraction(big.NewRat(int64(s.Response.Thirds()), 3))
	case score.NA:
		parts[0] += ": does not apply, " + reason(s.Answer)
	case score.Unknown:
		parts[0] += ": unknown." + whomToAsk(s.Answer)
	case score.Unanswered:
		parts[0] += ": unanswered"
	case score.SetAside:
		parts[0] += ": set aside, " + because(e.a.SetAside[e.p.Source.ID].Because)
	}
	if w := s.Weight(); w.Cmp(big.NewRat(1, 1)) != 0 {
		parts = append(parts, "weight "+fraction(w))
	}
	if s.State == score.Rated {
		switch {
		case s.Evidenced:
			parts = append(parts, "evidence counts")
		case len(s.Answer.Evidence) > 0:
			parts = append(parts, "evidence has expired")
		}
	}
	if s.Answer != nil && s.Answer.Confidence > 0 {
		parts = append(parts, fmt.Sprintf("confidence %d of 5", s.Answer.Confidence))
	}
	return strings.Join(parts, "; ")
}

func reason(a *assessment.Answer) string { return because(a.Reason) }

func because(reason string) string {
	if reason == "" {
		return "no reason is given"
	}
	return clean.Line(reason)
}

func whomToAsk(a *assessment.Answer) string {
	if a == nil || a.Ask == "" {
		return ""
	}
	return " To be asked: " + clean.Line(a.Ask) + "."
}

// fraction writes an exact number: 2/3, or 2.
func fraction(r *big.Rat) string { return r.RatString() }

// percent writes a share exactly and rounded: 2/3 = 66.67 %.
func percent(r *big.Rat) string { return fraction(r) + " = " + rounded(r) }

// rounded writes a share as a percentage of two decimals.
func rounded(r *big.Rat) string {
	return number.Fixed(new(big.Rat).Mul(r, big.NewRat(100, 1)), 2) + " %"
}
