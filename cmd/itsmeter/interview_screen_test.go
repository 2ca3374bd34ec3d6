//go:build linux || darwin || freebsd || netbsd || openbsd || dragonfly

package main

import (
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/rivo/uniseg"
)

// sizes are the windows in which the screens are recorded.
var sizes = [][2]int{{100, 30}, {80, 24}, {40, 12}}

// scene is a state of the interview: keys to get there from the first pulse, or from the start page, and a text that shows
// that it is reached.
type scene struct {
	fromStart bool
	steps     []string
	args      []string
}

var scenes = map[string]scene{
	"start":     {fromStart: true},
	"pulse":     {},
	"statement": {steps: []string{"d", "1-4"}},
	"answered": {steps: []string{"d", "1-4", "3", "2 of 6", "b", "1 of 6", "n", "seen in reports", "the matrix exists, rarely used at night\r", "saved: note",
		"c", "a guess", "4\r", "confidence 4", "f", "flagged"}},
	"evidence": {steps: []string{"d", "1-4", "e", "what shows", "Priority matrix\r", "observation", "re\r", "must be one of"}},
	"note":     {steps: []string{"d", "1-4", "n", "seen in reports", "a long note that runs over the edge of the window and has to go on in the next row, whatever its width is", "its"}},
	"help":     {steps: []string{"d", "1-4", "?", "Statement"}},
	"overview": {steps: []string{"3", "2 of 3", "g", "Overview"}},
	"search":   {steps: []string{"/", "Search", "table", "narrow: table"}},
	"voices": {steps: []string{"d", "1-4", "v", "Choose the role", "service desk lead\r", "Name", "J. Chen\r", "Voices", "2", "1 x P", "a", "Choose the role", "operations man\r", "Name", "\r", "Voices",
		"\x1b[B", "> Op", "4", "conflict"}},
	"deepen":    {steps: []string{"123", "Where to look closer", " ", "1 chosen"}},
	"stopped":   {steps: []string{"d", "1-4", "41444", "set aside"}},
	"earlier":   {steps: []string{"d", "1-4"}, args: []string{"--from", "earlier.yaml"}},
	"standing":  {steps: []string{"d", "1-4", "33", "3 of 6", "l", "statement of level"}},
	"end":       {steps: []string{"123", "Where to look closer", "\r", "nothing more to ask"}},
	"followup":  {steps: []string{"d", "1-4", "1443", "5 of 6", "f", "flagged", "u", "Whom to ask", "team leads\r", "1 statement above", "1", "Change ena", "2", "Problem", "3", "more to ask", "\x1b[B\r", "To ask"}},
	"no-answer": {steps: []string{"\r", "Enter alone"}},
	"leaving":   {steps: []string{"d", "1-4", "\x03", "Ctrl-C again"}},
	"unsaved":   {steps: []string{"d", "1-4", "n", "seen in reports", "half a no", "half a no", "\x03", "Not saved"}},
}

const earlierYAML = `format: itsmeter/assessment/v1
questionnaire: {id: three, version: 1.0.0, path: %q}
organization: Acme Retail
date: 2025-03-31
depth: standard
answers:
  incident-management:
    pulse: {level: 2, note: the portal was new}
    reports-get-an-owner:
      rating: P
      note: nights are not covered
      evidence:
        - {kind: record, title: Tickets of one week, seen_on: 2025-03-30}
`

// TestInterviewScreens records what the main states look like. Every line fits its window.
func TestInterviewScreens(t *testing.T) {
	for name, sc := range scenes {
		for _, size := range sizes {
			file := fmt.Sprintf("testdata/screens/%s-%dx%d.txt", name, size[0], size[1])
			t.Run(filepath.Base(file), func(t *testing.T) {
				t.Parallel()
				x := sc.start(t, run{cols: size[0], rows: size[1], dir: t.TempDir()})
				x.play(sc.steps...)
				got := x.settled()
				fits(t, got, size[0], size[1])
				if *update {
					if err := os.WriteFile(file, []byte(got), 0o644); err != nil {
						t.Fatal(err)
					}
					return
				}
				want, err := os.ReadFile(file)
				if err != nil {
					t.Fatal(err)
				}
				if diff := cmp.Diff(string(want), got); diff != "" {
					t.Errorf("screen (-want +got):\n%s", diff)
				}
			})
		}
	}
}

func (sc scene) start(t *testing.T, r run) *terminal {
	t.Helper()
	earlier := fmt.Sprintf(earlierYAML, screens(t))
	if err := os.WriteFile(filepath.Join(r.dir, "earlier.yaml"), []byte(earlier), 0o600); err != nil {
		t.Fatal(err)
	}
	if !sc.fromStart {
		return atPulse(t, r, sc.args...)
	}
	x := onTerminal(t, r, "interview", "team.yaml", "--questionnaire", screens(t), "--organization", "Acme Retail")
	x.see("Enter go on")
	return x
}

