package edition

import (
	"fmt"
	"slices"
	"strings"

	"github.com/itsmeter/itsmeter/report/chart"
	"github.com/itsmeter/itsmeter/report/document"
	"github.com/itsmeter/itsmeter/report/gap"
	"github.com/itsmeter/itsmeter/report/number"
)

// next tells what to do: quick wins and the roadmap. Without actions, the chapter on gaps says what comes next.
func (c *composer) next() []document.Section {
	if len(c.report.Actions) == 0 {
		return nil
	}
	sections := []document.Section{{ID: "next-steps", Title: "What to do next", Depth: 1, NewPage: true, Follows: true}}
	var wins []gap.Action
	for _, a := range c.report.Actions {
		if a.QuickWin {
			wins = append(wins, a)
		}
	}
	if len(wins) > 0 {
		sections = append(sections, document.Section{ID: "quick-wins", Title: "Quick wins", Depth: 2, Blocks: []document.Block{
			message(fmt.Sprintf("%s %s small and %s for nothing.", number.Count(len(wins), "action"), verb(len(wins), "is", "are"), verb(len(wins), "waits", "wait"))),
			c.winsTable(wins),
		}})
	} else {
		sections[0].Blocks = []document.Block{body("There is no quick win: every action takes more than days, or waits for another.")}
	}
	return append(sections, c.roadmap())
}

func verb(n int, one, many string) string {
	if n == 1 {
		return one
	}
	return many
}

// noActions says why there is nothing to do yet.
func (c *composer) noActions() string {
	switch {
	case len(c.report.Gaps) > 0:
		return c.pulseGapsAlone()
	case len(c.report.Unsettled) > 0:
		return "No gap is settled, so that no action is recommended; first answer the open questions."
	}
	return "No practice is below its target, so that no action is recommended."
}

// pulseGapsAlone says what to do where no gap tells what is missing.
func (c *composer) pulseGapsAlone() string {
	s := "Each gap rests on one pulse question, which does not tell what is missing."
	switch n := len(c.report.Gaps) - c.report.Undeepened(); {
	case n == 0:
		return s + " The questionnaire has no statements on those practices, so that it names no actions: start from the picture of the level aimed at."
	case n == len(c.report.Gaps):
		return s + " Actions follow once those practices are asked by statements (depth standard), the most urgent first."
	default:
		return s + fmt.Sprintf(" Actions follow for the %d of them on which the questionnaire has statements, once those are asked (depth standard); elsewhere, start from the picture of the level aimed at.", n)
	}
}

func (c *composer) winsTable(wins []gap.Action) document.Table {
	t := document.Table{
		Caption: "Small actions that wait for nothing",
		Columns: []document.Column{{Title: "Practice", Weight: 2}, {Title: "First step", Weight: 4}, {Title: "Done when", Weight: 4}, {Title: "Owner", Fixed: 20}},
	}
	for _, a := range wins {
		t.Rows = append(t.Rows, document.Row{Cells: []document.Cell{document.Head(c.practiceLink(a.Practice, a.Title)), document.Of(a.Text), document.Of(a.DoneWhen), {}}})
	}
	return t
}

// roadmap shows the phases with what they are projected to change. Owners and dates are left for people to fill in.
func (c *composer) roadmap() document.Section {
	s := document.Section{ID: "roadmap", Title: "Roadmap", Depth: 2}
	s.Blocks = append(s.Blocks, message(c.roadmapMessage()), c.projection(),
		small("Projected levels come from scoring the answers again with the phase's actions rated L, and open questions left open. Practices asked by pulse alone stay as they are. Effort is in points: S 1, M 2, L 4. Owners and dates are for you to fill in."))
	for _, ph := range c.report.Phases {
		s.Blocks = append(s.Blocks, c.phase(ph)...)
	}
	return s
}

