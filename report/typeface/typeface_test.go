package typeface_test

import (
	"strings"
	"testing"

	"github.com/go-fonts/dejavu/dejavusanscondensed"
	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"github.com/itsmeter/itsmeter/report/typeface"
)

func family(t interface{ Fatal(...any) }) *typeface.Family {
	f, err := typeface.New(nil)
	if err != nil {
		t.Fatal(err)
	}
	return f
}

func texts(lines []typeface.Line) []string {
	out := []string{}
	for _, l := range lines {
		out = append(out, l.Text())
	}
	return out
}

func TestWrap(t *testing.T) {
	tests := map[string]struct {
		text  []typeface.Span
		width float64
		want  []string
	}{
		"words":       {[]typeface.Span{{Text: "one two three four"}}, 5, []string{"one two", "three four"}},
		"styles":      {[]typeface.Span{{Text: "one "}, {Text: "two three", Style: typeface.Bold}, {Text: " four"}}, 5, []string{"one two", "three four"}},
		"mid-word":    {[]typeface.Span{{Text: "un"}, {Text: "believ", Style: typeface.Italic}, {Text: "able thing"}}, 6, []string{"unbelievable", "thing"}},
		"line feeds":  {[]typeface.Span{{Text: "a\n\nb"}}, 5, []string{"a", "", "b"}},
		"empty":       {nil, 5, []string{""}},
		"address":     {[]typeface.Span{{Text: "https://a.example/Dienstleistung"}}, 5, []string{"https://", "a.example/", "Dienstleist", "ung"}},
		"soft hyphen": {[]typeface.Span{{Text: "Dienst\u00adleistung"}}, 5, []string{"Dienst-", "leistung"}},
		"unused soft": {[]typeface.Span{{Text: "Dienst\u00adleistung"}}, 20, []string{"Dienstleistung"}},
		"long word":   {[]typeface.Span{{Text: "Donaudampfschifffahrtsgesellschaft"}}, 5, []string{"Donauda-", "mpfschifff-", "ahrtsgese-", "llschaft"}},
		"long number": {[]typeface.Span{{Text: "12345678901234567890"}}, 6, []string{"1234567890", "1234567890"}},
		"composed":    {[]typeface.Span{{Text: "re\u0301sume\u0301"}}, 9, []string{"résumé"}},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			if diff := cmp.Diff(test.want, texts(family(t).Wrap(test.text, test.width))); diff != "" {
				t.Errorf("(-want +got)\n%s", diff)
			}
		})
	}
}

// TestWrapKeepsEverything: no line is too wide, the stated widths are true, and only white space and hyphens come or go.
func TestWrapKeepsEverything(t *testing.T) {
	f := family(t)
	strip := strings.NewReplacer(" ", "", "\n", "", "-", "")
	rapid.Check(t, func(t *rapid.T) {
		var spans []typeface.Span
		var all strings.Builder
		for range rapid.IntRange(0, 4).Draw(t, "spans") {
			s := typeface.Span{
				Text:  rapid.StringOf(rapid.RuneFrom([]rune("abéЖ -\nW.,x"))).Draw(t, "text"),
				Style: typeface.Style(rapid.IntRange(0, 2).Draw(t, "style")),
			}
			spans = append(spans, s)
			all.WriteString(s.Text)
		}
		width := rapid.Float64Range(2, 12).Draw(t, "width")
		var got strings.Builder
		for _, l := range f.Wrap(spans, width) {
			var w float64
			for _, s := range l.Spans {
				w += f.Width(s.Text, s.Style)
				got.WriteString(s.Text)
			}
			if l.Width > width+1e-6 || w > width+1e-6 {
				t.Fatalf("%q is %.2f wide (said to be %.2f), more than %.2f", l.Text(), w, l.Width, width)
			}
		}
		if got, want := strip.Replace(got.String()), strip.Replace(all.String()); got != want {
			t.Fatalf("got %q, want %q", got, want)
		}
	})
}

