package cli

import (
	"slices"

	"github.com/spf13/cobra"

	"github.com/itsmeter/itsmeter/assessment/diag"
	"github.com/itsmeter/itsmeter/assessment/score"
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
			a, q, err := env.openAssessment(args[0], args[1])
			if err != nil {
				return err
			}
			if q.Practice(args[1]) != nil && a.InScope(args[1]) {
				return scores.Explain(env.Stdout, score.Score(q, a), args[1])
			}
			inScope := slices.DeleteFunc(q.PracticeIDs(), func(id string) bool { return !a.InScope(id) })
			err = usagef("practice %q is not in the scope of %s", args[1], shownName(args[0]))
			if meant := diag.DidYouMean(args[1], inScope); meant != "" {
				err = hint(err, "%s", meant)
			}
			return err
		},
	}
}
