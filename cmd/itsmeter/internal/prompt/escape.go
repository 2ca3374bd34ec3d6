package prompt

import (
	"strings"
	"unicode/utf8"
)

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

// meant tells that the Escape key, just given out, did what Escape does: what follows was hardly meant for Alt, unless it answers, takes
// an answer back or ends the interview, and comes faster than anybody reads the question that the key brought up.
func (d *decoder) meant() {
	if d.state == lone {
		d.state = loneMeant
	}
}

// grave are the keys that must not be pressed by accident right behind Escape: digits and = answer, x and u do among voices, z undoes,
// q ends.
const grave = "0123456789=xuzq"

// behindEscape takes what follows the Escape key: the rest of a sequence, or the key that Alt was held with, where it came too late
// to be known as such. A bracket and an O are no commands, so that they need not come soon; in a text they may be meant.
func (d *decoder) behindEscape(b byte, text bool) {
	soon := d.state == lone || d.state == loneMeant && strings.IndexByte(grave, b) >= 0
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
