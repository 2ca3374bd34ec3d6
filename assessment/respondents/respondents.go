// Package respondents brings what several people answered together: one moderated response from their voices, how far they
// agree, and the files of several people as one.
//
// It never decides that one voice is right. Where people are far apart it says so, and leaves settling it to them; scoring the
// moderated response is package score's.
package respondents

import (
	"slices"

	"github.com/itsmeter/itsmeter/assessment"
)

// conflictRange is from how many steps on between the lowest and the highest rating people are in conflict.
const conflictRange = 2

// Moderated is what the voices about one statement, or one pulse, come to.
type Moderated struct {
	Response assessment.Response // None where there is no voice
	Spread   Spread
}

// Moderate makes one response of several voices. It is NA if more than half of those who gave a rating or NA say so. Else it
// follows the rule over the ratings: the median, the lower one of two middle ratings; the lowest; or by consensus the lower
// where all are within one step, and U where they are not. Voices that do not know count only where there is no other: then it
// is U. An empty rule is the median. Levels of a pulse are moderated alike.
func Moderate(voices []assessment.Voice, rule assessment.Rule) Moderated {
	ratings := sorted(voices)
	m := Moderated{Spread: newSpread(voices, ratings)}
	switch {
	case 2*m.Spread.NA > m.Spread.N+m.Spread.NA:
		m.Response = assessment.NA
	case len(ratings) > 0:
		m.Response = byRule(ratings, rule)
	case m.Spread.Unknown > 0:
		m.Response = assessment.U
	}
	return m
}

func byRule(ratings []assessment.Response, rule assessment.Rule) assessment.Response {
	lowest, highest := ratings[0], ratings[len(ratings)-1]
	switch {
	case rule == assessment.Lowest:
		return lowest
	case rule != assessment.Consensus:
		return ratings[(len(ratings)-1)/2]
	case highest-lowest > 1:
		return assessment.U
	}
	return lowest
}

// sorted returns the ratings, or the levels of a pulse, in ascending order; NA and U are none.
func sorted(voices []assessment.Voice) []assessment.Response {
	var out []assessment.Response
	for _, v := range voices {
		if v.Response.IsRating() || v.Response.IsLevel() {
			out = append(out, v.Response)
		}
	}
	slices.Sort(out)
	return out
}

// step is the place of a rating on its scale: N to F are 0 to 3, levels 0 to 5.
func step(r assessment.Response) int {
	if level, ok := r.PulseLevel(); ok {
		return level
	}
	return r.Thirds()
}

// steps is how many places a scale has: 4 for ratings, 6 for the levels of a pulse.
func steps(r assessment.Response) int {
	if r.IsLevel() {
		return step(assessment.Level5) + 1
	}
	return step(assessment.F) + 1
}
