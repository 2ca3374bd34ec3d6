package layout_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/rivo/uniseg"
	"pgregory.net/rapid"

	"github.com/itsmeter/itsmeter/report/layout"
)

func TestWrap(t *testing.T) {
	tests := map[string]struct {
		text        string
		width       int
		first, rest string
		want        []string
	}{
		"words":                        {"one two three four", 10, "", "", []string{"one two", "three four"}},
		"prefix":                       {"one two three", 11, "- ", "  ", []string{"- one two", "  three"}},
		"line feeds":                   {"a\n\nb", 10, "", "", []string{"a", "", "b"}},
		"long word":                    {"Donaudampfschifffahrt", 10, "", "", []string{"Donaudampf", "schifffahr", "t"}},
		"wide":                         {"運用運用運用", 8, "", "", []string{"運用運用", "運用"}},
		"empty":                        {"", 10, "x", "", []string{"x"}},
		"exact width":                  {"0123456789", 10, "", "", []string{"0123456789"}},
		"an id stays whole":            {"the priority-scheme, P -> L", 17, "", "", []string{"the", "priority-scheme,", "P -> L"}},
		"a path stays whole":           {"from acme-retail/2025.yaml on", 22, "", "", []string{"from", "acme-retail/2025.yaml", "on"}},
		"an id too long for the line":  {"the handling-reshaped now", 12, "", "", []string{"the", "handling-", "reshaped now"}},
		"an id too long for any line":  {"a-rather-long-id", 8, "", "", []string{"a-", "rather-", "long-id"}},
		"an id too long for the first": {"priority-scheme", 20, "label: ", "  ", []string{"label: priority-", "  scheme"}},
		"a dash between words":         {"one - two", 5, "", "", []string{"one -", "two"}},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			if diff := cmp.Diff(test.want, layout.Wrap(test.text, test.width, test.first, test.rest)); diff != "" {
				t.Errorf("(-want +got)\n%s", diff)
			}
		})
	}
}

// TestWrapKeepsEverything: no line is too wide, and nothing but white space is lost.
func TestWrapKeepsEverything(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := rapid.StringOf(rapid.RuneFrom([]rune("ab é運用 -e\u0301x\n"))).Draw(t, "text")
		width := rapid.IntRange(8, 40).Draw(t, "width")
		lines := layout.Wrap(text, width, "", "")
		for _, l := range lines {
			if uniseg.StringWidth(l) > width {
				t.Fatalf("%q is wider than %d", l, width)
			}
		}
		strip := strings.NewReplacer(" ", "", "\n", "")
		if got, want := strip.Replace(strings.Join(lines, "")), strip.Replace(text); got != want {
			t.Fatalf("got %q, want %q", got, want)
		}
	})
}

func TestClip(t *testing.T) {
	for in, want := range map[string]string{"short": "short", "exactly ten": "exactly t…", "運用運用運用": "運用運用…"} {
		if got := layout.Clip(in, 10); got != want {
			t.Errorf("Clip(%q) = %q, want %q", in, got, want)
		}
	}
}
