// Package document is a finished text with tables and charts, before it is laid out: what package pdf puts on pages, package
// html into a browser and package markdown into plain text. Whoever composes a Document has decided every word, number and
// order in it; a renderer decides only where things stand.
//
// Text may hold anything that was in a user's file. Each renderer makes it harmless in its own way.
package document

import (
	"time"

	"github.com/itsmeter/itsmeter/report/chart"
	"github.com/itsmeter/itsmeter/report/palette"
)

// Document is a whole report.
type Document struct {
	Title    string
	Subject  string
	Authors  []string
	Language string // BCP 47
	Created  time.Time
	Theme    palette.Theme

	Cover          *Cover // nil for none
	Logo           *Image // on the cover and beside the header; nil for none
	Header         string // on every page but the cover
	Classification string // likewise, such as "confidential"; may be empty
	Footer         string // likewise
	Contents       bool   // with a table of contents
	Sections       []Section
}

// Cover is the first page.
type Cover struct {
	Kicker   string // a line above the title
	Title    string
	Subtitle string
	Facts    []Fact
	Notices  []string // small print at the foot
}

// Image is a picture from a file.
type Image struct {
	Data          []byte
	Format        string // png or jpeg
	Width, Height int    // pixels
	Alt           string
}

// The largest that a logo is printed, in mm.
const (
	LogoWidth  = 60.0
	LogoHeight = 24.0
)

// Fit is the size of the picture as large as a frame holds, in the unit of the frame.
func (i *Image) Fit(width, height float64) (w, h float64) {
	if i.Width <= 0 || i.Height <= 0 {
		return width, height
	}
	scale := min(width/float64(i.Width), height/float64(i.Height))
	return float64(i.Width) * scale, float64(i.Height) * scale
}

// Section is a chapter, or at greater depths a part of one.
type Section struct {
	ID       string // unique within the document; what links name
	Title    string
	Depth    int  // 1 to 3
	NewPage  bool // starts a page
	Follows  bool // NewPage counts only where half of a page or more is written
	OnePage  bool // is set smaller, down to a limit, if that brings it onto one page
	Unlisted bool // not in the contents
	Blocks   []Block
}

// Text is a run of spans.
type Text []Span

// Span is text in one style, a link if To is not empty.
type Span struct {
	Text   string
	Strong bool
	Emph   bool
	To     string // id of a section
}

// Plain is text without any style.
func Plain(s string) Text { return Text{{Text: s}} }

// Strong is text that stands out.
func Strong(s string) Text { return Text{{Text: s, Strong: true}} }

// Emph is emphasized text.
func Emph(s string) Text { return Text{{Text: s, Emph: true}} }

// Join puts texts behind each other.
func Join(parts ...Text) Text {
	var out Text
	for _, p := range parts {
		out = append(out, p...)
	}
	return out
}

// String is the text without its styles.
func (t Text) String() string {
	var s string
	for _, span := range t {
		s += span.Text
	}
	return s
}

// Block is a part of a section: Paragraph, List, Facts, Tiles, Table, Figure, Callout, Keep, Optional or Columns.
type Block interface{ block() }

// Role is what a paragraph is for.
type Role uint8

// The roles.
const (
	Body    Role = iota
	Lead         // the sentence that carries the message
	Small        // side notes
	Subhead      // a heading below the sections, not in the contents
	Message      // says what the chart or table that follows shows
)

// Paragraph is a block of running text.
type Paragraph struct {
	Text Text
	Role Role
}

// List is a list of items.
type List struct {
	Items   []Text
	Ordered bool
}

// Fact is a label with what it labels.
type Fact struct {
	Label string
	Value Text
}

// Facts is a list of labels and values.
type Facts struct{ Items []Fact }

// Tile is a figure that stands out.
type Tile struct{ Value, Label, Note string }

// Tiles is a row of at most four tiles.
type Tiles struct{ Items []Tile }

// Figure is a chart with the text that stands for it where it cannot be seen.
type Figure struct {
	Chart chart.Chart
	Alt   string
	Width float64 // share of the measure, 0 for all of it
}

// Callout is a text in a box.
type Callout struct {
	Title string
	Body  []Text
	Alert bool
}

// Keep holds blocks together on one page, unless they are so many that much of a page would be left white for them.
type Keep struct{ Blocks []Block }

// Optional is left out where its section has to fit on a page and would be set too small with it.
type Optional struct{ Blocks []Block }

// Columns sets blocks side by side.
type Columns struct{ Left, Right []Block }

func (Paragraph) block() {}
func (List) block()      {}
func (Facts) block()     {}
func (Tiles) block()     {}
func (Table) block()     {}
func (Figure) block()    {}
func (Callout) block()   {}
func (Keep) block()      {}
func (Optional) block()  {}
func (Columns) block()   {}
