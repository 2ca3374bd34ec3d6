package interview

import (
	"fmt"
	"strings"
)

// shortCall is under how many minutes a meeting is one.
const shortCall = 15

// Page puts the agenda into words, for reading and for the invitations.
func (g Agenda) Page() Page {
	page := Page{Title: g.a.Organization + ": agenda of the interviews"}
	if len(g.Meetings) == 0 {
		page.Parts = []Part{{Text: "Nothing is left to ask."}}
		return page
	}
	sum := 0
	for _, m := range g.Meetings {
		sum += m.Minutes()
	}
	page.Parts = []Part{
		{Text: fmt.Sprintf("%s, about %d minutes of questions in all. Questionnaire: %s, depth %s.", plural(len(g.Meetings), "talk"), sum, g.q.Title, g.a.Depth)},
		{Text: "Below each question stands what to bring, or be able to show; nothing needs to be written for it. It is no exam: " +
			"please say how things are done today, in most cases, and say so if you do not know."},
	}
	for n, m := range g.Meetings {
		page.Parts = append(page.Parts, Part{Head: fmt.Sprintf("%d. %s, about %s", n+1, g.title(m), plural(m.Minutes(), "minute"))})
		for _, t := range m.Topics {
			page.Parts = append(page.Parts, Part{Text: topicWords(t), Items: questions(t)})
		}
	}
	return page
}

// title tells what kind of a talk it is, and with whom.
func (g Agenda) title(m Meeting) string {
	kind, who := "Meeting", "whoever runs the practice"
	if m.Minutes() < shortCall {
		kind = "Short call"
	}
	if m.Role != "" {
		who = g.q.RoleTitle(m.Role)
	}
	return kind + ": " + who
}

func topicWords(t Topic) string {
	text := t.Practice.Title + ": "
	switch n := len(t.Statements); {
	case t.Pulse && n > 0:
		text += "pulse and " + plural(n, "statement")
	case t.Pulse:
		text += "pulse"
	default:
		text += plural(n, "statement")
	}
	return fmt.Sprintf("%s, about %s", text, plural(t.Minutes(), "minute"))
}

// questions are what is asked about a topic, each with what to bring: evidence is worded for its statement, and means little
// apart from it.
func questions(t Topic) []string {
	var out []string
	if t.Pulse {
		out = append(out, "Pulse: which of six pictures fits the practice best, from nothing in place to always improving?")
	}
	for _, st := range t.Statements {
		text := st.Text
		if len(st.Evidence) > 0 {
			text += "\nTo bring or show: " + strings.Join(st.Evidence, "; ")
		}
		out = append(out, text)
	}
	return out
}
