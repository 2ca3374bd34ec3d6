package pdf

import (
	"fmt"
	"math"

	"github.com/itsmeter/itsmeter/report/document"
	"github.com/itsmeter/itsmeter/report/typeface"
)

// blocks lays blocks out in a width.
func (l *layout) blocks(bs []document.Block, width float64) []piece {
	var out []piece
	for _, b := range bs {
		out = append(out, l.block(b, width)...)
	}
	return out
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
		for i := range pieces {
			pieces[i].glue = true
		}
	}
	return pieces
}

const listIndent = 5.0

func (l *layout) list(b document.List, width float64) []piece {
	s := l.setting(document.Body)
	var out []piece
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
		out = append(out, pieces...)
	}
	return out
}

// facts sets labels in a column as narrow as they allow and values beside them.
func (l *layout) facts(b document.Facts, width float64) []piece {
	label, value := l.setting(document.Body), l.setting(document.Body)
	label.colour = l.doc.Theme.Muted
	wide := 0.0
	for _, f := range b.Items {
		wide = max(wide, l.sheet.width(l.style.Fonts.Clean(f.Label), label.style, label.size)+5)
	}
	wide = min(wide, 48, width*0.34)
	var out []piece
	for i, f := range b.Items {
		names, lines := l.wrap(document.Plain(f.Label), label, wide-3), l.wrap(f.Value, value, width-wide)
		for n := range max(len(names), len(lines)) {
			p := piece{height: label.leadin, draw: func(x, y float64) {
				if n < len(names) {
					l.drawLine(names[n], label, x, y, wide)
				}
				if n < len(lines) {
					l.drawLine(lines[n], value, x+wide, y, width-wide)
				}
			}}
			p.glue = n == 0 && len(lines) > 1
			if n == 0 {
				p.space = 0.8
				if i == 0 {
					p.space = 2.5
				}
			}
			out = append(out, p)
		}
	}
	return out
}

// tiles sets figures that stand out side by side.
func (l *layout) tiles(b document.Tiles, width float64) []piece {
	if len(b.Items) == 0 {
		return nil
	}
	const gap, inset = 4.0, 3.0
	wide := (width - gap*float64(len(b.Items)-1)) / float64(len(b.Items))
	value := l.scaled(setting{size: 19, leadin: 9, style: typeface.Bold, colour: l.doc.Theme.Primary})
	label := l.scaled(setting{size: 8.5, leadin: 4, style: typeface.Bold, colour: l.doc.Theme.Ink})
	note := l.scaled(setting{size: 8, leadin: 3.8, colour: l.doc.Theme.Muted})
	height := 0.0
	tiles := make([][]piece, len(b.Items))
	for i, t := range b.Items {
		v := value
		for v.size > 9 && l.sheet.width(l.style.Fonts.Clean(t.Value), v.style, v.size) > wide-2*inset {
			v.size--
		}
		ps := l.paragraph(document.Plain(t.Label), label, 0, wide-2*inset, 0)
		ps = append(ps, l.paragraph(document.Plain(t.Value), v, 0, wide-2*inset, 0)...)
		if t.Note != "" {
			ps = append(ps, l.paragraph(document.Plain(t.Note), note, 0, wide-2*inset, 0)...)
		}
		tiles[i] = ps
		height = max(height, heightOf(ps)+2*inset)
	}
	return []piece{{space: 4, height: height, draw: func(x, y float64) {
		for i, t := range tiles {
			tx := x + float64(i)*(wide+gap)
			l.sheet.fill(tx, y, wide, height, l.doc.Theme.Wash)
			l.sheet.fill(tx, y, 0.9, height, l.doc.Theme.Accent)
			drawAll(t, tx+inset, y+inset)
		}
	}}}
}

