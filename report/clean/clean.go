// Package clean makes text from files harmless where it leaves the program: on a terminal, in Markdown, in a spreadsheet.
// Text is shown, never dropped: what cannot be shown as it is appears as an escape such as \x1b. HTML is left to html/template,
// PDF drawing to package pdf, which starts from Text.
package clean

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Text makes a text safe for a terminal and for plain files. Line feeds stay; tabs become a space; control characters,
// escape sequences, marks that turn the direction of writing, line separators and bytes that are not UTF-8 become
// visible escapes.
func Text(s string) string {
	if !strings.ContainsFunc(s, unsafe) && utf8.ValidString(s) {
		return s
	}
	var b strings.Builder
	for i, r := range s {
		switch {
		case r == utf8.RuneError && !strings.HasPrefix(s[i:], "\uFFFD"):
			fmt.Fprintf(&b, `\x%02x`, s[i])
		case r == '\t':
			b.WriteByte(' ')
		case !unsafe(r):
			b.WriteRune(r)
		case r < 0x100:
			fmt.Fprintf(&b, `\x%02x`, r)
		default:
			fmt.Fprintf(&b, `\u%04x`, r)
		}
	}
	return b.String()
}

// unsafe tells whether a character can change how others are shown: control characters (Cc) except the line feed, and the
// format characters (Cf) but for the zero width joiner and non-joiner, which words of several scripts need, and the soft hyphen.
func unsafe(r rune) bool {
	switch r {
	case '\n', '\u200c', '\u200d', '\u00ad':
		return false
	case '\u2028', '\u2029':
		return true
	}
	return unicode.Is(unicode.Cc, r) || unicode.Is(unicode.Cf, r)
}

// Line is Text on a single line: runs of white space become one space.
func Line(s string) string {
	return Text(strings.Join(strings.Fields(s), " "))
}

var markdown = strings.NewReplacer(
	`\`, `\\`, "`", "\\`", `*`, `\*`, `_`, `\_`, `[`, `\[`, `]`, `\]`, `|`, `\|`, `#`, `\#`, `~`, `\~`,
	`<`, `&lt;`, `>`, `&gt;`, `&`, `&amp;`, `@`, `&#64;`,
)

// Markdown makes a text appear literally in a Markdown paragraph, heading or table cell, on a single line. It cannot open
// links, tables, headings, HTML or mentions.
func Markdown(s string) string {
	s = markdown.Replace(Line(s))
	// On GitHub a scheme turns into a link, and so does the usual name of a web server.
	s = strings.ReplaceAll(s, "://", ":&#47;&#47;")
	s = strings.ReplaceAll(s, "www.", "www&#46;")
	// What only means something at the start of a line: lists, rules, and numbers with a dot.
	if s != "" && strings.ContainsRune("+-=", rune(s[0])) {
		return `\` + s
	}
	rest := strings.TrimLeft(s, "0123456789")
	if n := len(s) - len(rest); n > 0 && rest != "" && (rest[0] == '.' || rest[0] == ')') {
		return s[:n] + `\` + rest
	}
	return s
}

// Cell makes a text harmless in a spreadsheet: one that a spreadsheet would take for a formula, also by a sign of full width, as some
// do in East Asian languages, gets a leading apostrophe.
func Cell(s string) string {
	s = Text(s)
	if first, _ := utf8.DecodeRuneInString(s); s != "" && strings.ContainsRune("=+-@＝＋－＠", first) {
		return "'" + s
	}
	return s
}
