package prompt

import (
	"bytes"
	"strings"
	"unicode/utf8"
)

// pasteEnd marks the end of a paste, as the terminal was asked to do.
const pasteEnd = "\x1b[201~"

// paste takes a byte of a paste. Only its mark ends it, however long it pauses; or, for terminals that forget the mark, Ctrl-C
// after a pause.
func (d *decoder) paste(b byte) {
	if d.stall && b == ctrlC {
		d.handOn(true)
		d.plain(b)
		return
	}
	d.stall = false
	d.pasted = append(d.pasted, b)
	if bytes.HasSuffix(d.pasted, []byte(pasteEnd)) {
		d.pasted = d.pasted[:len(d.pasted)-len(pasteEnd)]
		d.handOn(true)
		d.state = ground
		return
	}
	if over := d.size + len(d.pasted) - maxPaste - len(pasteEnd); over > 0 { // keep what may be the beginning of the mark
		last := len(d.pasted) - len(pasteEnd)
		d.pasted = append(d.pasted[:last-1], d.pasted[last:]...)
	}
}

// handOn gives out what was pasted so far; what may be a piece of the mark or of a character is held back unless that is all.
func (d *decoder) handOn(all bool) {
	n := min(len(d.pasted), maxPaste-d.size)
	if !all {
		for held := min(n, len(pasteEnd)-1); held > 0; held-- {
			if strings.HasPrefix(pasteEnd, string(d.pasted[n-held:n])) {
				n -= held
				break
			}
		}
		for back := 1; back < utf8.UTFMax && back <= n; back++ {
			if tail := d.pasted[n-back : n]; utf8.RuneStart(tail[0]) && !utf8.FullRune(tail) {
				n -= back
				break
			}
		}
	}
	if all || n > 0 {
		d.queue = append(d.queue, key{kind: paste, text: string(d.pasted[:n])})
	}
	d.size += n
	d.pasted = d.pasted[n:]
}
