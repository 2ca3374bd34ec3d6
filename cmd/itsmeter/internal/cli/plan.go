package cli

import (
	"github.com/spf13/cobra"

	"github.com/itsmeter/itsmeter/assessment/plan"
	"github.com/itsmeter/itsmeter/report/plans"
)

const planLong = `Plan what to do about the gaps of an assessment: gaps ranked by priority, quick
wins, a roadmap in phases with the levels each would bring, and the questions to
be settled first.

An action waits for those at lower levels of its practice and for those it
requires. With --capacity a phase takes what fits into so many points of effort
(S 1, M 2, L 4), in the order of priority; without, it takes all that waits for
nothing left. FILE - reads standard input.`

func newPlanCmd(env Env) *cobra.Command {
	cmd := &cobra.Command{
		Use:     "plan FILE",
		Short:   "Rank the gaps and lay out a roadmap",
		Long:    planLong,
		Example: "  itsmeter plan my-team.yaml\n  itsmeter plan my-team.yaml --capacity 12 --format markdown",
		Args:    cobra.ExactArgs(1),
	}
	format := formatFlag(cmd, "text", "json", "csv", "markdown")
	capacity := new(int)
	wholeFlag(cmd, capacity, "capacity", 1, maxCapacity, "points of effort that a phase has room for")
	cmd.RunE = func(c *cobra.Command, args []string) error {
		r, err := env.score(args[0])
		if err != nil {
			return err
		}
		doc := plans.New(plan.New(r, *capacity))
		switch format.value {
		case "json":
			return plans.JSON(env.Stdout, doc)
		case "csv":
			return plans.CSV(env.Stdout, doc)
		case "markdown":
			return plans.Markdown(env.Stdout, doc)
		}
		return plans.Text(env.Stdout, doc)
	}
	return cmd
}
