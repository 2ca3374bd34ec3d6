package interview

import (
	"fmt"
	"slices"
	"strings"

	"github.com/itsmeter/itsmeter/assessment"
	"github.com/itsmeter/itsmeter/assessment/questionnaire"
)

// overview shows all practices with their progress, and goes to one.
func (s *Session) overview(typed string) (bool, error) {
	answered, total := s.Progress()
	list := List{Title: fmt.Sprintf("Overview: %d of %d answered", answered, total), Filter: true}
	practices := s.practices()
	for i, p := range practices {
		list.Options = append(list.Options, Entry{Label: p.Title, Detail: s.progress(p), Head: s.q.Section(p.ID).Title})
		if p == s.at().Practice {
			list.At = i
		}
	}
	choice, err := s.pick(list, typed)
	if err != nil {
		return false, err
	}
	s.goTo(s.entry(practices[choice]))
	return true, nil
}

// pick narrows a list by what was typed already, and asks where that leaves more than one option.
func (s *Session) pick(list List, typed string) (int, error) {
	if typed != "" {
		hits := list.Matching(typed)
		if len(hits) == 1 {
			return hits[0], nil
		}
		if len(hits) > 1 {
			narrow := List{Title: list.Title, Filter: true}
			for _, i := range hits {
				narrow.Options = append(narrow.Options, list.Options[i])
			}
			choice, err := s.opts.Prompter.Choose(narrow)
			if err != nil {
				return 0, err
			}
			return hits[choice], nil
		}
	}
	return s.opts.Prompter.Choose(list)
}

// Matching returns the options that have every word of what was typed, in any order and case; all for none. What an option shows
// goes first: only where no option shows the words, what belongs to it is looked through, too.
func (l List) Matching(typed string) []int {
	words := strings.Fields(strings.ToLower(typed))
	find := func(text func(Entry) string) []int {
		var hits []int
		for i, o := range l.Options {
			all := strings.ToLower(text(o))
			if !slices.ContainsFunc(words, func(word string) bool { return !strings.Contains(all, word) }) {
				hits = append(hits, i)
			}
		}
		return hits
	}
	shown := func(e Entry) string { return e.Head + " " + e.Label + " " + e.Detail }
	if hits := find(shown); len(hits) > 0 {
		return hits
	}
	return find(func(e Entry) string { return shown(e) + " " + e.Also })
}

// entry is where a practice is entered: at the first of its questions that is due, else at the first.
func (s *Session) entry(p *questionnaire.Practice) Item {
	first := Item{Practice: p}
	found := false
	for _, i := range s.items {
		if i.Practice != p || s.aside(i) {
			continue
		}
		if s.due(i) {
			return i
		}
		if !found {
			first, found = i, true
		}
	}
	return first
}

// progress tells how far a practice is.
func (s *Session) progress(p *questionnaire.Practice) string {
	var parts []string
	if ans := s.a.Pulse(p.ID); ans != nil && ans.Response != assessment.None {
		parts = append(parts, "pulse "+ans.Response.String())
	} else {
		parts = append(parts, "no pulse")
	}
	statements := p.InDepth(s.a.Depth)
	answered, aside := 0, s.asideCount(p)
	for _, st := range statements {
		if s.a.Response(p.ID, st.ID) != assessment.None {
			answered++
		}
	}
	if answered > 0 || s.deepened[p.ID] && len(statements) > 0 {
		parts = append(parts, fmt.Sprintf("%d of %d answered", answered, len(statements)-aside))
	}
	if aside > 0 {
		parts = append(parts, fmt.Sprintf("%d set aside", aside))
	}
	return strings.Join(parts, ", ")
}

// search finds a statement by words, and goes to it.
func (s *Session) search(typed string) (bool, error) {
	list := List{Title: "Search", Filter: true}
	var found []Item
	for _, p := range s.practices() {
		list.Options = append(list.Options, Entry{Label: p.Title + " (pulse)", Head: p.Title})
		found = append(found, Item{Practice: p})
		for _, st := range p.InDepth(s.a.Depth) {
			i := Item{p, st}
			list.Options = append(list.Options, Entry{Label: st.Text, Detail: s.state(i), Head: p.Title, Also: st.ID + " " + st.Counts + " " + st.Not})
			found = append(found, i)
		}
	}
	list.At = max(0, slices.Index(found, s.at()))
	choice, err := s.pick(list, typed)
	if err != nil {
		return false, err
	}
	s.goTo(found[choice])
	return true, nil
}

// state tells in a word what is known about an item.
func (s *Session) state(i Item) string {
	switch {
	case s.answered(i):
		return s.existing(i).Response.String()
	case s.aside(i):
		return "set aside"
	case s.skipped[i]:
		return "skipped"
	}
	return ""
}
