package cli

import (
	"io"
	"os"
	"path/filepath"

	"github.com/itsmeter/itsmeter/assessment/diag"
	"github.com/itsmeter/itsmeter/report/brand"
	"github.com/itsmeter/itsmeter/report/gap/edition"
)

// look is how a report is to look.
type look struct {
	brand     edition.Brand
	brandHash string // SHA-256 of the brand's file; "" for none
	font      []byte // nil for none
}

// look reads the files that --brand and --font name.
func (e Env) look(o *reportOptions) (look, error) {
	var l look
	if o.font != "" {
		var err error
		if l.font, err = readFont(o.font); err != nil {
			return l, err
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
	l.brandHash = hash(src)
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
