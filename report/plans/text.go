package plans

import (
	"fmt"
	"io"
	"strings"

	"github.com/itsmeter/itsmeter/report/clean"
	"github.com/itsmeter/itsmeter/report/layout"
	"github.com/itsmeter/itsmeter/report/number"
)

// Text writes the plan for a terminal of 80 columns: gaps, quick wins, roadmap and open questions.
func Text(w io.Writer, d *Document) error {
	p := layout.NewPage(w)
	d.Assessment.Heading(p)
	d.gapsText(p)
	d.unsettledText(p)
	d.quickWinsText(p)
	d.roadmapText(p)
	d.questionsText(p)
	p.Line("")
	p.Wrap("", "", d.Notice)
	return p.Flush()
}

func (d *Document) gapsText(p layout.Page) {
	p.Line("")
	if len(d.Gaps) == 0 {
		p.Line("No practice has a settled gap.")
		return
	}
	p.Line("Gaps, by %s", d.Formula)
	columns := []layout.Column{
		{Title: "", Right: true}, {Title: "Practice", Width: 31}, {Title: "Level", Right: true}, {Title: "Target", Right: true}, {Title: "Gap", Right: true},
		{Title: "Imp.", Right: true}, {Title: "Effort", Right: true}, {Title: "Priority", Right: true},
	}
	var rows [][]string
	pulse := false
	for _, g := range d.Gaps {
		level := fmt.Sprint(g.Level)
		if g.Basis == "pulse" {
			level, pulse = "p "+level, true
		}
		title := clean.Line(g.Title)
		if len(g.BuildsOn) > 0 {
			title += "\nbuilds on " + d.ranks(g.BuildsOn)
		}
		rows = append(rows, []string{
			fmt.Sprint(g.Rank), title, level, fmt.Sprint(g.Target), fmt.Sprint(g.Gap), fmt.Sprint(g.Importance), fmt.Sprint(g.Effort),
			number.Fixed(g.Priority.Rat, 2),
		})
	}
	p.Table(columns, rows)
	if pulse {
		p.Wrap("", "", "p: by the pulse alone, which names no actions and takes an effort of 1; answer the statements to get a plan.")
	}
}

// ranks names gaps by their rank: nos. 2 and 5.
func (d *Document) ranks(practices []string) string {
	var out []string
	for _, id := range practices {
		out = append(out, fmt.Sprint(d.gap(id).Rank))
	}
	if len(out) == 1 {
		return "no. " + out[0]
	}
	return "nos. " + strings.Join(out, ", ")
}

func (d *Document) unsettledText(p layout.Page) {
	if len(d.Unsettled) == 0 {
		return
	}
	p.Line("")
	p.Line("Unsettled gaps, without a priority until their questions are answered")
	for _, u := range d.Unsettled {
		p.Wrap("  ", "    ", fmt.Sprintf("%s: level %d, at best %d, target %d; %s.", u.Title, u.Level, u.LevelHigh, u.Target,
			number.Count(len(u.SettledBy), "answer settles it", "answers settle it")))
	}
}

func (d *Document) quickWinsText(p layout.Page) {
	if len(d.QuickWins) == 0 {
		return
	}
	p.Line("")
	p.Line("Quick wins: effort S, waiting for nothing")
	for _, a := range d.Actions {
		if a.QuickWin {
			p.Wrap("  ", "    ", fmt.Sprintf("%s: %s", a.Ref(), a.Action))
		}
	}
}

func (d *Document) roadmapText(p layout.Page) {
	if len(d.Phases) == 0 {
		return
	}
	p.Line("")
	if d.Capacity != nil {
		p.Line("Roadmap, %d points of effort a phase (S 1, M 2, L 4)", *d.Capacity)
	} else {
		p.Line("Roadmap (effort S 1, M 2, L 4 points)")
	}
	for _, phase := range d.Phases {
		p.Line("")
		p.Line("Phase %d: %s, %s", phase.Phase, number.Count(len(phase.Actions), "action"), number.Count(phase.Points, "point"))
		for _, a := range d.Actions {
			if a.Phase == phase.Phase {
				a.text(p)
			}
		}
		p.Wrap("  After it: ", "    ", d.outcome(phase))
	}
}

func (a Action) text(p layout.Page) {
	p.Wrap("  "+a.Effort+" ", "    ", fmt.Sprintf("%s (level %d, now %s)", a.Ref(), a.Level, a.Rating))
	if a.Action != "" {
		p.Wrap("    ", "    ", a.Action)
	}
	if a.DoneWhen != "" {
		p.Wrap("    Done when: ", "      ", a.DoneWhen)
	}
	if other := elsewhere(a); len(other) > 0 {
		p.Wrap("    Waits for: ", "      ", strings.Join(other, ", "))
	}
	if len(a.Circular) > 0 {
		p.Wrap("    Requires, in a circle: ", "      ", strings.Join(a.Circular, ", "))
	}
}

// elsewhere leaves out what an action waits for in its own practice: that is the order of levels.
func elsewhere(a Action) []string {
	var out []string
	for _, ref := range a.WaitsFor {
		if !strings.HasPrefix(ref, a.Practice+"/") {
			out = append(out, ref)
		}
	}
	return out
}

// outcome tells what a phase brings. The mean does not stand without the weakest.
func (d *Document) outcome(phase Phase) string {
	var rises []string
	for _, r := range phase.Levels {
		rises = append(rises, fmt.Sprintf("%s %d → %d", clean.Line(r.Title), r.Before, r.After))
	}
	if len(rises) == 0 {
		rises = []string{"no level rises yet"}
	}
	return fmt.Sprintf("%s; mean index %s, weakest level %d (%s).", strings.Join(rises, ", "), number.Fixed(phase.Index.Rat, 2), *phase.WeakestLevel,
		number.Count(len(phase.Weakest), "practice"))
}

// questionsText lists what is unknown or settles a gap one by one, and counts what nobody was asked yet.
func (d *Document) questionsText(p layout.Page) {
	if len(d.Questions) == 0 {
		return
	}
	p.Line("")
	p.Line("Open questions (U: nobody knew; -: not asked yet)")
	rest := map[string]int{}
	var practices []string
	for _, q := range d.Questions {
		if !q.Settles && q.State != "unknown" {
			if rest[q.Title]++; rest[q.Title] == 1 {
				practices = append(practices, q.Title)
			}
			continue
		}
		q.text(p)
	}
	for _, title := range practices {
		p.Wrap("  - ", "    ", fmt.Sprintf("%s: %s", title, number.Count(rest[title], "question not asked yet", "questions not asked yet")))
	}
}

func (q Question) text(p layout.Page) {
	mark := "U"
	if q.State != "unknown" {
		mark = "-"
	}
	text := fmt.Sprintf("%s/%s: %s", q.Practice, q.Statement, q.Text)
	if q.Settles {
		text += " Settles a gap."
	}
	if who := q.whom(); who != "" {
		text += " Ask: " + strings.TrimSuffix(who, ".") + "."
	}
	p.Wrap("  "+mark+" ", "    ", text)
}
