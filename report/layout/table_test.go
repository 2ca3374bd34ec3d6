package layout_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/rivo/uniseg"

	"github.com/itsmeter/itsmeter/report/layout"
)

func TestTable(t *testing.T) {
	var b strings.Builder
	p := layout.NewPage(&b)
	p.Table([]layout.Column{{Title: "Name", Width: 12}, {Title: "n", Right: true}, {Title: "Last", Right: true}}, [][]string{
		{"short", "1", "2"}, {"a name that needs more room\nnote", "100", "-"}, {"日本語のとても長い名前", "3", "4 %"}, {"esc\x1b[2J", "5", "6"},
	})
	if err := p.Flush(); err != nil {
		t.Fatal(err)
	}
	want := `
Name            n  Last
───────────────────────
short           1     2
a name that   100     -
  needs more
  room
  note
日本語のとて    3   4 %
  も長い名前
esc\x1b[2J      5     6
`
	if diff := cmp.Diff(strings.TrimPrefix(want, "\n"), b.String()); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func TestPage(t *testing.T) {
	var b strings.Builder
	p := layout.NewPage(&b)
	p.Line("%s  ", "no spaces at the end")
	p.Rule()
	p.Wrap("- ", "  ", "a text\nwith\x07 controls")
	p.Wrap("", "", strings.Repeat("x ", 38)+"100 % stay together")
	if err := p.Flush(); err != nil {
		t.Fatal(err)
	}
	want := []string{
		"no spaces at the end", strings.Repeat("─", layout.Width),
		`- a text with\x07 controls`, strings.TrimSpace(strings.Repeat("x ", 38)), "100 % stay together", "",
	}
	if diff := cmp.Diff(want, strings.Split(b.String(), "\n")); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	for line := range strings.Lines(b.String()) {
		if uniseg.StringWidth(strings.TrimSuffix(line, "\n")) > layout.Width {
			t.Errorf("too wide: %q", line)
		}
	}
}
