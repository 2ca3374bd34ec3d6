package gap

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/itsmeter/itsmeter/assessment"
	"github.com/itsmeter/itsmeter/assessment/respondents"
	"github.com/itsmeter/itsmeter/assessment/score"
)

// States of evidence.
const (
	Seen    = "seen"    // by the assessor, and still valid
	Claimed = "claimed" // named, and not seen
	Expired = "expired" // no longer valid on the day of the assessment
)

// registerEvidence numbers all evidence in scope in questionnaire order.
func (b *builder) registerEvidence() {
	b.report.Evidence = []Evidence{}
	b.eachAnswer(func(ref string, _ *score.Practice, _ *score.Statement, ans *assessment.Answer) {
		for _, e := range ans.Evidence {
			entry := Evidence{
				ID: fmt.Sprintf("E%d", len(b.report.Evidence)+1), Ref: ref, Kind: e.Kind, Title: e.Title, Link: e.Link,
				Date: day(e.Date), ValidUntil: day(e.ValidUntil), SeenOn: day(e.SeenOn), State: Claimed,
			}
			switch {
			case !e.Counts(b.a.Date):
				entry.State = Expired
			case !e.SeenOn.IsZero():
				entry.State = Seen
			}
			b.report.Evidence = append(b.report.Evidence, entry)
			b.evidence[ans] = append(b.evidence[ans], entry.ID)
		}
	})
}

// eachAnswer visits the answers in scope in questionnaire order: the pulse of each practice, then its statements. Statement is
// nil for a pulse.
func (b *builder) eachAnswer(visit func(string, *score.Practice, *score.Statement, *assessment.Answer)) {
	for _, p := range b.result.Practices {
		if p.Pulse != nil {
			visit(p.Source.ID+"/pulse", p, nil, p.Pulse)
		}
		for _, s := range p.Statements {
			if s.Answer != nil {
				visit(s.Source.Ref().String(), p, s, s.Answer)
			}
		}
	}
}

func day(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return t.Format(time.DateOnly)
}

// answers lists what was answered, what does not apply, and where respondents are far apart.
func (b *builder) answers() {
	r := b.report
	r.Answers, r.NotApplicable, r.Disagreements = []Answer{}, []Exclusion{}, []Disagreement{}
	b.byRef = map[string]Answer{}
	b.eachAnswer(func(ref string, p *score.Practice, s *score.Statement, ans *assessment.Answer) {
		a := b.answer(ref, p, s, ans)
		b.byRef[ref] = a
		r.Answers = append(r.Answers, a)
		if ans.Response == assessment.NA {
			r.NotApplicable = append(r.NotApplicable, Exclusion{ref, p.Source.Title, a.Text, ans.Reason})
		}
		if len(ans.Voices) > 1 && respondents.Moderate(ans.Voices, b.a.Rule).Spread.Conflict {
			r.Disagreements = append(r.Disagreements, Disagreement{ref, p.Source.Title, a.Text, a.Rating, a.Voices})
		}
	})
}

func (b *builder) answer(ref string, p *score.Practice, s *score.Statement, ans *assessment.Answer) Answer {
	a := Answer{
		Ref: ref, Practice: p.Source.ID, Rating: ans.Response.String(), Meaning: ans.Response.Meaning(), Reason: ans.Reason, Ask: b.whom(ans.Ask),
		Note: ans.Note, Confidence: ans.Confidence, FollowUp: ans.FollowUp, Voices: b.voices(ans), By: b.by(ans.By), At: day(ans.At),
		Evidence: list(b.evidence[ans]), Evidenced: ans.Evidenced(b.a.Date),
	}
	if s == nil {
		a.Text = pulseText(p, ans.Response)
		a.State = string(stateOf(ans.Response))
		a.Scored = p.Status == score.Assessed && p.Basis == score.ByPulse
		return a
	}
	a.Level, a.Dimension, a.Text = s.Source.Level, s.Source.Dimension, s.Source.Text
	a.State = string(s.State)
	a.Scored = s.State == score.Rated && p.Status == score.Assessed && p.Basis == score.ByStatements
	return a
}

// pulseText is the picture that was chosen, or the question where none was.
func pulseText(p *score.Practice, r assessment.Response) string {
	if level, ok := r.PulseLevel(); ok {
		return p.Source.Pulse[level]
	}
	return "Which of six pictures fits best?"
}

func stateOf(r assessment.Response) score.State {
	switch {
	case r.IsLevel():
		return score.Rated
	case r == assessment.NA:
		return score.NA
	case r == assessment.U:
		return score.Unknown
	}
	return score.Unanswered
}

// voices names respondents by role. Two of one role are told apart by number.
func (b *builder) voices(ans *assessment.Answer) []Voice {
	out := []Voice{}
	for _, v := range ans.Voices {
		out = append(out, Voice{b.by(v.Respondent), v.Response.String()})
	}
	return out
}

// whom tells whom to ask as noted, or by role where that is the id or the name of a respondent.
func (b *builder) whom(ask string) string {
	for _, person := range b.a.Respondents {
		if noted := strings.TrimSpace(ask); noted != "" && (noted == person.ID || strings.EqualFold(noted, person.Name)) {
			return b.by(person.ID)
		}
	}
	return ask
}

// by tells who answered: the role of a respondent, with a number where several have it, or the name where names are shown. A
// name that is no respondent's id stays out, unless names are shown.
func (b *builder) by(who string) string {
	person := b.a.Respondent(who)
	switch {
	case person == nil && b.options.Names:
		return who
	case person == nil:
		return ""
	case b.options.Names && person.Name != "":
		return person.Name
	}
	role := b.q.RoleTitle(person.Role)
	same := slices.DeleteFunc(slices.Clone(b.a.Respondents), func(r assessment.Respondent) bool { return r.Role != person.Role })
	if len(same) < 2 {
		return role
	}
	at := slices.IndexFunc(same, func(r assessment.Respondent) bool { return r.ID == person.ID })
	return fmt.Sprintf("%s %d", role, at+1)
}
