// Package typeface measures text and breaks it into lines. It brings the Go fonts (Latin, Greek, Cyrillic) and takes one more
// font of the user's for what they lack.
//
// It knows widths and characters, no pages: package pdf draws with it, charts place their labels with it. Lines that
// read from right to left are put into the order in which they are drawn (Order); shaping is not done: scripts that join letters appear
// letter by letter.
package typeface

import (
	"errors"
	"fmt"

	"golang.org/x/image/font"
	"golang.org/x/image/font/gofont/gobold"
	"golang.org/x/image/font/gofont/goitalic"
	"golang.org/x/image/font/gofont/goregular"
	"golang.org/x/image/font/sfnt"
	"golang.org/x/image/math/fixed"
)

// Style is the style of a run of text.
type Style uint8

// The styles.
const (
	Regular Style = iota
	Bold
	Italic
)

// styles is how many there are.
const styles = 3

// Face is one font file.
type Face struct {
	Data []byte // TrueType

	font     *sfnt.Font
	buffer   sfnt.Buffer
	advances []float32 // by character of the basic plane, in em; see unknown and absent
}

// Entries of advances that are no widths.
const (
	unknown = -1 // not looked up yet
	absent  = -2 // the font has no glyph
)

const plane = 0x10000

// newFace reads a TrueType font with outlines that PDF can embed. OpenType fonts with CFF outlines, collections and web fonts are
// refused.
func newFace(data []byte) (*Face, error) {
	if len(data) < 4 {
		return nil, fmt.Errorf("it is not a font")
	}
	switch tag := string(data[:4]); tag {
	case "\x00\x01\x00\x00", "true":
	case "OTTO":
		return nil, fmt.Errorf("it has CFF outlines, and only fonts with TrueType outlines can be embedded")
	case "ttcf":
		return nil, fmt.Errorf("it is a collection of fonts; give one font as a .ttf file")
	case "wOFF", "wOF2":
		return nil, fmt.Errorf("it is a web font; give the font as a .ttf file")
	default:
		return nil, fmt.Errorf("it is not a TrueType font")
	}
	if err := embeddable(data); err != nil {
		return nil, err
	}
	f, err := sfnt.Parse(data)
	if err != nil {
		return nil, errors.New("it is damaged")
	}
	face := &Face{Data: data, font: f, advances: make([]float32, plane)}
	for i := range face.advances {
		face.advances[i] = unknown
	}
	return face, nil
}

// advance is the width of a character in em, or absent.
func (f *Face) advance(r rune) float32 {
	if r < 0 || r >= plane {
		return absent
	}
	if f.advances[r] == unknown {
		f.advances[r] = f.lookUp(r)
	}
	return f.advances[r]
}

func (f *Face) lookUp(r rune) float32 {
	glyph, err := f.font.GlyphIndex(&f.buffer, r)
	if err != nil || glyph == 0 {
		return absent
	}
	// At as many pixels an em as the font has units, an advance is exact.
	units := fixed.I(int(f.font.UnitsPerEm()))
	a, err := f.font.GlyphAdvance(&f.buffer, glyph, units, font.HintingNone)
	if err != nil {
		return absent
	}
	// A glyph that cannot be drawn is none: better a replacement that is told than a hole in the page.
	if _, err := f.font.LoadGlyph(&f.buffer, glyph, units, nil); err != nil {
		return absent
	}
	return float32(a) / float32(units)
}

// Family is a set of faces. It keeps what it finds out about texts and must not be used from several goroutines at once.
type Family struct {
	faces  [styles]*Face
	extra  *Face // the user's font, nil without one
	clean  map[string]string
	breaks map[string][]segment

	lenient  bool // see KeepMissing
	missing  []Missing
	unshaped []Unshaped
}

// Missing is a character that no font has.
type Missing struct {
	Character string // as a person would count it; it may have several code points
	Text      string // the text in which it was first met
}

// Unshaped is a script whose letters should join or move, and appear one by one.
type Unshaped struct {
	Script string // such as Arabic
	Text   string // the text in which it was first met
}

// New returns the built-in family. Extra, a TrueType font or nil, is used for characters that the built-in faces lack.
func New(extra []byte) (*Family, error) {
	f := &Family{clean: map[string]string{}, breaks: map[string][]segment{}}
	for style, data := range [styles][]byte{Regular: goregular.TTF, Bold: gobold.TTF, Italic: goitalic.TTF} {
		face, err := newFace(data)
		if err != nil {
			return nil, fmt.Errorf("the built-in font is unusable: %w", err)
		}
		f.faces[style] = face
	}
	if extra == nil {
		return f, nil
	}
	face, err := newFace(extra)
	if err != nil {
		return nil, fmt.Errorf("the font cannot be used: %w", err)
	}
	f.extra = face
	return f, nil
}

// KeepMissing leaves characters that no font has in place and takes them to be an em wide. It is for readers that bring their own
// fonts, such as browsers.
func (f *Family) KeepMissing() { f.lenient = true }

// Faces returns the faces by style, and the user's font or nil.
func (f *Family) Faces() (byStyle [styles]*Face, extra *Face) { return f.faces, f.extra }

// Run is text in one face.
type Run struct {
	Text  string
	Extra bool // in the user's font
}

// Runs splits a clean text where the face changes.
func (f *Family) Runs(text string, style Style) []Run {
	if f.extra == nil || ascii(text) {
		return []Run{{Text: text}}
	}
	var runs []Run
	start, in := 0, false
	for i, r := range text {
		extra := f.faces[style].advance(r) < 0 && f.extra.advance(r) >= 0
		if extra == in {
			continue
		}
		if i > start {
			runs = append(runs, Run{text[start:i], in})
		}
		start, in = i, extra
	}
	return append(runs, Run{text[start:], in})
}

func ascii(s string) bool {
	for i := range len(s) {
		if s[i] >= 0x80 {
			return false
		}
	}
	return true
}

// Width measures a clean text in em. It adds widths up that are known by then, which takes less time than to look up a sum.
func (f *Family) Width(text string, style Style) float64 {
	var w float64
	for _, r := range text {
		a := f.faces[style].advance(r)
		if a < 0 && f.extra != nil {
			a = f.extra.advance(r)
		}
		switch {
		case a > 0:
			w += float64(a)
		case a < 0 && f.lenient && !invisible(r):
			w++
		}
	}
	return w
}
