package prompt

import (
	"strings"

	"github.com/itsmeter/itsmeter/assessment/interview"
)

// Unfinished is what was being written when a session ended, and is in no answer.
type Unfinished struct {
	Text string   // of a form, as a plain text file; "" for none
	Left []string // folders with what editors left
}

// writeOut writes the texts of a form for people: one field by its text alone, several by label.
func writeOut(f interview.Form, texts []string) string {
	var b strings.Builder
	b.WriteString(f.Title)
	if f.About != "" {
		b.WriteString(": " + f.About)
	}
	b.WriteString("\n\n")
	for i, field := range f.Fields {
		switch {
		case texts[i] == "":
		case len(f.Fields) == 1:
			b.WriteString(texts[i] + "\n")
		default:
			b.WriteString(field.Label + ": " + texts[i] + "\n")
		}
	}
	return b.String()
}
