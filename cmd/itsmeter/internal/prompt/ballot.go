package prompt

import (
	"fmt"
	"slices"

	"github.com/itsmeter/itsmeter/assessment"
	"github.com/itsmeter/itsmeter/assessment/interview"
)

// Voices implements interview.Prompter.
func (s *Screen) Voices(b interview.Ballot) ([]assessment.Voice, error) {
	v := &ballot{ballot: b, given: make([]assessment.Response, len(b.IDs))}
	for _, voice := range b.Voices {
		if i := slices.Index(b.IDs, voice.Respondent); i >= 0 {
			v.given[i] = voice.Response
		}
	}
	err := s.show(v)
	return v.voices(), err
}

// ballot is the view of the answers of several respondents to one question.
type ballot struct {
	ballot  interview.Ballot
	given   []assessment.Response // by respondent
	at      int
	problem string
}

func (v *ballot) voices() []assessment.Voice {
	var out []assessment.Voice
	for i, r := range v.given {
		if r != assessment.None {
			out = append(out, assessment.Voice{Respondent: v.ballot.IDs[i], Response: r})
		}
	}
	return out
}

func (v *ballot) press(k key) (bool, error) {
	v.problem = ""
	switch k.kind {
	case enter, newline, escape:
		return true, nil
	case endOfFile:
		return true, interview.ErrQuit
	case up:
		v.at = max(0, v.at-1)
	case down, tab:
		v.next()
	case backspace, deleteKey:
		v.given[v.at] = assessment.None
	case char:
		return v.char(k.r)
	}
	return false, nil
}

func (v *ballot) next() { v.at = min(v.at+1, len(v.given)-1) }

func (v *ballot) char(r rune) (bool, error) {
	switch r {
	case 'x':
		v.give(assessment.NA)
	case 'u':
		v.give(assessment.U)
	case 'a':
		return true, interview.ErrAddRespondent
	default:
		for _, o := range v.ballot.Question.Options {
			if o.Digit == r {
				v.give(o.Response)
				return false, nil
			}
		}
		v.problem = fmt.Sprintf("%q is no answer", r)
	}
	return false, nil
}

func (v *ballot) give(r assessment.Response) {
	v.given[v.at] = r
	v.next()
}

func (v *ballot) draw(width, height int) ([]line, int, int) {
	lines := []line{styled("Voices", accent)}
	about := wrap(v.ballot.Question.Text, width, plain)
	lines = append(lines, about[:min(len(about), max(1, height/4))]...)
	lines = append(lines, rule(width))
	foot := v.footer(width)
	room := max(1, height-len(lines)-len(foot))
	var body []line
	for i, name := range v.ballot.Respondents {
		mark, style := "  ", plain
		if i == v.at {
			mark, style = "> ", strong
		}
		answer := "-"
		if v.given[i] != assessment.None {
			answer = spell(v.given[i])
		}
		body = append(body, sides(line{{mark, accent}, {one(name), style}}, styled(answer, style), width))
	}
	from := min(max(0, v.at-room/2), max(0, len(body)-room))
	lines = append(lines, body[from:min(len(body), from+room)]...)
	for len(lines) < height-len(foot) {
		lines = append(lines, nil)
	}
	return append(lines, foot...), -1, 0
}

func (v *ballot) footer(width int) []line {
	out := []line{rule(width)}
	if spread := v.ballot.Spread(v.voices()); spread != "" {
		out = append(out, wrap(spread, width, good)...)
	}
	if v.problem != "" {
		out = append(out, wrap(v.problem, width, alert)...)
	}
	options := v.ballot.Question.Options
	return append(out, keyLines(width, fmt.Sprintf("%c-%c answer", options[0].Digit, options[len(options)-1].Digit),
		"x NA", "u nobody knows", "Backspace none", "a add a respondent", "Enter done")...)
}
