package prompt

import (
	"fmt"
	"slices"
	"strings"
	"time"
	"unicode"

	"github.com/rivo/uniseg"

	"github.com/itsmeter/itsmeter/assessment"
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

func (v *rating) press(k key) (bool, error) {
	v.notice = ""
	switch k.kind {
	case char:
		return v.char(k.r), nil
	case endOfFile:
		v.reply = interview.Reply{Command: interview.Quit}
		return true, nil
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
	case paste:
		v.notice = "pasted text is no answer: " + v.digits()
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

// Below these the window is small: one line of header, one of keys, ratings on one line.
const (
	smallWidth  = 60
	smallHeight = 18
)

func (v *rating) draw(width, height int) ([]line, int, int) {
	small := width < smallWidth || height < smallHeight
	header, footer := v.header(width, small), v.footer(width, small)
	pinned := v.pinned(width, small)
	room := max(1, height-len(header)-len(footer)-len(pinned))
	body := v.body(width, roomy)
	for _, d := range []density{tight, bare} {
		if len(body) > room || small && d == tight {
			body = v.body(width, d)
		}
	}
	v.page, v.beyond = room, max(0, len(body)-room)
	v.scroll = min(v.scroll, v.beyond)
	footer[0] = v.border(footer[0], width)
	shown := body[v.scroll:min(len(body), v.scroll+room)]
	lines := slices.Concat(header, shown, pinned)
	for len(lines) < height-len(footer) {
		lines = append(lines, nil)
	}
	return append(lines, footer...), -1, 0
}

// border tells in the rule below the body where the rest of the question is.
func (v *rating) border(l line, width int) line {
	more := " more: ↑ ↓ "
	switch {
	case v.beyond == 0:
		return l
	case v.scroll == 0:
		more = " more below: ↓ "
	case v.scroll == v.beyond:
		more = " more above: ↑ "
	}
	return append(l.clip(width-columns(more)-2), span{more, alert}, span{"──", faint})
}

func (v *rating) header(width int, small bool) []line {
	q, p := v.q, v.q.Place
	position := fmt.Sprintf("%d of %d", p.Number, p.Of)
	if small {
		right := fmt.Sprintf("%s · %d/%d", position, p.Answered, p.Total)
		return []line{sides(styled(one(q.Practice), accent), styled(right, faint), width)}
	}
	left := fmt.Sprintf("%s, %s", one(q.Practice), position)
	if q.Statement == nil {
		left = fmt.Sprintf("%s: pulse, %s", one(q.Practice), position)
	}
	return []line{
		sides(styled(one(q.Organization)+" · "+one(q.Section), faint), styled(fmt.Sprintf("%d of %d answered", p.Answered, p.Total), faint), width),
		sides(styled(left, accent), styled(remaining(p), faint), width),
		rule(width),
	}
}

// remaining tells the time left in words that promise no precision.
func remaining(p interview.Place) string {
	switch minutes := int(p.Left.Round(time.Minute) / time.Minute); {
	case !p.LeftKnown:
		return ""
	case minutes < 2:
		return "a minute or two left"
	case minutes < 90:
		return fmt.Sprintf("about %d min left", minutes)
	default:
		return fmt.Sprintf("about %d h %02d min left", minutes/60, minutes%60/5*5)
	}
}

// density is how much space and context the body gets: each is tried where the one before does not fit.
type density int

const (
	roomy density = iota // with empty lines
	tight
	bare // a pulse without the purpose of its practice, which help tells
)

// label is how many columns the words before the texts of the body take.
const label = 10

// body is what scrolls: the question, what counts, pictures, and what is known so far.
func (v *rating) body(width int, d density) []line {
	b := &bodyText{width: width, columns: label, roomy: d == roomy}
	if width < smallWidth {
		b.columns = 0
	}
	q := v.q
	b.gap()
	if q.Statement != nil {
		b.lines = append(b.lines, wrap(q.Text, width, strong)...)
		b.gap()
	} else if d != bare {
		b.lines = append(b.lines, wrap(q.Text, width, faint)...)
		b.gap()
	}
	if q.Earlier != nil {
		b.add("Earlier", earlierWords(q.Earlier), alert)
	}
	b.add("Set aside", q.Aside, alert)
	b.add("Standing", q.Standing, alert)
	b.gap()
	if q.Statement == nil {
		b.lines = append(b.lines, v.pictures(width)...)
	} else {
		b.add("Counts", q.Statement.Counts, plain)
		b.add("Not", q.Statement.Not, plain)
	}
	b.gap()
	for _, f := range known(q) {
		b.add(f.name, f.text, plain)
	}
	for len(b.lines) > 0 && len(b.lines[len(b.lines)-1]) == 0 {
		b.lines = b.lines[:len(b.lines)-1]
	}
	return b.lines
}

// bodyText collects the lines of a body.
type bodyText struct {
	lines          []line
	width, columns int
	roomy          bool
}

func (b *bodyText) gap() {
	if b.roomy && (len(b.lines) == 0 || len(b.lines[len(b.lines)-1]) > 0) {
		b.lines = append(b.lines, nil)
	}
}

// add puts a text behind its name, unless it is empty.
func (b *bodyText) add(name, text, style string) {
	if text == "" {
		return
	}
	if b.columns == 0 {
		text, name = name+": "+text, ""
	}
	b.lines = append(b.lines, labelled(name, text, b.width, b.columns, style)...)
}

// pictures are the options of a pulse.
func (v *rating) pictures(width int) []line {
	var out []line
	for _, o := range v.q.Options {
		style, mark := plain, " "
		if o.Response == v.q.Answer.Response {
			style, mark = strong, ">"
		}
		lines := labelled("", o.Text, width, 4, style)
		lines[0][0] = span{fmt.Sprintf("%s%c  ", mark, o.Digit), accent}
		out = append(out, lines...)
	}
	return out
}

// pinned are the ratings of a statement, which are always in view.
func (v *rating) pinned(width int, small bool) []line {
	if v.q.Statement == nil {
		return nil
	}
	if small {
		var l line
		for _, o := range v.q.Options {
			word, _, _ := strings.Cut(o.Text, " ")
			style := plain
			if o.Response == v.q.Answer.Response {
				style, word = strong, word+"<"
			}
			l = append(l, span{fmt.Sprintf("%c ", o.Digit), accent}, span{word + "  ", style})
		}
		return []line{l}
	}
	out := []line{nil}
	for _, o := range v.q.Options {
		style, mark := plain, " "
		if o.Response == v.q.Answer.Response {
			style, mark = strong, ">"
		}
		out = append(out, line{{fmt.Sprintf(" %s%c  ", mark, o.Digit), accent}, {fmt.Sprintf("%s  %s", o.Response, o.Text), style}})
	}
	return out
}

func earlierWords(e *interview.Earlier) string {
	text := fmt.Sprintf("%s on %s", spell(e.Answer.Response), e.Date.Format(time.DateOnly))
	if e.Answer.Note != "" {
		text += ": " + one(e.Answer.Note)
	}
	return text
}

// spell gives a response with its meaning.
func spell(r assessment.Response) string {
	if r.IsLevel() || r == assessment.None {
		return r.Meaning()
	}
	return r.String() + ", " + r.Meaning()
}

// fact is something known about a question.
type fact struct{ name, text string }

// known lists what was answered and noted so far.
func known(q interview.Question) []fact {
	a := q.Answer
	var out []fact
	add := func(name, text string) {
		if text != "" {
			out = append(out, fact{name, text})
		}
	}
	switch a.Response {
	case assessment.NA:
		add("Answer", "NA, does not apply: "+a.Reason)
	case assessment.U:
		add("Answer", strings.TrimSuffix("U, nobody here knows yet; ask "+a.Ask, "; ask "))
	case assessment.None:
	default:
		add("Answer", spell(a.Response))
	}
	if len(q.Voices) > 0 {
		var voices []string
		for _, v := range q.Voices {
			voices = append(voices, v.Respondent+" "+v.Response.String())
		}
		add("Voices", strings.Join(voices, ", "))
		add("Spread", q.Spread)
	}
	add("Note", a.Note)
	add("Private", a.Private)
	for _, e := range a.Evidence {
		add("Evidence", evidenceWords(e))
	}
	var marks []string
	if a.Confidence > 0 {
		marks = append(marks, fmt.Sprintf("confidence %d of 5", a.Confidence))
	}
	if a.FollowUp {
		marks = append(marks, "flagged for follow-up")
	}
	add("Marks", strings.Join(marks, ", "))
	return out
}

func evidenceWords(e assessment.Evidence) string {
	parts := []string{e.Title}
	if e.Kind != "" {
		parts = append(parts, e.Kind)
	}
	if !e.Date.IsZero() {
		parts = append(parts, "of "+e.Date.Format(time.DateOnly))
	}
	if !e.ValidUntil.IsZero() {
		parts = append(parts, "valid until "+e.ValidUntil.Format(time.DateOnly))
	}
	if e.SeenOn.IsZero() {
		parts = append(parts, "claimed")
	} else {
		parts = append(parts, "seen "+e.SeenOn.Format(time.DateOnly))
	}
	return strings.Join(parts, ", ")
}

// footer is a rule, what just happened, and the keys. What happened stands in the rule where there is room for it.
func (v *rating) footer(width int, small bool) []line {
	keys := v.keys(width, small)
	notice := one(v.notice)
	if room := width - columns(notice) - 22; room > 0 {
		return append([]line{message(notice, width)}, keys...)
	}
	wrapped := wrap(notice, width, good)
	if small { // the keys are back after the next key
		return append([]line{rule(width)}, wrapped[:min(4, len(wrapped))]...)
	}
	return slices.Concat([]line{rule(width)}, wrapped[:min(3, len(wrapped))], keys)
}

// short are the words of the keys in the footer.
var short = map[interview.Command]string{
	interview.Back: "back", interview.Skip: "skip", interview.NotApply: "NA", interview.Unknown: "nobody knows",
	interview.Same: "as before", interview.Note: "note", interview.Evidence: "evidence", interview.Overview: "overview",
	interview.Undo: "undo", interview.Help: "help and all keys", interview.Quit: "save and quit",
}

func (v *rating) keys(width int, small bool) []line {
	first, last := v.q.Options[0].Digit, v.q.Options[len(v.q.Options)-1].Digit
	items := []line{{{fmt.Sprintf("%c-%c", first, last), accent}, {" answer", plain}}}
	if small {
		items[0] = items[0][:1]
	}
	for _, c := range v.q.Commands {
		if !c.Main {
			continue
		}
		item := line{{string(c.Key), accent}, {" " + short[c], plain}}
		if small {
			item = item[:1]
		}
		items = append(items, item)
	}
	lines := flow(items, width)
	if small {
		return lines[:1]
	}
	return lines
}

// columns is the width of a text on the screen.
func columns(s string) int { return uniseg.StringWidth(s) }
