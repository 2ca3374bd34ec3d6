package prompt

import (
	"errors"
	"io"
	"slices"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

// pause is time in which nothing is typed.
type pause time.Duration

// typed is a source that gives what was typed: strings, whose bytes come at once, with pauses and errors between them.
type typed struct {
	pieces []any
	within bool
}

func (s *typed) readByte(timeout time.Duration) (byte, error) {
	for len(s.pieces) > 0 {
		switch p := s.pieces[0].(type) {
		case pause:
			s.within = false
			if timeout > 0 && timeout < time.Duration(p) {
				s.pieces[0] = p - pause(timeout)
				return 0, errTimeout
			}
		case error:
			s.pieces = s.pieces[1:]
			return 0, p
		case string:
			if p != "" {
				s.pieces[0], s.within = p[1:], len(p) > 1
				return p[0], nil
			}
		}
		s.pieces = s.pieces[1:]
	}
	if timeout > 0 {
		return 0, errTimeout
	}
	return 0, io.EOF
}

func (s *typed) together() bool { return s.within }

// decodeAll decodes until the end, as text or as answers and commands.
func decodeAll(t testing.TB, text bool, pieces ...any) []key {
	t.Helper()
	d := decoder{src: &typed{pieces: pieces}}
	var out []key
	for {
		k, err := d.next(text)
		if errors.Is(err, io.EOF) {
			return out
		}
		if err != nil {
			t.Fatal(err)
		}
		k.more = false
		out = append(out, k)
	}
}

func keys(kinds ...kind) []key {
	var out []key
	for _, k := range kinds {
		out = append(out, key{kind: k})
	}
	return out
}

func chars(s string) []key {
	var out []key
	for _, r := range s {
		out = append(out, key{kind: char, r: r})
	}
	return out
}

// Pauses: within a sequence, behind the Escape key, and longer than anything may take.
const (
	blink  = pause(100 * time.Millisecond)
	moment = pause(400 * time.Millisecond)
	ages   = pause(time.Hour)
)

func TestDecode(t *testing.T) {
	p := func(pieces ...any) []any { return pieces }
	tests := map[string]struct {
		pieces []any
		want   []key
	}{
		"characters":                  {p("3aé会👍"), chars("3aé会👍")},
		"character in pieces":         {p("\xe4", blink, "\xbc\x9a"), chars("会")},
		"character without its end":   {p("\xe4", ages, "3"), append(keys(ignored), chars("3")...)},
		"not UTF-8":                   {p("\xff1\xc3("), append(append(keys(ignored), chars("1")...), keys(ignored)...)},
		"control":                     {p("\x03\x04\r\n\t\x7f\x08\x0f"), append(keys(interrupt, endOfFile, enter, newline, tab, backspace, backspace), key{kind: control, r: 'o'})},
		"escape alone":                {p("\x1b", moment, "3"), append(keys(escape), chars("3")...)},
		"Alt":                         {p("\x1b3\x1bq\x1b会"), keys(ignored, ignored, ignored)},
		"Alt in shells":               {p("\x1bb\x1bf\x1bd\x1b\x7f"), keys(wordLeft, wordRight, wordDelete, wordBackspace)},
		"Alt and Ctrl-C":              {p("\x1b\x03"), keys(interrupt)},
		"Ctrl-C breaks a sequence":    {p("\x1b[1;\x03"), keys(interrupt)},
		"arrows":                      {p("\x1b[A\x1b[B\x1b[C\x1b[D\x1bOA\x1bOB"), keys(up, down, right, left, up, down)},
		"home, end, pages":            {p("\x1b[H\x1b[F\x1b[1~\x1b[4~\x1b[7~\x1b[8~\x1bOH\x1bOF\x1b[5~\x1b[6~\x1b[3~"), keys(home, end, home, end, home, end, home, end, pageUp, pageDown, deleteKey)},
		"with modifiers":              {p("\x1b[1;5C\x1b[1;3D\x1b[1;2A\x1b[5;5~\x1b[Z\x1bO1;5P"), keys(wordRight, wordLeft, ignored, ignored, backTab, ignored)},
		"function keys":               {p("\x1bOP\x1b[15~\x1b[[A\x1bOM"), keys(ignored, ignored, ignored, enter)},
		"sequence in pieces":          {p("\x1b", blink, "[", moment, "1;", moment, "5", moment, "C"), keys(wordRight)},
		"sequence behind Escape":      {p("\x1b", moment, "[1;5C3"), slices.Concat(keys(escape, torn, torn, torn, torn, torn), chars("3"))},
		"bracket in a text":           {p("\x1b", ages, "[O"), append(keys(escape), chars("[O")...)},
		"Escape twice":                {p("\x1b\x1b", ages, "3"), append(keys(escape, escape), chars("3")...)},
		"Escape three times":          {p("\x1b\x1b\x1b", ages), keys(escape, escape, escape)},
		"sequence that stops":         {p("\x1b[1", ages, "2", ages, "3~3"), slices.Concat(keys(torn, torn, torn), chars("3"))},
		"sequence that Enter ends":    {p("\x1b[1", ages, "2\r3"), slices.Concat(keys(torn, ignored), chars("3"))},
		"sequence after another":      {p("\x1b[12\x1b[A"), keys(up)},
		"Alt with an arrow":           {p("\x1b\x1b[A\x1b\x1b[D"), keys(ignored, wordLeft)},
		"mouse":                       {p("\x1b[M 12\x1b[<0;1;2M"), keys(ignored, ignored)},
		"mouse in pieces":             {p("\x1b[M", ages, "3", ages, "33"), keys(torn)},
		"answers of the terminal":     {p("\x1b]11;rgb:1/2/3\x07\x1bP1$r\x1b\\3"), append(keys(ignored, ignored), chars("3")...)},
		"answer in pieces":            {p("\x1b]11;rgb:1", ages, "/2", moment, "\x1b", moment, "\\3"), slices.Concat(keys(torn, torn, torn), chars("3"))},
		"answer that never ends":      {p("\x1b]1", ages, "3", ages, "\r", ages, "3"), slices.Concat(keys(torn, ignored), chars("3"))},
		"answer that Ctrl-C ends":     {p("\x1b]1", ages, "\x03"), keys(interrupt)},
		"answer that Escape ends":     {p("\x1b]1", ages, "\x1b", ages, "3"), append(keys(escape), chars("3")...)},
		"paste":                       {p("\x1b[200~3\rq\x1b[201~4"), append([]key{{kind: paste, text: "3\rq"}}, chars("4")...)},
		"paste of escapes":            {p("\x1b[200~\x1b[A\x1b[20\x1b[201~"), []key{{kind: paste, text: "\x1b[A\x1b[20"}}},
		"empty paste":                 {p("\x1b[200~\x1b[201~"), []key{{kind: paste}}},
		"paste in pieces":             {p("\x1b[200~ab\xe4", ages, "\xbc\x9ac\x1b[2", ages, "01~d"), append([]key{{kind: paste, text: "ab"}, {kind: paste, text: "会c"}, {kind: paste}}, chars("d")...)},
		"paste that forgets its end":  {p("\x1b[200~3", ages, "3", ages, "\x03", "4"), append([]key{{kind: paste, text: "3"}, {kind: paste, text: "3"}, {kind: paste}, {kind: interrupt}}, chars("4")...)},
		"paste that is far too large": {p("\x1b[200~" + strings.Repeat("a", maxPaste+10) + "\x1b[201~3"), append([]key{{kind: paste, text: strings.Repeat("a", maxPaste)}}, chars("3")...)},
		"events in a sequence":        {p("\x1b", errResized, "[", errResumed, "A", errResized, "3"), append(keys(resized, resumed, up, resized), chars("3")...)},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			got := decodeAll(t, true, test.pieces...)
			if diff := cmp.Diff(test.want, got, cmp.AllowUnexported(key{})); diff != "" {
				t.Errorf("(-want +got)\n%.2000s", diff)
			}
		})
	}
}

