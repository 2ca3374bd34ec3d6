package prompt

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
