package brand_test

import (
	"bytes"
	"encoding/binary"
	"errors"
	"hash/crc32"
	"image"
	"image/color"
	"image/jpeg"
	"image/png"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/itsmeter/itsmeter/assessment/diag"
	"github.com/itsmeter/itsmeter/report/brand"
	"github.com/itsmeter/itsmeter/report/document"
	"github.com/itsmeter/itsmeter/report/palette"
	"github.com/itsmeter/itsmeter/report/pdf"
)

func TestParse(t *testing.T) {
	b, err := brand.Parse("brand.yaml", []byte(`format: itsmeter/brand/v1
name: Rossi Consulting
logo: images/logo.png
colours: {accent: "#00594c", alert: "#9a1b1b"}
footer: Rossi Consulting,
  all rights reserved
classification: Confidential
`))
	if err != nil {
		t.Fatal(err)
	}
	green, _ := palette.Parse("#00594c")
	red, _ := palette.Parse("#9a1b1b")
	theme := palette.Default().WithAccent(green)
	theme.Alert = red
	want := &brand.Brand{Name: "Rossi Consulting", LogoPath: "images/logo.png", Theme: theme, Footer: "Rossi Consulting, all rights reserved", Classification: "Confidential"}
	if diff := cmp.Diff(want, b); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
}

func TestProblems(t *testing.T) {
	tests := map[string]struct{ src, want, hint string }{
		"pale":    {"colours: {accent: \"#ffd400\"}", `b.yaml:2:19: colours.accent: text in #ffd400 has a contrast of 1.3 on the light grounds of a report; it needs 4.5`, `a darker one`},
		"word":    {"colours: {accent: green}", `b.yaml:2:19: colours.accent: is not a colour: "green"`, "six hexadecimal digits"},
		"unknown": {"color: {}", `b.yaml:2:1: color: unknown field`, ""},
		"long":    {"footer: " + strings.Repeat("x", 121), `b.yaml:2:9: footer: has 121 characters, more than 120`, "one line"},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			_, err := brand.Parse("b.yaml", []byte("format: itsmeter/brand/v1\n"+test.src+"\n"))
			var list diag.List
			if !errors.As(err, &list) || len(list) != 1 {
				t.Fatalf("got %v", err)
			}
			if got := list[0].String(); !strings.HasPrefix(got, test.want) || !strings.Contains(list[0].Hint, test.hint) {
				t.Errorf("got %s (%s)", got, list[0].Hint)
			}
		})
	}
}

func picture() *image.RGBA64 {
	m := image.NewRGBA64(image.Rect(0, 0, 40, 20))
	for x := range 40 {
		for y := range 20 {
			m.Set(x, y, color.NRGBA{uint8(x * 6), uint8(y * 12), 90, uint8(255 - x)})
		}
	}
	return m
}

// TestLogo: pictures that PDF libraries trip over, such as 16 bits with transparency, come out as ones that they take.
func TestLogo(t *testing.T) {
	var sixteen, photo, grey bytes.Buffer
	if err := errors.Join(png.Encode(&sixteen, picture()), jpeg.Encode(&photo, picture(), nil), jpeg.Encode(&grey, image.NewGray(image.Rect(0, 0, 9, 9)), nil)); err != nil {
		t.Fatal(err)
	}
	for name, data := range map[string][]byte{"16 bit PNG": sixteen.Bytes(), "JPEG": photo.Bytes(), "grey JPEG": grey.Bytes()} {
		t.Run(name, func(t *testing.T) {
			logo, err := brand.Logo(data, "Rossi")
			if err != nil {
				t.Fatal(err)
			}
			if logo.Alt != "Logo of Rossi" || logo.Width == 0 {
				t.Errorf("got %q, %d x %d", logo.Alt, logo.Width, logo.Height)
			}
			d := &document.Document{Theme: palette.Default(), Cover: &document.Cover{Title: "x", Logo: logo}}
			if _, err := pdf.Write(&bytes.Buffer{}, d, pdf.Options{}); err != nil {
				t.Error(err)
			}
		})
	}
}

func TestBadLogo(t *testing.T) {
	var good bytes.Buffer
	if err := png.Encode(&good, picture()); err != nil {
		t.Fatal(err)
	}
	// A header that claims more pixels than any logo has: it must not be decoded.
	bomb := bytes.Clone(good.Bytes())
	copy(bomb[16:24], []byte{0, 0, 0x80, 0, 0, 0, 0x80, 0})
	binary.BigEndian.PutUint32(bomb[29:], crc32.ChecksumIEEE(bomb[12:29]))
	for name, data := range map[string][]byte{
		"empty": nil, "SVG": []byte("<svg/>"), "cut off": good.Bytes()[:60], "huge file": make([]byte, brand.MaxLogoSize+1), "bomb": bomb,
	} {
		t.Run(name, func(t *testing.T) {
			if _, err := brand.Logo(data, ""); err == nil {
				t.Error("a picture that cannot be used was taken")
			}
		})
	}
}

func FuzzParse(f *testing.F) {
	f.Add([]byte("format: itsmeter/brand/v1\ncolours: {accent: \"#17406d\"}\n"))
	f.Add([]byte("format: itsmeter/brand/v1\nlogo: x\nfooter: y\n"))
	f.Fuzz(func(t *testing.T, src []byte) {
		if b, err := brand.Parse("b.yaml", src); err == nil && palette.Contrast(b.Theme.Accent, palette.White) < palette.MinContrast {
			t.Errorf("an accent of contrast %.2f was taken", palette.Contrast(b.Theme.Accent, palette.White))
		}
	})
}
