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
