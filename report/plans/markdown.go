package plans

import (
	"bufio"
	"fmt"
	"io"
	"strings"

	"github.com/itsmeter/itsmeter/report/clean"
	"github.com/itsmeter/itsmeter/report/number"
)

// Markdown writes the plan for a wiki or a ticket. Owner and due are there to be filled in.
func Markdown(w io.Writer, d *Document) error {
	b := bufio.NewWriter(w)
	d.Assessment.Markdown(b)
	d.gapsMarkdown(b)
	d.quickWinsMarkdown(b)
	d.roadmapMarkdown(b)
	d.questionsMarkdown(b)
	fmt.Fprintf(b, "\n%s\n", clean.Markdown(d.Notice))
	return b.Flush()
}

func (d *Document) gapsMarkdown(b *bufio.Writer) {
	fmt.Fprint(b, "\n## Gaps\n\n")
	if len(d.Gaps) == 0 {
		fmt.Fprint(b, "No practice has a settled gap.\n")
	} else {
		fmt.Fprintf(b, "By %s.\n\n| rank | practice | level | target | gap | importance | effort | priority | builds on |\n", d.Formula)
		fmt.Fprint(b, "| ---: | --- | ---: | ---: | ---: | ---: | ---: | ---: | --- |\n")
	}
	for _, g := range d.Gaps {
		level, below := fmt.Sprint(g.Level), ""
		if g.Basis == "pulse" {
			level += " (pulse)"
		}
		if len(g.BuildsOn) > 0 {
			below = d.ranks(g.BuildsOn)
		}
		fmt.Fprintf(b, "| %d | %s | %s | %d | %d | %d | %d | %s | %s |\n", g.Rank, clean.Markdown(g.Title), level, g.Target, g.Gap, g.Importance,
			g.Effort, number.Fixed(g.Priority.Rat, 2), below)
	}
	if len(d.Unsettled) > 0 {
		fmt.Fprint(b, "\nUnsettled, without a priority until their questions are answered:\n\n")
		for _, u := range d.Unsettled {
			fmt.Fprintf(b, "- %s: level %d, at best %d, target %d; %s.\n", clean.Markdown(u.Title), u.Level, u.LevelHigh, u.Target,
				number.Count(len(u.SettledBy), "answer settles it", "answers settle it"))
		}
	}
}

func (d *Document) quickWinsMarkdown(b *bufio.Writer) {
	if len(d.QuickWins) == 0 {
		return
	}
	fmt.Fprint(b, "\n## Quick wins\n\nEffort S, waiting for nothing.\n\n")
	for _, a := range d.Actions {
		if a.QuickWin {
			fmt.Fprintf(b, "- %s: %s\n", clean.Markdown(a.Ref()), clean.Markdown(a.Action))
		}
	}
}

func (d *Document) roadmapMarkdown(b *bufio.Writer) {
	if len(d.Phases) == 0 {
		return
	}
	fmt.Fprint(b, "\n## Roadmap\n\nEffort in points: S 1, M 2, L 4.")
	if d.Capacity != nil {
		fmt.Fprintf(b, " A phase has room for %s.", number.Count(*d.Capacity, "point"))
	}
	fmt.Fprintln(b)
	for _, phase := range d.Phases {
		fmt.Fprintf(b, "\n### Phase %d\n\n| action | for | effort | done when | waits for | owner | due |\n| --- | --- | --- | --- | --- | --- | --- |\n", phase.Phase)
		for _, a := range d.Actions {
			if a.Phase == phase.Phase {
				fmt.Fprintf(b, "| %s | %s | %s | %s | %s | | |\n", clean.Markdown(a.Action), clean.Markdown(a.Ref()), a.Effort, clean.Markdown(a.DoneWhen),
					clean.Markdown(strings.Join(elsewhere(a), ", ")))
			}
		}
		fmt.Fprintf(b, "\nAfter it: %s\n", clean.Markdown(d.outcome(phase)))
	}
}

func (d *Document) questionsMarkdown(b *bufio.Writer) {
	if len(d.Questions) == 0 {
		return
	}
	fmt.Fprint(b, "\n## Open questions\n\n| question | for | state | settles a gap | ask |\n| --- | --- | --- | --- | --- |\n")
	for _, q := range d.Questions {
		settles := ""
		if q.Settles {
			settles = "yes"
		}
		fmt.Fprintf(b, "| %s | %s | %s | %s | %s |\n", clean.Markdown(q.Text), clean.Markdown(q.Practice+"/"+q.Statement), q.State, settles, clean.Markdown(q.whom()))
	}
}
