package cli

import (
	"github.com/spf13/cobra"

	"github.com/itsmeter/itsmeter/assessment/diag"
	"github.com/itsmeter/itsmeter/report/scores"
)

const explainLong = `Explain how the figures of one practice come about: its answers, the achievement
of each level, why the level is what it is, the index as a sum, target, gap and
priority, and what blocks the next level, statement by statement.

FILE - reads standard input.`

func newExplainCmd(env Env) *cobra.Command {
	return &cobra.Command{
		Use:     "explain FILE PRACTICE",
		Short:   "Derive the figures of a practice, and tell what blocks its next level",
		Long:    explainLong,
		Example: "  itsmeter explain my-team.yaml incident-management",
		Args:    cobra.ExactArgs(2),
		RunE: func(_ *cobra.Command, args []string) error {
			r, err := env.score(args[0])
			if err != nil {
				return err
			}
			if r.Practice(args[1]) != nil {
				return scores.Explain(env.Stdout, r, args[1])
			}
			var known []string
			for _, p := range r.Practices {
				known = append(known, p.Source.ID)
			}
			err = usagef("practice %q is not in the scope of %s", args[1], shownName(args[0]))
			if meant := diag.DidYouMean(args[1], known); meant != "" {
				err = hint(err, "%s", meant)
			}
			return err
		},
	}
}
