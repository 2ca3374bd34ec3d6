package prompt

import (
	"errors"
	"fmt"
	"os"
	"os/exec"
	"strings"
	"unicode/utf8"
)

// runEditor lets the person write a text in an editor of their own, on their own screen. The file is readable by them alone and
// removed afterwards.
func (s *Screen) runEditor(text string) (result string, err error) {
	file, err := os.CreateTemp("", "itsmeter-note-*.txt")
	if err != nil {
		return "", fmt.Errorf("no file for the editor: %w", err)
	}
	defer func() { err = errors.Join(err, os.Remove(file.Name())) }()
	if _, err := file.WriteString(text); err != nil {
		return "", errors.Join(err, file.Close())
	}
	if err := file.Close(); err != nil {
		return "", err
	}
	if err := s.outside(func() error { return startEditor(s, file.Name()) }); err != nil {
		return "", err
	}
	content, err := os.ReadFile(file.Name())
	if err != nil {
		return "", fmt.Errorf("reading back what was written: %w", err)
	}
	if !utf8.Valid(content) {
		return "", errors.New("what was written is not UTF-8 text")
	}
	return strings.TrimRight(strings.TrimPrefix(string(content), "\uFEFF"), " \t\r\n"), nil
}

// startEditor runs the command through the shell, since EDITOR may hold arguments, as git does.
func startEditor(s *Screen, file string) error {
	cmd := exec.Command("sh", "-c", s.opts.Editor+` "$1"`, "itsmeter", file)
	cmd.Stdin, cmd.Stdout, cmd.Stderr = s.in, s.out.file, s.out.file
	if err := cmd.Run(); err != nil {
		return fmt.Errorf("the editor %s failed: %w; the text is as before", s.opts.Editor, err)
	}
	return nil
}

// outside gives the terminal back for as long as something else needs it.
func (s *Screen) outside(run func() error) error {
	if err := s.leave(); err != nil {
		return err
	}
	return errors.Join(run(), s.enter())
}
