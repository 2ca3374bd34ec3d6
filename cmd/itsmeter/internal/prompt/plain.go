package prompt

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"os"
	"os/signal"
	"strings"
	"syscall"
	"time"

	"golang.org/x/term"

	"github.com/itsmeter/itsmeter/assessment/interview"
	"github.com/itsmeter/itsmeter/report/clean"
	"github.com/itsmeter/itsmeter/report/layout"
)

// Lines is a Prompter that writes lines and reads lines: for screen readers, dumb terminals, pipes and scripts. A question is
// answered by its digit; commands are words, or their letters. The end of the input saves and quits. Where somebody types, Ctrl-C and
// Ctrl-D have to be pressed twice in a row.
type Lines struct {
	out        io.Writer
	shown      string // the question that was written last, so that a note to it does not repeat it all
	section    string // that was named last
	keyboard   bool   // somebody types, and may press Ctrl-C to copy or Ctrl-D by habit
	unfinished string // texts of a form that the end of the session cut off
	lines      chan string
	failed     chan error
	signals    chan os.Signal
	done       chan struct{}
}

// OpenLines returns a prompter on streams. It must be closed to give signals back.
func OpenLines(in io.Reader, out io.Writer) *Lines {
	l := &Lines{
		out: out, lines: make(chan string), failed: make(chan error),
		signals: make(chan os.Signal, 16), done: make(chan struct{}),
	}
	if f, ok := in.(*os.File); ok {
		l.keyboard = term.IsTerminal(int(f.Fd()))
	}
	signal.Notify(l.signals, os.Interrupt, syscall.SIGTERM, syscall.SIGHUP, syscall.SIGQUIT)
	go l.read(in)
	return l
}

// read feeds lines to whoever asks. Reading cannot be interrupted, so that it has to happen beside the waiting for signals.
func (l *Lines) read(in io.Reader) {
	r := bufio.NewReader(in)
	for {
		text, err := r.ReadString('\n')
		if err == nil || text != "" {
			select {
			case l.lines <- strings.TrimSpace(text):
			case <-l.done:
				return
			}
		}
		for err != nil {
			select {
			case l.failed <- err:
			case <-l.done:
				return
			}
			if l.keyboard && errors.Is(err, io.EOF) { // Ctrl-D; only what is no terminal has ended for every later question, too
				break
			}
		}
	}
}

// Close gives signals back, save SIGHUP, which comes more than once where a terminal closes.
func (l *Lines) Close() error {
	signal.Notify(make(chan os.Signal, 1), syscall.SIGHUP)
	signal.Stop(l.signals)
	close(l.done)
	return nil
}

// Unfinished returns what was being written when the session ended. What had no line feed yet only the terminal knew.
func (l *Lines) Unfinished() Unfinished { return Unfinished{Text: l.unfinished} }

// line waits for a line.
func (l *Lines) line(prompt string) (string, error) {
	for asked := false; ; asked = true {
		fmt.Fprint(l.out, prompt)
		select {
		case text := <-l.lines:
			return text, nil
		case s := <-l.signals:
			fmt.Fprintln(l.out)
			if s != os.Interrupt || !l.keyboard || asked && !l.repeats() {
				return "", &SignalError{s.(syscall.Signal)}
			}
			fmt.Fprintln(l.out, "Ctrl-C"+againEnds)
		case err := <-l.failed:
			fmt.Fprintln(l.out)
			switch {
			case !errors.Is(err, io.EOF):
				return "", fmt.Errorf("reading answers: %w", err)
			case asked || !l.keyboard:
				return "", interview.ErrQuit
			}
			fmt.Fprintln(l.out, "Ctrl-D"+againEnds)
		}
	}
}

// repeats waits whether further Ctrl-C come from a key that is held down, until it is let go.
func (l *Lines) repeats() (held bool) {
	for {
		select {
		case s := <-l.signals:
			if s != os.Interrupt {
				l.signals <- s // there is room where one was just taken
				return true
			}
			held = true
		case <-time.NewTimer(repeatGap).C:
			return held
		}
	}
}

func (l *Lines) print(format string, args ...any) {
	for _, row := range layout.Wrap(clean.Text(fmt.Sprintf(format, args...)), layout.Width, "", "") {
		fmt.Fprintln(l.out, row)
	}
}
