package cli

import (
	"github.com/spf13/cobra"

	"github.com/itsmeter/itsmeter/assessment/questionnaire"
	output "github.com/itsmeter/itsmeter/report/portfolio"
)

const trendLong = `Follow a team over the dates of its assessments: mean index with the weakest
level, and level and index of each practice. Where the method changed - version,
depth, basis, rule, scope, targets or importance - a break is drawn, since what
changed may be the measure and not the matter.

PATH is a file or a folder, of which every assessment below it is read. Several
teams, organizations or questionnaires are followed one by one.`

func newTrendCmd(env Env) *cobra.Command {
	var skipInvalid bool
	cmd := &cobra.Command{
		Use:   "trend PATH..",
		Short: "Follow a team over the dates of its assessments",
		Long:  trendLong,
		Example: "  itsmeter trend last-year.yaml my-team.yaml\n" +
			"  itsmeter trend examples/portfolio --format csv > trend.csv",
		Args: cobra.MinimumNArgs(1),
	}
	format := formatFlag(cmd, "text", "json", "csv")
	cmd.Flags().BoolVar(&skipInvalid, "skip-invalid", false, "leave out files that cannot be read, and say which")
	cmd.RunE = func(_ *cobra.Command, args []string) error {
		r := newManyReader(env, skipInvalid)
		c, err := r.collect(args)
		if err != nil {
			return err
		}
		d := output.NewTrend(c.Trend(func(id string) *questionnaire.Questionnaire { return r.ids[id] }))
		switch format.value {
		case "json":
			return output.TrendJSON(env.Stdout, d)
		case "csv":
			return output.TrendCSV(env.Stdout, d)
		}
		return output.TrendText(env.Stdout, d, env.screen())
	}
	return cmd
}
