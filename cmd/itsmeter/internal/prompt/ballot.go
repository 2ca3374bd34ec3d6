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

func (v *ballot) typing() bool { return false }

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
	default:
		v.problem = noKey(k)
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
	about := head(wrap(v.ballot.Question.Text, width, plain), max(1, height/4), width)
	legend, body := v.legend(width), v.body(width)
	foot := v.footer(width, height-len(about)-4)
	room := height - 2 - len(foot) // below title and rule
	switch {
	case len(about)+len(body)+1+len(legend) <= room:
		body = slices.Concat(body, []line{nil}, legend)
	case len(about)+len(body)+len(legend) <= room:
		body = append(body, legend...)
	case v.ballot.Question.Statement == nil && len(body)+len(legend) <= room: // the pictures tell more than the purpose
		about, body = nil, append(body, legend...)
	}
	room = max(1, room-len(about))
	from := min(max(0, v.at-room/2), max(0, len(body)-room))
	foot[0] = bar("", more(from, room, len(body)), width)
	lines := slices.Concat([]line{styled("Voices: "+one(v.ballot.Question.Practice), accent).clip(width)}, about, []line{rule(width)},
		body[from:min(len(body), from+room)])
	for len(lines) < height-len(foot) {
		lines = append(lines, nil)
	}
	return append(lines, foot...), -1, 0
}

// body has a row for each respondent.
func (v *ballot) body(width int) []line {
	var out []line
	for i, name := range v.ballot.Respondents {
		mark, style := "  ", plain
		if i == v.at {
			mark, style = "> ", strong
		}
		answer := "-"
		if v.given[i] != assessment.None {
			answer = spell(v.given[i])
		}
		if columns(one(name))+columns(answer)+4 > width && v.given[i] != assessment.None {
			answer = v.given[i].String()
		}
		out = append(out, sides(line{{mark, accent}, {one(name), style}}, styled(answer, style), width))
	}
	return out
}

// legend is what the digits stand for, shown where there is room for all of it.
func (v *ballot) legend(width int) []line {
	var out []line
	for _, o := range v.ballot.Question.Options {
		text := o.Text
		if o.Response.IsRating() {
			text = spell(o.Response)
		}
		lines := labelled("", text, width, 4, faint)
		lines[0][0] = span{fmt.Sprintf(" %c  ", o.Digit), accent}
		out = append(out, lines...)
	}
	return out
}

// footer is room for the rule, the spread, what was wrong, and the keys, in no more lines than are given: the spread is what
// voices are collected for, and stays longest.
func (v *ballot) footer(width, height int) []line {
	out := []line{nil}
	spread := v.ballot.Spread(v.voices())
	if spread == "" {
		spread = "no voice yet" // keeps the place, so that the first one moves nothing
	}
	out = append(out, wrap(spread, width, good)...)
	if v.problem != "" {
		out = append(out, wrap(v.problem, width, alert)...)
	}
	options := v.ballot.Question.Options
	digits := fmt.Sprintf("%c-%c", options[0].Digit, options[len(options)-1].Digit)
	keys := keyLines(width, digits+" answer", "x NA", "u nobody knows", "Backspace none", "a add a respondent", "Enter done")
	if len(out)+len(keys) > height {
		keys = keyLines(width, digits+" x u", "a add", "Enter done")
	}
	return append(out, keys...)
}
