package prompt

// key is one thing that the person at the keyboard did, or that happened to the terminal.
type key struct {
	kind kind
	r    rune   // of a char
	text string // of a paste
	more bool   // something came right behind: an enter among text is part of a paste then, and Ctrl-C or Ctrl-D may be held down
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
	wordBackspace
	wordDelete
	home
	end
	pageUp
	pageDown
	control   // another control character; r is its letter
	paste     // text is what was pasted
	burst     // several characters at once: pasted, although the terminal did not mark it
	torn      // what looks like a piece of an escape sequence that came late
	ignored   // a function key, Alt with a key, an answer of the terminal: nothing that this program knows
	interrupt // Ctrl-C
	endOfFile // Ctrl-D
	resized
	resumed // the process was stopped and goes on
)

// csiKey names the sequences that we know; other keys held with Shift, Alt or Control are none of ours.
func csiKey(seq string) key {
	known := map[string]kind{
		"A": up, "B": down, "C": right, "D": left, "H": home, "F": end, "Z": backTab,
		"1~": home, "7~": home, "4~": end, "8~": end, "3~": deleteKey, "5~": pageUp, "6~": pageDown,
		"1;5C": wordRight, "1;5D": wordLeft, "1;3C": wordRight, "1;3D": wordLeft, "3;5~": wordDelete,
	}
	if k, ok := known[seq]; ok {
		return key{kind: k}
	}
	return key{kind: ignored}
}

// altKey names what Alt does to a key in shells; elsewhere Alt makes a key none of ours.
func altKey(b byte) key {
	known := map[byte]kind{'b': wordLeft, 'f': wordRight, 'd': wordDelete, 0x7f: wordBackspace, 0x08: wordBackspace}
	if k, ok := known[b]; ok {
		return key{kind: k}
	}
	return key{kind: ignored}
}

// noKey tells, where keys are answers and commands, why one of these did nothing; "" of all others.
func noKey(k key) string {
	switch k.kind {
	case paste:
		return "pasted text is no answer"
	case burst:
		return "several keys at once look like pasted text: press one at a time"
	case torn:
		return "that looked like part of a special key: press Enter, then the key again"
	}
	return ""
}
