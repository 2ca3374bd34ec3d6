package prompt

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"
)

// edit lets the person write the text of a field in an editor of their own, on their own screen. The text is in a folder that they
// alone can read, and that is removed unless it holds something that is nowhere else. Whatever goes wrong is told in the form; an
// error ends the session.
func (s *Screen) edit(v *form) error {
	dir, err := os.MkdirTemp("", "itsmeter-note-*")
	if err != nil {
		v.problem = fmt.Sprintf("no folder for the editor: %v", err)
		return nil
	}
	was := v.edits[v.at].String()
	e := editing{editor: s.opts.Editor, file: filepath.Join(dir, "note.txt"), was: was}
	var fatal error
	if e.failed = os.WriteFile(e.file, []byte(was), 0o600); e.failed == nil {
		e.failed, fatal = s.runEditor(e.file)
	}
	e.read()
	v.take(e.text, e.remark)
	if e.keep {
		s.unfinished.Left = append(s.unfinished.Left, dir)
		return fatal
	}
	if err := os.RemoveAll(dir); err != nil {
		v.problem = fmt.Sprintf("%s could not be removed: %v", dir, err)
	}
	return fatal
}

// take puts what an editor made of a text in its place.
func (v *form) take(text, remark string) {
	was := v.edits[v.at].String()
	v.edits[v.at] = newEdit(text, true)
	v.edits[v.at].killed = was
	v.problem = remark
}

// command is the command line that runs an editor: through the shell, since EDITOR may hold arguments. The editor takes the place of
// the shell, so that signals reach it, save where it is more than one command.
func command(editor string) string {
	first, _, _ := strings.Cut(editor, " ")
	if !strings.ContainsAny(editor, ";|&(){}<>`\n") && !strings.Contains(first, "=") {
		editor = "exec " + editor
	}
	return editor + ` "$1"`
}

// runEditor runs the editor. failed tells how it ended badly;
// the other error ends the session.
func (s *Screen) runEditor(file string) (failed, err error) {
	cmd := exec.Command("sh", "-c", command(s.opts.Editor), "itsmeter", file)
	cmd.Stdin, cmd.Stdout, cmd.Stderr = s.in, s.out.file, s.out.file
	s.keys.discard() // what was typed behind Ctrl-O was meant for the editor, not for what comes after it
	s.tty.discard()
	err = s.outside(func() error {
		if failed = cmd.Start(); failed != nil {
			return nil
		}
		done := make(chan error, 1)
		go func() { done <- cmd.Wait() }()
		failed, err = s.tty.during(done, cmd.Process)
		if failed != nil {
			fmt.Fprint(s.out, resetModes)
		}
		return err
	})
	return failed, err
}

// resetModes switches off what an editor that was killed may have left on: keys in application mode, the mouse, reports of focus.
const resetModes = "\x1b[?1l\x1b>\x1b[?1000l\x1b[?1002l\x1b[?1003l\x1b[?1006l\x1b[?1004l\x1b[>4m\x1b[0m"

// outside gives the terminal back for as long as something else needs it. It is taken again even where the session ends, since only
// then it is known in what state it is.
func (s *Screen) outside(run func() error) error {
	if err := s.leave(); err != nil {
		return err
	}
	return errors.Join(run(), s.enter())
}

// editing is what an editor made of a text.
type editing struct {
	editor, file string
	was          string
	failed       error // how the editor ended, if badly

	text   string
	remark string // what the person should know
	keep   bool   // the folder holds what is nowhere else
}

// read reads back what was written. Nothing is dropped in silence: what cannot be taken over stays in the folder.
func (e *editing) read() {
	e.text = e.was
	content, err := os.ReadFile(e.file)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		e.say("the editor left no file: the text is as before")
	case err != nil:
		e.say("the text is as before: reading back what was written: %v", err)
	case len(content) > maxPaste:
		e.keep = true
		e.say("what was written is too long for a note, and is kept in %s", e.file)
	default:
		e.decode(content)
	}
	e.explain()
}

func (e *editing) say(format string, args ...any) { e.remark = fmt.Sprintf(format, args...) }

// decode turns bytes into text. What is no UTF-8 most editors that are set up so wrote in Windows-1252, of which Latin-1 is a part.
func (e *editing) decode(content []byte) {
	charset := encoding.Encoding(nil)
	switch {
	case bytes.HasPrefix(content, []byte("\xff\xfe")), bytes.HasPrefix(content, []byte("\xfe\xff")):
		charset = unicode.UTF16(unicode.LittleEndian, unicode.UseBOM)
	case !utf8.Valid(content):
		charset, e.keep = charmap.Windows1252, true
		e.say("not UTF-8, so read as Windows-1252: look it over; what was written is in %s", e.file)
	}
	if charset != nil {
		decoded, err := charset.NewDecoder().Bytes(content)
		if err != nil {
			e.keep = true
			e.say("the text is as before: what was written is no text, and is kept in %s", e.file)
			return
		}
		content = decoded
	}
	text := strings.TrimRight(strings.TrimPrefix(string(content), "\uFEFF"), " \t\r\n")
	if text == strings.TrimRight(e.was, " \t\r\n") {
		if e.failed == nil {
			e.say("the editor changed nothing; one with a window of its own has to be told to wait")
		}
		return
	}
	e.text = text
	switch {
	case text == "":
		e.say("the editor left no text; Ctrl-Y brings back what was here")
	case !e.keep && strings.ContainsFunc(text, func(r rune) bool { return isControl(r) && !strings.ContainsRune("\t\r\n", r) }):
		e.say("control characters in the text are left out")
	}
}

// explain tells how an editor failed, and what that means for the text.
func (e *editing) explain() {
	if e.failed == nil {
		return
	}
	how := fmt.Sprintf("the editor failed: %v", e.failed)
	var exit *exec.ExitError
	if errors.As(e.failed, &exit) && exit.ExitCode() == 127 {
		how = fmt.Sprintf("there is no editor %s: set EDITOR to one", e.editor)
	}
	switch {
	case e.remark != "":
		how += "; " + e.remark
	case e.text == e.was:
		how += "; the text is as before"
	default:
		how += "; what it had saved is here"
	}
	e.remark = how
	entries, err := os.ReadDir(filepath.Dir(e.file))
	if !e.keep && (errors.Is(e.failed, errChildLives) || err == nil && len(entries) > 1) {
		e.keep = true
		e.remark += "; what it left is in " + filepath.Dir(e.file)
	}
}
