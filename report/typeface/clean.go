package typeface

import (
	"slices"
	"strings"

	"github.com/rivo/uniseg"
	"golang.org/x/text/unicode/norm"

	"github.com/itsmeter/itsmeter/report/clean"
)

// Replacement stands for a character that no font has. The Go fonts have it.
const Replacement = "\uFFFD"

// softHyphen marks where a word may be broken; it shows only where it is.
const softHyphen = "\u00ad"

// Clean makes a text drawable: harmless (package clean), composed, and with Replacement for every character that no font has or
// that lies outside the basic plane, which PDF output cannot encode. What had to be replaced is kept for Missing.
func (f *Family) Clean(text string) string {
	if printable(text) {
		return text
	}
	if done, ok := f.clean[text]; ok {
		return done
	}
	var b strings.Builder
	rest, state := norm.NFC.String(clean.Text(text)), -1
	for rest != "" {
		var cluster string
		cluster, rest, _, state = uniseg.FirstGraphemeClusterInString(rest, state)
		switch shown, ok := f.drawable(cluster); {
		case ok:
			b.WriteString(shown)
		default:
			b.WriteString(Replacement)
			f.miss(cluster, text)
		}
	}
	f.clean[text] = b.String()
	return b.String()
}

// printable tells whether a text needs no cleaning: plain ASCII.
func printable(text string) bool {
	for i := range len(text) {
		if c := text[i]; (c < ' ' || c > '~') && c != '\n' {
			return false
		}
	}
	return true
}

// drawable returns what is drawn for a character, and whether all of it can be.
func (f *Family) drawable(cluster string) (string, bool) {
	if cluster == "\n" || cluster == softHyphen {
		return cluster, true
	}
	shown := strings.Map(func(r rune) rune {
		if invisible(r) {
			return -1
		}
		return r
	}, cluster)
	for _, r := range shown {
		if !f.has(r) {
			return "", false
		}
	}
	return shown, true
}

// invisible tells whether a character only steers how others are joined or chosen.
func invisible(r rune) bool {
	return r == '\u200c' || r == '\u200d' || r >= '\ufe00' && r <= '\ufe0f'
}

// has tells whether the character can be drawn in every style.
func (f *Family) has(r rune) bool {
	if f.extra != nil && f.extra.advance(r) >= 0 {
		return true
	}
	return !slices.ContainsFunc(f.faces[:], func(face *Face) bool { return face.advance(r) < 0 })
}

func (f *Family) miss(character, text string) {
	if slices.ContainsFunc(f.missing, func(m Missing) bool { return m.Character == character }) {
		return
	}
	f.missing = append(f.missing, Missing{Character: character, Text: text})
}

// Missing returns the characters that were replaced so far, each with the first text that holds it.
func (f *Family) Missing() []Missing { return f.missing }