// TestDecodeCommands decodes where a character is an answer or a command.
func TestDecodeCommands(t *testing.T) {
	p := func(pieces ...any) []any { return pieces }
	tests := map[string]struct {
		pieces []any
		want   []key
	}{
		"one by one":                  {p("3", blink, "4", blink, "q"), chars("34q")},
		"with Enter":                  {p("3\r", blink, "4\n"), slices.Concat(chars("3"), keys(enter), chars("4"), keys(newline))},
		"at once":                     {p("3214"), keys(burst)},
		"at once with Enter":          {p("3\r2\r1\r", ages, "4"), append(keys(burst), chars("4")...)},
		"behind something":            {p("\r3", ages, "\x1b[A4"), keys(enter, burst, up, burst)},
		"slowly sent":                 {p("3", pause(time.Millisecond), "2", pause(time.Millisecond), "\x1b", pause(time.Millisecond), "[A1"), keys(burst, up)},
		"with Ctrl-C":                 {p("32\x03"), keys(burst, interrupt)},
		"with a sequence that stops":  {p("3\x1b[1", ages, "2", ages, "~"), append(chars("3"), keys(torn, torn)...)},
		"right behind Escape":         {p("\x1b", moment, "3", moment, "4"), append(keys(escape, torn), chars("4")...)},
		"behind Escape":               {p("\x1b", ages, "3"), append(keys(escape), chars("3")...)},
		"Ctrl-C behind Escape":        {p("\x1b", moment, "\x03"), keys(escape, interrupt)},
		"late sequence":               {p("\x1b", ages, "[", ages, "1", ages, "5", ages, "~", ages, "3"), append(keys(escape, torn, torn, torn, torn), chars("3")...)},
		"late key":                    {p("\x1b", ages, "O", ages, "1", ages, "A3"), keys(escape, torn, torn, torn, burst)},
		"late answer of the terminal": {p("\x1b", moment, "]", moment, "1", ages, "1", ages, "\x07", ages, "3"), append(keys(escape, torn, torn, torn, torn), chars("3")...)},
		"error behind an answer":      {p("3", syscall.EIO), chars("3")},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			d := decoder{src: &typed{pieces: test.pieces}}
			var got []key
			k, err := d.next(false)
			for ; err == nil; k, err = d.next(false) {
				got = append(got, k)
			}
			if diff := cmp.Diff(test.want, got, cmp.AllowUnexported(key{})); diff != "" {
				t.Errorf("(-want +got)\n%.2000s", diff)
			}
		})
	}
}

