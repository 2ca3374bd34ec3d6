package cli

import (
	"github.com/spf13/cobra"

	"github.com/itsmeter/itsmeter/assessment/score"
	"github.com/itsmeter/itsmeter/report/scores"
)

const scoreLong = `Score an assessment: for each practice its level from 0 to 5, a second reading
after ISO/IEC 33020, the level that evidence supports, an index for trends, and
the gap to its target; for each section and all practices the mean index with
the weakest level beside it.

Practices without answers, and those that do not apply, are listed and never
counted as 0. FILE - reads standard input.`

func newScoreCmd(env Env) *cobra.Command {
	cmd := &cobra.Command{
		Use:     "score FILE",
		Short:   "Score an assessment",
		Long:    scoreLong,
		Example: "  itsmeter score my-team.yaml\n  itsmeter score my-team.yaml --format json",
		Args:    cobra.ExactArgs(1),
	}
	format := formatFlag(cmd, "text", "json", "csv", "markdown")
	cmd.RunE = func(_ *cobra.Command, args []string) error {
		r, err := env.score(args[0])
		if err != nil {
			return err
		}
		doc := scores.New(r)
		switch format.value {
		case "json":
			return scores.JSON(env.Stdout, doc)
		case "csv":
			return scores.CSV(env.Stdout, doc)
		case "markdown":
			return scores.Markdown(env.Stdout, doc)
		}
		return scores.Text(env.Stdout, doc)
	}
	return cmd
}

// score reads and scores an assessment.
func (e Env) score(path string) (*score.Result, error) {
	a, q, err := e.openAssessment(path)
	if err != nil {
		return nil, err
	}
	return score.Score(q, a), nil
}
