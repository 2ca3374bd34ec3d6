package pdf

import (
	"bytes"
	"fmt"
	"io"
	"strings"

	"github.com/jung-kurt/gofpdf"

	"github.com/itsmeter/itsmeter/report/chart"
	"github.com/itsmeter/itsmeter/report/document"
	"github.com/itsmeter/itsmeter/report/palette"
	"github.com/itsmeter/itsmeter/report/typeface"
)

// The grid, in mm.
const (
	pageWidth  = 210.0
	pageHeight = 297.0
	left       = 20.0
	right      = 20.0
	top        = 26.0
	bottom     = 274.0 // end of the text
	measure    = pageWidth - left - right
)

// sheet is the paper: it puts text, lines and areas at places in mm, and remembers which font and colour are set.
type sheet struct {
	pdf   *gofpdf.Fpdf
	fonts *typeface.Family
	trace *Trace
	links map[string]int // by section
	at    map[string]int // page of a section

	font    string
	size    float64
	colour  palette.Colour
	painted bool // colour is set
}

// The names under which the fonts are registered; gofpdf tells styles apart by the second word.
const (
	family = "go"
	extra  = "extra"
)

var gofpdfStyle = [...]string{typeface.Regular: "", typeface.Bold: "B", typeface.Italic: "I"}

func newSheet(d *document.Document, fonts *typeface.Family, trace *Trace) (*sheet, error) {
	p := gofpdf.New("P", "mm", "A4", "")
	p.SetAutoPageBreak(false, 0)
	p.SetMargins(0, 0, 0)
	p.SetCatalogSort(true)
	p.SetCompression(false) // see pack
	p.SetCreationDate(d.Created.UTC())
	p.SetModificationDate(d.Created.UTC())
	faces, user := fonts.Faces()
	for style, face := range faces {
		p.AddUTF8FontFromBytes(family, gofpdfStyle[style], face.Data)
	}
	if user != nil {
		if err := guard(user.Data, func() error { p.AddUTF8FontFromBytes(extra, "", user.Data); return p.Error() }); err != nil {
			return nil, err
		}
	}
	p.SetTitle(fonts.Clean(d.Title), true)
	p.SetSubject(fonts.Clean(d.Subject), true)
	p.SetAuthor(fonts.Clean(strings.Join(d.Authors, ", ")), true)
	p.SetCreator("itsmeter", true)
	p.SetProducer("itsmeter", true)
	if err := p.Error(); err != nil {
		return nil, fmt.Errorf("preparing the fonts: %w", err)
	}
	s := &sheet{pdf: p, fonts: fonts, trace: trace, links: map[string]int{}, at: map[string]int{}}
	if logo := d.Logo; logo != nil {
		p.RegisterImageOptionsReader("logo", gofpdf.ImageOptions{ImageType: logo.Format}, bytes.NewReader(logo.Data))
		if err := p.Error(); err != nil {
			return nil, fmt.Errorf("the logo cannot be used: %w", err)
		}
	}
	return s, nil
}

func (s *sheet) add()       { s.pdf.AddPage(); s.forget() }
func (s *sheet) pages() int { return s.pdf.PageCount() }
func (s *sheet) page() int  { return s.pdf.PageNo() }

// turn goes back to a page that exists.
func (s *sheet) turn(page int) { s.pdf.SetPage(page); s.forget() }

// forget makes the next text set its font and colour again: every page starts without them.
func (s *sheet) forget() { s.font, s.painted = "", false }

func (s *sheet) output(w io.Writer) error { return s.pdf.Output(w) }

// text draws one line with its baseline at y and returns where it ends. The text must be clean.
func (s *sheet) text(x, y float64, text string, style typeface.Style, size float64, colour palette.Colour) float64 {
	if !s.painted || s.colour != colour {
		s.pdf.SetTextColor(int(colour.R), int(colour.G), int(colour.B))
		s.colour, s.painted = colour, true
	}
	start := x
	for _, run := range s.fonts.Runs(text, style) {
		name, fontStyle := family, gofpdfStyle[style]
		if run.Extra {
			name, fontStyle = extra, ""
		}
		s.use(name, fontStyle, size)
		if run.Extra && style == typeface.Bold {
			s.bold(x, y, run.Text, size)
		} else {
			s.pdf.Text(x, y, run.Text)
		}
		x += s.fonts.Width(run.Text, style) * size * chart.Millimetre
	}
	s.trace.text(s.page(), start, y, x-start, size, style, text)
	return x
}

// bold draws text of the user's font, which has one weight, with an outline in its own colour.
func (s *sheet) bold(x, y float64, text string, size float64) {
	const outline, fillAndStroke, fill = 0.025, 2, 0 // in em; modes of ISO 32000-1, 9.3.6
	s.setDraw(chart.Stroke{Colour: s.colour, Width: outline * size * chart.Millimetre})
	s.pdf.SetTextRenderingMode(fillAndStroke)
	s.pdf.Text(x, y, text)
	s.pdf.SetTextRenderingMode(fill)
}

func (s *sheet) use(name, style string, size float64) {
	if s.font == name+style && s.size == size {
		return
	}
	if s.font == "" {
		// gofpdf believes that the font of another page still holds; a size is always written out.
		s.pdf.SetFont(name, style, size)
		s.pdf.SetFontSize(size)
	} else {
		s.pdf.SetFont(name, style, size)
	}
	s.font, s.size = name+style, size
}

// width measures a clean text in mm.
func (s *sheet) width(text string, style typeface.Style, size float64) float64 {
	return s.fonts.Width(text, style) * size * chart.Millimetre
}

func (s *sheet) fill(x, y, w, h float64, c palette.Colour) {
	s.setFill(c)
	s.pdf.Rect(x, y, w, h, "F")
}

func (s *sheet) frame(x, y, w, h float64, c palette.Colour, width float64) {
	s.setDraw(chart.Stroke{Colour: c, Width: width})
	s.pdf.Rect(x, y, w, h, "D")
}

func (s *sheet) line(x1, y1, x2, y2 float64, stroke chart.Stroke) {
	s.setDraw(stroke)
	s.pdf.Line(x1, y1, x2, y2)
	s.solid(stroke)
}

func (s *sheet) setFill(c palette.Colour) {
	s.pdf.SetFillColor(int(c.R), int(c.G), int(c.B))
}

func (s *sheet) setDraw(stroke chart.Stroke) {
	s.pdf.SetDrawColor(int(stroke.Colour.R), int(stroke.Colour.G), int(stroke.Colour.B))
	s.pdf.SetLineWidth(stroke.Width)
	if stroke.Dash > 0 {
		s.pdf.SetDashPattern([]float64{stroke.Dash, stroke.Dash}, 0)
	}
}

func (s *sheet) solid(stroke chart.Stroke) {
	if stroke.Dash > 0 {
		s.pdf.SetDashPattern(nil, 0)
	}
}

// link makes an area lead to a section.
func (s *sheet) link(x, y, w, h float64, section string) {
	s.pdf.Link(x, y, w, h, s.target(section))
}

func (s *sheet) target(section string) int {
	id, ok := s.links[section]
	if !ok {
		id = s.pdf.AddLink()
		s.links[section] = id
	}
	return id
}

// mark tells that a section starts here: links and the bookmark lead to it.
func (s *sheet) mark(section, title string, depth int, y float64) {
	s.at[section] = s.page()
	s.pdf.SetLink(s.target(section), max(0, y-4), s.page())
	s.use(family, "", s.size+1) // bookmarks take their encoding from the current font
	s.forget()
	s.pdf.Bookmark(s.fonts.Clean(title), depth-1, max(0, y-4))
}
