package prompt

import (
	"errors"
	"io"
	"os"
	"runtime"
	"strings"
	"syscall"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/itsmeter/itsmeter/assessment/interview"
)

// TestLineAsksBeforeItEnds lets Ctrl-C and Ctrl-D end the session only where they are pressed twice in a row; signals, and the end of
// what is no terminal, do at once.
func TestLineAsksBeforeItEnds(t *testing.T) {
	const askedC, askedD = "? \nCtrl-C again ends the interview; no answer gets lost.\n", "? \nCtrl-D again ends the interview; no answer gets lost.\n"
	sigint, sigterm := &SignalError{syscall.SIGINT}, &SignalError{syscall.SIGTERM}
	for name, test := range map[string]struct {
		keyboard bool
		first    any         // what happens at the prompt: a signal, an error or a line
		signals  []os.Signal // that come together then
		second   any         // what happens after the question
		want     error
		wrote    string
	}{
		"a line":           {true, "3", nil, nil, nil, "? "},
		"twice":            {true, os.Interrupt, nil, os.Interrupt, sigint, askedC + "? \n"},
		"once":             {true, os.Interrupt, nil, "3", nil, askedC + "? "},
		"held":             {true, os.Interrupt, []os.Signal{os.Interrupt, os.Interrupt, syscall.SIGTERM}, nil, sigterm, askedC + askedC + "? \n"},
		"Ctrl-D twice":     {true, io.EOF, nil, io.EOF, interview.ErrQuit, askedD + "? \n"},
		"Ctrl-D, Ctrl-C":   {true, io.EOF, nil, os.Interrupt, sigint, askedD + "? \n"},
		"Ctrl-D, a line":   {true, io.EOF, nil, "3", nil, askedD + "? "},
		"SIGTERM":          {true, syscall.SIGTERM, nil, nil, sigterm, "? \n"},
		"SIGTERM, asked":   {true, os.Interrupt, nil, syscall.SIGTERM, sigterm, askedC + "? \n"},
		"a script":         {false, os.Interrupt, nil, nil, sigint, "? \n"},
		"end of a script":  {false, io.EOF, nil, nil, interview.ErrQuit, "? \n"},
		"a terminal fails": {true, syscall.EIO, nil, nil, syscall.EIO, "? \n"},
	} {
		t.Run(name, func(t *testing.T) {
			var out strings.Builder
			l := &Lines{out: &out, keyboard: test.keyboard, lines: make(chan string), failed: make(chan error), signals: make(chan os.Signal, 4)}
			go func() {
				l.happen(test.first)
				for _, s := range test.signals {
					l.signals <- s
				}
				l.happen(test.second)
			}()
			_, err := l.line("? ")
			if !errors.Is(err, test.want) && (err == nil || test.want == nil || err.Error() != test.want.Error()) {
				t.Errorf("ended with %v, want %v", err, test.want)
			}
			if diff := cmp.Diff(test.wrote, out.String()); diff != "" {
				t.Errorf("(-want +got)\n%s", diff)
			}
		})
	}
}

// happen lets something happen while a line is waited for, and returns once it was taken.
func (l *Lines) happen(event any) {
	switch e := event.(type) {
	case os.Signal:
		for l.signals <- e; len(l.signals) > 0; {
			runtime.Gosched()
		}
	case error:
		l.failed <- e
	case string:
		l.lines <- e
	}
}
