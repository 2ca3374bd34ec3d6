package pdf

import (
	"github.com/itsmeter/itsmeter/report/document"
	"github.com/itsmeter/itsmeter/report/typeface"
)

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

// callout sets a text into a box. A tall box breaks between its lines.
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
	ground := func(x, y, height float64) {
		l.sheet.fill(x, y, width, height, l.doc.Theme.Wash)
		l.sheet.fill(x, y, 0.9, height, bar)
	}
	height := heightOf(inner) + 2*inset
	if height <= tallKept {
		return []piece{{space: 4, height: height, draw: func(x, y float64) {
			ground(x, y, height)
			drawAll(inner, x+inset, y+inset)
		}}}
	}
	for i, p := range inner {
		above, below := p.space, 0.0
		if i == 0 {
			above = inset
		}
		if i == len(inner)-1 {
			below = inset
		}
		inner[i] = piece{height: above + p.height + below, glue: p.glue, draw: func(x, y float64) {
			ground(x, y, above+p.height+below)
			p.draw(x+inset, y+above)
		}}
	}
	inner[0].space = 4
	return inner
}

// tallKept is the height up to which a box or what shall stay together does, in mm: as much is left white at the foot of a page.
const tallKept = 80.0

func (l *layout) keep(b document.Keep, width float64) []piece {
	pieces := l.blocks(b.Blocks, width)
	if heightOf(pieces) > tallKept {
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
