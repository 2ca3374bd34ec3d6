package prompt

import (
	"errors"
	"fmt"
	"strconv"
	"strings"

	"github.com/itsmeter/itsmeter/assessment/interview"
)

// Choose implements interview.Prompter.
func (l *Lines) Choose(list interview.List) (int, error) {
	shown := l.all(list)
	for l.list(list, shown); ; {
		prompt := "Number, or back: "
		if list.Filter {
			prompt = "Number, words to search, or back: "
		}
		text, err := l.line(prompt)
		if err != nil {
			return 0, err
		}
		if err := leaving(text); err != nil {
			return 0, err
		}
		if n, err := strconv.Atoi(text); err == nil && n >= 1 && n <= len(list.Options) {
			return n - 1, nil
		}
		if !list.Filter || text == "" {
			l.print("type a number from 1 to %d, back or quit", len(list.Options))
			continue
		}
		hits := list.Matching(text)
		switch len(hits) {
		case 0:
			l.print("nothing matches %q", text)
		case 1:
			l.print("%s", list.Options[hits[0]].Label)
			return hits[0], nil
		default:
			l.list(list, hits)
		}
	}
}

// leaving understands the words that leave a list: back, or quit for the interview as a whole.
func leaving(text string) error {
	switch text {
	case "back", "b":
		return interview.ErrBack
	case "quit", "q":
		return interview.ErrQuit
	}
	return nil
}

func (l *Lines) all(list interview.List) []int {
	out := make([]int, len(list.Options))
	for i := range out {
		out[i] = i
	}
	return out
}

// longList is from how many options on a list that can be searched is not read out as a whole.
const longList = 50

// list writes options with their numbers.
func (l *Lines) list(list interview.List, shown []int) {
	fmt.Fprintln(l.out)
	l.print("%s", list.Title)
	if list.About != "" {
		l.print("%s", list.About)
	}
	if list.Filter && len(shown) > longList {
		l.print("%d entries: type words of the one you mean.", len(shown))
		return
	}
	head := ""
	for _, i := range shown {
		o := list.Options[i]
		if o.Head != head {
			head = o.Head
			l.print("%s", head)
		}
		text := fmt.Sprintf("%d: %s", i+1, o.Label)
		if o.Detail != "" {
			text += " (" + o.Detail + ")"
		}
		l.print("%s", text)
	}
}

// Select implements interview.Prompter.
func (l *Lines) Select(list interview.List) ([]int, error) {
	for l.list(list, l.all(list)); ; {
		text, err := l.line("Numbers such as 1 3 5-7, all, none, or back: ")
		switch {
		case err != nil:
			return nil, err
		case leaving(text) != nil:
			return nil, leaving(text)
		case text == "none":
			return nil, nil
		case text == "all":
			return l.all(list), nil
		}
		chosen, err := numbers(text, len(list.Options))
		if err == nil {
			return chosen, nil
		}
		l.print("%s", err)
	}
}

// numbers understands 1 3 5-7 as indexes, in ascending order and each once.
func numbers(text string, n int) ([]int, error) {
	marked := make([]bool, n)
	parts := strings.FieldsFunc(text, func(r rune) bool { return r == ' ' || r == ',' })
	for _, part := range parts {
		first, last, isRange := strings.Cut(part, "-")
		if !isRange {
			last = first
		}
		from, err1 := strconv.Atoi(first)
		to, err2 := strconv.Atoi(last)
		if err1 != nil || err2 != nil || from < 1 || to > n || from > to {
			return nil, fmt.Errorf("%q is no number from 1 to %d", part, n)
		}
		for i := from; i <= to; i++ {
			marked[i-1] = true
		}
	}
	var out []int
	for i, m := range marked {
		if m {
			out = append(out, i)
		}
	}
	if len(out) == 0 {
		return nil, errors.New("type numbers, all or none")
	}
	return out, nil
}
