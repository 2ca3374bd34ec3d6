package interview

import (
	"cmp"
	"maps"
	"slices"

	"github.com/itsmeter/itsmeter/assessment"
	"github.com/itsmeter/itsmeter/assessment/questionnaire"
)

// Agenda plans the meetings in which what is still open can be asked.
type Agenda struct {
	Meetings []Meeting

	q *questionnaire.Questionnaire
	a *assessment.Assessment
}

// Meeting is one talk with people of one role.
type Meeting struct {
	Role   string // id; "" for questions that the questionnaire gives to no role
	Topics []Topic
}

// Topic is what is asked about one practice.
type Topic struct {
	Practice   *questionnaire.Practice
	Pulse      bool
	Statements []*questionnaire.Statement
}

// Minutes is what a topic usually takes.
func (t Topic) Minutes() int {
	pulses := 0
	if t.Pulse {
		pulses = 1
	}
	return Minutes(pulses, len(t.Statements))
}

// Minutes is what a meeting usually takes.
func (m Meeting) Minutes() int {
	sum := 0
	for _, t := range m.Topics {
		sum += t.Minutes()
	}
	return sum
}

// Plan spreads everything that has no answer over meetings of at most some minutes. Each statement goes to one role that usually
// knows, and to as few roles as can be: again and again to the role that knows most of what is left. A pulse goes where most of its
// practice is asked. A practice is talked about in one meeting unless it takes longer than one. With a role, the meetings are those
// with it alone, about everything that it usually knows.
func Plan(q *questionnaire.Questionnaire, a *assessment.Assessment, minutes int, role string) Agenda {
	agenda := Agenda{q: q, a: a}
	items := openItems(q, a)
	if role != "" {
		items = slices.DeleteFunc(items, func(i Item) bool { return !asksRole(i, role) })
		agenda.Meetings = meetings(role, items, minutes)
		return agenda
	}
	roles := assign(q, items)
	byRole := map[string][]Item{}
	for _, i := range items {
		byRole[roles[i]] = append(byRole[roles[i]], i)
	}
	order := slices.SortedFunc(maps.Keys(byRole), func(x, y string) int {
		return cmp.Or(cmp.Compare(len(byRole[y]), len(byRole[x])), cmp.Compare(rolePlace(q, x), rolePlace(q, y)))
	})
	for _, role := range order {
		agenda.Meetings = append(agenda.Meetings, meetings(role, byRole[role], minutes)...)
	}
	return agenda
}

// rolePlace is where a role stands in the questionnaire; no role comes last.
func rolePlace(q *questionnaire.Questionnaire, id string) int {
	if i := slices.IndexFunc(q.Roles, func(r questionnaire.Title) bool { return r.ID == id }); i >= 0 {
		return i
	}
	return len(q.Roles)
}

// assign gives each item the role that is asked.
func assign(q *questionnaire.Questionnaire, items []Item) map[Item]string {
	out := map[Item]string{}
	left := slices.DeleteFunc(slices.Clone(items), func(i Item) bool { return i.Statement == nil })
	for len(left) > 0 {
		role := busiest(q, left)
		left = slices.DeleteFunc(left, func(i Item) bool {
			mine := role == "" || asksRole(i, role)
			if mine {
				out[i] = role
			}
			return mine
		})
	}
	for _, i := range items {
		if i.Statement == nil {
			out[i] = host(q, i.Practice, out)
		}
	}
	return out
}

// host is the role that is asked most of a practice's statements; where none is open, the one that knows most of them.
func host(q *questionnaire.Questionnaire, p *questionnaire.Practice, asked map[Item]string) string {
	best, most := "", 0
	for _, r := range q.Roles {
		n := 0
		for i, role := range asked {
			if i.Practice == p && i.Statement != nil && role == r.ID {
				n++
			}
		}
		if n > most {
			best, most = r.ID, n
		}
	}
	if best != "" {
		return best
	}
	var all []Item
	for _, st := range p.Statements {
		all = append(all, Item{p, st})
	}
	return busiest(q, all)
}

func openItems(q *questionnaire.Questionnaire, a *assessment.Assessment) []Item {
	var out []Item
	open := func(i Item) {
		if ans := answerIn(a, i); ans == nil || ans.Response == assessment.None {
			out = append(out, i)
		}
	}
	for _, p := range inScope(q, a) {
		open(Item{Practice: p})
		for _, st := range p.InDepth(a.Depth) {
			if !a.IsSetAside(p.ID, st.ID, st.Level) {
				open(Item{p, st})
			}
		}
	}
	return out
}

// busiest is the role that knows the most of some items, the first of the questionnaire where several do; "" where none knows any.
func busiest(q *questionnaire.Questionnaire, items []Item) string {
	best, most := "", 0
	for _, r := range q.Roles {
		n := 0
		for _, i := range items {
			if asksRole(i, r.ID) {
				n++
			}
		}
		if n > most {
			best, most = r.ID, n
		}
	}
	return best
}

// meetings packs the questions to one role, in questionnaire order.
func meetings(role string, items []Item, minutes int) []Meeting {
	var out []Meeting
	used := minutes // so that the first topic opens a meeting
	for _, t := range split(topics(items), minutes) {
		if used+t.Minutes() > minutes {
			out = append(out, Meeting{Role: role})
			used = 0
		}
		last := &out[len(out)-1]
		last.Topics = append(last.Topics, t)
		used += t.Minutes()
	}
	return out
}

func topics(items []Item) []Topic {
	var out []Topic
	for _, i := range items {
		at := slices.IndexFunc(out, func(t Topic) bool { return t.Practice == i.Practice })
		if at < 0 {
			out = append(out, Topic{Practice: i.Practice})
			at = len(out) - 1
		}
		if i.Statement == nil {
			out[at].Pulse = true
		} else {
			out[at].Statements = append(out[at].Statements, i.Statement)
		}
	}
	return out
}

// split breaks topics that are longer than a meeting.
func split(topics []Topic, minutes int) []Topic {
	var out []Topic
	for _, t := range topics {
		for t.Minutes() > minutes && len(t.Statements) > 1 {
			part := Topic{Practice: t.Practice, Pulse: t.Pulse}
			for part.Minutes()+Minutes(0, 1) <= minutes || len(part.Statements) == 0 {
				part.Statements = append(part.Statements, t.Statements[0])
				t.Statements = t.Statements[1:]
			}
			t.Pulse = false
			out = append(out, part)
		}
		out = append(out, t)
	}
	return out
}
