// Package layout arranges plain text for a terminal or a text file: it wraps by what readers see as characters and widths,
// so that CJK and combining characters keep the right edge.
package layout

import (
	"strings"

	"github.com/rivo/uniseg"
)

// Width is the width of plain output where nothing else is known, in columns.
const Width = 80

// Wrap breaks text into lines of at most width columns, at the places where Unicode allows a break; what has no such place is
// broken anyway. Line feeds in the text stay. The first line begins with first, the others with rest; both count as part of
// the width.
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
	var lines []string
	var line strings.Builder
	used, width := 0, firstWidth
	flush := func() {
		lines = append(lines, strings.TrimRight(line.String(), " "))
		line.Reset()
		used, width = 0, restWidth
	}
	state := -1
	for len(text) > 0 {
		var segment string
		segment, text, _, state = uniseg.FirstLineSegmentInString(text, state)
		w := uniseg.StringWidth(strings.TrimRight(segment, " "))
		if used > 0 && used+w > width {
			flush()
		}
		for w > width {
			head, tail := cut(segment, width)
			line.WriteString(head)
			flush()
			segment, w = tail, uniseg.StringWidth(strings.TrimRight(tail, " "))
		}
		line.WriteString(segment)
		used += uniseg.StringWidth(segment)
	}
	flush()
	return lines
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
