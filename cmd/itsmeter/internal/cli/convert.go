package cli

import (
	"errors"

	"github.com/spf13/cobra"

	"github.com/itsmeter/itsmeter/assessment"
	"github.com/itsmeter/itsmeter/assessment/convert"
	"github.com/itsmeter/itsmeter/questionnaires"
	"github.com/itsmeter/itsmeter/report/conversions"
)

const convertLong = `Carry an assessment over to another questionnaire. Answers to statements that
both share go over whole, with notes, voices and evidence. Pulses do not: the
pictures differ. What has no counterpart is kept in OUT and put back when OUT is
converted to the old questionnaire again, so that there and back loses nothing.

What was carried, what is kept and what is still to be asked is told. Different
answers that lead to one statement are never merged: it is left unanswered, all
of them are kept, and the exit code is 1.`

func newConvertCmd(env Env) *cobra.Command {
	var to, out string
	cmd := &cobra.Command{
		Use:     "convert FILE --to QUESTIONNAIRE -o OUT",
		Short:   "Carry an assessment over to another questionnaire",
		Long:    convertLong,
		Example: "  itsmeter convert my-team.yaml --to lifecycle -o my-team-2011.yaml",
		Args:    cobra.ExactArgs(1),
	}
	cmd.Flags().StringVar(&to, "to", "", "id of a built-in questionnaire, or path of your own")
	cmd.Flags().StringVarP(&out, "output", "o", "", "file to write; - is standard output")
	complete(cmd, "to", questionnaires.IDs()...)
	cmd.RunE = func(_ *cobra.Command, args []string) error {
		switch {
		case to == "":
			return usagef("convert needs --to")
		case out == "":
			return hint(usagef("convert needs -o"), "-o - writes to standard output")
		}
		return runConvert(env, args[0], to, out)
	}
	return cmd
}

func runConvert(env Env, path, to, out string) error {
	old, _, err := env.openAssessment(path)
	if err != nil {
		return err
	}
	from, err := questionnaireOf(old, path, nil)
	if err != nil {
		return err
	}
	target, err := loadQuestionnaire(to)
	if err != nil {
		return err
	}
	converted, result, err := convert.Convert(old, from, target)
	var none *convert.NoCounterpartError
	switch {
	case errors.As(err, &none):
		return hint(&notComparableError{err.Error()}, "start anew with: itsmeter new FILE --questionnaire %s", to)
	case err != nil:
		return &usageError{err}
	}
	if err := lead(converted, path, to, out); err != nil {
		return err
	}
	report := env.Stdout
	if out == "-" {
		report = env.Stderr
		_, err = env.Stdout.Write(converted.Encode(target))
	} else {
		err = createFile(out, converted.Encode(target), "choose another name")
	}
	if err != nil {
		return err
	}
	if err := conversions.Text(report, result, from.ID, target.ID); err != nil {
		return err
	}
	if len(result.Conflicts) > 0 {
		return &verdict{}
	}
	return nil
}

// lead sets the paths that lead from the converted file to questionnaires of the user's own.
func lead(converted *assessment.Assessment, path, to, out string) (err error) {
	converted.Questionnaire.Path = ""
	if _, isBuiltIn := builtIn(to); !isBuiltIn {
		if converted.Questionnaire.Path, err = pathFrom(out, to); err != nil {
			return err
		}
	}
	for i := range converted.Kept {
		ref := &converted.Kept[i].Questionnaire
		if ref.Path == "" {
			continue
		}
		kept := &assessment.Assessment{Questionnaire: *ref}
		if ref.Path, err = pathFrom(out, questionnaireName(kept, path)); err != nil {
			return err
		}
	}
	return nil
}
