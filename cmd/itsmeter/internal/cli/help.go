package cli

import (
	"embed"
	"strings"

	"github.com/spf13/cobra"
)

//go:embed help/*.txt
var helpTexts embed.FS

// helpTopics are commands without anything to run: the library shows them as further help topics. Each is a file of the folder
// help.
func helpTopics() []*cobra.Command {
	return []*cobra.Command{
		helpTopic("exit-codes", "What the exit codes mean"),
		helpTopic("formats", "The files that itsmeter reads and writes"),
		helpTopic("policy", "What a policy can demand of an assessment"),
		helpTopic("scoring", "The rules that turn answers into levels"),
		helpTopic("itsm-itil", "What ITSM and ITIL are, and what is measured"),
	}
}

func helpTopic(name, short string) *cobra.Command {
	text, err := helpTexts.ReadFile("help/" + name + ".txt")
	if err != nil {
		panic(err) // embedded: a name without its file does not survive the first test
	}
	return &cobra.Command{Use: name, Short: short, Long: strings.TrimSpace(string(text))}
}

// checkHelpTopics makes help about something that does not exist wrong usage; the library shows the help of the whole instead.
func checkHelpTopics(root *cobra.Command) {
	root.InitDefaultHelpCmd()
	help, _, err := root.Find([]string{"help"})
	if err != nil {
		panic(err) // the line above has just made it
	}
	help.Example = "  itsmeter help report\n  itsmeter help scoring"
	help.Args = func(_ *cobra.Command, args []string) error {
		_, rest, err := root.Find(args)
		switch {
		case err != nil:
			return err
		case len(rest) > 0:
			return hint(usagef("unknown help topic %q", strings.Join(args, " ")), "see itsmeter help")
		}
		return nil
	}
}
