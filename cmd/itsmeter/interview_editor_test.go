//go:build linux || darwin || freebsd || netbsd || openbsd || dragonfly

package main

import (
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"
)

// inEditor starts an interview whose editor is a shell script, in a folder for temporary files of its own, and opens it on a note that is
// half typed. The script finds the file in $1.
func inEditor(t *testing.T, script string) (x *terminal, temp string) {
	t.Helper()
	temp = t.TempDir()
	editor := filepath.Join(t.TempDir(), "my editor")
	if err := os.WriteFile(editor, []byte("#!/bin/sh\nshift\n"+script+"\n"), 0o755); err != nil {
		t.Fatal(err)
	}
	x = atPulse(t, run{env: []string{"EDITOR='" + editor + "' --wait", "TMPDIR=" + temp}})
	x.play("n", "Ctrl-O editor", "short", "Note: short", "\x0f", "")
	return x, temp
}

// left lists what a folder holds, with all that lies below.
func left(t *testing.T, dir string) (files []string) {
	t.Helper()
	err := filepath.WalkDir(dir, func(path string, e os.DirEntry, err error) error {
		if err == nil && !e.IsDir() {
			files = append(files, path)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return files
}

// TestInterviewEditor writes a note in editors of all manners. Whatever they do, nothing is lost or taken over in silence.
func TestInterviewEditor(t *testing.T) {
	tests := map[string]struct {
		script string
		steps  []string
		note   string // in the file at the end; "" for none
		kept   string // content of the one file that is left; "" for none
	}{
		"replaces the file":  {`printf 'long\nnote, was: ' > $1.new; cat $1 >> $1.new; mv $1.new $1`, []string{"", "note, was: short", "\r", "saved: note"}, "note, was: short", ""},
		"leaves a backup":    {`cp $1 $1~; echo longer > $1`, []string{"", "Note: longer", "\r", "saved: note"}, "note: longer", ""},
		"changes nothing":    {`true`, []string{"", "changed nothing", "\r", "saved: note"}, "note: short", ""},
		"fails":              {`exit 3`, []string{"", "exit status 3; the text is as before", "\r", "saved: note"}, "note: short", ""},
		"fails after saving": {`echo saved text > $1; exit 1`, []string{"", "what it had saved is here", "\r", "saved: note"}, "note: saved text", ""},
		"is killed":          {`echo rescued > $(dirname $1)/.note.txt.swp; kill -9 $$`, []string{"", "what it left is", "\r", "saved: note"}, "note: short", "rescued\n"},
		"deletes the file":   {`rm $1`, []string{"", "left no file: the text is as before", "\r", "saved: note"}, "note: short", ""},
		"leaves it empty":    {`: > $1`, []string{"", "left no text", "\x19", "Note: short", "\r", "saved: note"}, "note: short", ""},
		"writes Latin-1":     {`printf 'Gr\366\337e' > $1`, []string{"", "read as Windows-1252", "\r", "saved: note"}, "note: Größe", "Gr\xf6\xdfe"},
		"writes UTF-16":      {`printf '\377\376G\000r\000\366\000' > $1`, []string{"", "Note: Grö", "\r", "saved: note"}, "note: Grö", ""},
		"writes a mark":      {`printf '\357\273\277marked\r\n' > $1`, []string{"", "Note: marked", "\r", "saved: note"}, "note: marked", ""},
		"writes controls":    {`printf 'a\033[31mb' > $1`, []string{"", "are left out", "\r", "saved: note"}, "note: a[31mb", ""},
		"dropped":            {`echo other > $1`, []string{"", "Note: other", "\x1b", "Esc drops", "\x1b", "0-5 answer", "\r", "Enter alone"}, "", ""},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			x, temp := inEditor(t, test.script)
			x.play(test.steps...)
			got := x.file("team.yaml")
			if !strings.Contains(got, test.note) || test.note == "" && strings.Contains(got, "note:") {
				t.Errorf("the file is without %q:\n%s", test.note, got)
			}
			x.play("q", "saved in team.yaml")
			x.exit()
			x.mustBeSane()
			files := left(t, temp)
			if test.kept == "" {
				if len(files) > 0 {
					t.Errorf("left behind: %v", files)
				}
				return
			}
			x.see("what an editor left is kept in")
			found := false
			for _, f := range files {
				content, err := os.ReadFile(f)
				found = found || err == nil && string(content) == test.kept
			}
			if !found {
				t.Errorf("%q is not among %v", test.kept, files)
			}
		})
	}
}

// TestInterviewEditorTypedTooEarly types on behind Ctrl-O, before the editor is there to take it: the form does not take it later.
func TestInterviewEditorTypedTooEarly(t *testing.T) {
	t.Parallel()
	editor := filepath.Join(t.TempDir(), "editor")
	if err := os.WriteFile(editor, []byte("#!/bin/sh\necho edited > $1\n"), 0o755); err != nil {
		t.Fatal(err)
	}
	x := atPulse(t, run{env: []string{"EDITOR=" + editor}})
	x.play("n", "Ctrl-O editor", "short", "Note: short", "\x0fxyz\r", "Note: edited", "\r", "saved: note")
	if got := x.file("team.yaml"); !strings.Contains(got, "note: edited\n") {
		t.Errorf("the file is\n%s", got)
	}
}

func TestInterviewEditorMissing(t *testing.T) {
	t.Parallel()
	x := atPulse(t, run{env: []string{"EDITOR=no-such-editor"}})
	x.play("n", "Ctrl-O", "kept", "kept", "\x0f", "there is no editor no-such-editor", "\r", "saved: note")
	if got := x.file("team.yaml"); !strings.Contains(got, "note: kept") {
		t.Errorf("the text was lost:\n%s", got)
	}
}

// TestInterviewEditorKeys presses Ctrl-C and Ctrl-\ while an editor has the terminal: they are for the editor.
func TestInterviewEditorKeys(t *testing.T) {
	tests := map[string]struct {
		script string
		keys   []string
		see    string
		note   string
	}{
		"editor that minds them not": {`trap 'echo caught' INT QUIT; echo ready; until [ "$line" ]; do read -r line; done; echo "$line" > $1`, []string{"\x03", "\x1c", "typed\r"}, "Note: typed", "note: typed"},
		"editor that they end":       {`echo ready; exec sleep 100`, []string{"\x03"}, "the text is as before", "note: short"},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			x, _ := inEditor(t, test.script)
			x.see("ready")
			for _, k := range test.keys {
				x.send(k)
				time.Sleep(200 * time.Millisecond)
			}
			x.play("", test.see, "\r", "saved: note", "q", "saved in team.yaml")
			if code := x.exit(); code != 0 {
				t.Errorf("exit code %d", code)
			}
			if got := x.file("team.yaml"); !strings.Contains(got, test.note) {
				t.Errorf("the file is\n%s", got)
			}
		})
	}
}

