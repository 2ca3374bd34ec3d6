package pdf

import (
	"github.com/jung-kurt/gofpdf"

	"github.com/itsmeter/itsmeter/report/chart"
	"github.com/itsmeter/itsmeter/report/document"
	"github.com/itsmeter/itsmeter/report/typeface"
)

// figure centres a chart in the measure.
func (l *layout) figure(b document.Figure, width float64) []piece {
	wide := width
	if b.Width > 0 {
		wide = width * b.Width
	}
	d := b.Chart.Draw(l.style, wide)
	return []piece{{space: 3, height: d.Height, draw: func(x, y float64) {
		l.sheet.drawing(d, x+(width-wide)/2, y)
	}}}
}

// drawing puts a drawing on the page with its top left corner at a place.
func (s *sheet) drawing(d chart.Drawing, x, y float64) {
	for _, shape := range d.Shapes {
		switch v := shape.(type) {
		case chart.Line:
			s.setDraw(v.Stroke)
			for i := 1; i < len(v.Points); i++ {
				s.pdf.Line(x+v.Points[i-1].X, y+v.Points[i-1].Y, x+v.Points[i].X, y+v.Points[i].Y)
			}
			s.solid(v.Stroke)
		case chart.Area:
			s.area(v, x, y)
		case chart.Dot:
			s.setFill(v.Fill)
			s.setDraw(v.Stroke)
			s.pdf.Circle(x+v.Centre.X, y+v.Centre.Y, v.Radius, paint(true, v.Stroke))
		case chart.Label:
			s.label(v, x, y)
		}
	}
}

func (s *sheet) area(a chart.Area, x, y float64) {
	points := make([]gofpdf.PointType, len(a.Points))
	for i, p := range a.Points {
		points[i] = gofpdf.PointType{X: x + p.X, Y: y + p.Y}
	}
	if a.Fill != nil {
		s.setFill(*a.Fill)
	}
	if how := paint(a.Fill != nil, a.Stroke); how != "" {
		s.setDraw(a.Stroke)
		s.pdf.Polygon(points, how)
		s.solid(a.Stroke)
	}
}

// paint is gofpdf's word for what is done with an outline; "" for nothing.
func paint(fill bool, stroke chart.Stroke) string {
	switch {
	case fill && stroke.Width > 0:
		return "FD"
	case fill:
		return "F"
	case stroke.Width > 0:
		return "D"
	}
	return ""
}

func (s *sheet) label(v chart.Label, x, y float64) {
	w := s.width(v.Text, v.Style, v.Size)
	switch v.Anchor {
	case chart.Middle:
		x -= w / 2
	case chart.End:
		x -= w
	}
	s.text(x+v.At.X, y+v.At.Y, typeface.OrderText(v.Text), v.Style, v.Size, v.Colour)
}

// image puts the document's logo on the page.
func (s *sheet) image(x, y, w, h float64) {
	s.pdf.ImageOptions("logo", x, y, w, h, false, gofpdf.ImageOptions{}, 0, "")
	s.trace.box(Box{Page: s.page(), X: x, Y: y, W: w, H: h, Text: "(logo)"})
}
