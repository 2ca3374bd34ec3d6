// Package layout arranges plain text for a terminal or a text file: it wraps by what readers see as characters and widths,
// so that CJK and combining characters keep the right edge.
package layout

import (
	"iter"
	"strings"

	"github.com/rivo/uniseg"
)

// Width is the width of plain output where nothing else is known, in columns.
const Width = 80

// Wrap breaks text into lines of at most width columns, at the places where Unicode allows a break. Words with hyphens and
// slashes, as of ids and paths, stay whole, so that they can be copied; what does not fit a line alone is broken anyway. Line
// feeds in the text stay. The first line begins with first, the others with rest; both count as part of the width.
func Wrap(text string, width int, first, rest string) []string {
	var lines []string
	prefix := first
	for paragraph := range strings.SplitSeq(text, "\n") {
		for _, line := range wrapParagraph(paragraph, max(8, width-uniseg.StringWidth(prefix)), max(8, width-uniseg.StringWidth(rest))) {
			lines = append(lines, strings.TrimRight(prefix+line, " "))
			prefix = rest
		}
	}
	return lines
}

func wrapParagraph(text string, firstWidth, restWidth int) []string {
	f := filler{width: firstWidth, restWidth: restWidth}
	for word := range joined(text) {
		if f.fits(word) {
			f.add(word)
			continue
		}
		if visible(word) <= restWidth && f.used > 0 {
			f.flush()
			f.add(word)
			continue
		}
		for segment := range segments(word) {
			f.force(segment)
		}
	}
	f.flush()
	return f.lines
}

// filler fills lines from left to right.
type filler struct {
	lines            []string
	line             strings.Builder
	used             int // columns of the line
	width, restWidth int // of the line, and of those after it
}

func (f *filler) fits(text string) bool { return f.used+visible(text) <= f.width }

func (f *filler) add(text string) {
	f.line.WriteString(text)
	f.used += uniseg.StringWidth(text)
}

func (f *filler) flush() {
	f.lines = append(f.lines, strings.TrimRight(f.line.String(), " "))
	f.line.Reset()
	f.used, f.width = 0, f.restWidth
}

// force adds a text on a line of its own where it must, and cuts what is wider than that.
func (f *filler) force(text string) {
	if f.used > 0 && !f.fits(text) {
		f.flush()
	}
	for !f.fits(text) {
		var head string
		head, text = cut(text, f.width)
		f.add(head)
		f.flush()
	}
	f.add(text)
}

// visible is the width of a text without the spaces at its end, which may hang over the edge.
func visible(text string) int { return uniseg.StringWidth(strings.TrimRight(text, " ")) }

// segments are the parts of a text between the places where Unicode allows a break.
func segments(text string) iter.Seq[string] {
	return func(yield func(string) bool) {
		state := -1
		for len(text) > 0 {
			var segment string
			segment, text, _, state = uniseg.FirstLineSegmentInString(text, state)
			if !yield(segment) {
				return
			}
		}
	}
}

// joined are the segments of a text, those that a hyphen or slash ends joined with what follows.
func joined(text string) iter.Seq[string] {
	return func(yield func(string) bool) {
		from, to := 0, 0
		for segment := range segments(text) {
			to += len(segment)
			if to < len(text) && (strings.HasSuffix(segment, "-") || strings.HasSuffix(segment, "/")) {
				continue
			}
			if !yield(text[from:to]) {
				return
			}
			from = to
		}
	}
}

// cut splits a text after as many characters as fit into width columns, at least one.
func cut(text string, width int) (string, string) {
	used, at, state := 0, 0, -1
	rest := text
	for len(rest) > 0 {
		var cluster string
		var w int
		cluster, rest, w, state = uniseg.FirstGraphemeClusterInString(rest, state)
		if at > 0 && used+w > width {
			break
		}
		used += w
		at += len(cluster)
	}
	return text[:at], text[at:]
}

// Clip shortens text to at most width columns, with an ellipsis where something was left out.
func Clip(text string, width int) string {
	if uniseg.StringWidth(text) <= width {
		return text
	}
	head, _ := cut(text, max(1, width-1))
	return head + "…"
}

// Pad fills text with spaces up to width columns.
func Pad(text string, width int) string {
	return text + strings.Repeat(" ", max(0, width-uniseg.StringWidth(text)))
}
