package cli

import (
	"errors"
	"fmt"
	"os"
	"syscall"
)

// The exit codes. Codes may be added; a script must take an unknown one for failure.
const (
	exitDone          = 0
	exitFailed        = 1 // a check failed, a difference was found, conflicts were left, or warnings under --strict
	exitUsage         = 2
	exitFile          = 3 // a file could not be read, understood or written
	exitNotComparable = 4
	exitSignal        = 128 // and the number of the signal
)

// exitCode is the one place that turns the end of a run into an exit code.
func exitCode(err error) int {
	var v *verdict
	var usage *usageError
	var incomparable *notComparableError
	var sig *signalError
	switch {
	case err == nil:
		return exitDone
	case errors.As(err, &v):
		return exitFailed
	case errors.As(err, &usage):
		return exitUsage
	case errors.As(err, &incomparable):
		return exitNotComparable
	case errors.As(err, &sig):
		return exitSignal + int(sig.signal)
	}
	return exitFile
}

// verdict ends a run whose product already says that something failed: nothing more is printed.
type verdict struct{}

func (*verdict) Error() string { return "failed" }

// usageError tells that the command was called wrongly.
type usageError struct{ err error }

func (e *usageError) Error() string { return e.err.Error() }
func (e *usageError) Unwrap() error { return e.err }

// usagef makes a usageError.
func usagef(format string, args ...any) error {
	return &usageError{fmt.Errorf(format, args...)}
}

// notComparableError tells why two assessments cannot be held against each other.
type notComparableError struct{ reason string }

func (e *notComparableError) Error() string { return e.reason }

// signalError tells that a signal ended the run.
type signalError struct{ signal syscall.Signal }

func (e *signalError) Error() string { return "ended by signal: " + e.signal.String() }

// hintError adds what to do to an error.
type hintError struct {
	err  error
	hint string
}

func (e *hintError) Error() string { return e.err.Error() }
func (e *hintError) Unwrap() error { return e.err }

// hint adds what to do to an error.
func hint(err error, format string, args ...any) error {
	return &hintError{err, fmt.Sprintf(format, args...)}
}

// fileError names the file once, and the cause in the words of the system.
func fileError(doing, path string, err error) error {
	var pe *os.PathError
	if errors.As(err, &pe) {
		err = pe.Err
	}
	return fmt.Errorf("%s %s: %w", doing, path, err)
}
