package pdf

import (
	"fmt"

	"github.com/itsmeter/itsmeter/report/chart"
	"github.com/itsmeter/itsmeter/report/document"
	"github.com/itsmeter/itsmeter/report/palette"
	"github.com/itsmeter/itsmeter/report/typeface"
)

// cover is the first page: no running head, much white. Long names push its text up; what then has no room is left to the pages
// that follow, but for the notices.
func (l *layout) cover() {
	l.sheet.fill(0, 0, 6, pageHeight, l.doc.Theme.Accent)
	if l.doc.Logo != nil {
		w, h := l.doc.Logo.Fit(document.LogoWidth, document.LogoHeight)
		l.sheet.image(left, 30, w, h)
	}
	var notices []piece
	for _, n := range l.doc.Cover.Notices {
		notices = append(notices, l.paragraph(document.Plain(n), l.setting(document.Small), 1.5, measure, 0)...)
	}
	foot := pageHeight - 22 - heightOf(notices)
	drawAll(notices, left, foot)
	inner := l.coverText()
	y := max(min(88, foot-8-heightOf(inner)), 58)
	for i, p := range inner {
		if i > 0 {
			y += p.space
		}
		if y+p.height > foot-4 {
			break
		}
		p.draw(left, y)
		y += p.height
	}
	if l.doc.Classification != "" {
		l.label(pageWidth-right, 16, setting{size: 9, leadin: 6.4}, 100)
	}
}

// coverText is the title, as large as its length allows, with what stands around it.
func (l *layout) coverText() []piece {
	c, t := l.doc.Cover, l.doc.Theme
	title := setting{size: 30, leadin: 13, style: typeface.Bold, colour: t.Primary}
	for len(l.wrap(document.Plain(c.Title), title, measure)) > 4 && title.size > 14 {
		title.size, title.leadin = title.size-2, title.leadin-0.8
	}
	out := l.paragraph(document.Plain(c.Kicker), setting{size: 12, leadin: 7, colour: t.Muted}, 0, measure, 0)
	out = append(out, l.paragraph(document.Plain(c.Title), title, 3, measure, 0)...)
	if c.Subtitle != "" {
		out = append(out, l.paragraph(document.Plain(c.Subtitle), setting{size: 14, leadin: 7, colour: t.Ink}, 4, measure, 0)...)
	}
	out = append(out, piece{space: 7, height: 1, draw: func(x, y float64) { l.sheet.fill(x, y, 24, 1, t.Accent) }})
	facts := l.facts(document.Facts{Items: c.Facts}, measure)
	if len(facts) > 0 {
		facts[0].space = 9
	}
	return append(out, facts...)
}

// The contents page is a section like any other to those who look for it.
const (
	contentsID    = "contents"
	contentsTitle = "Contents"
)

// contents lists the sections with their pages, on one page if a little less type brings them there. Nil if the document wants none.
func (l *layout) contents() []piece {
	if !l.doc.Contents {
		return nil
	}
	return l.fitting(bottom-top, func() []piece {
		out := l.heading(contentsTitle, 1)
		for _, s := range l.doc.Sections {
			if !s.Unlisted {
				out = append(out, l.entry(s)...)
			}
		}
		return out
	})
}

// entry is a line of the contents, or several for a long title.
func (l *layout) entry(s document.Section) []piece {
	const number = 12.0
	set := l.scaled(setting{size: 9, leadin: 4.6, colour: l.doc.Theme.Ink})
	indent, space := float64(s.Depth-1)*5, 0.0
	if s.Depth == 1 {
		set.style, space = typeface.Bold, 1.4
	}
	lines := l.wrap(document.Plain(s.Title), set, measure-indent-number-4)
	out := make([]piece, len(lines))
	for i, ln := range lines {
		out[i] = piece{height: set.leadin, glue: i < len(lines)-1, draw: func(x, y float64) {
			l.drawLine(ln, set, x+indent, y, measure-indent)
			l.sheet.link(x, y, measure, set.leadin, s.ID)
			if i < len(lines)-1 {
				return
			}
			at := set
			at.style, at.align = typeface.Regular, document.Right
			page := l.wrap(document.Plain(fmt.Sprint(l.sheet.at[s.ID])), at, number)[0]
			l.drawLine(page, at, x+measure-number, y, number)
			from := x + indent + ln.Width*set.mm() + 2
			to := x + measure - page.Width*at.mm() - 2
			if from < to {
				l.sheet.line(from, y+set.baseline(), to, y+set.baseline(), chart.Stroke{Colour: l.doc.Theme.Rule, Width: 0.15, Dash: 0.6})
			}
		}}
	}
	out[0].space = space
	return out
}

// label draws the classification, white in a box that ends at x, and returns where the box starts.
func (l *layout) label(x, y float64, s setting, width float64) float64 {
	const inset = 2.0
	s.style, s.colour = typeface.Bold, palette.White
	ln := l.fit(l.doc.Classification, s, width-2*inset)
	start := x - ln.Width*s.mm() - 2*inset
	l.sheet.fill(start, y, x-start, s.leadin, l.doc.Theme.Primary)
	l.drawLine(ln, s, start+inset, y, width)
	return start
}

// The running head: its logo, and where its line of text starts.
const (
	headLogoWidth  = 32.0
	headLogoHeight = 8.0
	headLine       = 12.0
	headRule       = 17.5
)

// furniture draws the running head and foot of every page but the cover.
func (l *layout) furniture() {
	t := l.doc.Theme
	small := setting{size: 7.5, leadin: 4, colour: t.Muted}
	end := small
	end.align = document.Right
	total := l.sheet.pages()
	foot := l.fit(l.doc.Footer, small, measure-30)
	rule := chart.Stroke{Colour: t.Rule, Width: 0.15}
	for page := 1; page <= total; page++ {
		if page == 1 && l.doc.Cover != nil {
			continue
		}
		l.sheet.turn(page)
		l.head(small)
		l.sheet.line(left, headRule, pageWidth-right, headRule, rule)
		l.sheet.line(left, 280.5, pageWidth-right, 280.5, rule)
		l.drawLine(foot, small, left, 282, measure)
		l.drawLine(l.fit(fmt.Sprintf("Page %d of %d", page, total), end, 28), end, left+measure-28, 282, 28)
	}
}

// head draws the running head from right to left: logo, classification, and the text in what is left.
func (l *layout) head(s setting) {
	x := left + measure
	if l.doc.Logo != nil {
		w, h := l.doc.Logo.Fit(headLogoWidth, headLogoHeight)
		l.sheet.image(x-w, headRule-1-h, w, h)
		x -= w + 4
	}
	if l.doc.Classification != "" {
		x = l.label(x, headLine-0.3, setting{size: s.size, leadin: s.leadin + 0.6}, 70) - 4
	}
	l.drawLine(l.fit(l.doc.Header, s, x-left), s, left, headLine, measure)
}

// fit sets a text on one line, shortened with an ellipsis if it does not fit.
func (l *layout) fit(text string, s setting, width float64) line {
	fonts := l.style.Fonts
	text = fonts.Fit(text, s.style, width/s.mm())
	return line{Spans: []typeface.Span{{Text: text, Style: s.style}}, Width: fonts.Width(text, s.style)}
}
