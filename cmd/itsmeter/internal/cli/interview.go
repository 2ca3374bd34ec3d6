package cli

import (
	"bytes"
	"errors"
	"os"
	"runtime"

	"github.com/spf13/cobra"

	"github.com/itsmeter/itsmeter/assessment"
	"github.com/itsmeter/itsmeter/assessment/interview"
	"github.com/itsmeter/itsmeter/assessment/questionnaire"
	"github.com/itsmeter/itsmeter/cmd/itsmeter/internal/prompt"
	"github.com/itsmeter/itsmeter/cmd/itsmeter/internal/store"
)

const interviewLong = `Ask the questions of an assessment on the terminal, and keep the answers in FILE.

Where there is no FILE yet it is created, from the flags or by asking. Where there
is one, the interview goes on where it was left. The pulse comes first: for each
practice one picture out of six. Then practices are gone through statement by
statement where you want to look closer.

With a FILE that exists, --practices asks only about those.

A digit answers, a letter is a command, ? lists them all. Every answer is on disk
before the next question. q saves and quits; Ctrl-C or Ctrl-D, pressed twice, ends
at any time, and nothing answered is lost. What is half typed is asked about first,
and kept in a file beside FILE where a signal or a closed window ends the interview.

--plain asks with numbered lines and takes words for commands, for screen readers,
dumb terminals and pipes; ACCESSIBLE=1 and TERM=dumb do the same.`

// interviewFlags are the flags of interview beside those of new.
type interviewFlags struct {
	start                       *startOptions
	from, role                  string
	unanswered, flagged, noStop bool
	plain                       bool
	agenda, closeOut            bool
	minutes                     int
}

func newInterviewCmd(env Env) *cobra.Command {
	f := &interviewFlags{}
	cmd := &cobra.Command{
		Use:   "interview FILE",
		Short: "Ask the questions of an assessment",
		Long:  interviewLong,
		Example: "  itsmeter interview my-team.yaml\n" +
			"  itsmeter interview my-team.yaml --role service-desk-lead --unanswered\n" +
			"  itsmeter interview 2027.yaml --from 2026.yaml\n" +
			"  itsmeter interview my-team.yaml --agenda --minutes 60",
		Args: cobra.ExactArgs(1),
	}
	f.start = addStartFlags(cmd)
	flags := cmd.Flags()
	flags.StringVar(&f.from, "from", "", "earlier assessment to start from; its answers are shown and count once confirmed")
	flags.StringVar(&f.role, "role", "", "ask only what this role usually knows")
	flags.BoolVar(&f.unanswered, "unanswered", false, "ask only what has no answer")
	flags.BoolVar(&f.flagged, "flagged", false, "ask only what is flagged for follow-up or what nobody knew")
	flags.BoolVar(&f.noStop, "no-stop", false, "ask beyond the target even where it is out of reach")
	flags.BoolVar(&f.agenda, "agenda", false, "ask nothing; print who should be asked what in which meeting")
	f.minutes = 90
	wholeFlag(cmd, &f.minutes, "minutes", shortestMeeting, longestMeeting, "length of a meeting for --agenda")
	flags.BoolVar(&f.closeOut, "close-out", false, "ask nothing; print what is left to follow up, by whom to ask")
	flags.BoolVar(&f.plain, "plain", false, "plain numbered lines, no cursor movement")
	cmd.RunE = func(_ *cobra.Command, args []string) error {
		if f.agenda || f.closeOut {
			return runInterviewLists(env, args[0], f)
		}
		return runInterview(env, args[0], f)
	}
	return cmd
}

// closingPrompter is a Prompter that holds a terminal.
type closingPrompter interface {
	interview.Prompter
	Unfinished() prompt.Unfinished
	Close() error
}

func runInterview(env Env, path string, f *interviewFlags) error {
	if path == "-" {
		return usagef("an interview needs a file to keep the answers in, not -")
	}
	p, err := env.prompter(f.plain)
	if err != nil {
		return err
	}
	// What there is to warn of must not be written over the questions.
	var warnings bytes.Buffer
	quiet := env
	quiet.Stderr = &warnings
	r := &interviewRun{env: quiet, warnings: &warnings, path: path, flags: f, prompter: p}
	err = r.hold()
	if r.file != nil {
		err = errors.Join(err, r.rescue(err), r.keepUnfinished(), r.file.Close())
	}
	if _, werr := warnings.WriteTo(env.Stderr); werr != nil { // the terminal is gone; that is not what ended the run
		err = errors.Join(err, werr)
	}
	r.farewell(env, err)
	return r.ending(err)
}

// prompter chooses how to ask. Nothing is painted where there is no terminal.
func (e Env) prompter(plain bool) (closingPrompter, error) {
	in, inFile := e.Stdin.(*os.File)
	out, outFile := e.Stdout.(*os.File)
	terminal := inFile && outFile && isTerminal(in) && isTerminal(out)
	switch {
	case plain, terminal && e.asksPlainly():
		return prompt.OpenLines(e.Stdin, e.Stdout), nil
	case terminal:
		return prompt.Open(in, out, prompt.Options{Colour: e.Getenv("NO_COLOR") == "", Editor: e.editor()})
	}
	return nil, hint(&usageError{prompt.ErrNoTerminal}, "--plain asks line by line, also through a pipe")
}

// asksPlainly tells whether the environment wants lines rather than a screen. Windows gets lines, too: the screen reads keys in
// a way that is not built for it.
func (e Env) asksPlainly() bool {
	accessible := e.Getenv("ACCESSIBLE")
	return accessible != "" && accessible != "0" || e.Getenv("TERM") == "dumb" || runtime.GOOS == "windows"
}

func (e Env) editor() string {
	for _, name := range []string{"VISUAL", "EDITOR"} {
		if editor := e.Getenv(name); editor != "" {
			return editor
		}
	}
	return ""
}

// interviewRun is one run of the command.
type interviewRun struct {
	env      Env           // its Stderr is warnings
	warnings *bytes.Buffer // to be told when there is room for it
	path     string
	flags    *interviewFlags
	prompter closingPrompter
	only     []string // practices that are asked about, if any
	reported string   // where the report was written
	file     *store.File
	a        *assessment.Assessment
	q        *questionnaire.Questionnaire
	session  *interview.Session
}

// hold runs the interview and gives the terminal back, whatever happens: nobody can read a panic on a raw one.
func (r *interviewRun) hold() (err error) {
	defer func() { err = errors.Join(err, r.prompter.Close()) }()
	return r.run()
}

func (r *interviewRun) run() error {
	earlier, err := r.earlier()
	if err != nil {
		return err
	}
	if err := r.open(earlier); err != nil {
		return err
	}
	if r.flags.role != "" {
		if err := knownRole(r.q, r.flags.role); err != nil {
			return err
		}
	}
	opts := interview.Options{
		Prompter: r.prompter, Save: r.save, Now: r.env.Now, Earlier: earlier,
		Practices: r.only, Role: r.flags.role, Unanswered: r.flags.unanswered, Flagged: r.flags.flagged, NoStop: r.flags.noStop,
		Report: r.report, ReportName: r.reportName,
	}
	opts.Start = r.startPage(interview.New(r.q, r.a, opts).Extent(), earlier)
	r.session = interview.New(r.q, r.a, opts)
	return r.session.Run()
}
