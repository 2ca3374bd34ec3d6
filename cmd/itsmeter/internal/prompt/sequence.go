package prompt

import (
	"bytes"
	"strings"
	"time"
	"unicode/utf8"
)

// state is what the decoder is in the middle of.
type state int

const (
	ground        state = iota
	rest                // of a character of several bytes
	escaped             // behind an escape byte
	escapedTwice        // behind two
	lone                // right behind the Escape key
	loneLong            // behind the Escape key, a while ago
	csi                 // behind an escape and a bracket: parameters and a final byte
	ss3                 // behind an escape and an O: a key in application mode
	skipping            // bytes of a sequence that have no form
	controlString       // an answer of the terminal
	stringEscaped       // behind an escape byte within one
	pasting
)

const (
	esc   = 0x1b
	ctrlC = 0x03
)

// resting tells whether no key is half decoded.
func (d *decoder) resting() bool { return d.state == ground || d.state == lone || d.state == loneLong }

// patience is how long to wait for the next byte; zero is for ever.
func (d *decoder) patience() time.Duration {
	switch d.state {
	case ground, loneLong:
		return 0
	case escaped, escapedTwice:
		return gap
	case lone:
		return altGap
	case stringEscaped:
		return sequenceGap
	}
	if d.stall {
		return 0
	}
	if d.state == pasting {
		return pasteGap
	}
	return sequenceGap
}

// expire is told when that time is over.
func (d *decoder) expire() {
	switch d.state {
	case escaped, stringEscaped:
		d.emit(escape)
		d.state = lone
	case escapedTwice:
		d.emit(escape, escape)
		d.state = lone
	case lone:
		d.state = loneLong
	case rest:
		d.emit(ignored)
		d.state = ground
	case pasting:
		d.handOn(false)
		d.stall = true
	case csi, ss3, skipping, controlString:
		d.stall = true
	}
}

// feed takes a byte.
func (d *decoder) feed(b byte, text bool) {
	switch d.state {
	case ground:
		d.plain(b)
	case rest:
		d.rune(b)
	case escaped:
		d.escaped(b)
	case escapedTwice:
		d.escapedTwice(b)
	case lone, loneLong:
		d.behindEscape(b, text)
	case csi, ss3, skipping:
		d.sequence(b)
	case controlString, stringEscaped:
		d.controlString(b)
	case pasting:
		d.paste(b)
	}
}

// plain takes a byte that stands for itself.
func (d *decoder) plain(b byte) {
	d.state = ground
	known := map[byte]kind{
		ctrlC: interrupt, 0x04: endOfFile, '\r': enter, '\n': newline, '\t': tab, 0x7f: backspace, 0x08: backspace,
	}
	switch k, ok := known[b]; {
	case ok:
		d.emit(k)
	case b == esc:
		d.state = escaped
	case b < 0x20:
		d.queue = append(d.queue, key{kind: control, r: rune(b) + 'a' - 1})
	case b < utf8.RuneSelf:
		d.queue = append(d.queue, key{kind: char, r: rune(b)})
	default:
		d.alt, d.params = false, nil
		d.rune(b)
	}
}

// rune takes a byte of a character of several. What is no UTF-8 is ignored.
func (d *decoder) rune(b byte) {
	d.params = append(d.params, b)
	if !utf8.FullRune(d.params) {
		d.state = rest
		return
	}
	d.state = ground
	r, size := utf8.DecodeRune(d.params)
	if d.alt || r == utf8.RuneError || size != len(d.params) {
		d.emit(ignored)
		return
	}
	d.queue = append(d.queue, key{kind: char, r: r})
}

// escaped takes what follows an escape byte: a sequence, or the key that Alt was held with.
func (d *decoder) escaped(b byte) {
	switch {
	case d.begin(b):
	case b == ctrlC: // whoever presses Ctrl-C after Escape wants to get out
		d.plain(b)
	case b == esc:
		d.state = escapedTwice
	case b >= utf8.RuneSelf:
		d.alt, d.params = true, nil
		d.rune(b)
	default:
		d.state = ground
		d.queue = append(d.queue, altKey(b))
	}
}

