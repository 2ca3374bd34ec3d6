package layout

import (
	"io"

	"github.com/itsmeter/itsmeter/report/clean"
)

// Colour is the sequence by which a terminal colours what follows. Words beside it always say the same.
type Colour string

// The colours; NoColour leaves a text as it is.
const (
	NoColour Colour = ""
	Red      Colour = "\x1b[31m"
	Green    Colour = "\x1b[32m"
	Yellow   Colour = "\x1b[33m"

	normal = "\x1b[0m"
)

// NewColourPage starts a page on which Coloured has an effect if colours are wanted.
func NewColourPage(w io.Writer, wanted bool) Page {
	p := NewPage(w)
	p.colours = wanted
	return p
}

// Coloured writes a cleaned text in lines of Width, all but the first a little to the right, in a colour where these are wanted.
func (p Page) Coloured(colour Colour, text string) {
	for _, l := range Wrap(clean.Line(text), Width, "", "  ") {
		if p.colours && colour != NoColour {
			l = string(colour) + l + normal
		}
		p.Line("%s", l)
	}
}
