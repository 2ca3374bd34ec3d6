//go:build !(linux || darwin || freebsd || netbsd || openbsd || dragonfly)

package prompt

import (
	"errors"
	"os"
	"time"
)

// tty stands for the terminal of a system whose keyboard this package cannot read key by key.
type tty struct{}

func openTTY(*os.File) (*tty, error) {
	return nil, errors.New("the full screen is not built for this system")
}

func (*tty) close() error { return nil }

func (*tty) readByte(time.Duration) (byte, error) { return 0, errTimeout }

func (*tty) together() bool { return false }

func (*tty) discard() {}

func (*tty) during(done <-chan error, _ *os.Process) (ended error, err error) { return <-done, nil }

var errChildLives = errors.New("it did not end")

func stopProcess() error { return nil }
