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

	"golang.org/x/term"

	"github.com/itsmeter/itsmeter/assessment/interview"
	"github.com/itsmeter/itsmeter/report/clean"
	"github.com/itsmeter/itsmeter/report/layout"
)

// Lines is a Prompter that writes lines and reads lines: for screen readers, dumb terminals, pipes and scripts. A question is
// answered by its digit; commands are words, or their letters. The end of the input saves and quits.
type Lines struct {
	out        io.Writer
	shown      string // the question that was written last, so that a note to it does not repeat it all
	section    string // that was named last
	keyboard   bool   // somebody types, and may press Ctrl-C to copy
	unfinished string // texts of a form that the end of the session cut off
	lines      chan string
	failed     chan error
	signals    chan os.Signal
	done       chan struct{}
}

// OpenLines returns a prompter on streams. It must be closed to give signals back.
func OpenLines(in io.Reader, out io.Writer) *Lines {
	l := &Lines{
		out: out, lines: make(chan string), failed: make(chan error, 1),
		signals: make(chan os.Signal, 1), done: make(chan struct{}),
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
		if err != nil {
			l.failed <- err
			return
		}
	}
}

// Close gives signals back.
func (l *Lines) Close() error {
	signal.Stop(l.signals)
	close(l.done)
	return nil
}

// Unfinished returns what was being written when the session ended. What had no line feed yet only the terminal knew.
func (l *Lines) Unfinished() Unfinished { return Unfinished{Text: l.unfinished} }

// line waits for a line.
func (l *Lines) line(prompt string) (string, error) {
	for leaving := false; ; leaving = true {
		fmt.Fprint(l.out, prompt)
		select {
		case text := <-l.lines:
			return text, nil
		case s := <-l.signals:
			fmt.Fprintln(l.out)
			if s != os.Interrupt || leaving || !l.keyboard {
				return "", &SignalError{s.(syscall.Signal)}
			}
			fmt.Fprintln(l.out, "Ctrl-C again ends the interview; no answer gets lost.")
		case err := <-l.failed:
			fmt.Fprintln(l.out)
			l.failed <- err // the input has ended for every later question, too
			if errors.Is(err, io.EOF) {
				return "", interview.ErrQuit
			}
			return "", fmt.Errorf("reading answers: %w", err)
		}
	}
}

func (l *Lines) print(format string, args ...any) {
	for _, row := range layout.Wrap(clean.Text(fmt.Sprintf(format, args...)), layout.Width, "", "") {
		fmt.Fprintln(l.out, row)
	}
}

// Rate implements interview.Prompter.
func (l *Lines) Rate(q interview.Question) (interview.Reply, error) {
	if shown := q.Practice + "\n" + q.Text; shown != l.shown {
		l.shown = shown
		l.question(q)
	} else {
		l.again(q)
	}
	for {
		text, err := l.line("Answer: ")
		if err != nil {
			return interview.Reply{}, err
		}
		if text == "again" {
			l.question(q)
			continue
		}
		reply, err := l.reply(q, text)
		if err == nil {
			return reply, nil
		}
		l.print("%s", err)
	}
}

func (l *Lines) question(q interview.Question) {
	fmt.Fprintln(l.out)
	if q.Notice != "" {
		l.print("%s", q.Notice)
	}
	kind := "question"
	if q.Statement == nil {
		kind = "pulse"
	}
	if q.Section != l.section {
		l.section = q.Section
		l.print("%s: %s", q.Organization, q.Section)
	}
	l.print("%s, %s %d of %d. %d of %d answered. %s", q.Practice, kind, q.Place.Number, q.Place.Of, q.Place.Answered, q.Place.Total, remaining(q.Place))
	l.print("%s", q.Text)
	if q.Statement != nil {
		l.fact("Counts", q.Statement.Counts)
		l.fact("Does not count", q.Statement.Not)
	}
	for _, o := range q.Options {
		if o.Response.IsRating() {
			l.print("%c: %s, %s", o.Digit, o.Response, o.Text)
		} else {
			l.print("%c: %s", o.Digit, o.Text)
		}
	}
	if q.Earlier != nil {
		l.fact("Earlier", earlierWords(q.Earlier))
		l.print("Type same to confirm it.")
	}
	l.facts(q)
	if q.Place.Answered == 0 {
		l.print("Type a number, or help for all commands.")
	}
}

