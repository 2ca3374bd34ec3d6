package clean_test

import (
	"encoding/csv"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"github.com/itsmeter/itsmeter/report/clean"
)

func TestText(t *testing.T) {
	tests := map[string]struct{ in, want string }{
		"plain":          {"Störung 日本語 👍", "Störung 日本語 👍"},
		"line feed":      {"a\nb", "a\nb"},
		"tab":            {"a\tb", "a b"},
		"escape":         {"\x1b[31mred\x1b[0m", `\x1b[31mred\x1b[0m`},
		"window title":   {"\x1b]0;evil\x07", `\x1b]0;evil\x07`},
		"C1 control":     {"a\u009bb", `a\x9bb`},
		"carriage":       {"real\rfake", `real\x0dfake`},
		"bidi override":  {"abc\u202egnp", `abc\u202egnp`},
		"bidi isolate":   {"\u2066x\u2069", `\u2066x\u2069`},
		"not UTF-8":      {"a\xffb", `a\xffb`},
		"replacement":    {"a\uFFFDb", "a\uFFFDb"},
		"joiner stays":   {"👩\u200d💻", "👩\u200d💻"},
		"line separator": {"a\u2028b", `a\u2028b`},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			if got := clean.Text(test.in); got != test.want {
				t.Errorf("Text(%q) = %q, want %q", test.in, got, test.want)
			}
		})
	}
}

func TestMarkdown(t *testing.T) {
	tests := map[string]struct{ in, want string }{
		"table":     {"a | b", `a \| b`},
		"link":      {"[x](http://e.org)", `\[x\](http:&#47;&#47;e.org)`},
		"html":      {"<script>alert(1)</script>", "&lt;script&gt;alert(1)&lt;/script&gt;"},
		"emphasis":  {"*a* _b_ `c`", "\\*a\\* \\_b\\_ \\`c\\`"},
		"list":      {"- item", `\- item`},
		"numbered":  {"12. item", `12\. item`},
		"heading":   {"# h", `\# h`},
		"mention":   {"@team", "&#64;team"},
		"formula":   {"=1 http://e.org", `\=1 http:&#47;&#47;e.org`},
		"bare host": {"see www.e.org", "see www&#46;e.org"},
		"two lines": {"a\n\n# b", `a \# b`},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			if got := clean.Markdown(test.in); got != test.want {
				t.Errorf("Markdown(%q) = %q, want %q", test.in, got, test.want)
			}
		})
	}
}

func TestCell(t *testing.T) {
	for in, want := range map[string]string{
		"=cmd|' /C calc'!A0": "'=cmd|' /C calc'!A0",
		"+1":                 "'+1", "-1": "'-1", "@SUM(1)": "'@SUM(1)", "＝1+1": "'＝1+1", "\t=1": " =1", "fine": "fine", "": "",
	} {
		if got := clean.Cell(in); got != want {
			t.Errorf("Cell(%q) = %q, want %q", in, got, want)
		}
	}
}

// FuzzClean holds every boundary to its promise on any bytes.
func FuzzClean(f *testing.F) {
	for _, s := range []string{"", "a|b", "\x1b[2J", "=1+1", "\xff\xfe", "1.\n2.", "\u202e", "\t=1", "\uFEFF"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		text := clean.Text(s)
		if !utf8.ValidString(text) {
			t.Errorf("Text(%q) is not UTF-8", s)
		}
		if strings.ContainsFunc(text, func(r rune) bool { return unicode.IsControl(r) && r != '\n' }) {
			t.Errorf("Text(%q) holds a control character", s)
		}
		if again := clean.Text(text); again != text {
			t.Errorf("Text is not idempotent on %q: %q, then %q", s, text, again)
		}
		if strings.ContainsAny(clean.Line(s), "\n\r") || strings.ContainsAny(clean.Markdown(s), "\n<") {
			t.Errorf("%q is not harmless on a line: %q", s, clean.Markdown(s))
		}
		if strings.Contains(clean.Markdown(s), "://") {
			t.Errorf("Markdown(%q) = %q holds a link", s, clean.Markdown(s))
		}
		cell := clean.Cell(s)
		if cell != "" && strings.ContainsRune("=+-@\t\r", rune(cell[0])) {
			t.Errorf("Cell(%q) = %q is a formula", s, cell)
		}
		var b strings.Builder
		w := csv.NewWriter(&b)
		if err := w.Write([]string{cell}); err != nil {
			t.Error(err)
		}
	})
}
