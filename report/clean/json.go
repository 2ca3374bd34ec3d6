package clean

import (
	"bufio"
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"unicode"
	"unicode/utf16"
	"unicode/utf8"
)

// JSON writes a value as indented JSON in which every character that Text would escape stands as \u escape: a reader of JSON
// gets the text as it is, while a terminal is shown nothing that it might obey. Bytes that are not UTF-8 become U+FFFD.
func JSON(w io.Writer, v any) error {
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	if err := enc.Encode(v); err != nil {
		return err
	}
	// All such characters stand in strings, since the encoder writes none of its own but line feeds, and those are not unsafe.
	// What needs no escape, which is nearly always all of it, is not copied: outputs may be long.
	out := bufio.NewWriter(w) // keeps its first error
	rest := b.Bytes()
	for at := bytes.IndexFunc(rest, unsafe); at >= 0; at = bytes.IndexFunc(rest, unsafe) {
		r, size := utf8.DecodeRune(rest[at:])
		out.Write(rest[:at])
		out.WriteString(escape(r))
		rest = rest[at+size:]
	}
	out.Write(rest)
	return out.Flush()
}

// escape is how JSON writes a character that is not to be shown.
func escape(r rune) string {
	if high, low := utf16.EncodeRune(r); high != unicode.ReplacementChar {
		return fmt.Sprintf(`\u%04x\u%04x`, high, low)
	}
	return fmt.Sprintf(`\u%04x`, r)
}
