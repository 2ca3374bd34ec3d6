// Package pdf lays a document out on A4 pages. It is the only package that knows the PDF library; all measuring, wrapping and
// breaking of pages is done here and in package typeface, and the library writes what it is told at the places it is told.
//
// The same document gives the same bytes. The pages are not tagged: for readers that need structure there is package html.
package pdf

import (
	"bytes"
	"errors"
	"fmt"
	"io"

	"github.com/itsmeter/itsmeter/report/chart"
	"github.com/itsmeter/itsmeter/report/document"
	"github.com/itsmeter/itsmeter/report/typeface"
)

// Options are what a document does not say.
type Options struct {
	Font  []byte // TrueType font for characters that the built-in fonts lack; nil for none
	Trace *Trace // filled with what stands where, for tests; nil for none
}

// Result tells what became of a document.
type Result struct {
	Pages   int
	Missing []typeface.Missing // characters that no font has; they appear as U+FFFD
	// Unshaped are scripts whose letters appear one by one although they should join or move.
	Unshaped []typeface.Unshaped
}

// Write writes a document as PDF. An error means that the font or the logo cannot be used, or that w fails.
func Write(w io.Writer, d *document.Document, o Options) (Result, error) {
	fonts, err := typeface.New(o.Font)
	if err != nil {
		return Result{}, err
	}
	s, err := newSheet(d, fonts, o.Trace)
	if err != nil {
		return Result{}, err
	}
	l := &layout{doc: d, sheet: s, style: chart.Style{Fonts: fonts, Theme: d.Theme}, scale: 1}
	l.write()
	var buf bytes.Buffer
	if err := guard(o.Font, func() error { return s.output(&buf) }); err != nil {
		return Result{}, fmt.Errorf("writing the PDF: %w", err)
	}
	if _, err := w.Write(revise(pack(buf.Bytes()), d.Language)); err != nil {
		return Result{}, err
	}
	return Result{Pages: s.pages(), Missing: fonts.Missing(), Unshaped: fonts.Unshaped()}, nil
}

// guard turns a panic over a user's font into an error: the library trusts every number in it.
func guard(font []byte, embed func() error) (err error) {
	if font == nil {
		return embed()
	}
	defer func() {
		if recover() != nil {
			err = errors.New("the font cannot be used: it is damaged")
		}
	}()
	return embed()
}

// CheckFont tells why a file cannot be used as a font, nil if it can.
func CheckFont(data []byte) error {
	if data == nil {
		data = []byte{}
	}
	fonts, err := typeface.New(data)
	if err != nil {
		return err
	}
	_, err = newSheet(&document.Document{}, fonts, nil)
	return err
}

// layout is one run of Write.
type layout struct {
	doc   *document.Document
	sheet *sheet
	style chart.Style
	flow  flow
	scale float64 // of type and leading, 1 but in sections that have to fit on a page
	spare bool    // what is optional is left out
}

// write puts cover, contents and sections on pages, and then, when their number is known, what runs along on each of them.
func (l *layout) write() {
	l.flow = flow{turn: l.sheet.add}
	if l.doc.Cover != nil {
		l.sheet.add()
		l.cover()
	}
	contents := l.contents()
	first := l.sheet.pages() + 1
	if len(contents) > 0 {
		for range countPages(contents) {
			l.sheet.add()
		}
		l.sheet.turn(first)
		l.sheet.mark(contentsID, contentsTitle, 1, top)
		l.sheet.turn(l.sheet.pages())
	}
	l.sections()
	if l.sheet.pages() == 0 {
		l.sheet.add()
	}
	if len(contents) > 0 {
		page := first
		back := flow{turn: func() { l.sheet.turn(page); page++ }}
		back.newPage()
		back.place(contents)
	}
	l.furniture()
}

// sections puts the sections on pages. What introduces the parts of a section stays with the first of them.
func (l *layout) sections() {
	var run []piece // what is not on a page yet
	for i, s := range l.doc.Sections {
		if len(run) > 0 && introduces(l.doc.Sections[i-1], s) {
			run[len(run)-1].glue = true
		}
		if len(run) > 0 && !run[len(run)-1].glue {
			l.flow.place(run)
			run = nil
		}
		if i == 0 || l.startsPage(s, len(run) > 0) {
			if l.flow.place(run); !l.flow.fresh {
				l.flow.newPage()
			}
			run = nil
		}
		run = append(run, l.section(s, l.room(run))...)
	}
	l.flow.place(run)
}

// startsPage tells whether a section goes on to another page, bound being whether it belongs to what was not placed yet.
func (l *layout) startsPage(s document.Section, bound bool) bool {
	if s.Follows && (bound || l.flow.y < (top+bottom)/2) {
		return false
	}
	return s.NewPage
}

// room is the height that pieces, once they are placed, leave on their page.
func (l *layout) room(run []piece) float64 {
	f := l.flow
	f.dry, f.turn = true, func() {}
	f.place(run)
	return bottom - f.y
}

// introduces tells whether a section ends in running text that leads to a part of it.
func introduces(s, part document.Section) bool {
	if part.Depth <= s.Depth || len(s.Blocks) == 0 {
		return false
	}
	_, ok := s.Blocks[len(s.Blocks)-1].(document.Paragraph)
	return ok
}
