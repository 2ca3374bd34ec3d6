//go:build linux || darwin || freebsd || netbsd || openbsd || dragonfly

package main

import (
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

// TestInterviewEnds ends the interview in every way there is. The answer given before is in the file, the terminal is as it was,
// and the exit code tells what happened.
func TestInterviewEnds(t *testing.T) {
	signal := func(s syscall.Signal) func(*terminal) {
		return func(x *terminal) {
			if err := x.cmd.Process.Signal(s); err != nil {
				x.t.Fatal(err)
			}
		}
	}
	keys := func(k string) func(*terminal) { return func(x *terminal) { x.send(k) } }
	tests := map[string]struct {
		before []string // steps after the first answer
		end    func(*terminal)
		code   int
		kept   string // text that was being written
	}{
		"q":                  {nil, keys("q"), 0, ""},
		"Ctrl-D":             {[]string{"\x04", "Ctrl-D again ends"}, keys("\x04"), 0, ""},
		"Ctrl-C":             {[]string{"\x03", "Ctrl-C again ends"}, keys("\x03"), 130, ""},
		"Ctrl-D, Ctrl-C":     {[]string{"\x04", "Ctrl-D again ends"}, keys("\x03"), 130, ""},
		"Ctrl-C, go on":      {[]string{"\x03", "Ctrl-C again ends", "g", "Overview", "\x1b", "save and quit", "\x03", "Ctrl-C again ends"}, keys("\x03"), 130, ""},
		"SIGINT":             {nil, signal(syscall.SIGINT), 130, ""},
		"SIGTERM":            {nil, signal(syscall.SIGTERM), 143, ""},
		"SIGHUP":             {nil, signal(syscall.SIGHUP), 129, ""},
		"SIGQUIT":            {nil, signal(syscall.SIGQUIT), 131, ""},
		"Ctrl-C in a form":   {[]string{"n", "seen in reports", "half a no", "half a no", "\x03", "ends the interview"}, keys("\x03"), 130, "half a no\n"},
		"Ctrl-C, empty form": {[]string{"n", "seen in reports", "\x03", "Ctrl-C again ends"}, keys("\x03"), 130, ""},
		"Ctrl-D, empty form": {[]string{"n", "seen in reports", "\x04", "Ctrl-D again ends"}, keys("\x04"), 0, ""},
		"Ctrl-C after Esc":   {[]string{"n", "seen in reports", "half a no", "half a no", "\x1b", "Esc drops"}, keys("\x03"), 130, "half a no\n"},
		"Ctrl-D in a form":   {[]string{"e", "Title", "half an item\r", "observation", "\x04", "ends the interview"}, keys("\x04"), 0, "Title: half an item\n"},
		"SIGTERM in a form":  {[]string{"n", "seen in reports", "half a no", "half a no"}, signal(syscall.SIGTERM), 143, "half a no\n"},
		"SIGHUP in evidence": {[]string{"e", "Title", "half an item\r", "observation"}, signal(syscall.SIGHUP), 129, "Title: half an item\n"},
		"Ctrl-C in a list":   {[]string{"g", "Overview", "\x03", "Ctrl-C again ends"}, keys("\x03"), 130, ""},
		"Ctrl-D in a list":   {[]string{"g", "Overview", "\x04", "Ctrl-D again ends"}, keys("\x04"), 0, ""},
		"Ctrl-C in help":     {[]string{"?", "Purpose", "\x03", "Ctrl-C again ends"}, keys("\x03"), 130, ""},
		"SIGHUP in voices":   {[]string{"v", "Choose the role", "agent\r", "Name", "\r", "Voices"}, signal(syscall.SIGHUP), 129, ""},
		"Ctrl-C after ESC [": {[]string{"\x1b[\x03", "Ctrl-C again ends"}, keys("\x03"), 130, ""},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			x := atPulse(t, run{})
			x.play("3", "Change enablement: pulse")
			x.play(test.before...)
			test.end(x)
			if code := x.exit(); code != test.code {
				t.Errorf("exit code %d, want %d", code, test.code)
			}
			x.mustBeSane()
			if got := x.file("team.yaml"); !strings.Contains(got, "level: 3") || strings.Contains(got, "half") {
				t.Errorf("the file is\n%s", got)
			}
			x.see("1 of 3 answered, saved in team.yaml")
			x.mustHaveKept(test.kept)
		})
	}
}

