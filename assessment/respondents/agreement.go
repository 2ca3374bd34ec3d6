package respondents

import (
	"math/big"

	"github.com/itsmeter/itsmeter/assessment"
	"github.com/itsmeter/itsmeter/assessment/questionnaire"
)

// Item is a statement, or a pulse, about which several people said something.
type Item struct {
	Practice  string
	Statement string // or questionnaire.PulseID
	Text      string // of the statement; "" for a pulse
	Voices    []assessment.Voice
	Set       assessment.Response // the answer's own rating
	Moderated
}

// Items returns what at least two people answered, in questionnaire order; answers to statements that the questionnaire no longer
// has are left out.
func Items(q *questionnaire.Questionnaire, a *assessment.Assessment) []Item {
	var out []Item
	item := func(practice, statement, text string, ans *assessment.Answer) {
		if ans != nil && len(ans.Voices) > 1 {
			out = append(out, Item{practice, statement, text, ans.Voices, ans.Response, Moderate(ans.Voices, a.Rule)})
		}
	}
	for _, p := range q.Practices() {
		item(p.ID, questionnaire.PulseID, "", a.Pulse(p.ID))
		for _, s := range p.Statements {
			item(p.ID, s.ID, s.Text, a.Answer(p.ID, s.ID))
		}
	}
	return out
}

// Agreement tells how far the respondents of an assessment agree.
type Agreement struct {
	People    []Person   // the respondents, in their order
	Practices []Practice // those with an item, in questionnaire order
	Items     []Item     // in questionnaire order
	Conflicts int

	Alpha      *big.Rat // Krippendorff's, ordinal, over the statements of all practices; nil where undefined
	PulseAlpha *big.Rat // over the pulses, whose scale is another
}

// Practice is how far people agree about one practice.
type Practice struct {
	ID         string
	Title      string
	Statements int      // with two ratings or more
	Alpha      *big.Rat // over those; nil where undefined
	Conflicts  int      // the pulse included
}

// Person is how a respondent rates beside the others.
type Person struct {
	assessment.Respondent
	Voices  int      // statements and pulses with a rating of this person
	Shared  int      // statements that others rated too
	Leaning *big.Rat // how many steps, on average over those, above the mean of the others; nil where there is none
}

// Agree compares the voices of an assessment.
func Agree(q *questionnaire.Questionnaire, a *assessment.Assessment) *Agreement {
	out := &Agreement{Items: Items(q, a)}
	var all, pulses [][]int
	for _, p := range q.Practices() {
		here := Practice{ID: p.ID, Title: p.Title}
		var units [][]int
		items := 0
		for _, i := range out.Items {
			if i.Practice != p.ID {
				continue
			}
			items++
			if i.Spread.Conflict {
				here.Conflicts++
			}
			switch {
			case i.Spread.N < 2:
			case i.Statement == questionnaire.PulseID:
				pulses = append(pulses, i.counts())
			default:
				units = append(units, i.counts())
			}
		}
		if items == 0 {
			continue
		}
		here.Statements, here.Alpha = len(units), alpha(units)
		out.Practices = append(out.Practices, here)
		out.Conflicts += here.Conflicts
		all = append(all, units...)
	}
	out.Alpha, out.PulseAlpha = alpha(all), alpha(pulses)
	for _, r := range a.Respondents {
		out.People = append(out.People, out.person(r, a))
	}
	return out
}

// counts says how many voices chose each place of the item's scale.
func (i Item) counts() []int {
	ratings := sorted(i.Voices)
	counts := make([]int, steps(ratings[0]))
	for _, r := range ratings {
		counts[step(r)]++
	}
	return counts
}

func (g *Agreement) person(r assessment.Respondent, a *assessment.Assessment) Person {
	out := Person{Respondent: r}
	for _, pa := range a.Answers {
		if pa.Pulse != nil && rated(pa.Pulse.Voices, r.ID) != nil {
			out.Voices++
		}
		for _, ans := range pa.Statements {
			if rated(ans.Voices, r.ID) != nil {
				out.Voices++
			}
		}
	}
	sum := new(big.Rat)
	for _, i := range g.Items {
		own := rated(i.Voices, r.ID)
		if own == nil || i.Statement == questionnaire.PulseID || i.Spread.N < 2 {
			continue
		}
		out.Shared++
		others := new(big.Rat).Mul(i.Spread.Mean, big.NewRat(int64(i.Spread.N), 1))
		mine := big.NewRat(int64(step(*own)), 1)
		others.Sub(others, mine)
		others.Quo(others, big.NewRat(int64(i.Spread.N-1), 1))
		sum.Add(sum, mine.Sub(mine, others))
	}
	if out.Shared > 0 {
		out.Leaning = sum.Quo(sum, big.NewRat(int64(out.Shared), 1))
	}
	return out
}

// rated returns the rating or level that somebody gave, nil where there is none.
func rated(voices []assessment.Voice, respondent string) *assessment.Response {
	for _, v := range voices {
		if v.Respondent == respondent && (v.Response.IsRating() || v.Response.IsLevel()) {
			return &v.Response
		}
	}
	return nil
}
