package cli

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"github.com/itsmeter/itsmeter/assessment/diag"
)

// choice is a flag that takes one of a few words.
type choice struct {
	value   string
	choices []string
}

// newChoice returns a choice with a default, which may be "".
func newChoice(value string, choices ...string) *choice { return &choice{value, choices} }

// String, Set and Type make choice a flag value.
func (c *choice) String() string { return c.value }

// Set takes a word, or refuses it with a suggestion.
func (c *choice) Set(s string) error {
	if slices.Contains(c.choices, s) {
		c.value = s
		return nil
	}
	err := fmt.Errorf("must be one of %s", strings.Join(c.choices, ", "))
	if meant := diag.DidYouMean(s, c.choices); meant != "" {
		err = fmt.Errorf("%w; %s", err, meant)
	}
	return err
}

// Type names the kind of value in the help.
func (c *choice) Type() string { return strings.Join(c.choices, "|") }

// formatFlag adds --format, the first format being the default.
func formatFlag(cmd *cobra.Command, formats ...string) *choice {
	c := newChoice(formats[0], formats...)
	cmd.Flags().Var(c, "format", "output format")
	complete(cmd, "format", formats...)
	return c
}

// complete offers words for a flag on the command line of shells.
func complete(cmd *cobra.Command, flag string, words ...string) {
	// The only error is a flag that does not exist, which the tests of every command would show.
	_ = cmd.RegisterFlagCompletionFunc(flag, func(*cobra.Command, []string, string) ([]string, cobra.ShellCompDirective) {
		return words, cobra.ShellCompDirectiveNoFileComp
	})
}

// maxCapacity bounds --capacity, in points of effort: more than any roadmap holds.
const maxCapacity = 100000

// whole is a flag that takes a whole number within bounds.
type whole struct {
	value  *int
	lo, hi int
}

// wholeFlag adds a flag for a whole number from lo to hi; value holds the default.
func wholeFlag(cmd *cobra.Command, value *int, name string, lo, hi int, usage string) {
	cmd.Flags().Var(&whole{value, lo, hi}, name, usage)
}

// String, Set and Type make whole a flag value.
func (w *whole) String() string {
	if w.value == nil || *w.value == 0 {
		return ""
	}
	return strconv.Itoa(*w.value)
}

// Set takes a number, or refuses it.
func (w *whole) Set(s string) error {
	n, err := strconv.Atoi(s)
	if err != nil || n < w.lo || n > w.hi {
		return fmt.Errorf("must be a whole number from %d to %d", w.lo, w.hi)
	}
	*w.value = n
	return nil
}

// Type names the kind of value in the help.
func (w *whole) Type() string { return "number" }