// mustHaveKept looks whether what was being written is in a file of its own, and nothing else was left behind.
func (x *terminal) mustHaveKept(text string) {
	x.t.Helper()
	want := []string{"team.yaml"}
	if text != "" {
		want = []string{"team.kept.txt", "team.yaml"}
		x.see("kept in team.kept.txt")
		if got := x.file("team.kept.txt"); !strings.HasSuffix(got, "\n\n"+text) {
			x.t.Errorf("kept %q", got)
		}
		if info, err := os.Stat(filepath.Join(x.home, "team.kept.txt")); err != nil || info.Mode().Perm() != 0o600 {
			x.t.Errorf("others may read it: %v, %v", info.Mode(), err)
		}
	}
	var got []string
	entries, err := os.ReadDir(x.home)
	for _, e := range entries {
		got = append(got, e.Name())
	}
	if diff := cmp.Diff(want, got); diff != "" || err != nil {
		x.t.Errorf("left behind: %v (-want +got):\n%s", err, diff)
	}
}

// TestInterviewTerminalCloses closes the window under the interview.
func TestInterviewTerminalCloses(t *testing.T) {
	t.Parallel()
	x := atPulse(t, run{})
	x.play("3", "Change enablement: pulse")
	x.tty.Close()
	x.pty.Close()
	if code := x.exit(); code != 129 {
		t.Errorf("exit code %d, want 129", code)
	}
	if got := x.file("team.yaml"); !strings.Contains(got, "level: 3") {
		t.Errorf("the file is\n%s", got)
	}
}

// TestInterviewTerminalClosesInForm closes the window while something is written. The next session tells where it is.
func TestInterviewTerminalClosesInForm(t *testing.T) {
	t.Parallel()
	x := atPulse(t, run{})
	x.play("n", "seen in reports", "half a no", "half a no")
	x.tty.Close()
	x.pty.Close()
	if code := x.exit(); code != 129 {
		t.Errorf("exit code %d, want 129", code)
	}
	if got := x.file("team.kept.txt"); !strings.HasSuffix(got, "\n\nhalf a no\n") {
		t.Errorf("kept %q", got)
	}
	onTerminal(t, run{dir: x.home}, "interview", "team.yaml").see("team.kept.txt. Take over")
}

// TestInterviewKilled kills the interview without warning, at moments that nobody chose. Whatever was confirmed, which is what a next
// question was shown for, is in the file, and the next run goes on behind it.
func TestInterviewKilled(t *testing.T) {
	names := []string{"reports-get-an-owner", "restore-first", "priority-scheme", "major-incident-lead", "one-workflow"}
	moments := rand.New(rand.NewPCG(1, 2))
	for round := range 8 {
		answers, pause := 1+moments.IntN(len(names)), time.Duration(moments.IntN(3000))*time.Microsecond
		t.Run(fmt.Sprintf("%d answers", answers), func(t *testing.T) {
			t.Parallel()
			x := atStatement(t, run{}, "--no-stop")
			for i := range answers {
				x.play(string(rune('1'+(i+round)%4)), fmt.Sprintf("Incident management, %d of 6", i+2))
			}
			x.send("4") // saved or not: nobody saw it confirmed
			time.Sleep(pause)
			if err := x.cmd.Process.Kill(); err != nil {
				t.Fatal(err)
			}
			if code := x.exit(); code != 128+9 {
				t.Fatalf("exit code %d", code)
			}
			got := x.file("team.yaml")
			for i, name := range names[:answers] {
				if want := name + ":\n      rating: " + string("NPLF"[(i+round)%4]); !strings.Contains(got, want) {
					t.Errorf("%q is lost:\n%s", want, got)
				}
			}
			again := onTerminal(t, run{dir: x.home}, "interview", "team.yaml", "--no-stop")
			again.see("Enter go on")
			again.send("\r")
			again.see("answered")
		})
	}
}

