package pdf

import (
	"fmt"

	"github.com/itsmeter/itsmeter/report/chart"
	"github.com/itsmeter/itsmeter/report/document"
	"github.com/itsmeter/itsmeter/report/typeface"
)

// cover is the first page: no running head, much white.
func (l *layout) cover() {
	c, t := l.doc.Cover, l.doc.Theme
	l.sheet.fill(0, 0, 6, pageHeight, t.Accent)
	y := 30.0
	if c.Logo != nil {
		w, h := logoSize(c.Logo)
		l.sheet.image(left, y, w, h)
	}
	y = 88
	title := setting{size: 30, leadin: 13, style: typeface.Bold, colour: t.Accent}
	inner := l.paragraph(document.Plain(c.Kicker), setting{size: 12, leadin: 7, colour: t.Muted}, 0, measure, 0)
	for lines := l.wrap(document.Plain(c.Title), title, measure); len(lines) > 4 && title.size > 14; {
		title.size, title.leadin = title.size-2, title.leadin-0.8
		lines = l.wrap(document.Plain(c.Title), title, measure)
	}
	inner = append(inner, l.paragraph(document.Plain(c.Title), title, 3, measure, 0)...)
	if c.Subtitle != "" {
		inner = append(inner, l.paragraph(document.Plain(c.Subtitle), setting{size: 14, leadin: 7, colour: t.Ink}, 4, measure, 0)...)
	}
	inner = append(inner, piece{space: 7, height: 1, draw: func(x, y float64) { l.sheet.fill(x, y, 24, 1, t.Accent) }})
	facts := l.facts(document.Facts{Items: c.Facts}, measure)
	if len(facts) > 0 {
		facts[0].space = 9
	}
	inner = append(inner, facts...)
	small := l.setting(document.Small)
	var notices []piece
	for _, n := range c.Notices {
		notices = append(notices, l.paragraph(document.Plain(n), small, 1.5, measure, 0)...)
	}
	foot := pageHeight - 22 - heightOf(notices)
	// Long names push the text up before they may touch the notices.
	y = max(min(y, foot-8-heightOf(inner)), 58)
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
	drawAll(notices, left, foot)
	if l.doc.Classification != "" {
		label := setting{size: 9, leadin: 5, style: typeface.Bold, colour: t.Alert, align: document.Right}
		l.drawLine(l.fit(l.doc.Classification, label, 80), label, pageWidth-right-80, 16, 80)
	}
}

// The largest logo, in mm.
const (
	logoWidth  = 60.0
	logoHeight = 24.0
)

func logoSize(i *document.Image) (w, h float64) {
	if i.Width <= 0 || i.Height <= 0 {
		return logoWidth, logoHeight
	}
	scale := min(logoWidth/float64(i.Width), logoHeight/float64(i.Height))
	return float64(i.Width) * scale, float64(i.Height) * scale
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
	return l.fitting(func() []piece {
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

// furniture draws the running head and foot of every page but the cover.
func (l *layout) furniture() {
	t := l.doc.Theme
	small := setting{size: 7.5, leadin: 4, colour: t.Muted}
	end, label := small, small
	end.align = document.Right
	label.align, label.style, label.colour = document.Right, typeface.Bold, t.Alert
	total := l.sheet.pages()
	head := l.fit(l.doc.Header, small, measure-52)
	class := l.fit(l.doc.Classification, label, 50)
	foot := l.fit(l.doc.Footer, small, measure-30)
	rule := chart.Stroke{Colour: t.Rule, Width: 0.15}
	for page := 1; page <= total; page++ {
		if page == 1 && l.doc.Cover != nil {
			continue
		}
		l.sheet.turn(page)
		l.drawLine(head, small, left, 12, measure)
		l.drawLine(class, label, left+measure-50, 12, 50)
		l.sheet.line(left, 17.5, pageWidth-right, 17.5, rule)
		l.sheet.line(left, 280.5, pageWidth-right, 280.5, rule)
		l.drawLine(foot, small, left, 282, measure)
		l.drawLine(l.fit(fmt.Sprintf("Page %d of %d", page, total), end, 28), end, left+measure-28, 282, 28)
	}
}

// fit sets a text on one line, shortened with an ellipsis if it does not fit.
func (l *layout) fit(text string, s setting, width float64) line {
	fonts := l.style.Fonts
	text = fonts.Fit(text, s.style, width/s.mm())
	return line{Spans: []typeface.Span{{Text: text, Style: s.style}}, Width: fonts.Width(text, s.style)}
}
