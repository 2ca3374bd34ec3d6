package cli

import (
	"bytes"
	"fmt"
	"strings"

	"github.com/itsmeter/itsmeter/report/document"
	"github.com/itsmeter/itsmeter/report/number"
	"github.com/itsmeter/itsmeter/report/pdf"
	"github.com/itsmeter/itsmeter/report/typeface"
)

// maxFont is the size of the largest font that is read, in bytes. Fonts for Chinese, Japanese and Korean have up to 20 MB.
const maxFont = 64 << 20

// readFont reads a font that a PDF can embed.
func readFont(path string) ([]byte, error) {
	font, err := readLimited(path, maxFont)
	if err != nil {
		return nil, fileError("reading", path, err)
	}
	if len(font) > maxFont {
		return nil, fmt.Errorf("%s: the font cannot be used: it is larger than %d MiB", shownName(path), maxFont>>20)
	}
	if err := pdf.CheckFont(font); err != nil {
		return nil, hint(fmt.Errorf("%s: %w", shownName(path), err), "--font takes a TrueType font in a file of its own, such as NotoSansJP-Regular.ttf")
	}
	return font, nil
}

// renderPDF warns of what does not appear as it was written, which nobody should find out from a reader. hint says what to
// do about characters that no font has; "" for nothing.
func (e Env) renderPDF(out *bytes.Buffer, doc *document.Document, font []byte, hint string) error {
	result, err := pdf.Write(out, doc, pdf.Options{Font: font})
	if err != nil {
		return err
	}
	e.tellMissing(result.Missing)
	if len(result.Missing) > 0 && hint != "" {
		fmt.Fprintln(e.Stderr, "hint: "+hint)
	}
	for _, u := range result.Unshaped {
		e.warn("letters of %s stand one by one in a PDF, neither joined nor moved as they should be, as in %q", u.Script, shorten(u.Text))
	}
	if len(result.Unshaped) > 0 {
		fmt.Fprintln(e.Stderr, "hint: write HTML, where they are")
	}
	return nil
}

// How many texts with missing characters, and how many characters of each, are told one by one.
const (
	maxMissingTexts = 5
	maxMissingEach  = 12
)

// tellMissing warns of characters that no font has, by the text in which each was first met.
func (e Env) tellMissing(missing []typeface.Missing) {
	var texts []string
	of := map[string][]string{}
	for _, m := range missing {
		if len(of[m.Text]) == 0 {
			texts = append(texts, m.Text)
		}
		of[m.Text] = append(of[m.Text], m.Character)
	}
	rest := 0
	for i, text := range texts {
		characters := of[text]
		if i >= maxMissingTexts {
			rest += len(characters)
			continue
		}
		some := strings.Join(characters[:min(len(characters), maxMissingEach)], " ")
		switch n := len(characters) - maxMissingEach; {
		case len(characters) == 1:
			e.warn("no font has the character %s of %q: it appears as \uFFFD", some, shorten(text))
		case n > 0:
			e.warn("no font has the characters %s and %d more of %q: they appear as \uFFFD", some, n, shorten(text))
		default:
			e.warn("no font has the characters %s of %q: they appear as \uFFFD", some, shorten(text))
		}
	}
	if rest > 0 {
		e.warn("and %s of other texts", number.Count(rest, "more character"))
	}
}

// fontHint tells what to do about characters that no font has.
func fontHint(font []byte) string {
	if font != nil {
		return "the font of --font does not have them, either; pictographs cannot be shown in a PDF"
	}
	return "--font names a TrueType font that has them; pictographs cannot be shown in a PDF"
}

// shorten keeps the start of a text for a message.
func shorten(s string) string {
	const most = 60
	if r := []rune(s); len(r) > most {
		return string(r[:most]) + "…"
	}
	return s
}
