package prompt

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"slices"
	"syscall"

	"github.com/AlecAivazis/survey/v2"
	"github.com/AlecAivazis/survey/v2/core"
	"github.com/AlecAivazis/survey/v2/terminal"
	"golang.org/x/term"

	"github.com/itsmeter/itsmeter/assessment/interview"
)

// Control sequences. The screen is another than the shell's, so that this one is back unharmed at the end; lines do not wrap by
// themselves, so that a width that the terminal sees differently cannot break the layout.
const (
	enterScreen = "\x1b[?1049h\x1b[?7l\x1b[?2004h"
	leaveScreen = "\x1b[?2004l\x1b[?7h\x1b[?25h\x1b[?1049l\r"
	clearScreen = "\x1b[H\x1b[2J"
	hideCursor  = "\x1b[?25l"
	showCursor  = "\x1b[?25h"
)

// Screen is a Prompter on the full screen. It must be closed, whatever happens, to leave the terminal sane.
type Screen struct {
	opts  Options
	in    *os.File
	out   *buffer
	state *term.State
	tty   *tty
	keys  *decoder

	dropped    map[string][]string // texts of forms that were left without saving them
	unfinished Unfinished
}

// Unfinished returns what was being written when the session ended.
func (s *Screen) Unfinished() Unfinished { return s.unfinished }

// Options are how the screen looks and what it may start.
type Options struct {
	Colour bool
	Editor string // command line of the editor for long texts; "" for none
}

// Open takes a terminal over. It returns ErrNoTerminal, with nothing painted, where in or out is none.
func Open(in, out *os.File, opts Options) (*Screen, error) {
	if !term.IsTerminal(int(in.Fd())) || !term.IsTerminal(int(out.Fd())) {
		return nil, ErrNoTerminal
	}
	tty, err := openTTY(in)
	if err != nil {
		return nil, err
	}
	s := &Screen{opts: opts, in: in, out: &buffer{file: out}, tty: tty, keys: &decoder{src: tty}, dropped: map[string][]string{}}
	if err := s.enter(); err != nil {
		return nil, errors.Join(err, tty.close())
	}
	return s, nil
}

func (s *Screen) enter() error {
	state, err := term.MakeRaw(int(s.in.Fd()))
	if err != nil {
		return fmt.Errorf("switching the terminal to single keys: %w", err)
	}
	if s.state == nil { // after a stop, the first state is still the one to give back
		s.state = state
	}
	fmt.Fprint(s.out, enterScreen, clearScreen)
	s.out.flush()
	return nil
}

func (s *Screen) leave() error {
	fmt.Fprint(s.out, leaveScreen)
	s.out.flush()
	return term.Restore(int(s.in.Fd()), s.state)
}

// Close gives the terminal back as it was.
func (s *Screen) Close() error {
	return errors.Join(s.leave(), s.tty.close())
}

// buffer collects what one frame writes, so that it goes out in one piece. A terminal that is gone swallows everything; reading
// from it tells.
type buffer struct {
	file *os.File
	bytes.Buffer
}

// Fd is the terminal's, of which survey asks the size.
func (b *buffer) Fd() uintptr { return b.file.Fd() }

// flush writes what was collected. A terminal in raw mode needs to be told to return to the left edge.
func (b *buffer) flush() {
	_, _ = b.file.Write(bytes.ReplaceAll(b.Bytes(), []byte("\n"), []byte("\r\n")))
	b.Reset()
}

// size returns width and height of the window.
func (s *Screen) size() (int, int) {
	w, h, err := term.GetSize(int(s.out.Fd()))
	if err != nil || w <= 0 || h <= 0 {
		return 80, 24
	}
	return max(w, 20), max(h, 5)
}

// view is what fills the screen and takes the keys.
type view interface {
	// draw returns the lines for a window, no more than fit, and where the cursor stands; a negative row hides it.
	draw(width, height int) (lines []line, row, column int)
	// press takes a key. Once done it is not asked again; the error then is what the prompt returns.
	press(k key) (done bool, err error)
	// typing tells whether characters are text here; else they are answers and commands.
	typing() bool
}

// holder is a view with something to lose: hold asks before it is left, and tells whether it did; held tells whether it has asked
// and got no answer yet.
type holder interface {
	hold() bool
	held() bool
}

// show lets a view fill the screen until it is done.
func (s *Screen) show(v view) error {
	p := &frame{screen: s, view: v}
	return survey.AskOne(p, &ignoredAnswer{}, survey.WithStdio(s.in, s.out, s.out))
}

// frame is the survey.Prompt that paints a view with survey's renderer.
type frame struct {
	survey.Renderer
	screen  *Screen
	view    view
	painted []line // what the window shows
	leaving string // the key that ends the session if it is pressed again; "" for none
}

// ignoredAnswer takes what survey hands back: views keep their own results.
type ignoredAnswer struct{}

