package store

import (
	"fmt"
	"os"
	"os/user"
	"path/filepath"
	"runtime"
	"strings"

	"github.com/gofrs/flock"
)

// lock is held on a hidden file beside the assessment, not on the assessment itself, which every save replaces.
type lock struct {
	flock *flock.Flock
}

// acquire takes the lock of a file, or tells in a *HeldError who has it.
func acquire(target string) (*lock, error) {
	path := filepath.Join(filepath.Dir(target), "."+filepath.Base(target)+".lock")
	for {
		l := &lock{flock.New(path, flock.SetFlag(os.O_CREATE|os.O_RDWR), flock.SetPermissions(newFileMode))}
		got, err := l.flock.TryLock()
		if err != nil {
			return nil, err
		}
		if !got {
			return nil, &HeldError{By: holder(path)}
		}
		if l.current() {
			// Who holds it is told for convenience; a disk too full for it must not keep anybody from working.
			_ = os.WriteFile(path, []byte(self()), newFileMode)
			return l, nil
		}
		// The one before us removed the file between our opening and locking it: what we hold is nobody's lock any more.
		if err := l.flock.Unlock(); err != nil {
			return nil, err
		}
	}
}

// current tells whether the locked file is still the one that others would open.
func (l *lock) current() bool {
	ours, err := l.flock.Stat()
	if err != nil {
		return false
	}
	theirs, err := os.Stat(l.flock.Path())
	return err == nil && os.SameFile(ours, theirs)
}

// release gives the lock back and leaves no file behind. While the lock is held nobody else can take the file that is removed;
// Windows cannot remove an open file, but there an open one cannot be removed by others either.
func (l *lock) release() error {
	if runtime.GOOS == "windows" {
		err := l.flock.Unlock()
		_ = os.Remove(l.flock.Path()) // fails when another process has opened it already, and then must stay
		return err
	}
	// A lock file that cannot be removed does no harm: it is locked anew by the next one.
	_ = os.Remove(l.flock.Path())
	return l.flock.Unlock()
}

// self describes this process for those who find the file locked.
func self() string {
	by := fmt.Sprintf("process %d", os.Getpid())
	if u, err := user.Current(); err == nil {
		by += " of " + u.Username
	}
	if host, err := os.Hostname(); err == nil {
		by += " on " + host
	}
	return by + "\n"
}

// holder tells who wrote the lock file, and since when: it is written once, when the lock is taken.
func holder(path string) string {
	by, err := os.ReadFile(path)
	if err != nil || len(by) > 500 {
		return ""
	}
	who := strings.TrimSpace(string(by))
	if info, err := os.Stat(path); err == nil && who != "" {
		who += info.ModTime().Format(" since 2006-01-02 15:04")
	}
	return who
}
