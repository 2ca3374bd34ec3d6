package prompt

import (
	"fmt"
	"slices"
	"strings"

	"github.com/itsmeter/itsmeter/assessment/interview"
)

// final brings a text into its final form, or tells what is wrong with it.
func final(f interview.Field, text string) (string, error) {
	text = strings.TrimSpace(text)
	if text == "" && f.Required {
		return "", fmt.Errorf("%s must not be empty", strings.ToLower(f.Label))
	}
	if len(f.Words) > 0 {
		return oneOf(f.Words, text)
	}
	if f.Check != nil {
		return f.Check(text)
	}
	return text, nil
}

// oneOf finds the word that a beginning stands for.
func oneOf(words []string, text string) (string, error) {
	if text == "" || slices.Contains(words, text) {
		return text, nil
	}
	fits := slices.DeleteFunc(slices.Clone(words), func(w string) bool {
		return !strings.HasPrefix(w, strings.ToLower(text))
	})
	if len(fits) == 1 {
		return fits[0], nil
	}
	return "", fmt.Errorf("must be one of %s", strings.Join(words, ", "))
}

func (v *form) completeWord(field interview.Field) {
	if word, err := oneOf(field.Words, v.edits[v.at].String()); err == nil && word != "" {
		v.edits[v.at] = newEdit(word, false)
	}
	v.at = min(v.at+1, len(v.edits)-1)
}

// enter goes to the next field, and from the last one accepts all, if they can be.
func (v *form) enter() bool {
	text, err := final(v.form.Fields[v.at], v.edits[v.at].String())
	if err != nil {
		v.problem = err.Error()
		return false
	}
	v.edits[v.at] = newEdit(text, v.form.Fields[v.at].Long)
	if v.at < len(v.edits)-1 {
		v.at++
		return false
	}
	return v.accept()
}

// accept takes all fields as they are, if they can be.
func (v *form) accept() bool {
	v.values = nil
	for i, field := range v.form.Fields {
		text, err := final(field, v.edits[i].String())
		if err != nil {
			v.at, v.problem = i, err.Error()
			return false
		}
		v.values = append(v.values, text)
	}
	return true
}
