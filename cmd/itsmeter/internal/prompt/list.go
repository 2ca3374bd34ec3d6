package prompt

import (
	"fmt"
	"slices"

	"github.com/itsmeter/itsmeter/assessment/interview"
	"github.com/itsmeter/itsmeter/report/layout"
)

// Choose implements interview.Prompter.
func (s *Screen) Choose(l interview.List) (int, error) {
	v := &list{list: l, at: l.At, filter: newEdit("", false)}
	err := s.show(v)
	if err != nil {
		return 0, err
	}
	return v.shown()[v.at], nil
}

// Select implements interview.Prompter.
func (s *Screen) Select(l interview.List) ([]int, error) {
	v := &list{list: l, marks: make([]bool, len(l.Options)), filter: newEdit("", false)}
	if err := s.show(v); err != nil {
		return nil, err
	}
	var out []int
	for i, marked := range v.marks {
		if marked {
			out = append(out, i)
		}
	}
	return out, nil
}

// list is the view of a list, to choose one option or, with marks, any number.
type list struct {
	list    interview.List
	marks   []bool // nil to choose one
	filter  *edit
	at      int // among those shown
	page    int // height that fit, as drawn last
	problem string
}

// shown returns the options that the filter leaves.
func (v *list) shown() []int {
	var out []int
	for i, o := range v.list.Options {
		if interview.Matches(o, v.filter.String()) {
			out = append(out, i)
		}
	}
	return out
}

func (v *list) press(k key) (bool, error) {
	v.problem = ""
	if err := common(k); err != nil {
		return true, err
	}
	switch k.kind {
	case up:
		v.at--
	case down, tab:
		v.at++
	case pageUp:
		v.at -= v.page
	case pageDown:
		v.at += v.page
	case home:
		v.at = 0
	case end:
		v.at = len(v.list.Options)
	case enter, newline:
		if v.marks != nil || len(v.shown()) > 0 {
			return true, nil
		}
		v.problem = "nothing matches: change what you typed"
	default:
		v.other(k)
	}
	v.at = min(max(0, v.at), max(0, len(v.shown())-1))
	return false, nil
}

// other marks options, or narrows the list.
func (v *list) other(k key) {
	switch {
	case v.marks != nil && k.kind == char && k.r == ' ':
		v.marks[v.at] = !v.marks[v.at]
		v.at++
	case v.marks != nil && k.kind == char && k.r == 'a':
		all := !slices.Contains(v.marks, false)
		for i := range v.marks {
			v.marks[i] = !all
		}
	case v.list.Filter && v.marks == nil && v.filter.press(k):
		v.at = 0
	case k.kind == char:
		v.problem = "choose with the arrow keys"
	}
}

func (v *list) draw(width, height int) ([]line, int, int) {
	lines := []line{styled(one(v.list.Title), accent).clip(width)}
	row, column := -1, 0
	if v.list.About != "" {
		about := wrap(v.list.About, width, plain)
		lines = append(lines, about[:min(len(about), max(1, height/3))]...)
	}
	if v.list.Filter && v.marks == nil {
		label := "Type to narrow: "
		row, column = len(lines), min(width-1, columns(label+v.filter.String()))
		lines = append(lines, line{{label, faint}, {v.filter.String(), plain}}.clip(width))
	}
	lines = append(lines, rule(width))
	foot := append([]line{rule(width)}, v.keys(width)...)
	if v.problem != "" {
		foot = []line{rule(width), styled(v.problem, alert).clip(width)}
	}
	v.page = max(1, height-len(lines)-len(foot))
	body, at := v.body(width)
	from := min(max(0, at-v.page/2), max(0, len(body)-v.page))
	lines = append(lines, body[from:min(len(body), from+v.page)]...)
	for len(lines) < height-len(foot) {
		lines = append(lines, nil)
	}
	return append(lines, foot...), row, column
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
		mark, style := "  ", plain
		if n == v.at {
			mark, style, at = "> ", strong, len(out)
		}
		if v.marks != nil {
			mark += map[bool]string{true: "[x] ", false: "[ ] "}[v.marks[i]]
		}
		out = append(out, v.option(mark, style, o, width))
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
	if v.marks == nil {
		return keyLines(width, "↑↓ move", "Enter choose", "Esc back")
	}
	n := 0
	for _, m := range v.marks {
		if m {
			n++
		}
	}
	return keyLines(width, "Space choose", "a all", fmt.Sprintf("Enter done, %d chosen", n), "Esc back")
}