// begin begins the sequence that a byte behind an escape stands for, if any.
func (d *decoder) begin(b byte) bool {
	switch b {
	case '[':
		d.state = csi
	case 'O':
		d.state = ss3
	case ']', 'P', 'X', '^', '_':
		d.state = controlString
	default:
		return false
	}
	d.stall, d.late, d.alt, d.params = false, false, false, nil
	return true
}

// escapedTwice takes what follows two escape bytes: the Escape key and more, or Alt with a key that is a sequence itself.
func (d *decoder) escapedTwice(b byte) {
	switch {
	case b == esc:
		d.emit(escape)
	case b == ctrlC:
		d.plain(b)
	case d.begin(b):
		d.alt = true
	default:
		d.state = ground
		d.emit(ignored)
	}
}

// meant tells that the Escape key, just given out, did what Escape does: what follows was not meant for Alt.
func (d *decoder) meant() {
	if d.state == lone {
		d.state = loneLong
	}
}

// behindEscape takes what follows the Escape key: the rest of a sequence, or the key that Alt was held with, where it came too late
// to be known as such. A bracket and an O are no commands, so that they need not come soon; in a text they may be meant.
func (d *decoder) behindEscape(b byte, text bool) {
	soon := d.state == lone
	late := b == '[' && (soon || !text) || b == 'O' && !text || soon && !text && strings.IndexByte("]PX^_", b) >= 0
	switch {
	case late:
		d.begin(b)
		d.late = true
		d.emit(torn)
	case soon && !text && b >= 0x20 && b != 0x7f:
		d.state = ground
		d.emit(torn)
	default:
		d.plain(b)
	}
}

// sequence takes a byte of a control sequence.
func (d *decoder) sequence(b byte) {
	switch {
	case b < 0x20 || b >= 0x7f: // the sequence broke off, and something else begins
		d.breakOff(b)
	case d.state == skipping:
		if d.skip--; d.skip == 0 {
			d.finish(key{kind: ignored})
		}
	case b < 0x40:
		if len(d.params) < 32 {
			d.params = append(d.params, b)
		}
		d.swallowed()
	case d.state == csi && len(d.params) == 0 && b == '[': // function keys of the Linux console: one letter more
		d.state, d.skip = skipping, 1
	case d.state == csi && len(d.params) == 0 && b == 'M': // a mouse report of the old kind: three bytes more
		d.state, d.skip = skipping, 3
	case d.state == csi && b == '~' && string(d.params) == "200":
		d.state, d.stall, d.pasted, d.size = pasting, false, nil, 0
	case d.state == ss3 && b == 'M': // Enter of the number pad
		d.finish(key{kind: enter})
	case d.state == ss3 && b == 'Z':
		d.finish(key{kind: ignored})
	default:
		d.finish(csiKey(string(d.params) + string(b)))
	}
}

// swallowed tells of bytes that may have been meant otherwise.
func (d *decoder) swallowed() {
	if d.stall || d.late {
		d.emit(torn)
	}
}

// finish ends a sequence. One that came in time is its key.
func (d *decoder) finish(k key) {
	d.state = ground
	switch {
	case d.stall || d.late:
		k.kind = torn
	case d.alt && k.kind == left:
		k.kind = wordLeft
	case d.alt && k.kind == right:
		k.kind = wordRight
	case d.alt:
		k.kind = ignored
	}
	d.queue = append(d.queue, k)
}

// breakOff ends a sequence by what is no part of it. Whoever was told that it is open ends it with Enter, which then is nothing else.
func (d *decoder) breakOff(b byte) {
	if (d.stall || d.late) && (b == '\r' || b == '\n') {
		d.state = ground
		d.emit(ignored)
		return
	}
	d.plain(b)
}

// controlString takes a byte of an answer of the terminal, which ends with BEL, or with escape and backslash.
func (d *decoder) controlString(b byte) {
	switch {
	case d.state == stringEscaped && b != '\\':
		d.state = escaped
		d.escaped(b)
	case d.state == stringEscaped || b == 0x07:
		d.finish(key{kind: ignored})
	case b == esc:
		d.state = stringEscaped
	case b < 0x20:
		d.breakOff(b)
	default:
		d.swallowed()
	}
}

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
