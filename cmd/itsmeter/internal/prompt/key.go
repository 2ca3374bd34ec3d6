package prompt

import (
	"bytes"
	"errors"
	"time"
	"unicode/utf8"
)

// key is one thing that the person at the keyboard did, or that happened to the terminal.
type key struct {
	kind kind
	r    rune   // of a char
	text string // of a paste
}

type kind int

const (
	char kind = iota // a character, typed
	enter
	newline // Ctrl-J
	tab
	backTab
	escape
	backspace
	deleteKey
	up
	down
	left
	right
	wordLeft
	wordRight
	home
	end
	pageUp
	pageDown
	control   // another control character; r is its letter
	paste     // text is what was pasted
	ignored   // a function key, Alt with a key, an answer of the terminal: nothing that this program knows
	interrupt // Ctrl-C
	endOfFile // Ctrl-D
	resized
	resumed // the process was stopped and goes on
)

// gap is how long what follows an escape may take: an escape alone is the Escape key, and over a slow link the rest of an escape
// sequence may come in a packet of its own.
const gap = 150 * time.Millisecond

// sequenceGap is how long the further bytes of a sequence may be apart once it is clear that it is one.
const sequenceGap = 2 * time.Second

// pasteGap is how long a paste may pause before it counts as ended although its end was not marked.
const pasteGap = 2 * time.Second

// maxPaste bounds what one paste may hold, in bytes. The rest is dropped.
const maxPaste = 1 << 20

// source gives bytes as they come. With a timeout above zero it returns errTimeout when nothing came in time; it may return
// errResized and errResumed at any time, after which it can be read again. Any other error is final.
type source interface {
	readByte(timeout time.Duration) (byte, error)
}

var (
	errTimeout = errors.New("timeout")
	errResized = errors.New("resized")
	errResumed = errors.New("resumed")
)

// decoder turns bytes into keys. One decoder serves a whole session, so that what is typed ahead is kept.
type decoder struct {
	src     source
	pending []key // what happened to the terminal in the middle of a key
	alone   bool  // the last key was Escape: a bracket right behind it is the rest of a sequence that came too late
}

// next waits for a key. Errors come from the source and are final.
func (d *decoder) next() (key, error) {
	if len(d.pending) > 0 {
		k := d.pending[0]
		d.pending = d.pending[1:]
		return k, nil
	}
	b, err := d.src.readByte(0)
	switch {
	case errors.Is(err, errResized):
		return key{kind: resized}, nil
	case errors.Is(err, errResumed):
		return key{kind: resumed}, nil
	case err != nil:
		return key{}, err
	}
	late := d.alone && (b == '[' || b == 'O')
	d.alone = false
	if late {
		_, err := d.sequence(b)
		return key{kind: ignored}, err
	}
	k, err := d.decode(b)
	d.alone = k.kind == escape
	return k, err
}

// more reads a further byte of a key; ok is false when none comes.
func (d *decoder) more(timeout time.Duration) (b byte, ok bool, err error) {
	for {
		b, err = d.src.readByte(timeout)
		switch {
		case err == nil:
			return b, true, nil
		case errors.Is(err, errTimeout):
			return 0, false, nil
		case errors.Is(err, errResized):
			d.pending = append(d.pending, key{kind: resized})
		case errors.Is(err, errResumed):
			d.pending = append(d.pending, key{kind: resumed})
		default:
			return 0, false, err
		}
	}
}

func (d *decoder) decode(b byte) (key, error) {
	switch {
	case b == 0x1b:
		return d.escape()
	case b == 0x03:
		return key{kind: interrupt}, nil
	case b == 0x04:
		return key{kind: endOfFile}, nil
	case b == '\r':
		return key{kind: enter}, nil
	case b == '\n':
		return key{kind: newline}, nil
	case b == '\t':
		return key{kind: tab}, nil
	case b == 0x7f || b == 0x08:
		return key{kind: backspace}, nil
	case b < 0x20:
		return key{kind: control, r: rune(b) + 'a' - 1}, nil
	case b < utf8.RuneSelf:
		return key{kind: char, r: rune(b)}, nil
	}
	return d.rune(b)
}

// rune reads the rest of a character of several bytes. What is no UTF-8 is ignored.
func (d *decoder) rune(first byte) (key, error) {
	buf := []byte{first}
	for !utf8.FullRune(buf) {
		b, ok, err := d.more(gap)
		if err != nil {
			return key{}, err
		}
		if !ok {
			return key{kind: ignored}, nil
		}
		buf = append(buf, b)
	}
	r, size := utf8.DecodeRune(buf)
	if r == utf8.RuneError || size != len(buf) {
		return key{kind: ignored}, nil
	}
	return key{kind: char, r: r}, nil
}

