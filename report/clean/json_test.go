package clean_test

import (
	"encoding/json"
	"strings"
	"testing"
	"unicode"

	"github.com/itsmeter/itsmeter/report/clean"
)

func FuzzJSON(f *testing.F) {
	for _, s := range []string{"", "Störung", "\x1b[31m", "\u009b2J", "\u202egnp.exe", "\U000e0041", "<b>&", "a\nb\u2028", "\xff", "\xe6\xe6\xe6", "\u007f"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		var b strings.Builder
		if err := clean.JSON(&b, map[string]string{"text": s}); err != nil {
			t.Fatal(err)
		}
		var back map[string]string
		if err := json.Unmarshal([]byte(b.String()), &back); err != nil {
			t.Fatalf("%q became %s: %v", s, b.String(), err)
		}
		if back["text"] != string([]rune(s)) { // with U+FFFD for every byte that is not UTF-8
			t.Errorf("%q was read back as %q", s, back["text"])
		}
		if strings.ContainsFunc(b.String(), func(r rune) bool { return unicode.IsControl(r) && r != '\n' }) || clean.Text(b.String()) != b.String() {
			t.Errorf("%q became %s", s, b.String())
		}
	})
}
