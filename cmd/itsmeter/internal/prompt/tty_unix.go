//go:build linux || darwin || freebsd || netbsd || openbsd || dragonfly

package prompt

import (
	"errors"
	"io"
	"os"
	"os/signal"
	"syscall"
	"time"

	"golang.org/x/sys/unix"
)

// tty reads a terminal byte by byte and only when it is asked to: nothing is read away from an editor that runs in between.
// Signals end the waiting.
type tty struct {
	in      *os.File
	buf     [4096]byte
	filled  []byte         // the part of buf that is not given out yet
	signals chan os.Signal // as they come
	wakeIn  *os.File       // gets a byte for each signal, so that waiting for input ends
	wakeOut *os.File
	stop    chan struct{}
	caught  chan os.Signal // what a byte in wakeOut stands for
}

func openTTY(in *os.File) (*tty, error) {
	r, w, err := os.Pipe()
	if err != nil {
		return nil, err
	}
	t := &tty{
		in: in, wakeIn: w, wakeOut: r, stop: make(chan struct{}),
		signals: make(chan os.Signal, 16), caught: make(chan os.Signal, 16),
	}
	signal.Notify(t.signals, os.Interrupt, syscall.SIGTERM, syscall.SIGHUP, syscall.SIGQUIT, syscall.SIGWINCH, syscall.SIGCONT)
	go t.watch()
	return t, nil
}

// watch hands signals to whoever waits for input.
func (t *tty) watch() {
	for {
		select {
		case <-t.stop:
			return
		case s := <-t.signals:
			if s == syscall.SIGWINCH && len(t.caught) > cap(t.caught)/2 {
				continue // one that waits already makes everything be drawn anew; the others need the room
			}
			t.caught <- s
			// The pipe can hold more than caught, so that this never blocks; it breaks only when close closes it.
			_, _ = t.wakeIn.Write([]byte{0})
		}
	}
}

// close gives signals back, save SIGHUP: a terminal that closes tells so several times, by reading and by signals, and a late one must
// not end the process before what was being written is kept. It is caught by one who does nothing, since ignoring it would leave a
// moment in which it ends the process.
func (t *tty) close() error {
	signal.Notify(make(chan os.Signal, 1), syscall.SIGHUP)
	signal.Stop(t.signals)
	close(t.stop)
	return errors.Join(t.wakeIn.Close(), t.wakeOut.Close())
}

// readByte implements source.
func (t *tty) readByte(timeout time.Duration) (byte, error) {
	for len(t.filled) == 0 {
		if err := t.fill(timeout); err != nil {
			return 0, err
		}
	}
	b := t.filled[0]
	t.filled = t.filled[1:]
	return b, nil
}

// together implements source.
func (t *tty) together() bool { return len(t.filled) > 0 }

// fill waits for input or a signal.
func (t *tty) fill(timeout time.Duration) error {
	in, wake := int(t.in.Fd()), int(t.wakeOut.Fd())
	var limit *unix.Timeval
	if timeout > 0 {
		tv := unix.NsecToTimeval(timeout.Nanoseconds())
		limit = &tv
	}
	var set unix.FdSet
	set.Set(in)
	set.Set(wake)
	n, err := unix.Select(max(in, wake)+1, &set, nil, nil, limit)
	switch {
	case errors.Is(err, unix.EINTR):
		return nil
	case err != nil:
		return err
	case n == 0:
		return errTimeout
	case set.IsSet(wake):
		return t.wake()
	}
	n, err = unix.Read(in, t.buf[:])
	switch {
	case errors.Is(err, unix.EINTR), errors.Is(err, unix.EAGAIN):
		return nil
	case errors.Is(err, unix.EIO), err == nil && n == 0: // the terminal is gone
		return &SignalError{syscall.SIGHUP}
	case err != nil:
		return err
	}
	t.filled = t.buf[:n]
	return nil
}

// wake tells what signal there was.
func (t *tty) wake() error {
	if _, err := io.ReadFull(t.wakeOut, make([]byte, 1)); err != nil {
		return err
	}
	switch s := (<-t.caught).(syscall.Signal); s {
	case syscall.SIGWINCH:
		return errResized
	case syscall.SIGCONT:
		return errResumed
	default:
		return &SignalError{s}
	}
}

// discard forgets what was read and not given out.
func (t *tty) discard() { t.filled = nil }

// Times to wait for others.
const (
	childPatience = 3 * time.Second       // until a child that was asked to end has ended
	signalsSettle = 50 * time.Millisecond // until a signal that went to the child, too, has arrived here
)

// during waits for a child that has the terminal. Ctrl-C and Ctrl-\ there are meant for the child alone. A signal that is to end this
// process ends the child first, so that it can save what it holds and give the terminal back; it is returned as a *SignalError,
// and ended tells how the child did, or errChildLives.
func (t *tty) during(done <-chan error, child *os.Process) (ended error, err error) {
	for {
		select {
		case ended := <-done:
			return ended, t.settle()
		case s := <-t.caught:
			if err := t.ending(s); err != nil {
				_ = child.Signal(s) // fails where it has just ended
				select {
				case ended := <-done:
					return ended, err
				case <-time.NewTimer(childPatience).C:
					return errChildLives, err
				}
			}
		}
	}
}

var errChildLives = errors.New("it did not end")

// settle takes the signals that went to a child and arrive here after its end.
func (t *tty) settle() error {
	for end := time.NewTimer(signalsSettle).C; ; {
		select {
		case <-end:
			return nil
		case s := <-t.caught:
			if err := t.ending(s); err != nil {
				return err
			}
		}
	}
}

// ending takes a signal while a child has the terminal: one that is to end this process is returned.
func (t *tty) ending(s os.Signal) error {
	if _, err := io.ReadFull(t.wakeOut, make([]byte, 1)); err != nil {
		return err
	}
	if s == syscall.SIGTERM || s == syscall.SIGHUP {
		return &SignalError{s.(syscall.Signal)}
	}
	return nil
}

// stopProcess stops the process and whatever runs in front with it, as the terminal does for Ctrl-Z, and returns once it goes on. Where
// no shell could let it go on the system does not stop it.
func stopProcess() error {
	err := syscall.Kill(0, syscall.SIGTSTP)
	time.Sleep(signalsSettle) // the stop may take effect a moment after the call
	return err
}