// TestDecodeHeld tells Ctrl-C and Ctrl-D that are pressed from those that a key held down sends, and that were sent too early.
func TestDecodeHeld(t *testing.T) {
	pressed, repeat := pause(repeatGap+time.Millisecond), pause(repeatGap-time.Millisecond)
	for name, test := range map[string]struct {
		pieces []any
		want   []bool
	}{
		"pressed":       {[]any{"\x03", pressed, "\x03"}, []bool{false, false}},
		"held":          {[]any{"\x03", pressed, "\x03", repeat, "\x03", repeat, "\x03", pressed, "\x03"}, []bool{false, true, true, false, false}},
		"Ctrl-D held":   {[]any{"\x04", repeat, "\x04"}, []bool{true, false}},
		"at once":       {[]any{"\x03\x03"}, []bool{true, false}},
		"in a sequence": {[]any{"\x1b[\x03", repeat, "\x03"}, []bool{true, false}},
		"among others":  {[]any{"32\x03\x03"}, []bool{false, true, false}},
		"with an event": {[]any{"\x03", errResized, repeat, "\x03"}, []bool{false, false, false}},
	} {
		t.Run(name, func(t *testing.T) {
			d := decoder{src: &typed{pieces: test.pieces}}
			var got []bool
			k, err := d.next(false)
			for ; err == nil; k, err = d.next(false) {
				got = append(got, k.more)
			}
			if diff := cmp.Diff(test.want, got); diff != "" {
				t.Errorf("(-want +got)\n%s", diff)
			}
		})
	}
}

