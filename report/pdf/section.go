package pdf

import (
	"math"
	"sort"

	"github.com/itsmeter/itsmeter/report/document"
	"github.com/itsmeter/itsmeter/report/typeface"
)

// section is a heading with its blocks, for a page with some room left. Links and the bookmark of the section lead to its heading.
func (l *layout) section(s document.Section, room float64) []piece {
	heading := l.heading(s.Title, s.Depth)
	draw := heading[0].draw
	heading[0].draw = func(x, y float64) {
		l.sheet.mark(s.ID, s.Title, s.Depth, y)
		draw(x, y)
	}
	if !s.OnePage {
		return append(heading, l.blocks(s.Blocks, measure)...)
	}
	if room < bottom-top {
		room -= heading[0].space
	}
	return l.fitting(room, func() []piece { return append(heading[:len(heading):len(heading)], l.blocks(s.Blocks, measure)...) })
}

// The least scales: with what is optional, and that still reads well in print, with 7.6 points for running text.
const (
	smallWithAll = 0.88
	smallest     = 0.8
)

// fitting lays something out in the largest type in which it fits into the room on a page, and rather leaves out what is optional
// than become very small. What does not fit at all keeps its full size.
func (l *layout) fitting(room float64, lay func() []piece) []piece {
	defer func() { l.scale, l.spare = 1, false }()
	full := lay()
	height := heightOf(full)
	if height <= room {
		return full
	}
	if pieces := l.largest(lay, height, room, smallWithAll); pieces != nil {
		return pieces
	}
	l.scale, l.spare = 1, true
	if pieces := l.largest(lay, heightOf(lay()), room, smallest); pieces != nil {
		return pieces
	}
	return full
}

// step is by how much the scale is lowered from one try to the next.
const step = 0.03

// largest lays something that has a height at full size out in the largest scale, down to a least one, in which it fits into
// the room. It returns nil if there is none. The smaller the type, the less room it takes, so that half of the scales are settled by a try.
func (l *layout) largest(lay func() []piece, height, room, least float64) []piece {
	var scales []float64
	// Text loses at most the square of the scale in height, charts nothing: larger scales cannot fit and are not tried.
	for scale := min(1, math.Sqrt(room/height)+step); scale > least-step/2; scale -= step {
		scales = append(scales, scale)
	}
	var fitting []piece
	sort.Search(len(scales), func(i int) bool {
		l.scale = scales[i]
		pieces := lay()
		fits := heightOf(pieces) <= room
		if fits {
			fitting = pieces
		}
		return fits
	})
	return fitting
}

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