func (c *composer) roadmapMessage() string {
	r := c.report
	var lifted []string
	for _, ph := range r.Phases {
		for _, raise := range ph.Raised {
			if !slices.Contains(lifted, raise.Practice) {
				lifted = append(lifted, raise.Practice)
			}
		}
	}
	last := r.Phases[len(r.Phases)-1]
	what := number.Count(len(lifted), "practice") + " by a level or more"
	if len(lifted) == 0 {
		what = "no practice to another level, since open questions hold the levels back"
	}
	s := fmt.Sprintf("In %s, %s %s projected to lift %s", number.Count(len(r.Phases), "phase"), number.Count(len(r.Actions), "action"), verb(len(r.Actions), "is", "are"), what)
	if from, to := gap.Index(r.Overall.Index), gap.Index(last.Index); from != to {
		s += fmt.Sprintf("; the mean index rises from %s to %s", from, to)
	}
	return s + fmt.Sprintf("; the weakest level is then %s.", whole(last.Weakest))
}

// projection shows how many practices stand at each level now and after each phase.
func (c *composer) projection() document.Block {
	t := document.Table{
		Caption: "Practices at each level now and after each phase",
		Columns: []document.Column{{Title: "When", Fixed: 30}, {Title: "Practices by level, 0 to 5", Weight: 1}, {Title: "Mean index", Fixed: 20, Align: document.Right}, {Title: "Weakest", Fixed: 16, Align: document.Right}, {Title: "Effort", Fixed: 14, Align: document.Right}},
	}
	var now [6]int
	for level := range now {
		now[level] = c.report.Overall.Levels[string(rune('0'+level))]
	}
	add := func(when string, counts [6]int, index, weakest, effort string) {
		var words []string
		for level, n := range counts {
			if n > 0 {
				words = append(words, fmt.Sprintf("%d at level %d", n, level))
			}
		}
		t.Rows = append(t.Rows, document.Row{Cells: []document.Cell{
			document.Head(document.Plain(when)), document.Drawn(chart.Stack{Counts: counts, Of: c.report.Overall.Assessed}, strings.Join(words, ", ")),
			document.Of(index), document.Of(weakest), document.Of(effort),
		}})
	}
	add("Now", now, gap.Index(c.report.Overall.Index), whole(c.report.Overall.WeakestLevel), "")
	for _, ph := range c.report.Phases {
		add(fmt.Sprintf("After phase %d", ph.Number), ph.Levels, gap.Index(ph.Index), whole(ph.Weakest), fmt.Sprint(ph.Effort))
	}
	return t
}

func (c *composer) phase(ph gap.Phase) []document.Block {
	title := fmt.Sprintf("Phase %d: %s, effort %d", ph.Number, number.Count(len(ph.Actions), "action"), ph.Effort)
	t := document.Table{
		Caption: title, Dense: true,
		Columns: []document.Column{{Title: "Practice", Weight: 2}, {Title: "Action", Weight: 4.4}, {Title: "Waits for", Weight: 2.4}, {Title: "Effort", Fixed: 12, Align: document.Centre}, {Title: "Owner", Fixed: 18}, {Title: "Due", Fixed: 14}},
	}
	used := make([]bool, len(t.Columns))
	used[4], used[5] = true, true // owner and date are for the reader to fill in
	for _, ref := range ph.Actions {
		a := c.report.Action(ref)
		t.Rows = append(t.Rows, use(document.Row{Cells: []document.Cell{
			document.Head(c.practiceLink(a.Practice, a.Title)), document.Of(a.Text), {Text: texts(c.waits(a))}, document.Of(a.Effort), {}, {},
		}}, used))
	}
	return []document.Block{subhead(title), body(raised(ph)), withoutEmpty(t, used)}
}

// waits names what an action waits for: the levels below it in its own practice as one, others each.
func (c *composer) waits(a *gap.Action) []string {
	var out []string
	own := false
	for _, ref := range a.WaitsFor {
		other := c.report.Action(ref)
		switch {
		case other == nil:
		case other.Practice == a.Practice && other.Level < a.Level:
			own = true
		default:
			out = append(out, clip(other.Title+": "+other.Text, 70))
		}
	}
	if own {
		out = append([]string{"lower levels of this practice"}, out...)
	}
	return out
}

// raised says which levels a phase lifts.
func raised(ph gap.Phase) string {
	if len(ph.Raised) == 0 {
		return "It prepares; no practice reaches another level by it alone."
	}
	var parts []string
	for _, r := range ph.Raised {
		parts = append(parts, fmt.Sprintf("%s from level %d to %d", r.Title, r.From, r.To))
	}
	return "It is projected to lift " + strings.Join(parts, ", ") + "."
}
