package typeface

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/rivo/uniseg"
)

// Span is text in one style. Tag travels with it through Wrap, for whoever needs to find it again.
type Span struct {
	Text  string
	Style Style
	Tag   string
}

// Line is one line of a wrapped text.
type Line struct {
	Spans []Span // clean, without soft hyphens, in the order in which they are read; see Order
	Width float64
	Right bool // of a text that reads from right to left
}

// Wrap breaks text into lines of at most width em where Unicode allows it (UAX #14), at soft hyphens, and, in words wider than
// a line, between any two characters, with a hyphen between letters, but not within an address, which somebody may copy. Line feeds
// break always. Text need not be clean. There is at least one line.
func (f *Family) Wrap(text []Span, width float64) []Line {
	w := wrapping{family: f, max: width}
	var all strings.Builder
	for _, s := range text {
		s.Text = f.Clean(s.Text)
		all.WriteString(s.Text)
		w.text = append(w.text, s)
	}
	w.all = all.String()
	for _, s := range f.segments(w.all) {
		w.add(s.text)
		w.at += len(s.text)
		if s.must {
			w.flush()
		}
	}
	if len(w.line) > 0 || len(w.lines) == 0 || strings.HasSuffix(all.String(), "\n") {
		w.flush()
	}
	if RightToLeft(all.String()) {
		for i := range w.lines {
			w.lines[i].Right = true
		}
	}
	return w.lines
}

// segment is a part of a text after which a line may be broken, or must be.
type segment struct {
	text string
	must bool
}

// segments splits a text. It is the slowest part of wrapping, and the same texts are wrapped again and again in different sizes
// and places, so that the result is kept.
func (f *Family) segments(text string) []segment {
	if known, ok := f.breaks[text]; ok {
		return known
	}
	var out []segment
	rest, state := text, -1
	for rest != "" {
		var s segment
		s.text, rest, s.must, state = uniseg.FirstLineSegmentInString(rest, state)
		s.must = s.must && rest != ""
		out = append(out, s)
	}
	f.breaks[text] = out
	return out
}

// wrapping is one run of Wrap.
type wrapping struct {
	family *Family
	max    float64
	all    string // the text without its styles
	at     int    // where in all the segment begins that is being added
	text   []Span // what is still to come, to find the style of a segment
	pieces []Span // of one segment
	lines  []Line
	line   []Span  // the pieces of the line that is being filled
	width  float64 // of line
	gap    float64 // width of the white space at the end of line, which a break swallows
	soft   bool    // line ends in a soft hyphen
}

// add puts a segment, which ends where a break is allowed, on the line or on the next.
func (w *wrapping) add(segment string) {
	pieces := w.take(segment)
	body, gap := w.measure(pieces)
	hyphen := 0.0
	if strings.HasSuffix(segment, softHyphen) {
		hyphen = w.family.Width("-", Regular)
	}
	if len(w.line) > 0 && w.width+w.gap+body+hyphen > w.max {
		w.flush()
	}
	if body > w.max {
		w.split(pieces)
		return
	}
	w.width += w.gap + body
	w.gap = gap
	w.soft = hyphen > 0
	for _, p := range pieces {
		w.put(p)
	}
}

// take cuts the next segment off the text, in pieces of one style, which are good until the next call.
func (w *wrapping) take(segment string) []Span {
	pieces := w.pieces[:0]
	for n := len(segment); n > 0; {
		head := &w.text[0]
		k := min(n, len(head.Text))
		if k > 0 {
			pieces = append(pieces, Span{head.Text[:k], head.Style, head.Tag})
		}
		head.Text = head.Text[k:]
		n -= k
		if head.Text == "" {
			w.text = w.text[1:]
		}
	}
	w.pieces = pieces
	return pieces
}

// measure gives the width of a segment without its white space at the end, and the width of that.
func (w *wrapping) measure(pieces []Span) (body, gap float64) {
	for i, p := range pieces {
		text := visible(p.Text)
		if i == len(pieces)-1 {
			trimmed := strings.TrimRight(text, " \n\u3000")
			gap = w.family.Width(strings.TrimRight(text[len(trimmed):], "\n"), p.Style)
			text = trimmed
		}
		body += w.family.Width(text, p.Style)
	}
	return body, gap
}