// again writes what may have changed of a question that was written before.
func (l *Lines) again(q interview.Question) {
	fmt.Fprintln(l.out)
	if q.Notice != "" {
		l.print("%s", q.Notice)
	}
	l.print("Still %s, %d of %d; again repeats the question.", q.Practice, q.Place.Number, q.Place.Of)
	l.facts(q)
}

// facts writes what is known about a question.
func (l *Lines) facts(q interview.Question) {
	l.fact("Set aside", q.Aside)
	for _, f := range known(q) {
		l.fact(f.name, f.text)
	}
	l.fact("Standing", q.Standing)
}

func (l *Lines) fact(name, text string) {
	if text != "" {
		l.print("%s: %s", name, text)
	}
}

// reply understands a line: a digit or rating, or a command with what belongs to it.
func (l *Lines) reply(q interview.Question, text string) (interview.Reply, error) {
	word, rest, _ := strings.Cut(text, " ")
	for _, o := range q.Options {
		if rest == "" && (word == string(o.Digit) || o.Response.IsRating() && strings.EqualFold(word, o.Response.String()) && word == strings.ToUpper(word)) {
			return interview.Reply{Response: o.Response}, nil
		}
	}
	for _, c := range interview.Commands() {
		if word == c.Word || word == string(c.Key) {
			return interview.Reply{Command: c, Text: strings.TrimSpace(rest)}, nil
		}
	}
	digits := fmt.Sprintf("type %c to %c", q.Options[0].Digit, q.Options[len(q.Options)-1].Digit)
	if text == "" {
		return interview.Reply{}, fmt.Errorf("an empty line is no answer: %s, or help", digits)
	}
	return interview.Reply{}, fmt.Errorf("%q is no answer: %s, or help", text, digits)
}

// Fill implements interview.Prompter.
func (l *Lines) Fill(f interview.Form) ([]string, error) {
	fmt.Fprintln(l.out)
	l.print("%s: %s", f.Title, f.About)
	l.print("A line with back gives up.")
	values := make([]string, len(f.Fields))
	for i, field := range f.Fields {
		if field.Hint != "" {
			l.print("(%s)", field.Hint)
		}
		if field.Value != "" {
			l.print("So far: %s. An empty line keeps it, a single minus removes it.", field.Value)
		}
		value, err := l.field(field)
		if err != nil {
			if i > 0 && !errors.Is(err, interview.ErrBack) {
				l.unfinished = writeOut(f, values)
			}
			return nil, err
		}
		values[i] = value
	}
	return values, nil
}

// field asks until the text can be accepted.
func (l *Lines) field(f interview.Field) (string, error) {
	for {
		text, err := l.line(f.Label + ": ")
		switch {
		case err != nil:
			return "", err
		case text == "back":
			return "", interview.ErrBack
		case text == "":
			text = f.Value
		case text == "-":
			text = ""
		}
		value, err := final(f, text)
		if err == nil {
			return value, nil
		}
		l.print("%s", err)
	}
}

// Show implements interview.Prompter. Lines can be read again by scrolling back: there is nothing to wait for.
func (l *Lines) Show(p interview.Page) error {
	fmt.Fprintln(l.out)
	return WritePage(l.out, p)
}

// WritePage writes a page as plain text, such as for an e-mail.
func WritePage(w io.Writer, p interview.Page) error {
	lines := []string{one(p.Title)}
	add := func(text, first, rest string) {
		lines = append(lines, layout.Wrap(clean.Text(text), layout.Width, first, rest)...)
	}
	for _, part := range p.Parts {
		lines = append(lines, "")
		if part.Head != "" {
			add(part.Head, "", "")
		}
		if part.Text != "" {
			add(part.Text, "", "")
		}
		for _, item := range part.Items {
			add(item, "- ", "  ")
		}
	}
	_, err := fmt.Fprintln(w, strings.Join(lines, "\n"))
	return err
}
