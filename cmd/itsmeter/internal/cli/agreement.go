package cli

import (
	"github.com/spf13/cobra"

	"github.com/itsmeter/itsmeter/report/agreements"
)

const agreementLong = `Tell how far respondents agree, and where not: Krippendorff's alpha overall and
by practice, how each person rates beside the others, and every conflict.

One FILE speaks for itself with the voices in it; several are merged first, as
the command merge would, and nothing is written.`

func newAgreementCmd(env Env) *cobra.Command {
	cmd := &cobra.Command{
		Use:     "agreement FILE..",
		Short:   "Tell how far respondents agree, and where not",
		Long:    agreementLong,
		Example: "  itsmeter agreement examples/respondents/desk.yaml examples/respondents/operations.yaml",
		Args:    cobra.MinimumNArgs(1),
	}
	format := formatFlag(cmd, "text", "json")
	cmd.RunE = func(_ *cobra.Command, args []string) error {
		d, err := env.agreement(args)
		if err != nil {
			return err
		}
		if format.value == "json" {
			return agreements.JSON(env.Stdout, d)
		}
		return agreements.Text(env.Stdout, d)
	}
	return cmd
}

func (e Env) agreement(paths []string) (*agreements.Document, error) {
	if len(paths) == 1 {
		a, q, err := e.openAssessment(paths[0])
		if err != nil {
			return nil, err
		}
		return agreements.New(q, a), nil
	}
	merged, q, err := e.merge(paths, "")
	if err != nil {
		return nil, err
	}
	return agreements.New(q, merged), nil
}
