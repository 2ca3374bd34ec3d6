package typeface

import (
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/rivo/uniseg"
	"golang.org/x/text/unicode/bidi"
)

// Order puts a line that reads from right to left, or holds such words, into the order in which it is drawn from left to right, by
// the Unicode Bidirectional Algorithm (UAX #9). Text that package clean made harmless has no characters that embed, override or
// isolate, so that the implicit rules are all there is. Rtl is the direction of the paragraph that the line is of, see RightToLeft;
// what a line of it begins with does not depend on the line before. Other lines are returned as they are.
//
// The classes of characters come from golang.org/x/text; its own ordering tells no levels, without which numbers within
// right-to-left text cannot be placed.
func Order(spans []Span, rtl bool) []Span {
	if !rtl && !slices.ContainsFunc(spans, func(s Span) bool { return strings.ContainsFunc(s.Text, fromRight) }) {
		return spans
	}
	units := unitsOf(spans)
	base := 0
	if rtl {
		base = 1
	}
	resolve(units, base)
	reorder(units)
	var out []Span
	for _, u := range units {
		if u.level%2 == 1 {
			u.text = mirrored(u.text)
		}
		s := spans[u.span]
		if n := len(out); n > 0 && out[n-1].Style == s.Style && out[n-1].Tag == s.Tag {
			out[n-1].Text += u.text
			continue
		}
		out = append(out, Span{u.text, s.Style, s.Tag})
	}
	return out
}

// OrderText is Order for a text of its own.
func OrderText(text string) string {
	return Line{Spans: Order([]Span{{Text: text}}, RightToLeft(text))}.Text()
}

// RightToLeft tells whether a paragraph reads from right to left: whether its first letter does (P2 and P3).
func RightToLeft(paragraph string) bool {
	for _, r := range paragraph {
		if r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' {
			return false // nearly always, and so without a look into the tables
		}
		switch classOf(r) {
		case bidi.L:
			return false
		case bidi.R, bidi.AL:
			return true
		}
	}
	return false
}

// fromRight tells whether a character reads from right to left.
func fromRight(r rune) bool {
	if r < '\u0590' {
		return false
	}
	class := classOf(r)
	return class == bidi.R || class == bidi.AL || class == bidi.AN
}

func classOf(r rune) bidi.Class {
	properties, _ := bidi.LookupRune(r)
	return properties.Class()
}

// unit is a character as a person would count it; what combines with it stays behind it.
type unit struct {
	text  string
	span  int // index
	class bidi.Class
	level int
}

func unitsOf(spans []Span) []unit {
	var out []unit
	for i, s := range spans {
		rest, state := s.Text, -1
		for rest != "" {
			var cluster string
			cluster, rest, _, state = uniseg.FirstGraphemeClusterInString(rest, state)
			r, _ := utf8.DecodeRuneInString(cluster)
			out = append(out, unit{text: cluster, span: i, class: classOf(r)})
		}
	}
	return out
}

// reorder reverses, from the highest level down to 1, every run of at least that level (L2).
func reorder(units []unit) {
	highest := 0
	for _, u := range units {
		highest = max(highest, u.level)
	}
	for level := highest; level > 0; level-- {
		for i := 0; i < len(units); i++ {
			end := i
			for end < len(units) && units[end].level >= level {
				end++
			}
			slices.Reverse(units[i:end])
			i = max(i, end)
		}
	}
}

// pairs are the characters that open and close, which look the other way in text from right to left (L4).
var pairs = [][2]string{{"(", ")"}, {"[", "]"}, {"{", "}"}, {"<", ">"}, {"«", "»"}, {"‹", "›"}, {"≤", "≥"}}

func mirrored(s string) string {
	for _, p := range pairs {
		switch s {
		case p[0]:
			return p[1]
		case p[1]:
			return p[0]
		}
	}
	return s
}
