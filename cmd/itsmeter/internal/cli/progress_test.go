package cli

import (
	"io"
	"os"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"github.com/creack/pty"
	"github.com/spf13/cobra"
)

// onTerminal returns what a terminal shows of what something writes to it.
func onTerminal(t *testing.T, write func(tty *os.File)) string {
	t.Helper()
	terminal, tty, err := pty.Open()
	if err != nil {
		t.Skip(err)
	}
	if err := pty.Setsize(terminal, &pty.Winsize{Rows: 24, Cols: 80}); err != nil {
		t.Fatal(err)
	}
	shown := make(chan string)
	go func() {
		all, _ := io.ReadAll(terminal) // ends with an error when the other side is closed
		shown <- string(all)
	}()
	write(tty)
	if err := tty.Close(); err != nil {
		t.Fatal(err)
	}
	return <-shown
}

// TestProgress: a terminal sees how far it is and a clean line afterwards; anything else, and a terminal that cannot move its
// cursor, sees nothing.
func TestProgress(t *testing.T) {
	show := func(term string) string {
		return onTerminal(t, func(tty *os.File) {
			env := Env{Stderr: tty, Getenv: func(string) string { return term }}
			bar := env.progress("reading", 3)
			for range 3 {
				bar.step()
				time.Sleep(200 * time.Millisecond) // longer than the bar waits before it draws
			}
			bar.end()
		})
	}
	if got := show("xterm"); !strings.Contains(got, "itsmeter: reading 2 of 3") || !strings.HasSuffix(got, "\x1b[J") {
		t.Errorf("a terminal sees %q", got)
	}
	if got := show("dumb"); got != "" {
		t.Errorf("a dumb terminal sees %q", got)
	}
	file, err := os.CreateTemp(t.TempDir(), "")
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	bar := Env{Stderr: file, Getenv: func(string) string { return "xterm" }}.progress("reading", 3)
	bar.step()
	bar.end()
	if info, err := file.Stat(); err != nil || info.Size() > 0 {
		t.Errorf("a file got %d bytes: %v", info.Size(), err)
	}
}

// TestSlow: a command tells that it is still running after a second of a clock that is set by the test: once, on a terminal, and
// not where it asks or waits for what is typed.
func TestSlow(t *testing.T) {
	run := func(stderr io.Writer, stdin io.Reader, takes time.Duration, args ...string) {
		synctest.Test(t, func(t *testing.T) {
			root := &cobra.Command{Use: "itsmeter"}
			for _, name := range []string{"report", "interview"} {
				root.AddCommand(&cobra.Command{Use: name, RunE: func(*cobra.Command, []string) error {
					time.Sleep(takes)
					synctest.Wait()
					return nil
				}})
			}
			tellSlow(root, Env{Stdin: stdin, Stderr: stderr})
			root.SetArgs(args)
			if err := root.Execute(); err != nil {
				t.Error(err)
			}
			time.Sleep(time.Hour) // nothing comes later
		})
	}
	for _, c := range []struct {
		name  string
		takes time.Duration
		typed bool
		args  []string
		want  string
	}{
		{"in time", patience - 1, false, []string{"report", "x.yaml"}, ""},
		{"late", patience, false, []string{"report", "x.yaml"}, "itsmeter: report is still running ..\r\n"},
		{"very late", time.Minute, false, []string{"report", "x.yaml"}, "itsmeter: report is still running ..\r\n"},
		{"reading from another program", time.Minute, false, []string{"report", "-"}, "itsmeter: report is still running ..\r\n"},
		{"reading what is typed", time.Minute, true, []string{"report", "-"}, ""},
		{"asking", time.Minute, false, []string{"interview", "x.yaml"}, ""},
	} {
		got := onTerminal(t, func(tty *os.File) {
			var stdin io.Reader = strings.NewReader("")
			if c.typed {
				stdin = tty
			}
			run(tty, stdin, c.takes, c.args...)
		})
		if got != c.want {
			t.Errorf("%s: a terminal shows %q, want %q", c.name, got, c.want)
		}
	}
	var log strings.Builder
	run(&log, strings.NewReader(""), time.Minute, "report", "x.yaml")
	if log.Len() > 0 {
		t.Errorf("what is no terminal gets %q", log.String())
	}
}