// split breaks a segment that is wider than a line between its characters.
func (w *wrapping) split(pieces []Span) {
	address := w.address()
	for _, p := range pieces {
		rest, state, before := visible(p.Text), -1, ' '
		for rest != "" {
			var cluster string
			cluster, rest, _, state = uniseg.FirstGraphemeClusterInString(rest, state)
			width := w.family.Width(strings.TrimRight(cluster, "\n"), p.Style)
			r, _ := utf8.DecodeRuneInString(cluster)
			if unicode.IsSpace(r) { // at the end of the segment, where a break swallows it
				w.gap += width
				w.put(Span{cluster, p.Style, p.Tag})
				continue
			}
			hyphen := 0.0
			if unicode.IsLetter(r) && !address {
				hyphen = w.family.Width("-", Regular)
			}
			if w.width+w.gap+width+hyphen > w.max && w.width > 0 {
				w.soft = unicode.IsLetter(before) && hyphen > 0
				w.flush()
			}
			w.width += w.gap + width
			w.gap = 0
			w.put(Span{cluster, p.Style, p.Tag})
			before = r
		}
	}
}

// address tells whether the segment that is being added belongs to an address of the web.
func (w *wrapping) address() bool {
	start := strings.LastIndexFunc(w.all[:w.at], unicode.IsSpace) + 1
	word, _, _ := strings.Cut(w.all[start:], " ")
	return strings.Contains(word, "://")
}

func (w *wrapping) flush() {
	if w.soft {
		w.put(Span{Text: "-"})
		w.width += w.family.Width("-", Regular)
	}
	done := Line{Spans: joined(w.line), Width: w.width}
	done.trim()
	w.lines = append(w.lines, done)
	w.line, w.width, w.gap, w.soft = w.line[:0], 0, 0, false
}

// visible drops the soft hyphens.
func visible(s string) string {
	if !strings.Contains(s, softHyphen) {
		return s
	}
	return strings.ReplaceAll(s, softHyphen, "")
}

// put appends a piece to the line.
func (w *wrapping) put(p Span) {
	p.Text = strings.TrimRight(visible(p.Text), "\n")
	w.line = append(w.line, p)
}

// joined makes one span of neighbours of the same style and tag.
func joined(pieces []Span) []Span {
	var out []Span
	var text strings.Builder
	for i, p := range pieces {
		text.WriteString(p.Text)
		if i+1 < len(pieces) && pieces[i+1].Style == p.Style && pieces[i+1].Tag == p.Tag {
			continue
		}
		out = append(out, Span{text.String(), p.Style, p.Tag})
		text.Reset()
	}
	return out
}

// trim drops the white space at the end of the line.
func (l *Line) trim() {
	for n := len(l.Spans); n > 0; n-- {
		last := &l.Spans[n-1]
		if last.Text = strings.TrimRight(last.Text, " \u3000"); last.Text != "" {
			return
		}
		l.Spans = l.Spans[:n-1]
	}
}

// Text joins the spans.
func (l Line) Text() string {
	var b strings.Builder
	for _, s := range l.Spans {
		b.WriteString(s.Text)
	}
	return b.String()
}

// ellipsis stands for what was left out.
const ellipsis = "…"

// Fit makes a text one line of at most width em, shortened with an ellipsis where it is longer.
func (f *Family) Fit(text string, style Style, width float64) string {
	text = strings.ReplaceAll(visible(f.Clean(text)), "\n", " ")
	if f.Width(text, style) <= width {
		return text
	}
	end, state, rest := 0, -1, text
	for room := width - f.Width(ellipsis, style); ; {
		var cluster string
		cluster, rest, _, state = uniseg.FirstGraphemeClusterInString(rest, state)
		if room -= f.Width(cluster, style); room < 0 || cluster == "" {
			return strings.TrimRight(text[:end], " ") + ellipsis
		}
		end += len(cluster)
	}
}