// callout sets a text into a box. A box that no page can hold loses its ground and breaks like other text.
func (l *layout) callout(b document.Callout, width float64) []piece {
	const inset = 3.5
	title := l.setting(document.Subhead)
	bar := l.doc.Theme.Accent
	if b.Alert {
		bar, title.colour = l.doc.Theme.Alert, l.doc.Theme.Alert
	}
	var inner []piece
	if b.Title != "" {
		inner = l.paragraph(document.Plain(b.Title), title, 0, width-2*inset, 0)
	}
	for i, t := range b.Body {
		space := 1.0
		if i == 0 && b.Title == "" {
			space = 0
		}
		inner = append(inner, l.paragraph(t, l.setting(document.Body), space, width-2*inset, 0)...)
	}
	height := heightOf(inner) + 2*inset
	if height > bottom-top {
		return inner
	}
	return []piece{{space: 4, height: height, draw: func(x, y float64) {
		l.sheet.fill(x, y, width, height, l.doc.Theme.Wash)
		l.sheet.fill(x, y, 0.9, height, bar)
		drawAll(inner, x+inset, y+inset)
	}}}
}

func (l *layout) keep(b document.Keep, width float64) []piece {
	pieces := l.blocks(b.Blocks, width)
	if heightOf(pieces) > bottom-top {
		return pieces
	}
	for i := range len(pieces) - 1 {
		pieces[i].glue = true
	}
	return pieces
}

// columns sets blocks side by side; what no page can hold goes one below the other.
func (l *layout) columns(b document.Columns, width float64) []piece {
	const gap = 8.0
	half := (width - gap) / 2
	one, two := l.blocks(b.Left, half), l.blocks(b.Right, half)
	height := max(heightOf(one), heightOf(two))
	if height > bottom-top {
		return append(l.blocks(b.Left, width), l.blocks(b.Right, width)...)
	}
	return []piece{{space: 4, height: height, draw: func(x, y float64) {
		drawAll(one, x, y)
		drawAll(two, x+half+gap, y)
	}}}
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

// section is a heading with its blocks. Links and the bookmark of the section lead to its heading.
func (l *layout) section(s document.Section) []piece {
	heading := l.heading(s.Title, s.Depth)
	draw := heading[0].draw
	heading[0].draw = func(x, y float64) {
		l.sheet.mark(s.ID, s.Title, s.Depth, y)
		draw(x, y)
	}
	if !s.OnePage {
		return append(heading, l.blocks(s.Blocks, measure)...)
	}
	return l.fitting(func() []piece { return append(heading[:len(heading):len(heading)], l.blocks(s.Blocks, measure)...) })
}

// The least scales: with what is optional, and that still reads well in print, with 7.6 points for running text.
const (
	smallWithAll = 0.88
	smallest     = 0.8
)

// fitting lays something out in the largest type in which it fits on a page, and rather leaves out what is optional than become
// very small. What does not fit at all keeps its full size.
func (l *layout) fitting(lay func() []piece) []piece {
	defer func() { l.scale, l.spare = 1, false }()
	const room = bottom - top
	full := lay()
	height := heightOf(full)
	if height <= room {
		return full
	}
	for _, l.spare = range []bool{false, true} {
		least := smallest
		if !l.spare {
			least = smallWithAll
		}
		if l.spare {
			l.scale = 1
			height = heightOf(lay())
		}
		// Text loses at most the square of the scale in height, charts nothing: larger scales cannot fit and are not tried.
		for l.scale = min(1, math.Sqrt(room/height)+step); l.scale > least-step/2; l.scale -= step {
			if pieces := lay(); heightOf(pieces) <= room {
				return pieces
			}
		}
	}
	return full
}

// step is by how much the scale is lowered from one try to the next.
const step = 0.03

// heading sets the title of a section. It stays with what follows.
func (l *layout) heading(title string, depth int) []piece {
	sizes := [...]setting{
		{size: 20, leadin: 9, style: typeface.Bold, colour: l.doc.Theme.Primary},
		{size: 13.5, leadin: 6.5, style: typeface.Bold, colour: l.doc.Theme.Primary},
		{size: 11, leadin: 5.5, style: typeface.Bold, colour: l.doc.Theme.Ink},
	}
	at := min(max(depth, 1), len(sizes)) - 1
	out := l.paragraph(document.Plain(title), sizes[at], [...]float64{12, 9, 7}[at], measure, 0)
	for i := range out {
		out[i].glue = true
	}
	if at == 0 {
		out = append(out, piece{space: 1.5, height: 1.5, glue: true, draw: func(x, y float64) {
			l.sheet.fill(x, y, 14, 0.9, l.doc.Theme.Accent)
		}})
	}
	return out
}