// TestInterviewFileChanges edits the file under the interview, as git or an editor would.
func TestInterviewFileChanges(t *testing.T) {
	t.Parallel()
	x := atPulse(t, run{})
	x.play("3", "Change enablement: pulse")
	theirs := strings.Replace(x.file("team.yaml"), "level: 3", "level: 1", 1)
	if err := os.WriteFile(filepath.Join(x.home, "team.yaml"), []byte(theirs), 0o600); err != nil {
		t.Fatal(err)
	}
	x.play("4", "kept in another file", "\r", "Problem management: pulse", "5", "Where to look closer", "\r", "nothing more to ask", "\r", "3 of 3 answered, saved in team.kept.yaml")
	if code := x.exit(); code != 0 {
		t.Errorf("exit code %d", code)
	}
	x.mustBeSane()
	if got := x.file("team.yaml"); got != theirs {
		t.Errorf("what the other program wrote is gone:\n%s", got)
	}
	kept := x.file("team.kept.yaml")
	for _, want := range []string{"level: 3", "level: 4", "level: 5"} {
		if !strings.Contains(kept, want) {
			t.Errorf("kept without %q:\n%s", want, kept)
		}
	}
}

// TestInterviewFileGone deletes the file under the interview.
func TestInterviewFileGone(t *testing.T) {
	t.Parallel()
	x := atPulse(t, run{})
	x.play("3", "Change enablement: pulse")
	if err := os.Remove(filepath.Join(x.home, "team.yaml")); err != nil {
		t.Fatal(err)
	}
	x.play("4", "was deleted or moved", "\r", "Problem management: pulse", "5", "Where to look closer", "\x03", "Ctrl-C again ends", "\x03", "saved in team.yaml")
	got := x.file("team.yaml")
	for _, want := range []string{"level: 3", "level: 4", "level: 5"} {
		if !strings.Contains(got, want) {
			t.Errorf("written anew without %q:\n%s", want, got)
		}
	}
}

// TestInterviewReport goes from nothing to the PDF.
func TestInterviewReport(t *testing.T) {
	t.Parallel()
	x := atPulse(t, run{})
	x.play("345", "Where to look closer", "\r", "nothing more to ask", "\x1b[F\r", "The report is written", "\x1b[A\r", "Search", "change", "narrow: change",
		"\r", "Change enablement: pulse", "1", "nothing more to ask", "\x1b[F", "team.pdf, in place of the one there", "\x1b[H\r", "the report is in team.pdf")
	if code := x.exit(); code != 0 {
		t.Errorf("exit code %d", code)
	}
	x.mustBeSane()
	if got := x.file("team.pdf"); !strings.HasPrefix(got, "%PDF-") {
		t.Errorf("not a PDF: %.20q", got)
	}
}

func TestInterviewSecondWriter(t *testing.T) {
	t.Parallel()
	x := atPulse(t, run{})
	second := onTerminal(t, run{dir: x.home}, "interview", "team.yaml")
	if code := second.exit(); code != 3 {
		t.Errorf("exit code %d, want 3", code)
	}
	second.see("team.yaml is open in process")
	second.mustBeSane()
	x.play("3", "Change enablement: pulse")
}

// TestInterviewStopped stops the process and lets it go on, as a shell does, which sets the terminal to its own liking in between.
func TestInterviewStopped(t *testing.T) {
	t.Parallel()
	x := atPulse(t, run{})
	for _, s := range []syscall.Signal{syscall.SIGSTOP, syscall.SIGCONT} {
		if err := x.cmd.Process.Signal(s); err != nil {
			t.Fatal(err)
		}
	}
	x.play("3", "Change enablement: pulse", "q", "1 of 3 answered")
	if code := x.exit(); code != 0 {
		t.Errorf("exit code %d", code)
	}
	x.mustBeSane()
}

