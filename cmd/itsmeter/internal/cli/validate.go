package cli

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strings"

	"github.com/spf13/cobra"

	"github.com/itsmeter/itsmeter/assessment/diag"
	"github.com/itsmeter/itsmeter/assessment/framework"
	"github.com/itsmeter/itsmeter/assessment/policy"
	"github.com/itsmeter/itsmeter/assessment/questionnaire"
	"github.com/itsmeter/itsmeter/assessment/questionnaire/lint"
	"github.com/itsmeter/itsmeter/assessment/sample"
	"github.com/itsmeter/itsmeter/assessment/yamldoc"
	"github.com/itsmeter/itsmeter/report/clean"
)

const validateLong = `Check questionnaires, assessments, policies and brands, and tell every problem with
its place.

Of a questionnaire it also warns where a statement or a picture cannot be
answered well. An author who keeps a text says why under accepted; those answers
are listed on standard output.

PATH is a file or a folder; the format that a file names says what it is. A
folder with a questionnaire.yaml is checked as a questionnaire, whole; in any
other folder every YAML file that names a format is checked. The id of a
built-in questionnaire works too.`

func newValidateCmd(env Env) *cobra.Command {
	var strict bool
	cmd := &cobra.Command{
		Use:     "validate PATH..",
		Short:   "Check questionnaires, assessments, policies and brands",
		Long:    validateLong,
		Example: "  itsmeter validate my-team.yaml\n  itsmeter validate --strict itil4 examples",
		Args:    cobra.MinimumNArgs(1),
	}
	cmd.Flags().BoolVar(&strict, "strict", false, "exit with 1 if there are warnings")
	cmd.RunE = func(_ *cobra.Command, args []string) error {
		return runValidate(env, args, strict)
	}
	return cmd
}

func runValidate(env Env, paths []string, strict bool) error {
	v := validation{env: env}
	for _, path := range paths {
		err := v.path(path)
		var usage *usageError
		if errors.As(err, &usage) {
			return err
		}
		v.add(path, err)
	}
	if err := v.problems.Err(); err != nil {
		return err
	}
	if len(v.problems) == 0 {
		return nil
	}
	env.tellProblems(v.problems)
	if strict {
		return &verdict{}
	}
	return nil
}

// validation collects the problems of many files.
type validation struct {
	env      Env
	problems diag.List
}

// add collects what came of a path: problems as they are, any other error as a problem of the path as a whole.
func (v *validation) add(path string, err error) {
	var list diag.List
	switch {
	case errors.As(err, &list):
		v.problems = append(v.problems, list...)
	case err != nil:
		name := shownName(path)
		message := strings.TrimPrefix(err.Error(), name+": ")
		if cause, ok := strings.CutPrefix(message, "reading "+path+": "); ok {
			message = "cannot be read: " + cause
		}
		v.problems = append(v.problems, diag.Problem{File: name, Message: message})
	}
}

func (v *validation) path(path string) error {
	if _, ok := builtIn(path); ok {
		return v.questionnaire(path)
	}
	if path == "-" {
		return v.file(path)
	}
	info, err := os.Stat(path)
	if err != nil {
		return fileError("reading", path, err)
	}
	if !info.IsDir() {
		return v.file(path)
	}
	if _, err := os.Stat(filepath.Join(path, questionnaire.ManifestFile)); err == nil {
		return v.questionnaire(path)
	}
	return v.folder(path)
}

// folder checks every YAML file of a folder and of those below; a folder that holds a questionnaire is checked as one.
func (v *validation) folder(path string) error {
	entries, err := os.ReadDir(path)
	if err != nil {
		return fileError("reading", path, err)
	}
	for _, e := range entries {
		name := filepath.Join(path, e.Name())
		switch {
		case strings.HasPrefix(e.Name(), "."):
			continue
		case e.IsDir():
			v.add(name, v.path(name))
		case isYAML(name):
			v.add(name, v.found(name))
		}
	}
	return nil
}

// namesFormat finds the field that every file of itsmeter begins with, even where its value is missing.
var namesFormat = regexp.MustCompile(`(?m)^\x{FEFF}?\{?\s*["']?format["']?\s*:`)

// found checks a YAML file that was found in a folder. One that names no format is another program's: that is told.
func (v *validation) found(path string) error {
	src, err := v.env.readFile(path)
	if err != nil {
		return err
	}
	if !namesFormat.Match(src) {
		v.env.warn("%s names no format of itsmeter, and is not checked", shownName(path))
		return nil
	}
	return v.file(path)
}

// questionnaire checks a questionnaire whole: its form, the frameworks it names, and how well it can be answered. Warnings that its
// authors have answered are listed on standard output, with their reasons.
func (v *validation) questionnaire(name string) error {
	q, err := loadQuestionnaire(name)
	if err != nil {
		return err
	}
	frameworks, err := loadFrameworks()
	if err != nil {
		return err
	}
	v.problems = append(v.problems, framework.Check(q, frameworks)...)
	folder, err := folderOf(name)
	if err != nil {
		return err
	}
	v.problems = append(v.problems, sample.Check(folder, q)...)
	report := lint.Check(q)
	v.problems = append(v.problems, report.Warnings...)
	for _, a := range report.Accepted {
		if _, err := fmt.Fprintf(v.env.Stdout, "%s (accepted: %s)\n", clean.Line(a.Problem.String()), clean.Line(a.Reason)); err != nil {
			return err
		}
	}
	return nil
}

// file checks a single file as what its format says it is.
func (v *validation) file(path string) error {
	src, err := v.env.readFile(path)
	if err != nil {
		return err
	}
	name := shownName(path)
	node, r := yamldoc.Open(name, src)
	if node == nil {
		return r.Problems.Err()
	}
	format := ""
	if f := node.Get("format"); f != nil {
		format = f.Text
	}
	kind, _, _ := strings.Cut(strings.TrimPrefix(format, "itsmeter/"), "/")
	switch kind {
	case "questionnaire", "practice", "samples":
		if path == "-" {
			return usagef("a file of format %s is checked with its folder, not from standard input", kind)
		}
		return v.questionnaire(filepath.Dir(path))
	case "policy":
		return v.policy(name, src)
	case "brand":
		_, problems := readBrand(path, src)
		v.problems = append(v.problems, problems...)
		return nil
	}
	// An assessment; whatever is none is told to be none.
	return v.assessment(path, src)
}

// policy checks a policy, and what it names where it is for a built-in questionnaire; check does so for one of the user's own.
func (v *validation) policy(name string, src []byte) error {
	p, err := policy.Parse(name, src)
	if err != nil {
		return err
	}
	if _, ok := builtIn(p.Questionnaire); !ok {
		return nil
	}
	q, err := loadQuestionnaire(p.Questionnaire)
	if err != nil {
		return err
	}
	v.problems = append(v.problems, p.Check(q)...)
	return nil
}

func (v *validation) assessment(path string, src []byte) error {
	_, _, problems, err := inspect(path, src)
	v.problems = append(v.problems, problems...)
	return err
}
