package cli

import (
	"errors"

	"github.com/spf13/cobra"
)

const rootLong = `Itsmeter measures the maturity of IT service management against ITIL.

Questionnaires cover the 34 practices of ITIL 4 and the five lifecycle stages of
ITIL 2011. Answers are kept in a YAML file made for version control; they are
scored by published rules, and a report says what to do next. Itsmeter works
offline and sends nothing anywhere.`

func newRootCmd(env Env) *cobra.Command {
	root := &cobra.Command{
		Use:   "itsmeter",
		Short: "Measure the maturity of IT service management against ITIL",
		Long:  rootLong,
		// Errors are printed by Main, in one form; usage would bury them.
		SilenceErrors: true,
		SilenceUsage:  true,
		Args:          cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			return cmd.Help()
		},
	}
	root.AddCommand(
		newQuestionnairesCmd(env),
		newShowCmd(env),
		newSchemaCmd(env),
		newValidateCmd(env),
		newScoreCmd(env),
		newConvertCmd(env),
		newExplainCmd(env),
		newPlanCmd(env),
		newDiffCmd(env),
		newMergeCmd(env),
		newAgreementCmd(env),
		newTrendCmd(env),
		newBenchmarkCmd(env),
		newReportCmd(env),
		newCheckCmd(env),
		newNewCmd(env),
		newInterviewCmd(env),
		newVersionCmd(env),
	)
	root.AddCommand(helpTopics()...)
	addCompletion(root)
	checkHelpTopics(root)
	markUsageErrors(root)
	tellSlow(root, env)
	return root
}

// addCompletion adds the library's own command, which takes the name of a shell that it does not know for a wish to read its help.
func addCompletion(root *cobra.Command) {
	root.CompletionOptions.HiddenDefaultCmd = false
	root.InitDefaultCompletionCmd()
	for _, cmd := range root.Commands() {
		if cmd.Name() == "completion" {
			cmd.Args = cobra.NoArgs
			cmd.RunE = func(c *cobra.Command, _ []string) error { return c.Help() }
			cmd.Example = "  itsmeter completion bash"
			for _, shell := range cmd.Commands() {
				shell.Example = "  " + shell.CommandPath()
			}
		}
	}
}

// markUsageErrors makes errors of flags and arguments usage errors. The command line library returns them as plain errors,
// before a command runs.
func markUsageErrors(cmd *cobra.Command) {
	cmd.SetFlagErrorFunc(func(c *cobra.Command, err error) error {
		return hint(&usageError{err}, "see %s --help", c.CommandPath())
	})
	if check := cmd.Args; check != nil {
		cmd.Args = func(c *cobra.Command, args []string) error {
			err := check(c, args)
			var usage *usageError
			if err == nil || errors.As(err, &usage) {
				return err
			}
			if c.HasSubCommands() {
				return hint(&usageError{err}, "see %s --help", c.CommandPath())
			}
			return hint(&usageError{err}, "it is called as %s; see %s --help", c.UseLine(), c.CommandPath())
		}
	}
	for _, sub := range cmd.Commands() {
		markUsageErrors(sub)
	}
}
