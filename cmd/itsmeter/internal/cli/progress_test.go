package cli

import (
	"io"
	"os"
	"strings"
	"testing"
	"time"

	"github.com/creack/pty"
)

// TestProgress: a terminal sees how far it is and a clean line afterwards; anything else, and a terminal that cannot move its
// cursor, sees nothing.
func TestProgress(t *testing.T) {
	show := func(term string) string {
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
		env := Env{Stderr: tty, Getenv: func(string) string { return term }}
		bar := env.progress("reading", 3)
		for range 3 {
			bar.step()
			time.Sleep(200 * time.Millisecond) // longer than the bar waits before it draws
		}
		bar.end()
		if err := tty.Close(); err != nil {
			t.Fatal(err)
		}
		return <-shown
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
