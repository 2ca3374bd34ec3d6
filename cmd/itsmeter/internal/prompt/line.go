package prompt

import (
	"strings"

	"github.com/rivo/uniseg"

	"github.com/itsmeter/itsmeter/report/clean"
	"github.com/itsmeter/itsmeter/report/layout"
)

// line is one row of the screen, made of spans.
type line []span

// span is text in one style, in the words of survey's templates: "" for plain.
type span struct {
	Text  string
	Style string
}

// Styles. None carries a meaning that the text does not carry too.
const (
	plain  = ""
	strong = "default+b"
	faint  = "default+d"
	accent = "cyan+b"
	good   = "green"
	alert  = "yellow"
)

func styled(s, style string) line     { return line{{s, style}} }
func (l line) with(s, st string) line { return append(l, span{s, st}) }

// width of a line in columns.
func (l line) width() int {
	n := 0
	for _, s := range l {
		n += uniseg.StringWidth(s.Text)
	}
	return n
}

// text of a line without its styles.
func (l line) text() string {
	var b strings.Builder
	for _, s := range l {
		b.WriteString(s.Text)
	}
	return b.String()
}

// clip shortens a line to a width.
func (l line) clip(width int) line {
	if l.width() <= width {
		return l
	}
	var out line
	for _, s := range l {
		room := width - out.width()
		if uniseg.StringWidth(s.Text) > room {
			switch {
			case room == 1:
				out = append(out, span{"…", s.Style})
			case room > 1:
				out = append(out, span{layout.Clip(s.Text, room), s.Style})
			}
			return out
		}
		out = append(out, s)
	}
	return out
}

// fit makes lines fit a window. Views arrange themselves to fit; this holds for what they could not foresee.
func fit(lines []line, width, height int) []line {
	lines = lines[:min(len(lines), height)]
	for i := range lines {
		lines[i] = lines[i].clip(width)
	}
	return lines
}

// sides puts one text at the left and one at the right edge; the left one gives way.
func sides(left, right line, width int) line {
	room := width - right.width()
	if room < 10 {
		return left.clip(width)
	}
	l := left.clip(room - 2)
	return append(l.with(strings.Repeat(" ", max(0, width-l.width()-right.width())), plain), right...)
}

// wrap breaks a text from a file, made harmless, into lines of one style. Lines after the first are indented below the first
// line's text.
func wrap(s string, width int, style string) []line {
	return labelled("", s, width, 0, style)
}

// labelled breaks a text into lines behind a faint label that takes a number of columns.
func labelled(label, s string, width, columns int, style string) []line {
	var out []line
	first := layout.Pad(label, columns)
	for _, l := range layout.Wrap(clean.Text(s), max(8, width-columns), "", "") {
		out = append(out, line{{first, faint}, {l, style}})
		first = strings.Repeat(" ", columns)
	}
	return out
}

// rule is a line across the window.
func rule(width int) line { return styled(strings.Repeat("─", width), faint) }

// keyLines arranges keys with their words, such as "Enter accept", in as few lines as a width takes.
func keyLines(width int, keys ...string) []line {
	items := make([]line, len(keys))
	for i, k := range keys {
		name, word, _ := strings.Cut(k, " ")
		items[i] = line{{name, accent}, {" " + word, plain}}
	}
	return flow(items, width)
}

// flow puts items behind each other, two blanks apart.
func flow(items []line, width int) []line {
	out := []line{nil}
	for _, item := range items {
		last := &out[len(out)-1]
		switch {
		case len(*last) == 0:
			*last = item
		case last.width()+2+item.width() <= width:
			*last = append(last.with("  ", plain), item...)
		default:
			out = append(out, item)
		}
	}
	return out
}

// one makes text from a file harmless and puts it on a single line.
func one(s string) string { return clean.Line(s) }

// columns is the width of a text on the screen.
func columns(s string) int { return uniseg.StringWidth(s) }

// squeeze puts items on one line, two blanks apart or, where that is too wide, one.
func squeeze(items []line, width int) line {
	var l line
	for _, gap := range []string{"  ", " "} {
		l = nil
		for i, item := range items {
			if i > 0 {
				l = l.with(gap, plain)
			}
			l = append(l, item...)
		}
		if l.width() <= width {
			break
		}
	}
	return l.clip(width)
}
