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
