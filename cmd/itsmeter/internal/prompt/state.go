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