// TestDecodeMeant presses a key behind an Escape key that closed a list: at once one that answers or ends belongs to that key, and a
// moment later it is meant for the question below.
func TestDecodeMeant(t *testing.T) {
	for name, test := range map[string]struct {
		wait pause
		sent string
		want key
	}{
		"at once":   {pause(gap + 200*time.Millisecond), "3", key{kind: torn}},
		"later":     {pause(gap + 300*time.Millisecond), "3", chars("3")[0]},
		"quit":      {pause(gap + 200*time.Millisecond), "q", key{kind: torn}},
		"confirm":   {pause(gap + 200*time.Millisecond), "=", key{kind: torn}},
		"no answer": {pause(gap + 200*time.Millisecond), "n", chars("n")[0]},
	} {
		t.Run(name, func(t *testing.T) {
			d := decoder{src: &typed{pieces: []any{"\x1b", test.wait, test.sent}}}
			if k, err := d.next(false); err != nil || k.kind != escape {
				t.Fatal(k, err)
			}
			d.meant()
			if got, err := d.next(false); err != nil || got != test.want {
				t.Errorf("got %v, %v", got, err)
			}
		})
	}
}

// TestDecodeEnter tells an Enter that is pressed from one within a paste that the terminal does not mark.
func TestDecodeEnter(t *testing.T) {
	d := decoder{src: &typed{pieces: []any{"one\rtwo\r", pause(time.Millisecond), "three\r", blink, "\r"}}}
	var more []bool
	k, err := d.next(true)
	for ; err == nil; k, err = d.next(true) {
		if k.kind == enter {
			more = append(more, k.more)
		}
	}
	if diff := cmp.Diff([]bool{true, true, false, false}, more); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
}

// sequences are what terminals send for keys that are no answers, and in answer to what they are asked.
var sequences = []string{
	"\x1b[1;5C", "\x1b[15~", "\x1bOA", "\x1bO1;5P", "\x1b[[3", "\x1b[M333", "\x1b[<0;12;34M", "\x1b[12;34R", "\x1b]11;rgb:1/2/3\x07", "\x1bP1$r3\x1b\\",
	"\x1b\x1b[15~", "\x1b[200~3\r2\x1b[201~", "\x1b[200~12\x1b[201~",
}

// TestDecodeSplit cuts sequences anywhere and lets their pieces come at any pace, save that what follows an escape byte comes within
// its time: no piece becomes an answer or a command.
func TestDecodeSplit(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var pieces []any
		for range rapid.IntRange(1, 3).Draw(t, "sequences") {
			seq := rapid.SampledFrom(sequences).Draw(t, "sequence")
			for i := range len(seq) {
				longest := ages
				if i > 0 && seq[i-1] == esc && strings.IndexByte("[O\x1b", seq[i]) < 0 {
					longest = pause(altGap)
				}
				if i > 0 {
					pieces = append(pieces, pause(rapid.Int64Range(0, int64(longest)).Draw(t, "pause")))
				}
				pieces = append(pieces, seq[i:i+1])
			}
			pieces = append(pieces, ages)
		}
		d := decoder{src: &typed{pieces: pieces}}
		k, err := d.next(false)
		for ; err == nil; k, err = d.next(false) {
			if k.kind == char {
				t.Fatalf("%q became %q", pieces, k.r)
			}
		}
	})
}

// FuzzDecode holds of any bytes that come at once: where keys are answers no more than one comes out, and none of a sequence.
func FuzzDecode(f *testing.F) {
	for _, s := range []string{"3", "\x1b[1;5C", "\x1b3", "\x1b[200~3\x1b[201~", "\x1bO3", "\xe4\xbc\x9a", "\x1b]3\x07", "\x1b[M333", "\x1b[[3"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		got := decodeAll(t, false, s)
		digits := 0
		for _, k := range got {
			if k.kind == char && k.r >= '0' && k.r <= '9' {
				digits++
			}
		}
		if digits > 1 {
			t.Errorf("%d answers at once from %q", digits, s)
		}
		if strings.HasPrefix(s, "\x1b[") && digits > 0 {
			if strings.TrimLeft(s[2:], "0123456789;") == "" {
				t.Errorf("a sequence without an end became an answer: %q", s)
			}
		}
	})
}
