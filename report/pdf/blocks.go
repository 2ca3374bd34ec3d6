package pdf

import (
	"fmt"

	"github.com/itsmeter/itsmeter/report/document"
	"github.com/itsmeter/itsmeter/report/typeface"
)

// blocks lays blocks out in a width. Notes stay with what they stand under, and text with the table, chart or list that it leads to.
func (l *layout) blocks(bs []document.Block, width float64) []piece {
	var out []piece
	under := false // a table, a chart or a note to one
	for i, b := range bs {
		note := isNote(b, under)
		if note && len(out) > 0 {
			out[len(out)-1].glue = true
		}
		out = append(out, l.block(b, width)...)
		if i < len(bs)-1 && leads(b, bs[i+1]) {
			out[len(out)-1].glue = true
		}
		under = note || isShown(b)
	}
	return out
}

// isNote tells whether a block is a note to the one above it: small print always, running text under what is shown.
func isNote(b document.Block, under bool) bool {
	p, ok := b.(document.Paragraph)
	return ok && (p.Role == document.Small || p.Role == document.Body && under)
}

// leads tells whether a block is text about the next one.
func leads(b, next document.Block) bool {
	if _, ok := b.(document.Paragraph); !ok {
		return false
	}
	switch next.(type) {
	case document.List, document.Facts, document.Tiles:
		return true
	}
	return isShown(next)
}

// isShown tells whether running text below a block is a note to it.
func isShown(b document.Block) bool {
	switch b.(type) {
	case document.Table, document.Figure:
		return true
	}
	return false
}

func (l *layout) block(b document.Block, width float64) []piece {
	switch b := b.(type) {
	case document.Paragraph:
		return l.roleParagraph(b, width)
	case document.List:
		return l.list(b, width)
	case document.Facts:
		return l.facts(b, width)
	case document.Tiles:
		return l.tiles(b, width)
	case document.Table:
		return l.table(b, width)
	case document.Figure:
		return l.figure(b, width)
	case document.Callout:
		return l.callout(b, width)
	case document.Keep:
		return l.keep(b, width)
	case document.Optional:
		if l.spare {
			return nil
		}
		return l.blocks(b.Blocks, width)
	case document.Columns:
		return l.columns(b, width)
	}
	panic(fmt.Sprintf("pdf: no layout for %T", b)) // a mistake of this package: the set of blocks is closed
}

func (l *layout) roleParagraph(b document.Paragraph, width float64) []piece {
	space := map[document.Role]float64{document.Body: 2.5, document.Lead: 3, document.Small: 2, document.Subhead: 5, document.Message: 3.5}[b.Role]
	pieces := l.paragraph(b.Text, l.setting(b.Role), space*l.scale, width, 0)
	if b.Role == document.Subhead || b.Role == document.Message {
		introduce(pieces)
	}
	return pieces
}

const listIndent = 5.0

// list sets items with a mark before each. A short first or last item does not stand on a page alone.
func (l *layout) list(b document.List, width float64) []piece {
	const short = 3 // lines
	s := l.setting(document.Body)
	var out []piece
	alone := false // the item before is the first, and short
	for i, item := range b.Items {
		pieces := l.paragraph(item, s, 1, width, listIndent)
		if i == 0 {
			pieces[0].space = 2
		}
		draw := pieces[0].draw
		pieces[0].draw = func(x, y float64) {
			if b.Ordered {
				l.sheet.text(x, y+s.baseline(), fmt.Sprintf("%d.", i+1), typeface.Regular, s.size, l.doc.Theme.Muted)
			} else {
				l.sheet.fill(x+1, y+s.leadin/2-0.35, 2, 0.7, l.doc.Theme.Accent)
			}
			draw(x, y)
		}
		last := i == len(b.Items)-1 && len(pieces) <= short
		if len(out) > 0 && (alone || last) {
			out[len(out)-1].glue = true
		}
		alone = i == 0 && len(pieces) <= short
		out = append(out, pieces...)
	}
	return out
}

// facts sets labels in a column as narrow as they allow, though not so narrow that it differs from one short list to the next, and
// values beside them.
func (l *layout) facts(b document.Facts, width float64) []piece {
	label, value := l.setting(document.Body), l.setting(document.Body)
	label.colour = l.doc.Theme.Muted
	wide := 20.0
	for _, f := range b.Items {
		wide = max(wide, l.sheet.width(l.style.Fonts.Clean(f.Label), label.style, label.size)+5)
	}
	wide = min(wide, 48, width*0.34)
	var out []piece
	for i, f := range b.Items {
		names, lines := l.wrap(document.Plain(f.Label), label, wide-3), l.wrap(f.Value, value, width-wide)
		item := make([]piece, max(len(names), len(lines)))
		for n := range item {
			item[n] = piece{height: label.leadin, draw: func(x, y float64) {
				if n < len(names) {
					l.drawLine(names[n], label, x, y, wide)
				}
				if n < len(lines) {
					l.drawLine(lines[n], value, x+wide, y, width-wide)
				}
			}}
		}
		item[0].space = 0.8
		if i == 0 {
			item[0].space = 2.5
		}
		together(item)
		out = append(out, item...)
	}
	together(out)
	return out
}

// heightOf is the height of pieces on one page, without the space above the first.
func heightOf(pieces []piece) float64 {
	var h float64
	for i, p := range pieces {
		h += p.height
		if i > 0 {
			h += p.space
		}
	}
	return h
}

// drawAll draws pieces below each other, without breaking pages.
func drawAll(pieces []piece, x, y float64) {
	for i, p := range pieces {
		if i > 0 {
			y += p.space
		}
		if p.draw != nil {
			p.draw(x, y)
		}
		y += p.height
	}
}