func TestClean(t *testing.T) {
	tests := map[string]struct{ in, want string }{
		"plain":       {"Störung, Инцидент, Συμβάν", "Störung, Инцидент, Συμβάν"},
		"emoji":       {"fine 👍🏽 so far", "fine \uFFFD so far"},
		"joined":      {"👩\u200d💻", "\uFFFD"},
		"not UTF-8":   {"a\xffb", `a\xffb`},
		"escape":      {"\x1b[31m", `\x1b[31m`},
		"bidi":        {"abc\u202egnp", `abc\u202egnp`},
		"decomposed":  {"e\u0301", "é"},
		"han":         {"日本", "\uFFFD\uFFFD"},
		"line feed":   {"a\nb", "a\nb"},
		"soft hyphen": {"a\u00adb", "a\u00adb"},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			if got := family(t).Clean(test.in); got != test.want {
				t.Errorf("Clean(%q) = %q, want %q", test.in, got, test.want)
			}
		})
	}
}

func TestMissing(t *testing.T) {
	f := family(t)
	f.Clean("first 日")
	f.Clean("second 日 and 👍")
	want := []typeface.Missing{{Character: "日", Text: "first 日"}, {Character: "👍", Text: "second 日 and 👍"}}
	if diff := cmp.Diff(want, f.Missing()); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
}

func TestKeepMissing(t *testing.T) {
	f := family(t)
	f.KeepMissing()
	for _, text := range []string{"日本 GmbH", "👩\u200d💻 ok", "שלום"} {
		if got := f.Clean(text); got != text {
			t.Errorf("Clean(%q) = %q", text, got)
		}
	}
	if got, want := f.Clean("日\u202e本"), `日\u202e本`; got != want {
		t.Errorf("hostile text became %q, want %q", got, want)
	}
	if w := f.Width("日本", typeface.Regular); w != 2 {
		t.Errorf("two characters of unknown width are %v em wide, want 2", w)
	}
	if len(f.Missing()) > 0 {
		t.Errorf("missing %v", f.Missing())
	}
}

// TestExtra: a character that only the user's font has is drawn with it, all others with the built-in faces.
func TestExtra(t *testing.T) {
	f, err := typeface.New(dejavusanscondensed.TTF)
	if err != nil {
		t.Fatal(err)
	}
	want := []typeface.Run{{Text: "a "}, {Text: "שלום", Extra: true}, {Text: " b"}}
	if diff := cmp.Diff(want, f.Runs(f.Clean("a שלום b"), typeface.Regular)); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
	if len(f.Missing()) > 0 {
		t.Errorf("missing %v", f.Missing())
	}
	if w := f.Width("ש", typeface.Regular); w < 0.4 || w > 0.9 {
		t.Errorf("the character is %v em wide", w)
	}
}

func BenchmarkWrap(b *testing.B) {
	f := family(b)
	text := []typeface.Span{{Text: strings.Repeat("A reported disruption is taken on by somebody until service is back. ", 20)}}
	for b.Loop() {
		f.Wrap(text, 50)
	}
}

func TestFit(t *testing.T) {
	f := family(t)
	for in, want := range map[string]string{"short": "short", "two\nlines": "two lines", "Donaudampfschifffahrt": "Donaudam…", "one two three four": "one two thr…", "": ""} {
		if got := f.Fit(in, typeface.Regular, 6); got != want {
			t.Errorf("Fit(%q) = %q, want %q", in, got, want)
		}
	}
	rapid.Check(t, func(t *rapid.T) {
		text := rapid.StringOf(rapid.RuneFrom([]rune("abéЖ -\nW.,x"))).Draw(t, "text")
		width := rapid.Float64Range(1.5, 12).Draw(t, "width")
		if got := f.Fit(text, typeface.Bold, width); f.Width(got, typeface.Bold) > width+1e-6 {
			t.Fatalf("Fit(%q) = %q is wider than %.2f", text, got, width)
		}
	})
}
