package layout

import (
	"bufio"
	"fmt"
	"io"
	"strings"

	"github.com/itsmeter/itsmeter/report/clean"
)

// Page is plain text that grows line by line. The first error of its writer ends up in Flush.
type Page struct {
	w       *bufio.Writer
	colours bool
}

// NewPage starts a page.
func NewPage(w io.Writer) Page { return Page{w: bufio.NewWriter(w)} }

// Line writes a formatted line without spaces at its end. Texts from files must be cleaned by the caller.
func (p Page) Line(format string, args ...any) {
	fmt.Fprintln(p.w, strings.TrimRight(fmt.Sprintf(format, args...), " "))
}

// Wrap writes a cleaned text of any length in lines of Width, the first beginning with first, the others with rest. A percent
// sign stays with its number.
func (p Page) Wrap(first, rest, text string) {
	for _, l := range Wrap(strings.ReplaceAll(clean.Line(text), " %", "\u00a0%"), Width, first, rest) {
		fmt.Fprintln(p.w, strings.ReplaceAll(l, "\u00a0%", " %"))
	}
}

// Rule writes a horizontal rule over the whole width.
func (p Page) Rule() { fmt.Fprintln(p.w, strings.Repeat("─", Width)) }

// Flush writes what is left and returns the first error.
func (p Page) Flush() error { return p.w.Flush() }