// WriteAnswer implements survey's core.Settable.
func (*ignoredAnswer) WriteAnswer(string, any) error { return nil }

// Prompt implements survey.Prompt.
func (f *frame) Prompt(*survey.PromptConfig) (any, error) {
	f.clear()
	for {
		if err := f.paint(); err != nil {
			return nil, err
		}
		k, err := f.screen.keys.next(f.view.typing())
		if err != nil {
			return nil, err
		}
		sure := f.sure()
		if k.kind != resized {
			f.leaving = ""
		}
		switch {
		case k.kind == interrupt && sure:
			return nil, &SignalError{syscall.SIGINT}
		case k.kind == interrupt:
			if v, ok := f.view.(holder); !ok || !v.hold() {
				f.leaving = "Ctrl-C"
			}
		case k.kind == control && k.r == 'z':
			if err := f.screen.outside(stopProcess); err != nil {
				return nil, err
			}
			f.clear()
		case k.kind == resumed:
			if err := f.screen.enter(); err != nil {
				return nil, err
			}
			f.clear()
		case k.kind == resized, k.kind == control && k.r == 'l': // Ctrl-L, after something else wrote on the screen
			f.clear()
		default:
			done, err := f.view.press(k)
			if k.kind == endOfFile && errors.Is(err, interview.ErrQuit) && !sure {
				f.leaving = "Ctrl-D"
				continue
			}
			if !done && err == nil {
				continue
			}
			if k.kind == escape {
				f.screen.keys.meant()
			}
			return nil, err
		}
	}
}

// sure tells whether Ctrl-C and Ctrl-D end the session: they have been asked about. Ctrl-C copies elsewhere and Ctrl-D logs out, so
// that one alone must not end anything.
func (f *frame) sure() bool {
	v, ok := f.view.(holder)
	return f.leaving != "" || ok && v.held()
}

// question stands over the foot of the window until the next key.
func (f *frame) question(width int) []line {
	return wrap(f.leaving+" again ends the interview; no answer gets lost. Any other key goes on.", width, alert)
}

// Cleanup implements survey.Prompt. The next view paints over this one.
func (f *frame) Cleanup(*survey.PromptConfig, any) error { return nil }

// clear starts the screen anew: nothing that was painted before is where the renderer believes it to be.
func (f *frame) clear() {
	f.Renderer, f.painted = survey.Renderer{}, nil
	f.WithStdio(terminal.Stdio{In: f.screen.in, Out: f.screen.out, Err: f.screen.out})
	fmt.Fprint(f.screen.out, clearScreen)
}

// template paints lines of spans. No line feed follows the last one: on the last row of the window it would scroll.
const template = `{{range $i, $line := .}}{{if $i}}
{{end}}{{range $line}}{{if .Style}}{{color .Style}}{{.Text}}{{color "reset"}}{{else}}{{.Text}}{{end}}{{end}}{{end}}`

// maxWidth is how wide text gets at most: longer lines are hard to read.
const maxWidth = 100

// paint brings the window to what the view shows now.
func (f *frame) paint() error {
	width, height := f.screen.size()
	width = min(width, maxWidth)
	lines, row, column := f.view.draw(width, height)
	lines = fit(lines, width, height)
	if f.leaving != "" {
		asked := f.question(width)
		lines = append(lines[:max(0, min(len(lines), height)-len(asked))], asked...)
		row = -1
	}
	for _, l := range lines {
		for i := range l {
			if !f.screen.opts.Colour {
				l[i].Style = ""
			}
		}
	}
	fmt.Fprint(f.screen.out, hideCursor)
	if err := f.render(lines); err != nil {
		return err
	}
	f.painted = lines
	if row >= 0 {
		fmt.Fprintf(f.screen.out, "\x1b[%d;%dH%s", row+1, column+1, showCursor)
	}
	f.screen.out.flush()
	return nil
}

// render paints all lines with survey's renderer, or, where there are as many as before, only those that differ: over a slow link
// a key then costs a row and not a screen.
func (f *frame) render(lines []line) error {
	if len(lines) != len(f.painted) {
		// The renderer starts from the last row that it painted.
		fmt.Fprintf(f.screen.out, "\x1b[%d;1H", max(1, len(f.painted)))
		return f.Render(template, lines)
	}
	for i, l := range lines {
		if slices.Equal(l, f.painted[i]) {
			continue
		}
		row, _, err := core.RunTemplate(template, []line{l})
		if err != nil {
			return err
		}
		fmt.Fprintf(f.screen.out, "\x1b[%d;1H\x1b[2K%s", i+1, row)
	}
	return nil
}

// common are the keys that mean the same in every view but a text: Ctrl-D saves and quits, Escape goes back.
func common(k key) error {
	switch k.kind {
	case endOfFile:
		return interview.ErrQuit
	case escape:
		return interview.ErrBack
	}
	return nil
}
