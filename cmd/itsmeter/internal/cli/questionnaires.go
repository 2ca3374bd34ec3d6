package cli

import (
	"github.com/spf13/cobra"

	"github.com/itsmeter/itsmeter/assessment/questionnaire"
	"github.com/itsmeter/itsmeter/questionnaires"
	output "github.com/itsmeter/itsmeter/report/questionnaires"
)

func newQuestionnairesCmd(env Env) *cobra.Command {
	cmd := &cobra.Command{
		Use:     "questionnaires",
		Short:   "List the built-in questionnaires",
		Example: "  itsmeter questionnaires\n  itsmeter questionnaires --format json",
		Args:    cobra.NoArgs,
	}
	format := formatFlag(cmd, "text", "json")
	cmd.RunE = func(*cobra.Command, []string) error {
		var list []*questionnaire.Questionnaire
		for _, id := range questionnaires.IDs() {
			folder, _ := builtIn(id)
			q, err := loader().Manifest(folder)
			if err != nil {
				return err
			}
			list = append(list, q)
		}
		if format.value == "json" {
			return output.ListJSON(env.Stdout, list)
		}
		return output.ListText(env.Stdout, list)
	}
	return cmd
}
