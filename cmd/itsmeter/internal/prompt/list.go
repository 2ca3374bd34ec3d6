package prompt

import (
	"slices"

	"github.com/itsmeter/itsmeter/assessment/interview"
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
func (v *list) shown() []int { return v.list.Matching(v.filter.String()) }

func (v *list) typing() bool { return v.list.Filter && v.marks == nil }

func (v *list) press(k key) (bool, error) {
	v.problem = ""
	if !v.typing() {
		v.problem = noKey(k)
	}
	if err := common(k); err != nil {
		return true, err
	}
	if k.kind == char && k.r == 'q' && !v.list.Filter {
		return true, interview.ErrQuit
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
	case v.typing() && v.filter.press(k):
		v.at = 0
	case k.kind == char:
		v.problem = "choose with the arrow keys, q saves and quits"
	}
}
