package prompt

import (
	"errors"
	"io"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

// typed is a source that gives what was typed. Between two pieces nothing comes for longer than any key may take.
type typed struct {
	pieces []string
	paused bool
}

func (s *typed) readByte(timeout time.Duration) (byte, error) {
	for {
		switch {
		case len(s.pieces) == 0:
			return 0, io.EOF
		case s.pieces[0] != "":
			b := s.pieces[0][0]
			s.pieces[0] = s.pieces[0][1:]
			return b, nil
		case timeout > 0 && !s.paused:
			s.paused = true
			return 0, errTimeout
		}
		s.pieces, s.paused = s.pieces[1:], false
	}
}

func decodeAll(t testing.TB, pieces ...string) []key {
	t.Helper()
	d := decoder{src: &typed{pieces: pieces}}
	var out []key
	for {
		k, err := d.next()
		if errors.Is(err, io.EOF) {
			return out
		}
		if err != nil {
			t.Fatal(err)
		}
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

func TestDecode(t *testing.T) {
	p := func(s string) []string { return []string{s} }
	tests := map[string]struct {
		pieces []string
		want   []key
	}{
		"characters":                   {p("3aé会👍"), chars("3aé会👍")},
		"character in pieces":          {[]string{"\xe4", "\xbc\x9a"}, append(keys(ignored), keys(ignored, ignored)...)},
		"not UTF-8":                    {p("\xff1\xc3("), append(append(keys(ignored), chars("1")...), keys(ignored)...)},
		"control":                      {p("\x03\x04\r\n\t\x7f\x08\x0f"), append(keys(interrupt, endOfFile, enter, newline, tab, backspace, backspace), key{kind: control, r: 'o'})},
		"escape alone":                 {[]string{"\x1b", "3"}, append(keys(escape), chars("3")...)},
		"Alt":                          {p("\x1b3\x1bq\x1b会"), keys(ignored, ignored, ignored)},
		"Alt and Ctrl-C":               {p("\x1b\x03"), keys(interrupt)},
		"Ctrl-C breaks a sequence":     {p("\x1b[1;\x03"), keys(interrupt)},
		"arrows":                       {p("\x1b[A\x1b[B\x1b[C\x1b[D\x1bOA\x1bOB"), keys(up, down, right, left, up, down)},
		"home, end, pages":             {p("\x1b[H\x1b[F\x1b[1~\x1b[4~\x1b[7~\x1b[8~\x1bOH\x1bOF\x1b[5~\x1b[6~\x1b[3~"), keys(home, end, home, end, home, end, home, end, pageUp, pageDown, deleteKey)},
		"with modifiers":               {p("\x1b[1;5C\x1b[1;5D\x1b[1;2A\x1b[5;5~\x1b[Z"), keys(wordRight, wordLeft, ignored, ignored, backTab)},
		"function keys":                {p("\x1bOP\x1b[15~\x1b[[A\x1bOM"), keys(ignored, ignored, ignored, enter)},
		"sequence that comes too late": {[]string{"\x1b", "[1;5C", "3", "\x1b", "OA3"}, slices.Concat(keys(escape, ignored), chars("3"), keys(escape, ignored), chars("3"))},
		"Escape twice":                 {[]string{"\x1b\x1b", "3"}, append(keys(escape, escape), chars("3")...)},
		"sequence that never ends":     {[]string{"\x1b[12", "3"}, append(keys(ignored), chars("3")...)},
		"sequence after another":       {p("\x1b[12\x1b[A"), keys(up)},
		"Alt with an arrow":            {p("\x1b\x1b[A"), keys(ignored)},
		"mouse":                        {p("\x1b[M 12\x1b[<0;1;2M"), keys(ignored, ignored)},
		"answers of the terminal":      {p("\x1b]11;rgb:1/2/3\x07\x1bP1$r\x1b\\3"), append(keys(ignored, ignored), chars("3")...)},
		"paste":                        {p("\x1b[200~3\rq\x1b[201~4"), append([]key{{kind: paste, text: "3\rq"}}, chars("4")...)},
		"paste of escapes":             {p("\x1b[200~\x1b[A\x1b[20\x1b[201~"), []key{{kind: paste, text: "\x1b[A\x1b[20"}}},
		"empty paste":                  {p("\x1b[200~\x1b[201~"), []key{{kind: paste}}},
		"paste without an end":         {[]string{"\x1b[200~ab", "c"}, append([]key{{kind: paste, text: "ab"}}, chars("c")...)},
		"paste that is far too large":  {p("\x1b[200~" + strings.Repeat("a", maxPaste+10) + "\x1b[201~3"), append([]key{{kind: paste, text: strings.Repeat("a", maxPaste)}}, chars("3")...)},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			got := decodeAll(t, test.pieces...)
			if diff := cmp.Diff(test.want, got, cmp.AllowUnexported(key{})); diff != "" {
				t.Errorf("(-want +got)\n%.2000s", diff)
			}
		})
	}
}

// interrupted is a source on which something happens to the terminal in the middle of a sequence.
type interrupted struct {
	events []any // bytes and errors
}

func (s *interrupted) readByte(time.Duration) (byte, error) {
	if len(s.events) == 0 {
		return 0, io.EOF
	}
	e := s.events[0]
	s.events = s.events[1:]
	if err, ok := e.(error); ok {
		return 0, err
	}
	return byte(e.(int)), nil
}

func TestDecodeWithEvents(t *testing.T) {
	d := decoder{src: &interrupted{[]any{0x1b, errResized, int('['), errResumed, int('A'), errResized, int('3')}}}
	var got []key
	for {
		k, err := d.next()
		if err != nil {
			break
		}
		got = append(got, k)
	}
	want := append(keys(up, resized, resumed, resized), chars("3")...)
	if diff := cmp.Diff(want, got, cmp.AllowUnexported(key{})); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
}

// FuzzDecode holds two things of any bytes: no digit comes out that was not typed as itself, outside of any sequence and paste;
// and how bytes are cut into packets, without pauses, changes nothing.
func FuzzDecode(f *testing.F) {
	for _, s := range []string{"3", "\x1b[1;5C", "\x1b3", "\x1b[200~3\x1b[201~", "\x1bO3", "\xe4\xbc\x9a", "\x1b]3\x07", "\x1b[M333", "\x1b[[3"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		got := decodeAll(t, s)
		digits := 0
		for _, k := range got {
			if k.kind == char && k.r >= '0' && k.r <= '9' {
				digits++
			}
		}
		typed := strings.Count(s, "0")
		for r := '1'; r <= '9'; r++ {
			typed += strings.Count(s, string(r))
		}
		if digits > typed {
			t.Errorf("%d digits of %d typed in %q", digits, typed, s)
		}
		if strings.HasPrefix(s, "\x1b[") && digits > 0 {
			rest := strings.TrimLeft(s[2:], "0123456789;")
			if rest == "" {
				t.Errorf("a sequence without an end became an answer: %q", s)
			}
		}
	})
}
