package prompt

import (
	"errors"
	"time"
)

// gap is how long what follows an escape may take: an escape alone is the Escape key, and over a slow link the rest of an escape
// sequence may come in a packet of its own.
const gap = 150 * time.Millisecond

// altGap is how long behind the Escape key a character is still taken for one that Alt was held with.
const altGap = time.Second

// meantGap is how long it is where that key closed something: with gap before it 0.4 s from the Escape byte on, in which a lost packet
// comes a second time over a link of usual length; too short for who sees a question come back and answers it.
const meantGap = 250 * time.Millisecond

// sequenceGap is how long the bytes of a sequence may be apart before what is left of it is told to be one.
const sequenceGap = 500 * time.Millisecond

// pasteGap is how long a paste may pause before what came of it is handed on.
const pasteGap = time.Second

// burstGap is how close to each other characters come only when they are pasted. Held keys repeat more slowly.
const burstGap = 20 * time.Millisecond

// repeatGap is how close to each other the repeats of a key come that is held down; two presses are further apart.
const repeatGap = 100 * time.Millisecond

// maxPaste bounds what one paste may hold, in bytes. The rest is dropped.
const maxPaste = 1 << 20

// source gives bytes as they come.
type source interface {
	// readByte waits for a byte. With a timeout above zero it returns errTimeout when nothing came in time; it may return errResized
	// and errResumed at any time, after which it can be read again. Any other error is final.
	readByte(timeout time.Duration) (byte, error)
	// together tells whether the next byte came at once with the one before.
	together() bool
}

var (
	errTimeout = errors.New("timeout")
	errResized = errors.New("resized")
	errResumed = errors.New("resumed")
)

// decoder turns bytes into keys. One decoder serves a whole session, so that what is typed ahead is kept.
//
// Where keys are answers and commands, a character counts only as what it was meant for:
//   - It must come alone. Characters that come at once are a paste, also where the terminal does not mark pastes, or were typed
//     before what they would answer could be seen.
//   - The pieces of an escape sequence stay pieces of it, however long they are on their way; a control character ends it.
//   - Right behind an Escape key it was meant for Alt.
type decoder struct {
	src    source
	ahead  []byte // read, but not decoded yet
	queue  []key  // decoded, but not given out yet
	err    error  // final, given out behind the queue
	state  state
	stall  bool   // the sequence paused for longer than its bytes may be apart
	late   bool   // the sequence began behind what was taken for the Escape key
	alt    bool   // Alt was held
	params []byte // of a control sequence, or the first bytes of a character
	skip   int    // bytes to leave out
	pasted []byte
	size   int // bytes of the paste so far
}

// next waits for a key. text tells whether characters are text where the key goes; else they are answers and commands. Errors
// come from the source and are final.
func (d *decoder) next(text bool) (key, error) {
	together := d.together()
	for len(d.queue) == 0 && d.err == nil {
		d.read(d.patience(), text)
	}
	if len(d.queue) == 0 {
		return key{}, d.err
	}
	switch first := d.queue[0]; {
	case first.kind == char && !text:
		d.gather(together)
	case first.kind == enter && text:
		d.queue[0].more = d.follows(burstGap)
	case first.kind == interrupt || first.kind == endOfFile:
		d.queue[0].more = len(d.queue) > 1 || d.follows(repeatGap)
	}
	k := d.queue[0]
	d.queue = d.queue[1:]
	return k, nil
}

func (d *decoder) together() bool { return len(d.ahead) > 0 || d.src.together() }

// follows tells whether another byte comes within a time, and keeps it.
func (d *decoder) follows(within time.Duration) bool {
	if d.together() {
		return true
	}
	b, err := d.src.readByte(within)
	if err != nil {
		d.happened(err)
		return false
	}
	d.ahead = append(d.ahead, b)
	return true
}

// gather waits whether the character at the head of the queue comes alone, and makes a burst of it where it does not.
func (d *decoder) gather(together bool) {
	for d.err == nil {
		wait := d.patience()
		if d.resting() {
			wait = burstGap
		}
		if timeout := d.read(wait, false); timeout && (d.resting() || d.stall) {
			break
		}
	}
	var others []key
	chars := 0
	for _, k := range d.queue {
		switch k.kind {
		case char:
			chars++
		case enter, newline, paste, ignored:
		default:
			others = append(others, k)
		}
	}
	if chars > 1 || together {
		d.queue = append([]key{{kind: burst}}, others...)
	}
}

// read takes one byte, or what happens instead, and tells whether nothing did in time.
func (d *decoder) read(wait time.Duration, text bool) (timeout bool) {
	if len(d.ahead) > 0 {
		b := d.ahead[0]
		d.ahead = d.ahead[1:]
		d.feed(b, text)
		return false
	}
	b, err := d.src.readByte(wait)
	switch {
	case err == nil:
		d.feed(b, text)
	case errors.Is(err, errTimeout):
		d.expire()
		return true
	default:
		d.happened(err)
	}
	return false
}

// happened takes what came instead of a byte.
func (d *decoder) happened(err error) {
	switch {
	case errors.Is(err, errTimeout):
	case errors.Is(err, errResized):
		d.emit(resized)
	case errors.Is(err, errResumed):
		d.emit(resumed)
	default:
		d.err = err
	}
}

func (d *decoder) emit(kinds ...kind) {
	for _, k := range kinds {
		d.queue = append(d.queue, key{kind: k})
	}
}

// discard forgets what was typed ahead.
func (d *decoder) discard() { d.ahead, d.queue, d.state = nil, nil, ground }
