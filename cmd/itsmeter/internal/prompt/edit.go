package prompt

import (
	"slices"
	"strings"

	"github.com/rivo/uniseg"
)

// edit is a text that is being typed. The cursor stands between what readers see as characters, never within one.
//
// A line is what stands between line feeds, also where the screen shows it in several rows: Home, End and what deletes to the end of
// a line go by lines, up and down go by rows.
type edit struct {
	before, after []string // characters on both sides of the cursor
	long          bool     // may hold line feeds
	offered       bool     // the text is a suggestion: the first character typed replaces it
	killed        string   // deleted by word or line, to be brought back
	killing       bool     // the last key did so: what the next one deletes joins it
	goal          int      // column that moving up and down keeps to; -1 for none
}

func newEdit(text string, long bool) *edit {
	e := &edit{long: long, goal: -1}
	e.insert(text)
	return e
}

// String returns the text.
func (e *edit) String() string { return strings.Join(e.before, "") + strings.Join(e.after, "") }

// insert puts text at the cursor. Control characters are left out; line feeds become spaces where the text is to be short.
func (e *edit) insert(text string) {
	feed := " "
	if e.long {
		feed = "\n"
	}
	text = strings.NewReplacer("\r\n", feed, "\r", feed, "\n", feed, "\t", " ").Replace(text)
	text = strings.Map(func(r rune) rune {
		if r != '\n' && isControl(r) {
			return -1
		}
		return r
	}, text)
	e.before = append(e.before, text)
	e.settle()
}

func isControl(r rune) bool { return r < 0x20 || r >= 0x7f && r < 0xa0 }

// settle finds the characters anew: what was inserted, or what stands side by side since something was deleted, may join.
func (e *edit) settle() {
	at := len(strings.Join(e.before, ""))
	all := characters(e.String())
	n := 0
	for ; at > 0; n++ {
		at -= len(all[n])
	}
	e.before, e.after = slices.Clone(all[:n]), slices.Clone(all[n:])
}

func characters(text string) []string {
	var out []string
	state := -1
	for text != "" {
		var c string
		c, text, _, state = uniseg.FirstGraphemeClusterInString(text, state)
		out = append(out, c)
	}
	return out
}

// press takes a key, and tells whether it meant something to a text.
func (e *edit) press(k key) bool {
	if e.offered && (k.kind == char || k.kind == paste || k.kind == backspace) {
		e.before, e.after = nil, nil
	}
	killing := e.killing
	e.offered, e.killing, e.goal = false, false, -1
	switch k.kind {
	case char:
		e.insert(string(k.r))
	case paste:
		e.insert(k.text)
	case newline:
		e.insert("\n")
	case backspace:
		e.cut(len(e.before)-1, len(e.before))
	case deleteKey:
		e.cut(len(e.before), len(e.before)+1)
	case left:
		e.move(-1)
	case right:
		e.move(1)
	case wordLeft:
		e.move(e.word(-1))
	case wordRight:
		e.move(e.word(1))
	case home:
		e.move(e.line(-1))
	case end:
		e.move(e.line(1))
	case wordBackspace:
		e.kill(e.word(-1), killing)
	case wordDelete:
		e.kill(e.word(1), killing)
	case control:
		return e.control(k.r, killing)
	default:
		return false
	}
	return true
}

// control takes the keys that shells have made known.
func (e *edit) control(letter rune, killing bool) bool {
	switch letter {
	case 'a':
		e.move(e.line(-1))
	case 'e':
		e.move(e.line(1))
	case 'b':
		e.move(-1)
	case 'f':
		e.move(1)
	case 'u':
		e.kill(orFeed(e.line(-1), -1), killing)
	case 'k':
		e.kill(orFeed(e.line(1), 1), killing)
	case 'w':
		e.kill(e.word(-1), killing)
	case 'y':
		e.insert(e.killed)
	default:
		return false
	}
	return true
}

// orFeed is a distance, or, where that is none, the line feed in that direction.
func orFeed(distance, direction int) int {
	if distance == 0 {
		return direction
	}
	return distance
}

// cut deletes the characters of a range, as far as there are any, and returns them.
func (e *edit) cut(from, to int) string {
	all := slices.Concat(e.before, e.after)
	from, to = max(0, from), min(to, len(all))
	if from >= to {
		return ""
	}
	gone := strings.Join(all[from:to], "")
	e.before, e.after = all[:from], all[to:]
	e.settle()
	return gone
}

// kill deletes characters before or behind the cursor so that they can be brought back.
func (e *edit) kill(distance int, joins bool) {
	at := len(e.before)
	gone := e.cut(min(at, at+distance), max(at, at+distance))
	e.killing = true
	switch {
	case !joins && gone == "": // keep what can be brought back
	case !joins:
		e.killed = gone
	case distance < 0:
		e.killed = gone + e.killed
	default:
		e.killed += gone
	}
}

func (e *edit) move(n int) {
	all := slices.Concat(e.before, e.after)
	at := min(max(0, len(e.before)+n), len(all))
	e.before, e.after = slices.Clone(all[:at]), slices.Clone(all[at:])
}
