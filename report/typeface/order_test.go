package typeface_test

import (
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"github.com/itsmeter/itsmeter/report/typeface"
)

// TestOrderText: what is drawn from left to right. Expected orders follow UAX #9.
func TestOrderText(t *testing.T) {
	tests := map[string]struct{ text, want string }{
		"left to right":       {"Acme (IT), 12 %", "Acme (IT), 12 %"},
		"a word":              {"שלום", "םולש"},
		"a sentence":          {"שלום עולם.", ".םלוע םולש"},
		"a number":            {"ביום 12 תקלות", "תולקת 12 םויב"},
		"a decimal":           {"מחיר 99.5% ביום", "םויב 99.5% ריחמ"},
		"brackets":            {"בנק (IT 2026)", "(IT 2026) קנב"},
		"Latin within":        {"כולל Jira Cloud היום", "םויה Jira Cloud ללוכ"},
		"Hebrew within":       {"Acme שלום עולם, Berlin", "Acme םלוע םולש, Berlin"},
		"Hebrew and a number": {"Team שלום 12 Berlin", "Team 12 םולש Berlin"},
		"Hebrew in brackets":  {"Acme (שלום) Berlin", "Acme (םולש) Berlin"},
		"brackets at the end": {"Acme שלום (עולם)", "Acme (םלוע) םולש"},
		"a date":              {"עד 2026-03-31 בלבד", "דבלב 2026-03-31 דע"},
		"with points":         {"שָׁלוֹם", "םוֹלשָׁ"},
		"nothing":             {"", ""},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			if got := typeface.OrderText(test.text); got != test.want {
				t.Errorf("got  %q\nwant %q", got, test.want)
			}
		})
	}
}

// TestOrderKeepsStyles: spans move with their text and keep style and tag.
func TestOrderKeepsStyles(t *testing.T) {
	spans := []typeface.Span{{Text: "שלום ", Style: typeface.Bold, Tag: "a"}, {Text: "עולם 5"}}
	want := []typeface.Span{{Text: "5 םלוע"}, {Text: " םולש", Style: typeface.Bold, Tag: "a"}}
	if diff := cmp.Diff(want, typeface.Order(spans, true)); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
}

// TestOrderKeepsCharacters: whatever the text, no character is lost, and Latin text is never moved.
func TestOrderKeepsCharacters(t *testing.T) {
	letters := []rune("abאבגש12.,-%() ابت٣[]\u05b8")
	rapid.Check(t, func(t *rapid.T) {
		text := string(rapid.SliceOf(rapid.SampledFrom(letters)).Draw(t, "text"))
		got, want := []rune(typeface.OrderText(text)), []rune(text)
		mirror := map[rune]rune{')': '(', ']': '['}
		for _, list := range [][]rune{got, want} {
			for i, r := range list {
				if m, ok := mirror[r]; ok {
					list[i] = m
				}
			}
			slices.Sort(list)
		}
		if string(got) != string(want) {
			t.Fatalf("%q became %q", text, typeface.OrderText(text))
		}
	})
}
