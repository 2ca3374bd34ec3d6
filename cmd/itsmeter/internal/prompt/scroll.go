package prompt

import (
	"slices"
	"strings"
)

// more tells in words where the rest of something is of which the window shows some rows, from a first one on; "" where it shows
// all.
func more(from, shown, all int) string {
	above, below := from > 0, from+shown < all
	switch {
	case above && below:
		return "more: ↑ ↓"
	case below:
		return "more below: ↓"
	case above:
		return "more above: ↑"
	}
	return ""
}

// bar is a rule with what just happened at its left and where the rest is at its right. It has room for a notice where fitsBar
// says so; a longer one is cut.
func bar(notice, more string, width int) line {
	var left, right line
	if notice != "" {
		left = line{{"── ", faint}, {notice + " ", good}}
	}
	if more != "" {
		right = line{{" " + more + " ", alert}, {"──", faint}}
	}
	left = left.clip(max(0, width-right.width()))
	left = append(left, span{strings.Repeat("─", max(0, width-left.width()-right.width())), faint})
	return append(left, right...).clip(width)
}

// fitsBar tells whether a bar has room for a notice beside the longest word about the rest.
func fitsBar(notice string, width int) bool {
	return columns(notice)+4+columns(" more below: ↓ ──") < width
}

// head is the beginning of some lines; where lines are left out the last one shows it.
func head(lines []line, n, width int) []line {
	if len(lines) <= n || n < 1 {
		return lines[:min(len(lines), max(0, n))]
	}
	last := lines[n-1]
	switch {
	case last.width() >= width:
		last = last.clip(width - 1)
	case last.width() == width-1:
		last = slices.Clone(last).with("…", faint)
	default:
		last = slices.Clone(last).with(" …", faint)
	}
	return append(slices.Clone(lines[:n-1]), last)
}
