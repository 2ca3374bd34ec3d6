package prompt

import (
	"fmt"
	"unicode"

	"github.com/itsmeter/itsmeter/assessment/interview"
)

// Rate implements interview.Prompter.
func (s *Screen) Rate(q interview.Question) (interview.Reply, error) {
	v := &rating{q: q, notice: q.Notice}
	err := s.show(v)
	return v.reply, err
}

// rating is the view of a question.
type rating struct {
	q      interview.Question
	notice string
	reply  interview.Reply
	scroll int // first line of the body that is shown
	page   int // lines of the body that fit, as drawn last
	beyond int // lines of the body that do not
}

func (v *rating) typing() bool { return false }

func (v *rating) press(k key) (bool, error) {
	v.notice = noKey(k)
	switch k.kind {
	case char:
		return v.char(k.r), nil
	case endOfFile:
		return true, interview.ErrQuit
	case up:
		v.scroll--
	case down:
		v.scroll++
	case pageUp:
		v.scroll -= v.page
	case pageDown:
		v.scroll += v.page
	case home:
		v.scroll = 0
	case end:
		v.scroll = v.beyond
	case enter, newline:
		v.notice = v.digits() + ", Enter alone is none"
	}
	v.scroll = min(max(0, v.scroll), v.beyond)
	return false, nil
}

// char takes a digit for an answer and a letter for a command.
func (v *rating) char(r rune) bool {
	for _, o := range v.q.Options {
		if o.Digit == r {
			v.reply = interview.Reply{Response: o.Response}
			return true
		}
	}
	for _, c := range interview.Commands() {
		if c.Key == r {
			v.reply = interview.Reply{Command: c}
			return true
		}
	}
	switch {
	case r == ' ' && v.beyond > v.scroll:
		v.scroll = min(v.scroll+v.page, v.beyond)
	case r >= '0' && r <= '9':
		v.notice = v.digits()
	case unicode.IsUpper(r): // such as the letters that ratings have in the file
		v.notice = v.digits() + ", commands are small letters"
	default:
		v.notice = fmt.Sprintf("%q is no command: ? lists all", r)
	}
	return false
}

func (v *rating) digits() string {
	return fmt.Sprintf("the answers are %c to %c", v.q.Options[0].Digit, v.q.Options[len(v.q.Options)-1].Digit)
}
