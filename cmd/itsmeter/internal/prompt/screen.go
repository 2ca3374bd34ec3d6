package prompt

import (
	"bytes"
	"errors"
	"fmt"
	"os"

	"github.com/AlecAivazis/survey/v2"
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
