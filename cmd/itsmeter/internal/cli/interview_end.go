package cli

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"github.com/itsmeter/itsmeter/assessment/interview"
	"github.com/itsmeter/itsmeter/cmd/itsmeter/internal/prompt"
	"github.com/itsmeter/itsmeter/cmd/itsmeter/internal/store"
	"github.com/itsmeter/itsmeter/report/clean"
)

// rescue keeps answers that could not be saved where they can be found again, and tells where.
func (r *interviewRun) rescue(err error) error {
	var unsaved *interview.UnsavedError
	if !errors.As(err, &unsaved) {
		return nil
	}
	kept, err := store.Keep(os.TempDir(), filepath.Base(r.path), r.a.Encode(r.q))
	if err != nil {
		return fmt.Errorf("keeping the answers in %s: %w", os.TempDir(), err)
	}
	r.env.warn("all answers are kept in %s; once the cause is mended, copy that file to %s", kept, r.path)
	return nil
}

// keepUnfinished keeps what was being written when the session ended, beside the answers if possible, and tells where.
func (r *interviewRun) keepUnfinished() error {
	u := r.prompter.Unfinished()
	for _, dir := range u.Left {
		r.env.warn("what an editor left is kept in %s", dir)
	}
	if u.Text == "" {
		return nil
	}
	var errs []error
	for _, dir := range []string{filepath.Dir(r.file.Path()), os.TempDir()} {
		kept, err := store.Keep(dir, r.textName(), []byte(u.Text))
		if err == nil {
			r.env.warn("what you were writing is in no answer yet; it is kept in %s", kept)
			return nil
		}
		errs = append(errs, err)
	}
	return fmt.Errorf("keeping what you were writing: %w; it was:\n%s", errors.Join(errs...), u.Text)
}

// textName is what files with unfinished text are named after.
func (r *interviewRun) textName() string {
	name := filepath.Base(r.file.Path())
	return strings.TrimSuffix(name, filepath.Ext(name)) + ".txt"
}

// unfinishedBefore lists the files in which earlier sessions kept what was being written.
func (r *interviewRun) unfinishedBefore() []string {
	dir := filepath.Dir(r.file.Path())
	entries, err := os.ReadDir(dir)
	if err != nil { // then there is nothing to tell
		return nil
	}
	var out []string
	stem := strings.TrimSuffix(r.textName(), ".txt") + ".kept"
	for _, e := range entries {
		if strings.HasPrefix(e.Name(), stem) && filepath.Ext(e.Name()) == ".txt" {
			out = append(out, filepath.Join(dir, e.Name()))
		}
	}
	return out
}

// farewell tells where the answers are and what comes next.
func (r *interviewRun) farewell(env Env, err error) {
	if r.session == nil || errors.As(err, new(*interview.UnsavedError)) {
		return
	}
	answered, total := r.session.Progress()
	fmt.Fprintf(env.Stderr, "%d of %d answered, saved in %s\n", answered, total, clean.Line(r.file.Path()))
	if r.flags.from != "" && answered < total {
		// The file does not keep from where it started, and the earlier answers would be missed.
		fmt.Fprintf(env.Stderr, "hint: to go on beside the earlier answers: itsmeter interview %s --from %s\n", clean.Line(r.file.Path()), clean.Line(r.flags.from))
	}
	switch {
	case r.reported != "":
		fmt.Fprintf(env.Stderr, "the report is in %s\n", clean.Line(r.reported))
	case answered > 0:
		fmt.Fprintf(env.Stderr, "hint: a report of it: itsmeter report %s -o %s\n", clean.Line(r.file.Path()), clean.Line(r.pdf()))
	}
}

// pdf is where the report goes unless the user wants it elsewhere: beside the file.
func (r *interviewRun) pdf() string {
	return strings.TrimSuffix(r.file.Path(), filepath.Ext(r.file.Path())) + ".pdf"
}

// reportName tells which file the report would go to, and if that would replace one.
func (r *interviewRun) reportName() string {
	if _, err := os.Stat(r.pdf()); err == nil {
		return r.pdf() + ", in place of the one there"
	}
	return r.pdf()
}

// report writes the PDF report; what there is to warn of is returned.
func (r *interviewRun) report() (string, error) {
	o := newReportOptions()
	o.out, o.previous = r.pdf(), r.flags.from
	r.warnings.Reset()
	if err := r.env.report(r.file.Path(), o); err != nil {
		return "", err
	}
	r.reported = o.out
	remark := r.warnings.String()
	r.warnings.Reset()
	return remark, nil
}

// ending turns what ended the session into what ends the run.
func (r *interviewRun) ending(err error) error {
	var sig *prompt.SignalError
	switch {
	case errors.As(err, &sig):
		return &signalError{sig.Signal}
	case errors.Is(err, interview.ErrQuit), errors.Is(err, interview.ErrBack):
		return nil
	}
	return err
}
