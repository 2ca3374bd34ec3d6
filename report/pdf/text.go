package pdf

import (
	"github.com/itsmeter/itsmeter/report/chart"
	"github.com/itsmeter/itsmeter/report/document"
	"github.com/itsmeter/itsmeter/report/palette"
	"github.com/itsmeter/itsmeter/report/typeface"
)

// setting is how a text is set.
type setting struct {
	size   float64 // points
	leadin float64 // distance of baselines, mm
	style  typeface.Style
	colour palette.Colour
	align  document.Align
}

// mm is the size of type in mm.
func (s setting) mm() float64 { return s.size * chart.Millimetre }

// baseline is where the baseline lies below the top of a line.
func (s setting) baseline() float64 { return s.leadin/2 + 0.36*s.mm() }

// setting is how a role of text is set.
func (l *layout) setting(role document.Role) setting {
	t := l.doc.Theme
	switch role {
	case document.Lead:
		return l.scaled(setting{size: 12.5, leadin: 6.5, colour: t.Primary})
	case document.Small:
		return l.scaled(setting{size: 8, leadin: 4, colour: t.Muted})
	case document.Subhead:
		return l.scaled(setting{size: 10.5, leadin: 5, style: typeface.Bold, colour: t.Primary})
	case document.Message:
		return l.scaled(setting{size: 9.5, leadin: 5, style: typeface.Italic, colour: t.Ink})
	}
	return l.scaled(setting{size: 9.5, leadin: 5, colour: t.Ink})
}

// scaled sets a text smaller where a section has to fit on a page.
func (l *layout) scaled(s setting) setting {
	s.size *= l.scale
	s.leadin *= l.scale
	return s
}

// line is a line of text. The tag of a span is the section that it leads to, "" for none.
type line = typeface.Line

// wrap breaks a text into lines of at most width mm.
func (l *layout) wrap(t document.Text, s setting, width float64) []line {
	spans := make([]typeface.Span, len(t))
	for i, span := range t {
		style := s.style
		switch {
		case span.Strong:
			style = typeface.Bold
		case span.Emph:
			style = typeface.Italic
		}
		spans[i] = typeface.Span{Text: span.Text, Style: style, Tag: span.To}
	}
	// The width is taken a hair wider: a text measured to fit exactly must not wrap for a rounding error.
	return l.style.Fonts.Wrap(spans, (width+0.001)/s.mm())
}

// drawLine sets a line with its top at y into a column.
func (l *layout) drawLine(ln line, s setting, x, y, width float64) {
	w := ln.Width * s.mm()
	switch {
	case s.align == document.Centre:
		x += (width - w) / 2
	case s.align == document.Right || ln.Right:
		x += width - w
	}
	for _, span := range typeface.Order(ln.Spans, ln.Right) {
		start, colour := x, s.colour
		if span.Tag != "" && colour != palette.White {
			colour = l.doc.Theme.Primary
		}
		x = l.sheet.text(x, y+s.baseline(), span.Text, span.Style, s.size, colour)
		if span.Tag != "" {
			l.sheet.link(start, y, x-start, s.leadin, span.Tag)
		}
	}
}

// paragraph sets running text. Its first two lines stay together, and so do its last two.
func (l *layout) paragraph(t document.Text, s setting, space, width, indent float64) []piece {
	lines := l.wrap(t, s, width-indent)
	pieces := make([]piece, len(lines))
	for i, ln := range lines {
		pieces[i] = piece{height: s.leadin, draw: func(x, y float64) {
			l.drawLine(ln, s, x+indent, y, width-indent)
		}}
	}
	pieces[0].space = space
	together(pieces)
	return pieces
}
