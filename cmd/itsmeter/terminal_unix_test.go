//go:build linux || darwin || freebsd || netbsd || openbsd || dragonfly

package main

import (
	"bytes"
	"errors"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"
	"unicode/utf8"

	"github.com/creack/pty"
	"github.com/hinshun/vt10x"
	"golang.org/x/sys/unix"
)

// terminal is a real pseudo-terminal with itsmeter running on it, and an emulator that shows what a person would see.
type terminal struct {
	t    *testing.T
	cmd  *exec.Cmd
	pty  *os.File // our end
	tty  *os.File // the other end, open so that its settings can be looked at after the program ended
	vt   vt10x.Terminal
	home string // folder in which it runs
	sane *unix.Termios

	mu   sync.Mutex
	raw  bytes.Buffer // everything that was written
	done chan struct{}
}

// options of a run on a terminal.
type run struct {
	cols, rows int
	env        []string
	wrap       []string // a command to run itsmeter in, such as unshare
	dir        string   // where to run; a folder of its own if empty
}

// onTerminal starts itsmeter on a terminal.
func onTerminal(t *testing.T, r run, args ...string) *terminal {
	t.Helper()
	if r.cols == 0 {
		r.cols, r.rows = 80, 24
	}
	if r.dir == "" {
		r.dir = t.TempDir()
	}
	ours, theirs := openPTY(t)
	term := &terminal{t: t, pty: ours, tty: theirs, home: r.dir, done: make(chan struct{})}
	term.vt = vt10x.New(vt10x.WithSize(r.cols, r.rows))
	term.resize(r.cols, r.rows)
	var err error
	if term.sane, err = unix.IoctlGetTermios(int(theirs.Fd()), getTermios); err != nil {
		t.Fatal(err)
	}
	words := append(append(r.wrap, "itsmeter"), args...)
	term.cmd = exec.Command(words[0], words[1:]...)
	term.cmd.Dir = r.dir
	term.cmd.Env = append(os.Environ(), "TERM=xterm-256color", "NO_COLOR=", "EDITOR=", "VISUAL=", "ACCESSIBLE=", "COLUMNS=", "LINES=")
	term.cmd.Env = append(term.cmd.Env, r.env...)
	term.cmd.Stdin, term.cmd.Stdout, term.cmd.Stderr = theirs, theirs, theirs
	term.cmd.SysProcAttr = &syscall.SysProcAttr{Setsid: true, Setctty: true}
	if err := term.cmd.Start(); err != nil {
		t.Fatal(err)
	}
	go term.watch()
	t.Cleanup(term.close)
	return term
}

// openPTY returns both ends of a pseudo-terminal. Ours can be closed while it is being read.
func openPTY(t *testing.T) (ours, theirs *os.File) {
	t.Helper()
	blocking, theirs, err := pty.Open()
	if err != nil {
		t.Skipf("no pseudo-terminal: %v", err)
	}
	defer blocking.Close()
	fd, err := unix.FcntlInt(blocking.Fd(), unix.F_DUPFD_CLOEXEC, 0)
	if err != nil {
		t.Fatal(err)
	}
	if err := unix.SetNonblock(fd, true); err != nil {
		t.Fatal(err)
	}
	return os.NewFile(uintptr(fd), "pty"), theirs
}

// watch shows on the emulator what the program writes.
func (x *terminal) watch() {
	defer close(x.done)
	buf := make([]byte, 4096)
	var rest []byte // a character that has not come whole: the emulator wants whole ones
	for {
		n, err := x.pty.Read(buf)
		rest = append(rest, buf[:n]...)
		whole := len(rest)
		for whole > 0 && whole > len(rest)-utf8.UTFMax && !utf8.Valid(rest[:whole]) {
			whole--
		}
		x.mu.Lock()
		x.raw.Write(buf[:n])
		_, werr := x.vt.Write(rest[:whole])
		x.mu.Unlock()
		rest = append([]byte(nil), rest[whole:]...)
		if werr != nil || err != nil {
			return
		}
	}
}

func (x *terminal) close() {
	_ = x.cmd.Process.Kill() // it may have ended
	_ = x.cmd.Wait()         // it may have been waited for
	x.tty.Close()
	x.pty.Close()
	<-x.done
}

func (x *terminal) resize(cols, rows int) {
	x.t.Helper()
	x.vt.Resize(cols, rows)
	// Not through our end: asking that for its number would make it blocking again.
	if err := pty.Setsize(x.tty, &pty.Winsize{Cols: uint16(cols), Rows: uint16(rows)}); err != nil {
		x.t.Fatal(err)
	}
}

