package prompt

import (
	"errors"
	"fmt"

	"github.com/itsmeter/itsmeter/assessment/interview"
)

// Fill implements interview.Prompter.
func (l *Lines) Fill(f interview.Form) ([]string, error) {
	fmt.Fprintln(l.out)
	l.print("%s: %s", f.Title, f.About)
	l.print("A line with back gives up.")
	values := make([]string, len(f.Fields))
	for i, field := range f.Fields {
		if field.Hint != "" {
			l.print("(%s)", field.Hint)
		}
		if field.Value != "" {
			l.print("So far: %s. An empty line keeps it, a single minus removes it.", field.Value)
		}
		value, err := l.field(field)
		if err != nil {
			if i > 0 && !errors.Is(err, interview.ErrBack) {
				l.unfinished = writeOut(f, values)
			}
			return nil, err
		}
		values[i] = value
	}
	return values, nil
}

// field asks until the text can be accepted.
func (l *Lines) field(f interview.Field) (string, error) {
	for {
		text, err := l.line(f.Label + ": ")
		switch {
		case err != nil:
			return "", err
		case text == "back":
			return "", interview.ErrBack
		case text == "":
			text = f.Value
		case text == "-":
			text = ""
		}
		value, err := final(f, text)
		if err == nil {
			return value, nil
		}
		l.print("%s", err)
	}
}
