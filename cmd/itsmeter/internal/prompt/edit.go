package prompt

import (
	"slices"
	"strings"

	"github.com/rivo/uniseg"
)

// edit is a text that is being typed. The cursor stands between what readers see as characters, never within one.
type edit struct {
	before, after []string // characters on both sides of the cursor
	long          bool     // may hold line feeds
	offered       bool     // the text is a suggestion: the first character typed replaces it
}

func newEdit(text string, long bool) *edit {
	e := &edit{long: long}
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
		if r != '\n' && (r < 0x20 || r >= 0x7f && r < 0xa0) {
			return -1
		}
		return r
	}, text)
	// A combining character joins the one before the cursor.
	e.before = characters(strings.Join(e.before, "") + text)
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
	e.offered = false
	switch k.kind {
	case char:
		e.insert(string(k.r))
	case paste:
		e.insert(k.text)
	case newline:
		e.insert("\n")
	case backspace:
		e.before = e.before[:max(0, len(e.before)-1)]
	case deleteKey:
		e.after = e.after[min(1, len(e.after)):]
	case left:
		e.move(-1)
	case right:
		e.move(1)
	case wordLeft:
		e.word(-1)
	case wordRight:
		e.word(1)
	case home:
		e.move(-len(e.before))
	case end:
		e.move(len(e.after))
	case control:
		return e.control(k.r)
	default:
		return false
	}
	return true
}

// control takes the keys that shells have made known.
func (e *edit) control(letter rune) bool {
	switch letter {
	case 'a':
		e.move(-len(e.before))
	case 'e':
		e.move(len(e.after))
	case 'b':
		e.move(-1)
	case 'f':
		e.move(1)
	case 'u':
		e.before = nil
	case 'k':
		e.after = nil
	case 'w':
		at := len(e.before)
		e.word(-1)
		e.after = e.after[at-len(e.before):]
	default:
		return false
	}
	return true
}

func (e *edit) move(n int) {
	for ; n < 0 && len(e.before) > 0; n++ {
		last := len(e.before) - 1
		e.after = append([]string{e.before[last]}, e.after...)
		e.before = e.before[:last]
	}
	for ; n > 0 && len(e.after) > 0; n-- {
		e.before = append(e.before, e.after[0])
		e.after = e.after[1:]
	}
}

// word moves over spaces and then over what is none.
func (e *edit) word(direction int) {
	next := func() (string, bool) {
		if direction < 0 && len(e.before) > 0 {
			return e.before[len(e.before)-1], true
		}
		if direction > 0 && len(e.after) > 0 {
			return e.after[0], true
		}
		return "", false
	}
	for _, blank := range []bool{true, false} {
		for c, ok := next(); ok && (strings.TrimSpace(c) == "") == blank; c, ok = next() {
			e.move(direction)
		}
	}
}

// rows breaks the text into rows of a width, behind a space where there is one, and tells in which of them and where the cursor
// stands.
func (e *edit) rows(width int) (rows []string, row, column int) {
	all := slices.Concat(e.before, e.after)
	start, space, used := 0, 0, 0 // of the row: its first character, the one behind its last space, its width so far
	flush := func(end, next int) {
		if at := len(e.before); at >= start && at < max(next, end+1) {
			row, column = len(rows), uniseg.StringWidth(strings.Join(all[start:min(at, end)], ""))
		}
		rows = append(rows, strings.Join(all[start:end], ""))
		start, space = next, next
		used = 0
	}
	for i := 0; i < len(all); i++ {
		if all[i] == "\n" {
			flush(i, i+1)
			continue
		}
		w := uniseg.StringWidth(all[i])
		if used+w > width && all[i] != " " {
			end := i
			if space > start {
				end = space
			}
			flush(end, end)
			i = end - 1
			continue
		}
		used += w
		if all[i] == " " {
			space = i + 1
		}
	}
	if at := len(e.before); at >= start {
		row, column = len(rows), uniseg.StringWidth(strings.Join(all[start:at], ""))
	}
	rows = append(rows, strings.Join(all[start:], ""))
	return rows, row, min(column, width)
}
