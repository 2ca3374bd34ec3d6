package interview

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/itsmeter/itsmeter/assessment"
)

// extra carries out a command that adds something to an answer without giving it.
func (s *Session) extra(r Reply, at Item) error {
	switch r.Command {
	case Note:
		return s.text(r.Text, at, "Note", "seen in reports", func(a *assessment.Answer) *string { return &a.Note })
	case Private:
		return s.text(r.Text, at, "Private note", "never leaves this file", func(a *assessment.Answer) *string { return &a.Private })
	case Confidence:
		return s.confidence(r.Text, at)
	case Flag:
		ans := s.draft(at)
		ans.FollowUp = !ans.FollowUp
		return s.put(at, ans, map[bool]string{true: "flagged for follow-up", false: "flag removed"}[ans.FollowUp])
	case Evidence:
		return s.evidence(r.Text, at)
	case Voices:
		return s.voices(at)
	}
	s.say("%s does nothing here", r.Command.Word)
	return nil
}

func (s *Session) text(given string, at Item, label, hint string, field func(*assessment.Answer) *string) error {
	ans := s.draft(at)
	if given == "" {
		var err error
		given, err = s.line(label, at, Field{Label: label, Value: *field(ans), Long: true, Hint: hint})
		if err != nil {
			return err
		}
	}
	if given == *field(ans) {
		return nil
	}
	*field(ans) = given
	return s.put(at, ans, strings.ToLower(label))
}

func (s *Session) confidence(given string, at Item) error {
	ans := s.draft(at)
	field := Field{
		Label: "Confidence",
		Hint:  "1 a guess, 2 hearsay, 3 knows it second hand, 4 knows it, 5 has shown it; empty removes it",
		Check: func(text string) (string, error) {
			if n, err := strconv.Atoi(text); text != "" && (err != nil || n < 1 || n > 5) {
				return "", fmt.Errorf("must be 1 to 5")
			}
			return text, nil
		},
	}
	if ans.Confidence > 0 {
		field.Value = strconv.Itoa(ans.Confidence)
	}
	if _, err := field.Check(given); err != nil || given == "" {
		if given, err = s.line("Confidence", at, field); err != nil {
			return err
		}
	}
	// Check let nothing else pass; the empty text removes what was stated.
	n, _ := strconv.Atoi(given)
	if n == ans.Confidence {
		return nil
	}
	ans.Confidence = n
	return s.put(at, ans, "confidence "+given)
}

// evidence adds, changes or removes an item of evidence.
func (s *Session) evidence(title string, at Item) error {
	ans := s.draft(at)
	which := -1
	if len(ans.Evidence) > 0 && title == "" {
		list := List{Title: "Evidence", About: about(at), Options: []Entry{{Label: "Add an item"}}}
		for _, e := range ans.Evidence {
			list.Options = append(list.Options, Entry{Label: "Change: " + e.Title, Detail: e.Kind})
		}
		for _, e := range ans.Evidence {
			list.Options = append(list.Options, Entry{Label: "Remove: " + e.Title, Detail: e.Kind})
		}
		choice, err := s.opts.Prompter.Choose(list)
		if err != nil {
			return err
		}
		which = choice - 1
		if gone := which - len(ans.Evidence); gone >= 0 {
			what := ans.Evidence[gone].Title
			ans.Evidence = slices.Delete(ans.Evidence, gone, gone+1)
			return s.put(at, ans, "evidence removed: "+what)
		}
	}
	item := assessment.Evidence{Title: title}
	if which >= 0 {
		item = ans.Evidence[which]
	}
	item, err := s.fillEvidence(at, item)
	if err != nil {
		return err
	}
	if which >= 0 {
		ans.Evidence[which] = item
	} else {
		ans.Evidence = append(ans.Evidence, item)
	}
	return s.put(at, ans, "evidence: "+item.Title)
}

func (s *Session) fillEvidence(at Item, e assessment.Evidence) (assessment.Evidence, error) {
	day := func(label, hint string, t time.Time) Field {
		f := Field{Label: label, Hint: hint, Check: s.day}
		if !t.IsZero() {
			f.Value = t.Format(time.DateOnly)
		}
		return f
	}
	texts, err := s.opts.Prompter.Fill(Form{Title: "Evidence", About: about(at), Fields: []Field{
		{Label: "Title", Value: e.Title, Required: true, Hint: "what shows that the answer is true"},
		{Label: "Kind", Value: e.Kind, Words: assessment.EvidenceKinds(), Hint: strings.Join(assessment.EvidenceKinds(), ", ") + "; may stay empty"},
		{Label: "Link or place", Value: e.Link, Hint: "may stay empty"},
		day("Date", "of the evidence, as 2026-03-31 or today; may stay empty", e.Date),
		day("Valid until", "the last day on which it counts; empty: it does not expire", e.ValidUntil),
		day("Seen on", "when you saw it; empty: it was only claimed", e.SeenOn),
	}})
	if err != nil {
		return e, err
	}
	e.Title, e.Kind, e.Link = texts[0], texts[1], texts[2]
	for i, t := range []*time.Time{&e.Date, &e.ValidUntil, &e.SeenOn} {
		// The field's Check let only days and nothing pass; nothing is the zero time.
		*t, _ = time.Parse(time.DateOnly, texts[3+i])
	}
	return e, nil
}

// day accepts a day, today in words, or nothing.
func (s *Session) day(text string) (string, error) {
	if strings.EqualFold(text, "today") {
		return s.opts.Now().Format(time.DateOnly), nil
	}
	if _, err := time.Parse(time.DateOnly, text); text != "" && err != nil {
		return "", fmt.Errorf("must be a day such as 2026-03-31, or today")
	}
	return text, nil
}