// settled waits until nothing more is written, and returns the screen.
func (x *terminal) settled() string {
	x.t.Helper()
	last, calm := "", 0
	x.await("an end of the painting", func() bool {
		now := x.written()
		if now == last {
			calm++
		} else {
			last, calm = now, 0
		}
		return calm > 40
	})
	return x.screen()
}

func fits(t *testing.T, screen string, cols, rows int) {
	t.Helper()
	lines := strings.Split(strings.TrimSuffix(screen, "\n"), "\n")
	if len(lines) > rows {
		t.Errorf("%d rows on a window of %d", len(lines), rows)
	}
	for _, l := range lines {
		if w := uniseg.StringWidth(l); w > cols {
			t.Errorf("%d columns on a window of %d: %s", w, cols, l)
		}
	}
}

// TestScreensAreAllUsed finds recorded screens that no test makes any more.
func TestScreensAreAllUsed(t *testing.T) {
	files, err := filepath.Glob("testdata/screens/*.txt")
	if err != nil {
		t.Fatal(err)
	}
	if len(files) != len(scenes)*len(sizes) {
		t.Errorf("%d recorded screens, %d scenes at %d sizes", len(files), len(scenes), len(sizes))
	}
}

// TestInterviewResize makes the window smaller and larger while a question is asked.
func TestInterviewResize(t *testing.T) {
	t.Parallel()
	x := atPulse(t, run{cols: 100, rows: 30})
	x.play("d", "1-4 answer")
	first := x.settled()
	for _, size := range [][2]int{{50, 30}, {40, 12}, {120, 40}, {20, 5}, {100, 30}} {
		before := len(x.written())
		x.resize(size[0], size[1])
		x.await("a painting at the new size", func() bool { return len(x.written()) > before })
		fits(t, x.settled(), size[0], size[1])
	}
	if diff := cmp.Diff(first, x.settled()); diff != "" {
		t.Errorf("the screen is not what it was (-before +after):\n%s", diff)
	}
	x.play("3", "2 of 6")
}

// TestInterviewScrolls reads a question that does not fit the window, to its end and back.
func TestInterviewScrolls(t *testing.T) {
	t.Parallel()
	x := atPulse(t, run{cols: 40, rows: 12})
	x.play("\x1b[6~", "more: ↑ ↓", "\x1b[F", "more above: ↑", "\x1b[A", "more: ↑ ↓", "\x1b[H", "more below: ↓", " ", "more: ↑ ↓", "5", "2 of 3")
	if got := x.file("team.yaml"); !strings.Contains(got, "level: 5") {
		t.Errorf("the file is\n%s", got)
	}
}

var colours = regexp.MustCompile(`\x1b\[[0-9;]*m`)

// TestInterviewColour counts colours and other control sequences as the environment wants them.
func TestInterviewColour(t *testing.T) {
	tests := map[string]struct {
		env              []string
		colour, sequence bool
		see              string
	}{
		"colour":     {nil, true, true, "Enter go on"},
		"NO_COLOR":   {[]string{"NO_COLOR=1"}, false, true, "Enter go on"},
		"TERM=dumb":  {[]string{"TERM=dumb"}, false, false, "Answer:"},
		"ACCESSIBLE": {[]string{"ACCESSIBLE=1"}, false, false, "Answer:"},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			x := onTerminal(t, run{env: test.env}, "interview", "team.yaml", "--questionnaire", screens(t), "--organization", "Acme")
			x.see(test.see)
			raw := x.written()
			if got := colours.MatchString(raw); got != test.colour {
				t.Errorf("colours: %t, want %t", got, test.colour)
			}
			if got := strings.Contains(raw, "\x1b"); got != test.sequence {
				t.Errorf("control sequences: %t, want %t", got, test.sequence)
			}
		})
	}
}

// TestInterviewHostileText shows text with control sequences from a file as what it is.
func TestInterviewHostileText(t *testing.T) {
	t.Parallel()
	x := onTerminal(t, run{}, "interview", "team.yaml", "--questionnaire", screens(t), "--organization", "Ac\x1b[31mme\x07 \u202eliateR")
	x.play("", `Ac\x1b[31mme\x07 \u202eliateR`, "\r", "0-5", "q", "saved in")
}

// TestInterviewSlowLink bounds what a key costs: of the screen only the rows that change are written.
func TestInterviewSlowLink(t *testing.T) {
	t.Parallel()
	x := atStatement(t, run{})
	for _, step := range []struct {
		key, see string
		bytes    int
	}{
		{"3", "2 of 6", 2000},
		{"\r", "Enter alone", 400},
		{"n", "seen in reports", 2000},
		{"a", "Note: a", 200},
		{"b", "Note: ab", 200},
	} {
		x.settled()
		before := len(x.written())
		x.play(step.key, step.see)
		x.settled()
		if cost := len(x.written()) - before; cost > step.bytes {
			t.Errorf("key %q costs %d bytes, more than %d", step.key, cost, step.bytes)
		}
	}
}
