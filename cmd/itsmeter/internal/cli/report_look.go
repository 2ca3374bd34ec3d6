package cli

import (
	"bytes"
	"fmt"
	"io"
	"os"
	"path/filepath"

	"github.com/itsmeter/itsmeter/report/brand"
	"github.com/itsmeter/itsmeter/report/clean"
	"github.com/itsmeter/itsmeter/report/document"
	"github.com/itsmeter/itsmeter/report/gap/edition"
	"github.com/itsmeter/itsmeter/report/pdf"
)

// look is how a report is to look.
type look struct {
	brand edition.Brand
	font  []byte // nil for none
}

// maxFont is the size of the largest font that is read, in bytes. Fonts for Chinese, Japanese and Korean have up to 20 MB.
const maxFont = 64 << 20

// look reads the files that --brand and --font name.
func (e Env) look(o *reportOptions) (look, error) {
	var l look
	if o.font != "" {
		var err error
		if l.font, err = readLimited(o.font, maxFont); err != nil {
			return l, err
		}
		if err := pdf.CheckFont(l.font); err != nil {
			return l, fmt.Errorf("%s: %w", shownName(o.font), err)
		}
	}
	if o.brand == "" {
		return l, nil
	}
	src, err := e.readFile(o.brand)
	if err != nil {
		return l, err
	}
	b, err := brand.Parse(shownName(o.brand), src)
	if err != nil {
		return l, err
	}
	l.brand = edition.Brand{Theme: b.Theme, Footer: b.Footer, Classification: b.Classification}
	l.brand.Logo, err = readLogo(o.brand, b)
	return l, err
}

// readLogo reads the picture that a brand names, from the folder of the brand's file on.
func readLogo(file string, b *brand.Brand) (*document.Image, error) {
	if b.LogoPath == "" {
		return nil, nil
	}
	path := filepath.FromSlash(b.LogoPath)
	if !filepath.IsAbs(path) {
		path = filepath.Join(filepath.Dir(file), path)
	}
	data, err := readLimited(path, brand.MaxLogoSize)
	if err != nil {
		return nil, err
	}
	logo, err := brand.Logo(data, b.Name)
	if err != nil {
		return nil, fmt.Errorf("the logo %s %w", shownName(path), err)
	}
	return logo, nil
}

// readLimited reads a file of at most so many bytes; one byte more tells that there were more.
func readLimited(path string, limit int64) ([]byte, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, fileError("reading", path, err)
	}
	defer f.Close()
	data, err := io.ReadAll(io.LimitReader(f, limit+1))
	if err != nil {
		return nil, fileError("reading", path, err)
	}
	return data, nil
}

// maxMissing is how many characters without a glyph are told one by one.
const maxMissing = 5

// renderPDF warns of every character that no font has: it appears as a replacement, which nobody should find out from a reader.
func (e Env) renderPDF(out *bytes.Buffer, doc *document.Document, font []byte) error {
	result, err := pdf.Write(out, doc, pdf.Options{Font: font})
	if err != nil {
		return err
	}
	for _, m := range result.Missing[:min(len(result.Missing), maxMissing)] {
		e.warn("no font has %q, which appears as \uFFFD in %q", m.Character, shorten(m.Text))
	}
	if n := len(result.Missing) - maxMissing; n > 0 {
		e.warn("and %s more", plural(n, "character"))
	}
	if len(result.Missing) > 0 {
		fmt.Fprintln(e.Stderr, clean.Text("hint: --font names a TrueType font that has them; pictographs cannot be shown in a PDF"))
	}
	return nil
}

// shorten keeps the start of a text for a message.
func shorten(s string) string {
	const most = 60
	if r := []rune(s); len(r) > most {
		return string(r[:most]) + "…"
	}
	return s
}
