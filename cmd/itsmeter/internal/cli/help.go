package cli

import "github.com/spf13/cobra"

const exitCodesHelp = `Exit codes

  0      done
  1      check failed; diff --exit-code found a difference; merge or sheet
         import left conflicts; validate --strict found warnings
  2      wrong usage
  3      a file could not be read, understood or written
  4      the assessments cannot be compared
  128+n  ended by signal n (130: Ctrl-C); what was answered is saved

Codes may be added; a script must take an unknown one for failure. A low level
is a result, never an error.`

// helpTopics are commands without anything to run: cobra shows them as further help topics.
func helpTopics() []*cobra.Command {
	topic := func(name, short, long string) *cobra.Command {
		return &cobra.Command{Use: name, Short: short, Long: long}
	}
	return []*cobra.Command{
		topic("exit-codes", "What the exit codes mean", exitCodesHelp),
	}
}
