package prompt

import (
	"strings"
	"testing"
	"unicode"

	"github.com/google/go-cmp/cmp"
	"github.com/rivo/uniseg"
	"pgregory.net/rapid"
)

func pressAll(e *edit, keys []key) {
	for _, k := range keys {
		e.press(k)
	}
}

func TestEdit(t *testing.T) {
	tests := map[string]struct {
		start string
		long  bool
		keys  string // as typed
		want  string
	}{
		"typed":                   {"", false, "abc", "abc"},
		"in the middle":           {"ac", false, "\x1b[Db", "abc"},
		"backspace and delete":    {"abcd", false, "\x7f\x1b[D\x1b[D\x1b[3~", "ac"},
		"whole characters":        {"e\u0301👩\u200d💻", false, "\x7f", "e\u0301"},
		"a mark joins":            {"e", false, "\u0301\x7f", ""},
		"home and end":            {"b", false, "\x1b[Ha\x1b[Fc", "abc"},
		"words":                   {"one two three", false, "\x17\x17x", "one x"},
		"word by word":            {"one two", false, "\x1b[1;5D\x1b[1;5Dx\x1b[1;5Cy", "xoney two"},
		"kill":                    {"one two", false, "\x1b[1;5D\x0b", "one "},
		"kill before":             {"one two", false, "\x1b[1;5D\x15", "two"},
		"paste on one line":       {"", false, "\x1b[200~a\r\nb\tc\x1b[201~", "a b c"},
		"paste of lines":          {"", true, "\x1b[200~a\r\nb\rc\x1b[201~\nd", "a\nb\nc\nd"},
		"paste of escapes":        {"", true, "\x1b[200~a\x1b[31mb\u009bc\x00\x1b[201~", "a[31mbc"},
		"nothing to delete":       {"", false, "\x7f\x1b[3~\x17\x1b[D\x1b[C", ""},
		"what a text ignores":     {"a", false, "\x1bOP\x1bx\x1b[5~", "a"},
		"new line in a short one": {"a", false, "\n", "a "},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			e := newEdit(test.start, test.long)
			pressAll(e, decodeAll(t, true, test.keys))
			if got := e.String(); got != test.want {
				t.Errorf("got %q, want %q", got, test.want)
			}
		})
	}
}

func TestRows(t *testing.T) {
	tests := map[string]struct {
		before, after string
		width         int
		rows          []string
		row, column   int
	}{
		"empty":              {"", "", 10, []string{""}, 0, 0},
		"words":              {"one two three", "", 8, []string{"one two ", "three"}, 1, 5},
		"cursor in the rest": {"one two th", "ree", 8, []string{"one two ", "three"}, 1, 2},
		"cursor at a break":  {"one two ", "three", 8, []string{"one two ", "three"}, 1, 0},
		"long word":          {"abcdefghijk", "", 4, []string{"abcd", "efgh", "ijk"}, 2, 3},
		"wide":               {"会議で決定", "", 5, []string{"会議", "で決", "定"}, 2, 2},
		"lines":              {"a\n\nb", "c", 10, []string{"a", "", "bc"}, 2, 1},
		"space at the edge":  {"abcd efg", "", 4, []string{"abcd ", "efg"}, 1, 3},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			e := &edit{before: characters(test.before), after: characters(test.after), long: true}
			rows, row, column := e.rows(test.width)
			if diff := cmp.Diff(test.rows, rows); diff != "" || row != test.row || column != test.column {
				t.Errorf("cursor %d, %d, want %d, %d; rows (-want +got)\n%s", row, column, test.row, test.column, diff)
			}
		})
	}
}

// hardText is text that is hard to measure: wide, combining and joined characters, long words, blanks.
func hardText() *rapid.Generator[string] {
	part := rapid.SampledFrom([]string{"a", "word ", "会", "議 ", "e\u0301", "👩\u200d💻", " ", "  ", "Donaudampfschifffahrtsgesellschaft", "\n", "ß", "نص", "\t"})
	return rapid.Custom(func(t *rapid.T) string { return strings.Join(rapid.SliceOfN(part, 0, 60).Draw(t, "parts"), "") })
}

// TestRowsHold checks that rows lose nothing, fit their width, and that the cursor stands within them.
func TestRowsHold(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		width := rapid.IntRange(3, 30).Draw(t, "width")
		e := newEdit(hardText().Draw(t, "text"), true)
		e.move(-rapid.IntRange(0, len(e.before)).Draw(t, "back"))
		rows, row, column := e.rows(width)
		for _, r := range rows {
			if w := uniseg.StringWidth(strings.TrimRight(r, " ")); w > width {
				t.Errorf("row %q has width %d of %d", r, w, width)
			}
		}
		if row < 0 || row >= len(rows) || column < 0 || column > width {
			t.Errorf("cursor at %d, %d of %d rows", row, column, len(rows))
		}
		if got, want := strings.Join(rows, ""), strings.ReplaceAll(e.String(), "\n", ""); got != want {
			t.Errorf("rows hold %q, the text %q", got, want)
		}
	})
}

// TestEditHolds presses anything: the text never holds a control character, and no key panics.
func TestEditHolds(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		e := newEdit(hardText().Draw(t, "text"), rapid.Bool().Draw(t, "long"))
		n := rapid.IntRange(0, 40).Draw(t, "n")
		for range n {
			k := key{kind: kind(rapid.IntRange(0, int(resumed)).Draw(t, "kind"))}
			switch k.kind {
			case char:
				k.r = rapid.Rune().Draw(t, "r")
			case control:
				k.r = rapid.RuneFrom([]rune("abcdefghijklmnopqrstuvwxyz")).Draw(t, "letter")
			case paste:
				k.text = rapid.String().Draw(t, "paste")
			}
			e.press(k)
		}
		if strings.ContainsFunc(e.String(), func(r rune) bool { return unicode.IsControl(r) && r != '\n' }) {
			t.Errorf("control character in %q", e.String())
		}
	})
}
