package interview

import (
	"fmt"
	"slices"

	"github.com/itsmeter/itsmeter/assessment"
)

// question gathers what is shown for an item.
func (s *Session) question(at Item) Question {
	q := Question{
		Organization: s.a.Organization,
		Section:      s.q.Section(at.Practice.ID).Title,
		Practice:     at.Practice.Title,
		Place:        s.place(at),
		Statement:    at.Statement,
		Text:         at.Practice.Purpose,
		Options:      options(at),
		Answer:       s.draft(at),
		Earlier:      s.earlier(at),
		Notice:       s.notice + s.aid,
	}
	if at.Statement != nil {
		q.Text = at.Statement.Text
	}
	for _, v := range q.Answer.Voices {
		q.Voices = append(q.Voices, VoiceLine{s.respondent(v.Respondent), v.Response})
	}
	q.Spread = s.spread(q.Answer.Voices)
	if s.inAside(at) {
		q.Aside = s.a.SetAside[at.Practice.ID].Because
	}
	if s.standing {
		q.Standing = s.standingOf(at.Practice)
		if at.Statement != nil {
			q.Standing = fmt.Sprintf("statement of level %d; so far %s", at.Statement.Level, q.Standing)
		}
	}
	q.Commands = s.commands(q)
	return q
}

// options are the answers that digits give: 1 to 4 for a statement, 0 to 5 for a pulse.
func options(at Item) []Option {
	var out []Option
	if at.Statement == nil {
		for level, picture := range at.Practice.Pulse {
			out = append(out, Option{rune('0' + level), assessment.PulseLevelResponse(level), picture})
		}
		return out
	}
	for i, r := range assessment.Ratings() {
		out = append(out, Option{rune('1' + i), r, r.Meaning()})
	}
	return out
}

// commands leaves out what would do nothing at a question.
func (s *Session) commands(q Question) []Command {
	return slices.DeleteFunc(Commands(), func(c Command) bool {
		switch c {
		case Same:
			return q.Earlier == nil || q.Earlier.Answer.Response == assessment.None
		case Undo:
			return len(s.undo) == 0
		case Recall:
			return len(s.a.SetAside) == 0
		}
		return false
	})
}

func (s *Session) place(at Item) Place {
	var p Place
	open := 0 // minutes that what is open usually takes
	for _, i := range s.items {
		if s.aside(i) {
			continue
		}
		p.Total++
		if s.answered(i) && (!s.opts.Flagged || s.visited[i]) { // what is flagged is asked again
			p.Answered++
		}
		if s.due(i) || s.skipped[i] && !s.answered(i) {
			open += i.minutes()
		}
		if (i.Statement == nil) == (at.Statement == nil) && (at.Statement == nil || i.Practice == at.Practice) {
			p.Of++
			if i == at {
				p.Number = p.Of
			}
		}
	}
	p.Left, p.LeftKnown = s.pace.left(open)
	return p
}

// earlier returns what an older assessment says about an item, or nil.
func (s *Session) earlier(at Item) *Earlier {
	if s.opts.Earlier == nil {
		return nil
	}
	ans := answerIn(s.opts.Earlier, at)
	if ans == nil {
		return nil
	}
	date := s.opts.Earlier.Date
	if !ans.At.IsZero() {
		date = ans.At
	}
	return &Earlier{ans, date}
}

// help explains a question and its commands.
func (s *Session) help(at Item) Page {
	page := Page{Title: at.Practice.Title}
	add := func(head, text string, items ...string) {
		if text != "" || len(items) > 0 {
			page.Parts = append(page.Parts, Part{head, text, items})
		}
	}
	if st := at.Statement; st != nil {
		add("Statement", st.Text)
		add("Counts", st.Counts)
		add("Does not count", st.Not)
		add("Evidence to look for", "", st.Evidence...)
		add("Who usually knows", s.roles(st.Asks))
		add("Why it matters", st.Risk)
		add("Ratings", "The extent, nothing else.", meanings()...)
	} else {
		add("Pulse", "Choose the picture that fits best as things are today, not as they are planned. Between two, take the lower.")
	}
	add("Purpose of the practice", at.Practice.Purpose)
	var outcomes []string
	for _, o := range at.Practice.Outcomes {
		outcomes = append(outcomes, o.Title)
	}
	add("Outcomes", "", outcomes...)
	var keys []string
	for _, c := range Commands() {
		keys = append(keys, fmt.Sprintf("%c  %s: %s", c.Key, c.Word, c.Title))
	}
	add("Commands", "Ctrl-C or Ctrl-D, pressed twice, ends the interview, too. All answers are in the file at any time.", keys...)
	return page
}

func meanings() []string {
	var out []string
	for i, r := range assessment.Ratings() {
		out = append(out, fmt.Sprintf("%d  %s: %s", i+1, r, r.Meaning()))
	}
	return out
}

// Progress tells how much of what this session asks is answered; what is set aside is not counted.
func (s *Session) Progress() (answered, total int) {
	p := s.place(Item{})
	return p.Answered, p.Total
}

// Extent is how much a session asks.
type Extent struct {
	Pulses, Statements int // that are to be asked
	Further            int // statements of practices that the person may choose to look at closer
}

// Extent tells how much is still to be asked, by the filters of this session.
func (s *Session) Extent() Extent {
	var e Extent
	for _, i := range s.items {
		switch {
		case !s.due(i):
		case i.Statement == nil:
			e.Pulses++
		default:
			e.Statements++
		}
	}
	if s.filtered() {
		return e
	}
	for _, p := range s.practices() {
		if !s.deepened[p.ID] && !s.pulseIs(p, assessment.NA) {
			e.Further += len(p.InDepth(s.a.Depth))
		}
	}
	return e
}
