package typeface

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/rivo/uniseg"
	"golang.org/x/text/unicode/norm"

	"github.com/itsmeter/itsmeter/report/clean"
)

// Replacement stands for a character that no font has. The Go fonts have it.
const Replacement = "\uFFFD"

// softHyphen marks where a word may be broken; it shows only where it is.
const softHyphen = "\u00ad"

// Clean makes a text drawable: harmless (package clean), composed, and with Replacement for every character that no font has or
// that lies outside the basic plane, which PDF output cannot encode. What had to be replaced is kept for Missing. With KeepMissing
// nothing is replaced.
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
		case !ok && f.lenient:
			b.WriteString(cluster)
		case ok:
			b.WriteString(shown)
			f.noteScript(cluster, text)
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

// pointed stands for Hebrew with vowel points, which fonts place by rules that are not followed.
const pointed = "Hebrew with points"

// shaped are the scripts whose letters join or move. They are drawn one by one.
var shaped = []struct {
	name   string
	script *unicode.RangeTable
}{
	{"Arabic", unicode.Arabic}, {"Syriac", unicode.Syriac}, {"Thaana", unicode.Thaana}, {"N'Ko", unicode.Nko},
	{"Devanagari", unicode.Devanagari}, {"Bengali", unicode.Bengali}, {"Gurmukhi", unicode.Gurmukhi}, {"Gujarati", unicode.Gujarati},
	{"Oriya", unicode.Oriya}, {"Tamil", unicode.Tamil}, {"Telugu", unicode.Telugu}, {"Kannada", unicode.Kannada}, {"Malayalam", unicode.Malayalam},
	{"Sinhala", unicode.Sinhala}, {"Tibetan", unicode.Tibetan}, {"Myanmar", unicode.Myanmar}, {"Khmer", unicode.Khmer}, {"Mongolian", unicode.Mongolian},
}

// noteScript keeps the first text of every script that would need shaping.
func (f *Family) noteScript(character, text string) {
	r, _ := utf8.DecodeRuneInString(character)
	if r < '\u0590' {
		return
	}
	if unicode.Is(unicode.Hebrew, r) && len(character) > utf8.RuneLen(r) && !slices.ContainsFunc(f.unshaped, func(u Unshaped) bool { return u.Script == pointed }) {
		f.unshaped = append(f.unshaped, Unshaped{Script: pointed, Text: text})
	}
	for _, s := range shaped {
		if unicode.Is(s.script, r) && !slices.ContainsFunc(f.unshaped, func(u Unshaped) bool { return u.Script == s.name }) {
			f.unshaped = append(f.unshaped, Unshaped{Script: s.name, Text: text})
		}
	}
}

// Unshaped returns the scripts met so far whose letters should join or move and do not.
func (f *Family) Unshaped() []Unshaped { return f.unshaped }

// Missing returns the characters that were replaced so far, each with the first text that holds it.
func (f *Family) Missing() []Missing { return f.missing }
