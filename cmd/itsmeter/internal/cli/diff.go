package cli

import (
	"context"
	"os"

	"github.com/spf13/cobra"

	"github.com/itsmeter/itsmeter/report/difference"
	"github.com/itsmeter/itsmeter/report/number"
)

const diffLong = `Tell what changed between two assessments, and why: which statements made a
level rise or fall, and how much of a change of an index each of them
contributes. Regressions come first.

Changes of method, such as another depth, are told apart from changes of
maturity: what they touch is compared on the statements rated on both sides.

Two folders are compared file by file, matched by organization, team and
questionnaire. With --git the old side is the file as it was in an earlier
commit.

Exit code 0 unless --exit-code is given, which makes it 1 where anything
changed. Assessments of different questionnaires cannot be compared: 4.`

type diffOptions struct {
	format   string
	git      string
	exitCode bool
}

func newDiffCmd(env Env) *cobra.Command {
	var o diffOptions
	cmd := &cobra.Command{
		Use:     "diff OLD NEW | diff --git REV FILE",
		Short:   "Tell what changed between two assessments, and why",
		Long:    diffLong,
		Example: "  itsmeter diff old.yaml new.yaml\n  itsmeter diff old.yaml new.yaml --format markdown",
		Args: func(cmd *cobra.Command, args []string) error {
			if cmd.Flags().Changed("git") {
				return cobra.ExactArgs(1)(cmd, args)
			}
			return cobra.ExactArgs(2)(cmd, args)
		},
	}
	format := formatFlag(cmd, "text", "json", "markdown")
	cmd.Flags().StringVar(&o.git, "git", "", "compare with the file as it was in this commit, such as HEAD~1 or main")
	cmd.Flags().BoolVar(&o.exitCode, "exit-code", false, "exit with 1 if anything changed")
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		o.format = format.value
		doc, err := env.diff(cmd.Context(), o, args)
		if err != nil {
			return err
		}
		if err := env.showDiff(doc, o.format); err != nil {
			return err
		}
		return diffVerdict(doc, o.exitCode)
	}
	return cmd
}

// diffVerdict turns what was found into the end of the run.
func diffVerdict(doc *difference.Document, exitCode bool) error {
	if n := len(doc.NotComparable); n > 0 {
		return hint(&notComparableError{number.Count(n, "pair") + " of assessments cannot be compared"}, "see the list; convert makes them comparable")
	}
	if exitCode && doc.Changed() {
		return &verdict{}
	}
	return nil
}

func (e Env) showDiff(doc *difference.Document, format string) error {
	switch format {
	case "json":
		return difference.JSON(e.Stdout, doc)
	case "markdown":
		return difference.Markdown(e.Stdout, doc)
	}
	return difference.Text(e.Stdout, doc, e.colour())
}

// diff reads both sides and compares them.
func (e Env) diff(ctx context.Context, o diffOptions, args []string) (*difference.Document, error) {
	doc := difference.New()
	older := args[0]
	newer := args[len(args)-1]
	readOld := func() (sheet, error) { return e.readSheet(older) }
	switch {
	case len(args) == 1:
		if err := checkCommitArgs(o.git, newer); err != nil {
			return nil, err
		}
		readOld = func() (sheet, error) { return sheetAtCommit(ctx, o.git, newer) }
	case isFolder(older) != isFolder(newer):
		return nil, usagef("%s and %s must be two files or two folders", older, newer)
	case isFolder(newer):
		return doc, e.diffFolders(doc, older, newer)
	case older == "-" && newer == "-":
		return nil, usagef("diff needs a file besides standard input")
	}
	new, err := e.readSheet(newer)
	if err != nil {
		return nil, err
	}
	old, err := readOld()
	if err != nil {
		return nil, err
	}
	d, err := e.compare(old, new)
	if err != nil {
		return nil, err
	}
	doc.Add(old.shown, new.shown, d)
	return doc, nil
}

func isFolder(path string) bool {
	info, err := os.Stat(path)
	return err == nil && info.IsDir()
}
