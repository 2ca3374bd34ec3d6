// Package store opens, locks and saves assessment files, so that no answer is lost and nothing of others is overwritten:
//
//   - One writer at a time, by a lock on a hidden file beside the assessment, which the system releases even after kill -9.
//   - A save is whole or not at all: a temporary file in the same folder is written, synced and renamed, and the folder synced.
//   - A file that changed under us, by an editor or by git, is left alone; the answers go to a file beside it. One that is gone is
//     written anew.
//   - What could not be understood is never written: a File exists only for content that was.
//
// It knows bytes and files, nothing of YAML or of answers.
package store

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
)

// newFileMode keeps a new assessment from other users of the machine: it holds what people said in confidence.
const newFileMode fs.FileMode = 0o600

// File is an assessment file that this process alone may write. Close releases it.
type File struct {
	shown  string // as the user named it
	target string // where it lies, symbolic links followed
	lock   *lock
	known  []byte // as last read or written
	exists bool
}

// Open locks a file and reads it. understand is called with its content, unless there is no such file; when it returns an
// error, the file is released and the error returned. A file that another process holds is a *HeldError; the other errors
// tell which file could not be opened, and what to do.
func Open(path string, understand func(content []byte) error) (*File, error) {
	target, err := resolve(path)
	if err != nil {
		return nil, problem("opening", path, err)
	}
	l, err := acquire(target)
	if err != nil {
		var held *HeldError
		if errors.As(err, &held) {
			held.Path = path
			return nil, held
		}
		return nil, problem("locking", path, err)
	}
	f := &File{shown: path, target: target, lock: l}
	if err := f.read(understand); err != nil {
		return nil, errors.Join(err, f.Close())
	}
	return f, nil
}

func (f *File) read(understand func([]byte) error) error {
	content, err := readWritable(f.target)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return problem("opening", f.shown, err)
	}
	f.known, f.exists = content, true
	return understand(content)
}

// Exists tells whether there is a file, from before or from a Save.
func (f *File) Exists() bool { return f.exists }

// Path returns where the next Save writes, as the user would name it.
func (f *File) Path() string { return f.shown }

// Save puts content in the place of the file's. A new file can be read by its owner alone; an old one keeps its mode.
//
// When another program changed the file since it was last read or saved, the file is left alone: content goes to a new file
// beside it, from then on the File is that one, and a *ChangedError tells so. When the file is gone it is written anew, and a
// *GoneError tells so. After any other error the file is as it was, and Save can be tried again.
func (f *File) Save(content []byte) error {
	now, err := readWritable(f.target)
	switch {
	case errors.Is(err, fs.ErrNotExist):
	case err == nil && (!f.exists || !bytes.Equal(now, f.known)):
		return f.keepBeside(content)
	case err != nil:
		return problem("saving", f.shown, err)
	}
	if err := Write(f.target, content, newFileMode); err != nil {
		return problem("saving", f.shown, err)
	}
	gone := errors.Is(err, fs.ErrNotExist) && f.exists
	f.known, f.exists = bytes.Clone(content), true
	if gone {
		return &GoneError{f.shown}
	}
	return nil
}

// keepBeside saves into a new file, and goes on with that one.
func (f *File) keepBeside(content []byte) error {
	kept, err := Keep(filepath.Dir(f.target), filepath.Base(f.target), content)
	if err != nil {
		return fmt.Errorf("%s was changed by another program, and the answers could not be kept beside it: %w", f.shown, err)
	}
	changed := &ChangedError{Path: f.shown, Kept: filepath.Join(filepath.Dir(f.shown), filepath.Base(kept))}
	f.shown, f.target = changed.Kept, kept
	f.known, f.exists = bytes.Clone(content), true
	return changed
}

// Close releases the file.
func (f *File) Close() error {
	if err := f.lock.release(); err != nil {
		return fmt.Errorf("releasing %s: %w", f.shown, unwrap(err))
	}
	return nil
}

// resolve follows symbolic links, also of a path whose last part does not exist yet: a link that leads nowhere is where the
// new file is put.
func resolve(path string) (string, error) {
	target, err := filepath.EvalSymlinks(path)
	if err == nil {
		return filepath.Abs(target)
	}
	if !errors.Is(err, fs.ErrNotExist) {
		return "", err
	}
	if link, err := os.Readlink(path); err == nil {
		if !filepath.IsAbs(link) {
			link = filepath.Join(filepath.Dir(path), link)
		}
		return resolve(link)
	}
	dir, err := filepath.EvalSymlinks(filepath.Dir(path))
	if err != nil {
		return "", err
	}
	return filepath.Abs(filepath.Join(dir, filepath.Base(path)))
}

// readWritable reads a file that we may also write: renaming over a file that its owner made read-only would go behind the
// owner's back.
func readWritable(path string) ([]byte, error) {
	info, err := os.Stat(path)
	if err != nil {
		return nil, err
	}
	if !info.Mode().IsRegular() {
		return nil, errNotRegular
	}
	probe, err := os.OpenFile(path, os.O_RDWR, 0)
	if err != nil {
		return nil, err
	}
	defer probe.Close()
	return os.ReadFile(path)
}
