package prompt

import (
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
	loneMeant           // the same, where that key did something
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
func (d *decoder) resting() bool {
	return d.state == ground || d.state == lone || d.state == loneMeant || d.state == loneLong
}

// patience is how long to wait for the next byte; zero is for ever.
func (d *decoder) patience() time.Duration {
	switch d.state {
	case ground, loneLong:
		return 0
	case escaped, escapedTwice:
		return gap
	case lone:
		return altGap
	case loneMeant:
		return meantGap
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
	case lone, loneMeant:
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
	case lone, loneMeant, loneLong:
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
