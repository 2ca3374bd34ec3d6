package prompt

import (
	"fmt"
	"strings"
)

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
		return []line{v.ratings(width)}
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

// ratings are the digits on one line: with the first words of their meanings or, where that is too wide, with their letters.
func (v *rating) ratings(width int) line {
	var words, letters []line
	for _, o := range v.q.Options {
		word, _, _ := strings.Cut(o.Text, " ")
		style, mark := plain, ""
		if o.Response == v.q.Answer.Response {
			style, mark = strong, "<"
		}
		digit := span{fmt.Sprintf("%c ", o.Digit), accent}
		words = append(words, line{digit, {word + mark, style}})
		letters = append(letters, line{digit, {o.Response.String() + mark, style}})
	}
	if l := flow(words, width); len(l) == 1 {
		return l[0]
	}
	return squeeze(letters, width)
}