// escape reads what follows an escape byte: nothing for the Escape key, a sequence, or the key that Alt was held with.
func (d *decoder) escape() (key, error) {
	b, ok, err := d.more(gap)
	switch {
	case err != nil:
		return key{}, err
	case !ok:
		return key{kind: escape}, nil
	case b == 0x03: // whoever presses Ctrl-C after Escape wants to get out
		return key{kind: interrupt}, nil
	case b == '[' || b == 'O':
		return d.sequence(b)
	case b == 0x1b:
		k, err := d.escape()
		if k.kind == escape { // pressed twice
			d.pending = append(d.pending, k)
			return k, err
		}
		return key{kind: ignored}, err
	case b == ']' || b == 'P' || b == 'X' || b == '^' || b == '_':
		return d.controlString()
	}
	// Alt with a key, which may be a sequence of its own: none of our keys, but to be read whole.
	_, err = d.decode(b)
	return key{kind: ignored}, err
}

// sequence reads what follows an escape and a bracket, or an escape and an O.
func (d *decoder) sequence(b byte) (key, error) {
	if b == '[' {
		return d.csi()
	}
	return d.ss3()
}

// csi reads a control sequence: parameters up to a final byte.
func (d *decoder) csi() (key, error) {
	var params []byte
	for {
		b, ok, err := d.more(sequenceGap)
		if err != nil || !ok {
			return key{kind: ignored}, err
		}
		if b < 0x20 { // the sequence broke off, and something else begins
			return d.decode(b)
		}
		if b < 0x40 || b > 0x7e {
			params = append(params, b)
			continue
		}
		switch {
		case b == '[' && len(params) == 0: // function keys of the Linux console: one letter more
			_, _, err := d.more(sequenceGap)
			return key{kind: ignored}, err
		case b == 'M' && len(params) == 0: // a mouse report of the old kind: three bytes more
			for range 3 {
				if _, _, err := d.more(sequenceGap); err != nil {
					return key{}, err
				}
			}
			return key{kind: ignored}, nil
		case b == '~' && string(params) == "200":
			return d.paste()
		}
		return csiKey(string(params) + string(b)), nil
	}
}

// csiKey names the sequences that we know; keys held with Shift, Alt or Control are others.
func csiKey(seq string) key {
	known := map[string]kind{
		"A": up, "B": down, "C": right, "D": left, "H": home, "F": end, "Z": backTab,
		"1~": home, "7~": home, "4~": end, "8~": end, "3~": deleteKey, "5~": pageUp, "6~": pageDown,
		"1;5C": wordRight, "1;5D": wordLeft,
	}
	if k, ok := known[seq]; ok {
		return key{kind: k}
	}
	return key{kind: ignored}
}

// ss3 reads the one letter of a key in application mode.
func (d *decoder) ss3() (key, error) {
	b, ok, err := d.more(sequenceGap)
	if err != nil || !ok {
		return key{kind: ignored}, err
	}
	if b == 'M' { // Enter of the number pad
		return key{kind: enter}, nil
	}
	if k := csiKey(string(b)); k.kind != backTab {
		return k, nil
	}
	return key{kind: ignored}, nil
}

// controlString reads an answer of the terminal up to its end: BEL, or escape and backslash.
func (d *decoder) controlString() (key, error) {
	last := byte(0)
	for n := 0; n < maxPaste; n++ {
		b, ok, err := d.more(sequenceGap)
		if err != nil || !ok || b == 0x07 || last == 0x1b && b == '\\' {
			return key{kind: ignored}, err
		}
		last = b
	}
	return key{kind: ignored}, nil
}

// pasteEnd marks the end of a paste, as the terminal was asked to do.
const pasteEnd = "\x1b[201~"

func (d *decoder) paste() (key, error) {
	var buf []byte
	tail := "" // the last bytes, kept or dropped
	for tail != pasteEnd {
		b, ok, err := d.more(pasteGap)
		if err != nil {
			return key{}, err
		}
		if !ok {
			break
		}
		tail = (tail + string([]byte{b}))[max(0, len(tail)+1-len(pasteEnd)):]
		if len(buf) < maxPaste+len(pasteEnd) {
			buf = append(buf, b)
		}
	}
	buf = bytes.TrimSuffix(buf, []byte(pasteEnd))
	return key{kind: paste, text: string(buf[:min(len(buf), maxPaste)])}, nil
}