// screen is what a person sees, without blanks at the ends of lines and empty lines at the end.
func (x *terminal) screen() string {
	x.mu.Lock()
	defer x.mu.Unlock()
	var out []string
	for row := range strings.SplitSeq(x.vt.String(), "\n") {
		out = append(out, strings.TrimRight(row, " "))
	}
	return strings.TrimRight(strings.Join(out, "\n"), "\n") + "\n"
}

// send types.
func (x *terminal) send(keys string) {
	x.t.Helper()
	if _, err := io.WriteString(x.pty, keys); err != nil {
		x.t.Fatal(err)
	}
}

// patience is how long the program may take for anything. No test depends on it being short.
const patience = time.Minute

// await waits until something holds.
func (x *terminal) await(what string, holds func() bool) {
	x.t.Helper()
	for end := time.Now().Add(patience); time.Now().Before(end); time.Sleep(2 * time.Millisecond) {
		if holds() {
			return
		}
	}
	x.t.Fatalf("waited in vain for %s; the screen is\n%s", what, x.screen())
}

// see waits until a text is on the screen.
func (x *terminal) see(text string) {
	x.t.Helper()
	x.await(text, func() bool { return strings.Contains(x.screen(), text) })
}

// play sends keys and waits for texts in turn: keys, text, keys, text. Several digits are pressed one by one.
func (x *terminal) play(steps ...string) {
	x.t.Helper()
	for i := 0; i+1 < len(steps); i += 2 {
		if strings.Trim(steps[i], "0123456789") == "" {
			x.press(steps[i])
		} else {
			x.send(steps[i])
		}
		x.see(steps[i+1])
	}
}

// press types characters one by one, each when the one before has changed the screen.
func (x *terminal) press(keys string) {
	x.t.Helper()
	for _, k := range keys {
		x.settled()
		before := len(x.written())
		x.send(string(k))
		x.await("an effect of "+string(k), func() bool { return len(x.written()) > before })
	}
}

// exit waits for the end of the program and returns its exit code, as a shell would tell it. The terminal must then be as it was.
func (x *terminal) exit() int {
	x.t.Helper()
	ended := make(chan error, 1)
	go func() { ended <- x.cmd.Wait() }()
	select {
	case err := <-ended:
		var exit *exec.ExitError
		if err != nil && !errors.As(err, &exit) {
			x.t.Fatal(err)
		}
	case <-time.After(patience):
		x.t.Fatalf("the program does not end; the screen is\n%s", x.screen())
	}
	if status := x.cmd.ProcessState.Sys().(syscall.WaitStatus); status.Signaled() {
		return 128 + int(status.Signal())
	}
	return x.cmd.ProcessState.ExitCode()
}

// mustBeSane looks at the terminal as it was left.
func (x *terminal) mustBeSane() {
	x.t.Helper()
	now, err := unix.IoctlGetTermios(int(x.tty.Fd()), getTermios)
	if err != nil {
		x.t.Fatal(err)
	}
	if *now != *x.sane {
		x.t.Errorf("terminal settings are %+v, were %+v", now, x.sane)
	}
	x.await("the screen of the shell", func() bool {
		x.mu.Lock() // the emulator guards its modes against nobody
		defer x.mu.Unlock()
		return x.vt.Mode()&vt10x.ModeAltScreen == 0 && x.vt.Mode()&vt10x.ModeWrap != 0 && x.vt.CursorVisible()
	})
	if raw := x.written(); strings.LastIndex(raw, "\x1b[?2004h") > strings.LastIndex(raw, "\x1b[?2004l") {
		x.t.Error("bracketed paste was left switched on")
	}
}

func (x *terminal) written() string {
	x.mu.Lock()
	defer x.mu.Unlock()
	return x.raw.String()
}

// file returns a file of the folder in which the program runs.
func (x *terminal) file(name string) string {
	x.t.Helper()
	content, err := os.ReadFile(filepath.Join(x.home, name))
	if err != nil {
		x.t.Fatal(err)
	}
	return string(content)
}

// screens is the questionnaire of these tests: real texts that no later edit of the content changes.
func screens(t *testing.T) string {
	t.Helper()
	dir, err := filepath.Abs("testdata/screens/questionnaire")
	if err != nil {
		t.Fatal(err)
	}
	return dir
}

// atPulse starts an interview with a new file and goes to its first question.
func atPulse(t *testing.T, r run, more ...string) *terminal {
	t.Helper()
	args := append([]string{"interview", "team.yaml", "--questionnaire", screens(t), "--organization", "Acme Retail"}, more...)
	x := onTerminal(t, r, args...)
	x.see("Enter go on")
	x.send("\r")
	x.see("Incident management")
	x.see("0-5")
	return x
}

// atStatement goes on to the first statement.
func atStatement(t *testing.T, r run, more ...string) *terminal {
	t.Helper()
	x := atPulse(t, r, more...)
	x.play("d", "1-4")
	return x
}
