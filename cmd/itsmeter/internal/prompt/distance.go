package prompt

import (
	"slices"
	"unicode"
	"unicode/utf8"
)

// line is the distance to the beginning or the end of the line.
func (e *edit) line(direction int) int {
	if direction < 0 {
		return slices.Index(append(reversed(e.before), "\n"), "\n") * -1
	}
	return slices.Index(append(slices.Clone(e.after), "\n"), "\n")
}

// word is the distance over blanks and then over one word.
func (e *edit) word(direction int) int {
	ahead := e.after
	if direction < 0 {
		ahead = reversed(e.before)
	}
	n := 0
	for n < len(ahead) && script(ahead[n]) == blank {
		n++
	}
	for first := n; n < len(ahead) && script(ahead[n]) == script(ahead[first]); {
		n++
	}
	return n * direction
}

func reversed(characters []string) []string {
	out := slices.Clone(characters)
	slices.Reverse(out)
	return out
}

// Scripts that are written without blanks between words: there a word is a run of one of them.
const (
	letters = iota
	blank
	han
	hiragana
	katakana
	widePunctuation
)

func script(c string) int {
	r, _ := utf8.DecodeRuneInString(c)
	switch {
	case unicode.IsSpace(r):
		return blank
	case unicode.Is(unicode.Han, r):
		return han
	case unicode.Is(unicode.Hiragana, r):
		return hiragana
	case unicode.Is(unicode.Katakana, r), r == 'ー':
		return katakana
	case r >= 0x3000 && unicode.IsPunct(r):
		return widePunctuation
	}
	return letters
}
