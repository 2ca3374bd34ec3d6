package prompt

import (
	"fmt"
	"io"
	"strings"

	"github.com/itsmeter/itsmeter/assessment/interview"
	"github.com/itsmeter/itsmeter/report/clean"
	"github.com/itsmeter/itsmeter/report/layout"
)

// Show implements interview.Prompter. Lines can be read again by scrolling back: there is nothing to wait for.
func (l *Lines) Show(p interview.Page) error {
	fmt.Fprintln(l.out)
	return WritePage(l.out, p)
}

// WritePage writes a page as plain text, such as for an e-mail.
func WritePage(w io.Writer, p interview.Page) error {
	lines := []string{one(p.Title)}
	add := func(text, first, rest string) {
		lines = append(lines, layout.Wrap(clean.Text(text), layout.Width, first, rest)...)
	}
	for _, part := range p.Parts {
		lines = append(lines, "")
		if part.Head != "" {
			add(part.Head, "", "")
		}
		if part.Text != "" {
			add(part.Text, "", "")
		}
		for _, item := range part.Items {
			add(item, "- ", "  ")
		}
	}
	_, err := fmt.Fprintln(w, strings.Join(lines, "\n"))
	return err
}
