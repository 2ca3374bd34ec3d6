package cli

import (
	"bytes"
	"fmt"
	"io"
	"os"
	"path/filepath"

	"github.com/itsmeter/itsmeter/assessment/diag"
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
			return l, fileError("reading", o.font, err)
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
	b, problems := readBrand(o.brand, src)
	if b == nil {
		return l, problems.Err()
	}
	for _, p := range problems {
		e.warn("%s", p)
	}
	l.brand = edition.Brand{Name: b.Name, Theme: b.Theme, Logo: b.Logo, Footer: b.Footer, Classification: b.Classification}
	return l, nil
}

// readBrand takes a brand file apart. The picture that it names lies where its path leads from the folder of the file.
func readBrand(path string, src []byte) (*brand.Brand, diag.List) {
	return brand.Read(shownName(path), src, func(logo string) ([]byte, error) {
		logo = filepath.FromSlash(logo)
		if path != "-" && !filepath.IsAbs(logo) {
			logo = filepath.Join(filepath.Dir(path), logo)
		}
		return readLimited(logo, brand.MaxLogoSize)
	})
}

// readLimited reads a file of at most so many bytes; one byte more tells that there were more. The error is a *fs.PathError.
func readLimited(path string, limit int64) ([]byte, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	return io.ReadAll(io.LimitReader(f, limit+1))
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
