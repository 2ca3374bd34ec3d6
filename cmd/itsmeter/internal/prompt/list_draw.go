package prompt

import (
	"fmt"
	"slices"
	"strings"

	"github.com/itsmeter/itsmeter/assessment/interview"
	"github.com/itsmeter/itsmeter/report/layout"
)

func (v *list) draw(width, height int) ([]line, int, int) {
	lines := []line{styled(one(v.list.Title), accent).clip(width)}
	row, column := -1, 0
	if v.list.About != "" {
		lines = append(lines, head(wrap(v.list.About, width, plain), max(1, height/3, height-len(v.list.Options)-5), width)...)
	}
	if v.typing() {
		label := "Type to narrow: "
		row, column = len(lines), min(width-1, columns(label+strings.Join(v.filter.before, "")))
		lines = append(lines, line{{label, faint}, {v.filter.String(), plain}}.clip(width))
	}
	lines = append(lines, rule(width))
	foot := v.footer(width, height)
	v.page = max(1, height-len(lines)-len(foot))
	body, at := v.body(width)
	from := min(max(0, at-v.page/2), max(0, len(body)-v.page))
	foot[0] = bar("", more(from, v.page, len(body)), width)
	lines = append(lines, body[from:min(len(body), from+v.page)]...)
	for len(lines) < height-len(foot) {
		lines = append(lines, nil)
	}
	return append(lines, foot...), row, column
}

// footer is room for the rule, the whole of the current option where its row shows only a part, and the keys.
func (v *list) footer(width, height int) []line {
	if v.problem != "" {
		return []line{nil, styled(v.problem, alert).clip(width)}
	}
	keys := v.keys(width)
	return slices.Concat([]line{nil}, v.whole(width, min(height/4, height-len(keys)-8)), keys)
}

// whole is the current option with its detail where its row cannot show both, in no more lines than are given.
func (v *list) whole(width, height int) []line {
	shown := v.shown()
	if len(shown) == 0 {
		return nil
	}
	o := v.list.Options[shown[v.at]]
	row := v.option(v.mark(v.at, shown[v.at]), plain, o, width)
	if text := row.text(); strings.Contains(text, one(o.Label)) && strings.HasSuffix(text, one(o.Detail)) {
		return nil
	}
	text := o.Label
	if o.Detail != "" {
		text += " (" + o.Detail + ")"
	}
	lines := wrap(one(text), width, good)
	return head(lines, height, width)
}

// mark stands before the option i, the nth of those shown.
func (v *list) mark(n, i int) string {
	mark := "  "
	if n == v.at {
		mark = "> "
	}
	if v.marks != nil {
		mark += map[bool]string{true: "[x] ", false: "[ ] "}[v.marks[i]]
	}
	return mark
}

// body draws the options under their headings, one a row, and tells in which row the current one is.
func (v *list) body(width int) (out []line, at int) {
	head := ""
	for n, i := range v.shown() {
		o := v.list.Options[i]
		if o.Head != head {
			head = o.Head
			out = append(out, styled(one(head), faint).clip(width))
		}
		style := plain
		if n == v.at {
			style, at = strong, len(out)
		}
		out = append(out, v.option(v.mark(n, i), style, o, width))
	}
	if len(out) == 0 {
		out = []line{styled("nothing matches", faint)}
	}
	return out, at
}

// option draws one option: its detail at the right, unless the window is too narrow for both.
func (v *list) option(mark, style string, o interview.Entry, width int) line {
	left := line{{mark, accent}, {one(o.Label), style}}
	detail := one(o.Detail)
	if detail == "" {
		return left.clip(width)
	}
	room := max(width*2/5, width-left.width()-2)
	return sides(left, styled(layout.Clip(detail, room), faint), width)
}

func (v *list) keys(width int) []line {
	keys := []string{"↑↓ move", "Enter choose", "Esc back"}
	if v.marks != nil {
		n := 0
		for _, m := range v.marks {
			if m {
				n++
			}
		}
		keys = []string{"Space choose", "a all", fmt.Sprintf("Enter done, %d chosen", n), "Esc back"}
	}
	lines := keyLines(width, keys...)
	if all := keyLines(width, append(keys, "q save and quit")...); !v.list.Filter && len(all) == len(lines) {
		return all // a line of its own is better used for the options
	}
	return lines
}
