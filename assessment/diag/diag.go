// Package diag holds problems found in files, each with its place.
//
// A reader collects every problem of a file instead of stopping at the first, and returns them as one List, which is an
// error. Nothing here prints: the command line renders a List, tests compare it.
package diag

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/agnivade/levenshtein"
)

// Position is a place in a text file. Line and Column start at 1; Column counts characters, not bytes. The zero Position
// means that the problem concerns the file as a whole.
type Position struct {
	Line, Column int
}

// Severity tells whether a problem makes a file unusable.
type Severity int

const (
	// Error marks a file that cannot be used until the problem is mended. It is the zero value.
	Error Severity = iota
	// Warning marks something an author should look at; the file can be used.
	Warning
)

// Problem is one thing wrong with a file.
type Problem struct {
	File     string
	Pos      Position
	Path     string // the data path, such as answers.incident-management.priority-scheme; may be empty
	Message  string // what is wrong: lower case, no period
	Hint     string // what to do about it; may be empty
	Severity Severity
	Rule     string // id of the lint rule that warns; empty for errors of form
}

// String gives "file:line:column: path: message", without the hint. Parts that are unknown are left out.
func (p Problem) String() string {
	var b strings.Builder
	b.WriteString(p.File)
	if p.Pos.Line > 0 {
		fmt.Fprintf(&b, ":%d:%d", p.Pos.Line, max(1, p.Pos.Column))
	}
	b.WriteString(": ")
	if p.Severity == Warning {
		b.WriteString("warning: ")
	}
	if p.Path != "" {
		b.WriteString(p.Path + ": ")
	}
	b.WriteString(p.Message)
	if p.Rule != "" {
		b.WriteString(" [" + p.Rule + "]")
	}
	return b.String()
}

// List is a set of problems. It implements error, so that a reader can return it; use Err to turn a List without errors
// into nil.
type List []Problem

// Error joins the problems, one a line, hints left out.
func (l List) Error() string {
	lines := make([]string, len(l))
	for i, p := range l {
		lines[i] = p.String()
	}
	return strings.Join(lines, "\n")
}

// Sort orders the list by file, place, path and message, so that the same files always give the same report.
func (l List) Sort() {
	slices.SortStableFunc(l, func(a, b Problem) int {
		return cmp.Or(
			cmp.Compare(a.File, b.File),
			cmp.Compare(a.Pos.Line, b.Pos.Line),
			cmp.Compare(a.Pos.Column, b.Pos.Column),
			cmp.Compare(a.Path, b.Path),
			cmp.Compare(a.Message, b.Message),
		)
	})
}

// Err returns the sorted list as an error if it holds at least one Error, and nil otherwise.
func (l List) Err() error {
	if !l.HasErrors() {
		return nil
	}
	l.Sort()
	return l
}

// HasErrors tells whether any problem is an Error.
func (l List) HasErrors() bool {
	return slices.ContainsFunc(l, func(p Problem) bool { return p.Severity == Error })
}

// maxEdits is how far what was meant may lie from what was typed, in characters changed, added or left out.
const maxEdits = 2

// Suggest returns the one of known that a person most likely meant by typed, or "" when none is near: at most two edits away, and
// no more than half of the characters typed. Capitals do not count.
func Suggest(typed string, known []string) string {
	typed = strings.ToLower(typed)
	length := utf8.RuneCountInString(typed)
	best, distance := "", maxEdits+1
	for _, k := range known {
		if more := utf8.RuneCountInString(k) - length; more > maxEdits || -more > maxEdits {
			continue // as many edits at least; what was typed may be megabytes long
		}
		if d := levenshtein.ComputeDistance(typed, strings.ToLower(k)); d < distance && 2*d <= length {
			best, distance = k, d
		}
	}
	return best
}

// DidYouMean is Suggest as a hint, "did you mean ...?", or "".
func DidYouMean(typed string, known []string) string {
	if s := Suggest(typed, known); s != "" {
		return fmt.Sprintf("did you mean %q?", s)
	}
	return ""
}