// TestInterviewEditorEnds ends the interview while an editor has the terminal. What the editor saved is kept.
func TestInterviewEditorEnds(t *testing.T) {
	tests := map[string]struct {
		script string
		signal syscall.Signal
		code   int
		kept   string
		left   bool // something stays in the folder for temporary files
	}{
		"SIGTERM":          {`echo saved text > $1; echo ready; exec sleep 100`, syscall.SIGTERM, 143, "saved text\n", false},
		"SIGHUP":           {`echo saved text > $1; echo ready; exec sleep 100`, syscall.SIGHUP, 129, "saved text\n", false},
		"nothing saved":    {`echo ready; exec sleep 100`, syscall.SIGTERM, 143, "short\n", false},
		"rescues":          {`trap 'echo rescued > $1.save; exit 1' TERM; echo ready; sleep 100 & wait`, syscall.SIGTERM, 143, "short\n", true},
		"raw":              {`stty raw -echo; printf '\033[?1049hready'; exec sleep 100`, syscall.SIGTERM, 143, "short\n", false},
		"does not mind it": {`trap '' TERM; echo ready; exec sleep 5`, syscall.SIGTERM, 143, "short\n", true},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			x, temp := inEditor(t, test.script)
			x.see("ready")
			if err := x.cmd.Process.Signal(test.signal); err != nil {
				t.Fatal(err)
			}
			if code := x.exit(); code != test.code {
				t.Errorf("exit code %d, want %d", code, test.code)
			}
			x.mustBeSane()
			x.mustHaveKept(test.kept)
			if files := left(t, temp); len(files) > 0 != test.left {
				t.Errorf("left in the folder for temporary files: %v", files)
			}
			if strings.Contains(x.screen(), "what an editor left") != test.left {
				t.Errorf("what is left is told wrongly:\n%s", x.screen())
			}
		})
	}
}
