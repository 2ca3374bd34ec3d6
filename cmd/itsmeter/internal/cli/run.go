// Package cli is the command line: one file per command, each of which reads files, calls the packages that know what to
// do, and writes what they return. It decides nothing about maturity.
//
// What a user may rely on:
//   - Standard output is the product and nothing else.
//   - Messages go to standard error as "itsmeter: message": lower case, no period, a "hint:" line where one helps.
//   - Problems in files are told one a line as file:line:column: path: what is wrong.
//   - The exit code comes from one function, exitCode.
package cli

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"
	"time"

	"golang.org/x/term"

	"github.com/itsmeter/itsmeter/assessment/diag"
	"github.com/itsmeter/itsmeter/report/clean"
	"github.com/itsmeter/itsmeter/report/number"
)

// Env is the world around a run. Commands touch nothing else but the files they are told to.
type Env struct {
	Stdin  io.Reader
	Stdout io.Writer
	Stderr io.Writer
	Getenv func(string) string
	Now    func() time.Time
}

// System returns the Env of the process.
func System() Env {
	return Env{Stdin: os.Stdin, Stdout: os.Stdout, Stderr: os.Stderr, Getenv: os.Getenv, Now: time.Now}
}

// isTerminal tells whether a stream leads to a terminal.
func isTerminal(stream any) bool {
	f, ok := stream.(*os.File)
	return ok && term.IsTerminal(int(f.Fd()))
}

// colour tells whether standard output is a terminal that shows colours and a user who wants them.
func (e Env) colour() bool {
	return isTerminal(e.Stdout) && e.Getenv("NO_COLOR") == "" && e.Getenv("TERM") != "dumb"
}

// warn tells something that does not stop the run.
func (e Env) warn(format string, args ...any) {
	fmt.Fprintf(e.Stderr, "itsmeter: %s\n", clean.Text(fmt.Sprintf(format, args...)))
}

// Main runs itsmeter with the given arguments and returns the exit code.
func Main(args []string, env Env) int {
	root := newRootCmd(env)
	root.SetArgs(args)
	root.SetIn(env.Stdin)
	root.SetOut(env.Stdout)
	root.SetErr(env.Stderr)
	err := root.ExecuteContext(context.Background())
	env.tell(err)
	return exitCode(err)
}

// tell prints an error for people.
func (e Env) tell(err error) {
	var problems diag.List
	var quiet *verdict
	var hinted *hintError
	switch {
	case err == nil, errors.As(err, &quiet):
		return
	case errors.As(err, &problems):
		e.tellProblems(problems)
	default:
		e.warn("%s", err)
		if errors.As(err, &hinted) {
			fmt.Fprintf(e.Stderr, "hint: %s\n", clean.Text(hinted.hint))
		}
	}
}

// tellProblems prints problems, each with its hint, and how many there are.
func (e Env) tellProblems(problems diag.List) {
	problems.Sort()
	errs := 0
	for _, p := range problems {
		fmt.Fprintln(e.Stderr, clean.Text(p.String()))
		if p.Hint != "" {
			fmt.Fprintf(e.Stderr, "\thint: %s\n", clean.Text(p.Hint))
		}
		if p.Severity == diag.Error {
			errs++
		}
	}
	e.warn("%s", countProblems(errs, len(problems)-errs))
}

func countProblems(errs, warnings int) string {
	var parts []string
	if errs > 0 {
		parts = append(parts, number.Count(errs, "problem"))
	}
	if warnings > 0 {
		parts = append(parts, number.Count(warnings, "warning"))
	}
	return strings.Join(parts, ", ")
}