// TestInterviewSuspended presses Ctrl-Z under a shell with job control, types into the shell, and comes back to the same form.
func TestInterviewSuspended(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	x := onTerminal(t, run{dir: dir, wrap: []string{"sh", "-mc", `"$@"; stty -a | grep -o " .icanon\| icanon"; read -r line; echo "shell: $line"; fg; echo "code: $?"`, "sh"}},
		"interview", "team.yaml", "--questionnaire", screens(t), "--organization", "Acme Retail")
	x.play("", "Enter go on", "\r", "0-5 answer", "n", "seen in reports", "half", "Note: half", "\x1a", " icanon")
	if got := x.screen(); strings.Contains(got, "Note:") || strings.Contains(got, "-icanon") {
		t.Errorf("the shell does not have its terminal:\n%s", got)
	}
	x.play("hello\r", "Note: half", " done\r", "saved: note", "q", "code: 0")
	x.exit()
	if got := x.file("team.yaml"); !strings.Contains(got, "note: half done") {
		t.Errorf("the file is\n%s", got)
	}
	x.mustBeSane()
}

// TestInterviewNoShell presses Ctrl-Z where no shell could bring the interview back: it goes on.
func TestInterviewNoShell(t *testing.T) {
	t.Parallel()
	x := atPulse(t, run{})
	before := len(x.written())
	x.send("\x1a")
	x.await("the screen again", func() bool { return strings.Contains(x.written()[before:], "save and quit") })
	x.play("n", "seen in reports", "here\r", "saved: note", "q", "saved in team.yaml")
	x.exit()
	x.mustBeSane()
}

// TestInterviewPlainEnds ends an interview that asks line by line.
func TestInterviewPlainEnds(t *testing.T) {
	for name, test := range map[string]struct {
		before []string
		keys   string
		signal syscall.Signal
		code   int
	}{
		"quit":      {nil, "quit\r", 0, 0},
		"Ctrl-D":    {[]string{"\x04", "Ctrl-D again ends"}, "\x04", 0, 0},
		"not again": {[]string{"\x04", "Ctrl-D again ends", "help\r", "Still Change enablement", "\x03", "Ctrl-C again ends", "\x04", "saved"}, "", 0, 0},
		"Ctrl-C":    {[]string{"\x03", "Ctrl-C again ends"}, "\x03", 0, 130},
		"go on":     {[]string{"\x03", "Ctrl-C again ends", "help\r", "Still Change enablement"}, "quit\r", 0, 0},
		"SIGTERM":   {nil, "", syscall.SIGTERM, 143},
		"SIGHUP":    {nil, "", syscall.SIGHUP, 129},
		"in a form": {[]string{"na\r", "Why", "\x03", "Ctrl-C again ends"}, "\x03", 0, 130},
		"Ctrl-\\":   {nil, "\x1c", 0, 131},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			x := onTerminal(t, run{env: []string{"TERM=dumb"}}, "interview", "team.yaml", "--questionnaire", screens(t), "--organization", "Acme")
			x.play("", "Answer:", "3\r", "Change enablement, pulse 2 of 3")
			x.play(test.before...)
			x.send(test.keys)
			if test.signal != 0 {
				if err := x.cmd.Process.Signal(test.signal); err != nil {
					t.Fatal(err)
				}
			}
			if code := x.exit(); code != test.code {
				t.Errorf("exit code %d, want %d", code, test.code)
			}
			x.mustBeSane()
			x.see("1 of 3 answered, saved in team.yaml")
			if got := x.file("team.yaml"); !strings.Contains(got, "level: 3") {
				t.Errorf("the file is\n%s", got)
			}
		})
	}
}
