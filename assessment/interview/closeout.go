package interview

import (
	"fmt"
	"slices"
	"strings"

	"github.com/itsmeter/itsmeter/assessment"
	"github.com/itsmeter/itsmeter/assessment/questionnaire"
	"github.com/itsmeter/itsmeter/assessment/score"
)

// CloseOut is what is left to do when the questions are asked. Everything is in questionnaire order.
type CloseOut struct {
	Unsupported    []Item          // rated P, L or F without evidence that counts on the assessment's date
	Contradictions []Contradiction // answers that do not fit each other
	Flags          []Item          // flagged for follow-up
	Ask            []Person        // what nobody knew, by whom to ask
	Unmoderated    []Item          // with voices but no rating
	Open           []Item          // without an answer and not set aside

	a *assessment.Assessment
}

// Contradiction is an answer that is better than one that it rests on, or a pulse that is far from the statements.
type Contradiction struct {
	Item  Item
	Rests Item   // what it rests on; the zero Item for a pulse
	Why   string // a sentence about both
}

// Person is somebody to ask, in the words of the answers or by role.
type Person struct {
	Whom  string
	Items []Item
}

// Close lists what is left to do.
func Close(q *questionnaire.Questionnaire, a *assessment.Assessment) CloseOut {
	c := CloseOut{a: a}
	scored := score.Score(q, a)
	for _, p := range inScope(q, a) {
		c.item(q, Item{Practice: p})
		for _, st := range p.InDepth(a.Depth) {
			c.item(q, Item{p, st})
			c.rests(q, Item{p, st})
		}
		c.pulse(p, scored.Practice(p.ID))
	}
	return c
}

func (c *CloseOut) item(q *questionnaire.Questionnaire, i Item) {
	ans := answerIn(c.a, i)
	aside := i.Statement != nil && c.a.IsSetAside(i.Practice.ID, i.Statement.ID, i.Statement.Level)
	if ans == nil {
		if !aside && c.asked(i) {
			c.Open = append(c.Open, i)
		}
		return
	}
	switch {
	case ans.Response == assessment.U:
		c.ask(whom(q, i, ans), i)
	case ans.Response == assessment.None && len(ans.Voices) > 0:
		c.Unmoderated = append(c.Unmoderated, i)
	case ans.Response == assessment.None && !aside && c.asked(i):
		c.Open = append(c.Open, i)
	case ans.Response.IsRating() && ans.Response != assessment.N && !ans.Evidenced(c.a.Date):
		c.Unsupported = append(c.Unsupported, i)
	}
	if ans.FollowUp {
		c.Flags = append(c.Flags, i)
	}
}

// asked tells whether an open question counts as open: a pulse where nothing is known of its practice, a statement where others of
// its practice are answered. A practice that nobody wanted to go through is not left open, it is left at its pulse.
func (c *CloseOut) asked(i Item) bool {
	begun := slices.ContainsFunc(i.Practice.InDepth(c.a.Depth), func(st *questionnaire.Statement) bool {
		return c.a.Response(i.Practice.ID, st.ID) != assessment.None
	})
	return begun == (i.Statement != nil)
}

func (c *CloseOut) ask(whom string, i Item) {
	at := slices.IndexFunc(c.Ask, func(p Person) bool { return strings.EqualFold(p.Whom, whom) })
	if at < 0 {
		c.Ask = append(c.Ask, Person{Whom: whom})
		at = len(c.Ask) - 1
	}
	c.Ask[at].Items = append(c.Ask[at].Items, i)
}

// whom names the person to ask: as noted with the answer, else the roles that usually know.
func whom(q *questionnaire.Questionnaire, i Item, ans *assessment.Answer) string {
	switch {
	case ans.Ask != "":
		return strings.Join(strings.Fields(ans.Ask), " ")
	case i.Statement != nil && len(i.Statement.Asks) > 0:
		titles := make([]string, len(i.Statement.Asks))
		for n, id := range i.Statement.Asks {
			titles[n] = q.RoleTitle(id)
		}
		return strings.Join(titles, " or ")
	}
	return "whoever runs " + i.Practice.Title
}

// rests finds what an answer contradicts: a statement that is rated L or F rests on those that it requires, which must not be N or
// P, and on those of lower levels that serve the same outcome, which must not be N.
func (c *CloseOut) rests(q *questionnaire.Questionnaire, i Item) {
	if r := c.a.Response(i.Practice.ID, i.Statement.ID); r != assessment.L && r != assessment.F {
		return
	}
	for _, need := range i.Statement.Requires {
		if p := q.Practice(need.Practice); p != nil && c.a.InScope(p.ID) {
			if st := p.Statement(need.Statement); st != nil {
				c.against(i, Item{p, st}, "it requires %s, which is rated %s", assessment.N, assessment.P)
			}
		}
	}
	for _, st := range i.Practice.InDepth(c.a.Depth) {
		if st.Level < i.Statement.Level && st.Outcome == i.Statement.Outcome && !slices.Contains(i.Statement.Requires, st.Ref()) {
			c.against(i, Item{i.Practice, st}, "a step on the way there, %s, is rated %s", assessment.N)
		}
	}
}

func (c *CloseOut) against(i, lower Item, how string, low ...assessment.Response) {
	r := c.a.Response(lower.Practice.ID, lower.Statement.ID)
	if !slices.Contains(low, r) {
		return
	}
	rests := quote(lower)
	if lower.Practice != i.Practice {
		rests += " (" + lower.Practice.Title + ")"
	}
	c.Contradictions = append(c.Contradictions, Contradiction{i, lower, fmt.Sprintf("%s: %s is rated %s; %s.",
		i.Practice.Title, quote(i), brief(c.a.Response(i.Practice.ID, i.Statement.ID)), fmt.Sprintf(how, rests, brief(r)))})
}

// pulse compares the picture with what the statements say.
func (c *CloseOut) pulse(p *questionnaire.Practice, scored *score.Practice) {
	ans := c.a.Pulse(p.ID)
	if ans == nil || scored == nil || scored.Basis != score.ByStatements || scored.Level == nil {
		return
	}
	level, ok := ans.Response.PulseLevel()
	if apart := level - *scored.Level; ok && (apart >= 2 || apart <= -2) {
		c.Contradictions = append(c.Contradictions, Contradiction{Item: Item{Practice: p},
			Why: fmt.Sprintf("%s: the pulse says level %d, the statements say level %d.", p.Title, level, *scored.Level)})
	}
}

// Empty tells whether nothing is left to do.
func (c CloseOut) Empty() bool {
	return len(c.Unsupported)+len(c.Contradictions)+len(c.Flags)+len(c.Ask)+len(c.Unmoderated)+len(c.Open) == 0
}
