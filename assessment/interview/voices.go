package interview

import (
	"cmp"
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/itsmeter/itsmeter/assessment"
	"github.com/itsmeter/itsmeter/assessment/questionnaire"
	"github.com/itsmeter/itsmeter/assessment/respondents"
)

// voices asks what several respondents answer. The moderated answer is then given like any other, beside the spread.
func (s *Session) voices(at Item) error {
	if len(s.a.Respondents) == 0 {
		if err := s.addRespondent(); err != nil {
			return err
		}
	}
	voices := s.draft(at).Voices
	for {
		ballot := Ballot{Question: s.question(at), Voices: voices, Spread: s.spread}
		for _, r := range s.a.Respondents {
			ballot.Respondents = append(ballot.Respondents, s.respondent(r.ID))
			ballot.IDs = append(ballot.IDs, r.ID)
		}
		var err error
		voices, err = s.opts.Prompter.Voices(ballot)
		if err != ErrAddRespondent {
			return errors.Join(s.putVoices(at, voices), err)
		}
		if err := s.addRespondent(); err != nil && err != ErrBack {
			return err
		}
	}
}

func (s *Session) putVoices(at Item, voices []assessment.Voice) error {
	ans := s.draft(at)
	if slices.Equal(ans.Voices, voices) {
		return nil
	}
	ans.Voices = voices
	return s.put(at, ans, strings.TrimSuffix("voices; "+s.spread(voices), "; "))
}

// respondent names a respondent as people read it.
func (s *Session) respondent(id string) string {
	r := s.a.Respondent(id)
	if r == nil {
		return id
	}
	if r.Name != "" {
		return fmt.Sprintf("%s (%s)", s.q.RoleTitle(r.Role), r.Name)
	}
	return s.q.RoleTitle(r.Role)
}

// addRespondent asks who else is in the room.
func (s *Session) addRespondent() error {
	list := List{Title: "Who answers", About: "Choose the role of the respondent.", Filter: true}
	for _, r := range s.q.Roles {
		list.Options = append(list.Options, Entry{Label: r.Title})
	}
	choice, err := s.opts.Prompter.Choose(list)
	if err != nil {
		return err
	}
	role := s.q.Roles[choice]
	texts, err := s.opts.Prompter.Fill(Form{Title: "Who answers", About: role.Title, Fields: []Field{
		{Label: "Name", Hint: "may stay empty; reports show the role unless told to name people"},
	}})
	if err != nil {
		return err
	}
	id := role.ID
	for n := 2; s.a.Respondent(id) != nil; n++ {
		id = fmt.Sprintf("%s-%d", role.ID, n)
	}
	s.a.Respondents = append(s.a.Respondents, assessment.Respondent{ID: id, Role: role.ID, Name: texts[0]})
	return s.save()
}

// spread tells how far voices are apart, and what the assessment's rule makes of them.
func (s *Session) spread(voices []assessment.Voice) string {
	if len(voices) == 0 {
		return ""
	}
	text := tally(voices)
	rule := cmp.Or(s.a.Rule, assessment.Median)
	m := respondents.Moderate(voices, rule)
	switch apart := m.Spread.Range; {
	case m.Spread.N < 2:
	case apart == 0:
		text += "; agreed"
	case !m.Spread.Conflict:
		text += "; one step apart"
	default:
		text += fmt.Sprintf("; conflict, %d steps apart", apart)
	}
	name := string(rule)
	if rule == assessment.Median && m.Spread.N%2 == 0 && m.Spread.Range > 0 {
		name = "lower median" // of two in the middle; who expects the higher one shall see why
	}
	return fmt.Sprintf("%s; the %s is %s", text, name, m.Response)
}

// tally counts voices by what they say.
func tally(voices []assessment.Voice) string {
	counts := map[assessment.Response]int{}
	var given []assessment.Response
	for _, v := range voices {
		if counts[v.Response] == 0 {
			given = append(given, v.Response)
		}
		counts[v.Response]++
	}
	slices.SortFunc(given, order)
	var parts []string
	for _, r := range given {
		parts = append(parts, fmt.Sprintf("%d x %s", counts[r], r))
	}
	return strings.Join(parts, ", ")
}

// order puts ratings and levels first, by value, then NA and U.
func order(a, b assessment.Response) int {
	key := func(r assessment.Response) int {
		if r == assessment.NA || r == assessment.U {
			return int(r) + questionnaire.MaxLevel + int(assessment.Level5)
		}
		return int(r)
	}
	return key(a) - key(b)
}
