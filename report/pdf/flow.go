package pdf

// piece is the smallest thing that is put on a page as a whole: a line, a row of a table, a chart.
type piece struct {
	space  float64 // white space above; dropped at the top of a page
	height float64
	draw   func(x, y float64)
	glue   bool   // stays on one page with the next piece
	head   *piece // drawn again where this piece starts a page
}

// headHeight is the height of what is drawn again above the piece where it starts a page.
func (p piece) headHeight() float64 {
	if p.head == nil {
		return 0
	}
	return p.head.height
}

// flow puts pieces one below the other and breaks pages.
type flow struct {
	turn  func() // goes on to another page
	dry   bool   // nothing is drawn
	y     float64
	fresh bool // nothing stands on the page yet
}

func (f *flow) newPage() {
	f.turn()
	f.y, f.fresh = top, true
}

// place puts pieces on pages. What is glued together moves to the next page as one, and goes on from there if no page can hold it.
func (f *flow) place(pieces []piece) {
	for len(pieces) > 0 {
		n, height := glued(pieces)
		if !f.fits(pieces[0], height) && !f.fresh {
			f.newPage()
		}
		for i := range n {
			f.put(pieces[i])
		}
		pieces = pieces[n:]
	}
}

// glued returns how many pieces at the start belong together, and their height.
func glued(pieces []piece) (int, float64) {
	height := pieces[0].height
	n := 1
	for n < len(pieces) && pieces[n-1].glue {
		height += pieces[n].space + pieces[n].height
		n++
	}
	return n, height
}

// together keeps the first two and the last two of pieces that belong to one thing on one page.
func together(pieces []piece) {
	if n := len(pieces); n > 1 {
		pieces[0].glue, pieces[n-2].glue = true, true
	}
}

// introduce keeps pieces that lead to what follows with it; of many, the last two.
func introduce(pieces []piece) {
	if together(pieces); len(pieces) > 0 {
		pieces[len(pieces)-1].glue = true
	}
}

// fits tells whether a height that starts with a piece has room on the page.
func (f *flow) fits(first piece, height float64) bool {
	switch {
	case !f.fresh:
		height += first.space
	default:
		height += first.headHeight()
	}
	return f.y+height <= bottom+0.01
}

func (f *flow) put(p piece) {
	if f.y+p.space+p.height > bottom+0.01 && !f.fresh {
		f.newPage()
	}
	switch {
	case !f.fresh:
		f.y += p.space
	case p.head != nil:
		f.show(*p.head)
	}
	f.show(p)
}

func (f *flow) show(p piece) {
	if p.draw != nil && !f.dry {
		p.draw(left, f.y)
	}
	f.y += p.height
	f.fresh = false
}

// countPages tells how many pages the pieces will take.
func countPages(pieces []piece) int {
	n := 0
	f := flow{turn: func() { n++ }, dry: true}
	f.newPage()
	f.place(pieces)
	return n
}
