package prompt

import (
	"strings"
	"testing"

	"github.com/itsmeter/itsmeter/assessment/interview"
)

// TestFormKeys names the keys that leave a field, in a small window, too, also where something has to be told.
func TestFormKeys(t *testing.T) {
	about, hint := strings.Repeat("what it is about ", 9), strings.Repeat("what to write here ", 9)
	fields := []interview.Field{{Label: "Title", Hint: hint}, {Label: "Link", Hint: hint}, {Label: "Note", Hint: hint, Long: true}}
	for at, want := range []string{"Enter next  Esc back", "Enter next  Esc back", "Enter accept  Esc back"} {
		for _, size := range [][2]int{{80, 24}, {40, 12}, {30, 10}} {
			v := newForm(interview.Form{Title: "Evidence", About: about, Fields: fields}, true)
			v.at = at
			v.edits[0].insert("typed")
			for _, asks := range []bool{false, true} {
				if asks && !v.hold() {
					t.Fatal("does not ask")
				}
				lines, row, _ := v.draw(size[0], size[1])
				var screen []string
				for _, l := range lines {
					screen = append(screen, l.text())
				}
				shown := strings.Join(screen, "\n")
				if len(lines) != size[1] || !strings.Contains(shown, want) || !strings.HasPrefix(screen[row], fields[at].Label) {
					t.Errorf("%v, field %d, asks %v: %d lines, the cursor in %d\n%s", size, at, asks, len(lines), row, shown)
				}
				if asks && !strings.Contains(strings.ReplaceAll(shown, "\n", " "), v.problem) {
					t.Errorf("%v, field %d: the question is cut\n%s", size, at, shown)
				}
			}
		}
	}
}
