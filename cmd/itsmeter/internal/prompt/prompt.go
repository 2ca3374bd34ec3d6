// Package prompt asks the questions of an interview on a terminal: on the full screen, or line by line for screen readers, dumb
// terminals and scripts. It is the only package that knows survey, on whose renderer the screen is painted.
//
// It has its own reader of keys, because an answer that nobody gave is the worst that can happen here: pasted text, function keys,
// Alt with a key, and escape sequences that arrive in pieces are recognized as what they are, and Enter never answers a question.
// A key answers only where it comes alone; several at once are a paste, or meant for a question that nobody has seen yet.
// One reader serves the whole session, so that nothing that is typed ahead into a text is lost.
package prompt

import (
	"errors"
	"fmt"
	"syscall"
)

// ErrNoTerminal is returned by Open where there is none.
var ErrNoTerminal = errors.New("there is no terminal to ask on")

// againEnds asks, behind the name of a key, whether the session is to end.
const againEnds = " again ends the interview; no answer gets lost."

// SignalError tells that a signal, or the key that stands for it, ended the session. The terminal is as it was.
type SignalError struct{ Signal syscall.Signal }

// Error names the signal.
func (e *SignalError) Error() string { return fmt.Sprintf("ended by signal: %s", e.Signal) }
