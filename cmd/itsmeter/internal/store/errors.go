package store

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"syscall"
)

var errNotRegular = errors.New("is not a regular file")

// ChangedError tells that a file was changed by another program, and where the answers are kept instead.
type ChangedError struct {
	Path string // left alone
	Kept string // the new file beside it
}

// Error tells both files.
func (e *ChangedError) Error() string {
	return fmt.Sprintf("%s was changed by another program and is left as it is; your answers are kept in %s", e.Path, e.Kept)
}

// GoneError tells that a file was deleted or moved by another program, and that it was written anew.
type GoneError struct{ Path string }

// Error tells the file.
func (e *GoneError) Error() string {
	return fmt.Sprintf("%s was deleted or moved by another program; it is written anew, with all answers", e.Path)
}

// HeldError tells that another process is writing a file.
type HeldError struct {
	Path string
	By   string // who holds it, such as "process 4711 of anna on laptop since 10:15"; "" where unknown
}

// Error names the file and who holds it.
func (e *HeldError) Error() string {
	by := e.By
	if by == "" {
		by = "another process"
	}
	return fmt.Sprintf("%s is open in %s; end that one first", e.Path, by)
}

// problem names the file once, and what to do.
func problem(doing, path string, err error) error {
	doIt := ""
	switch {
	case errors.Is(err, syscall.ENOSPC), errors.Is(err, syscall.EDQUOT):
		doIt = "; free some space, then try again"
	case errors.Is(err, syscall.EROFS):
		doIt = "; choose a folder that can be written"
	case errors.Is(err, fs.ErrPermission):
		doIt = fmt.Sprintf("; make the file and its folder %s writable for you", filepath.Dir(path))
	case errors.Is(err, fs.ErrNotExist):
		doIt = fmt.Sprintf("; create the folder %s first", filepath.Dir(path))
	}
	return fmt.Errorf("%s %s: %w%s", doing, path, unwrap(err), doIt)
}

// unwrap drops the paths of temporary and lock files that the user never named.
func unwrap(err error) error {
	var pe *fs.PathError
	if errors.As(err, &pe) {
		return pe.Err
	}
	var le *os.LinkError
	if errors.As(err, &le) {
		return le.Err
	}
	return err
}
