package cli

import "testing"

func TestShellWord(t *testing.T) {
	tests := map[string]struct{ in, want string }{
		"plain":      {"2026.yaml", "2026.yaml"},
		"blank":      {"my team.yaml", "'my team.yaml'"},
		"quote":      {"Ann's.yaml", `'Ann'\''s.yaml'`},
		"expansion":  {"$(reboot).yaml", "'$(reboot).yaml'"},
		"tilde":      {"~a", "'~a'"},
		"other text": {"übung.yaml", "'übung.yaml'"},
		"none":       {"", "''"},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			if got := shellWord(test.in); got != test.want {
				t.Errorf("got %s, want %s", got, test.want)
			}
		})
	}
}

// TestReportCommand: the command is one that can be given, whatever the files are called, and the same wherever they lie.
func TestReportCommand(t *testing.T) {
	o := newReportOptions()
	o.brand, o.font, o.practices = "/home/ann/my brand.yaml", "fonts/x.ttf", []string{"a", "b"}
	if err := o.audience.Set("team"); err != nil {
		t.Fatal(err)
	}
	want := "SOURCE_DATE_EPOCH=5 itsmeter report ./-odd.yaml -o gap.pdf --audience team --practices a,b --brand 'my brand.yaml' --font x.ttf"
	if got := o.command("dir/-odd.yaml", "pdf", "5"); got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
}
