package prompt

import (
	"fmt"

	"github.com/itsmeter/itsmeter/assessment"
	"github.com/itsmeter/itsmeter/assessment/interview"
)

// Voices implements interview.Prompter.
func (l *Lines) Voices(b interview.Ballot) ([]assessment.Voice, error) {
	given := map[string]assessment.Response{}
	for _, v := range b.Voices {
		given[v.Respondent] = v.Response
	}
	voices := func() []assessment.Voice {
		var out []assessment.Voice
		for _, id := range b.IDs {
			if given[id] != assessment.None {
				out = append(out, assessment.Voice{Respondent: id, Response: given[id]})
			}
		}
		return out
	}
	fmt.Fprintln(l.out)
	l.print("Voices: %s", b.Question.Text)
	l.print("For each respondent a number, na, unknown, a minus for none, or an empty line to leave it; add for one more respondent, done to end.")
	for i, id := range b.IDs {
		so := "no answer yet"
		if given[id] != assessment.None {
			so = "so far " + given[id].String()
		}
		for understood := false; !understood; {
			text, err := l.line(fmt.Sprintf("%s, %s: ", one(b.Respondents[i]), so))
			if err != nil {
				return voices(), err
			}
			switch text {
			case "done", "back":
				return voices(), nil
			case "quit":
				return voices(), interview.ErrQuit
			case "add":
				return voices(), interview.ErrAddRespondent
			}
			understood = l.voice(b, given, id, text)
		}
	}
	l.fact("Spread", b.Spread(voices()))
	return voices(), nil
}

// voice takes what one respondent answers, and tells whether it was understood.
func (l *Lines) voice(b interview.Ballot, given map[string]assessment.Response, id, text string) bool {
	switch text {
	case "":
		return true
	case "-":
		delete(given, id)
		return true
	}
	if r, err := l.reply(b.Question, text); err == nil {
		switch {
		case r.Command == interview.NotApply:
			r.Response = assessment.NA
		case r.Command == interview.Unknown:
			r.Response = assessment.U
		}
		if r.Response != assessment.None {
			given[id] = r.Response
			return true
		}
	}
	options := b.Question.Options
	l.print("%q is no answer: type %c to %c, na, unknown, a minus, add, done or quit", text, options[0].Digit, options[len(options)-1].Digit)
	return false
}
