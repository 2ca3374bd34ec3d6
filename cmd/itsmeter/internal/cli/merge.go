package cli

import (
	"errors"

	"github.com/spf13/cobra"

	"github.com/itsmeter/itsmeter/assessment"
	"github.com/itsmeter/itsmeter/assessment/questionnaire"
	"github.com/itsmeter/itsmeter/assessment/respondents"
	"github.com/itsmeter/itsmeter/report/agreements"
)

const mergeLong = `Make one assessment of the files of several people. Every rating stays as a
voice, and a rule moderates them: median (the lower of two middle ratings),
lowest, or consensus (the lower where all are within one step, else U).

A file belongs to its one respondent; where it lists none or several, an answer
belongs to whom its "by" names, else to somebody named after the file. Notes,
evidence and flags are united; private notes say whose they are.

Conflicts, ratings two steps or more apart, are listed, and the exit code is 1.
Files of different questionnaires, organizations or teams are not merged.`

func newMergeCmd(env Env) *cobra.Command {
	var out string
	cmd := &cobra.Command{
		Use:     "merge FILE FILE.. -o OUT",
		Short:   "Make one assessment of the files of several people",
		Long:    mergeLong,
		Example: "  itsmeter merge examples/respondents/desk.yaml examples/respondents/operations.yaml -o team.yaml",
		Args:    cobra.MinimumNArgs(2),
	}
	var rules []string
	for _, r := range assessment.Rules() {
		rules = append(rules, string(r))
	}
	rule := newChoice("", rules...)
	cmd.Flags().Var(rule, "rule", "how ratings become one (default that of the first file, else median)")
	cmd.Flags().StringVarP(&out, "output", "o", "", "file to write; - is standard output")
	complete(cmd, "rule", rules...)
	cmd.RunE = func(_ *cobra.Command, args []string) error {
		if out == "" {
			return hint(usagef("merge needs -o"), "-o - writes to standard output")
		}
		return runMerge(env, args, assessment.Rule(rule.value), out)
	}
	return cmd
}

func runMerge(env Env, paths []string, rule assessment.Rule, out string) error {
	merged, q, err := env.merge(paths, rule)
	if err != nil {
		return err
	}
	if own := merged.Questionnaire.Path; own != "" {
		if merged.Questionnaire.Path, err = pathFrom(out, questionnaireName(merged, paths[0])); err != nil {
			return err
		}
	}
	report := env.Stdout
	if out == "-" {
		report = env.Stderr
		_, err = env.Stdout.Write(merged.Encode(q))
	} else {
		err = createFile(out, merged.Encode(q), "choose another name")
	}
	if err != nil {
		return err
	}
	d := agreements.New(q, merged)
	if err := agreements.MergedText(report, d, len(paths)); err != nil {
		return err
	}
	if d.Conflicts > 0 {
		return &verdict{}
	}
	return nil
}

// merge reads files and makes one assessment of them.
func (e Env) merge(paths []string, rule assessment.Rule) (*assessment.Assessment, *questionnaire.Questionnaire, error) {
	var files []*assessment.Assessment
	for _, path := range paths {
		a, _, err := e.openAssessment(path)
		if err != nil {
			return nil, nil, err
		}
		files = append(files, a)
	}
	q, err := questionnaireOf(files[0], paths[0], nil)
	if err != nil {
		return nil, nil, err
	}
	merged, err := respondents.Merge(q, files, rule)
	var mismatch *respondents.MismatchError
	if errors.As(err, &mismatch) {
		return nil, nil, &notComparableError{err.Error()}
	}
	if err != nil {
		return nil, nil, err
	}
	for _, note := range merged.Notes {
		e.warn("%s", note)
	}
	return merged.Assessment, q, nil
}
