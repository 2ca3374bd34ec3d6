package brand_test

import (
	"bytes"
	"encoding/binary"
	"hash/crc32"
	"image"
	"image/color"
	"image/jpeg"
	"image/png"
	"strings"
	"testing"

	"github.com/itsmeter/itsmeter/assessment/diag"
	"github.com/itsmeter/itsmeter/report/brand"
	"github.com/itsmeter/itsmeter/report/document"
	"github.com/itsmeter/itsmeter/report/palette"
	"github.com/itsmeter/itsmeter/report/pdf"
)

// paint fills a picture with a colour that changes across it.
func paint[T interface{ Set(x, y int, c color.Color) }](m T, w, h int) T {
	for x := range w {
		for y := range h {
			m.Set(x, y, color.NRGBA{uint8(x), uint8(y * 12), 90, uint8(255 - x%256)})
		}
	}
	return m
}

func asPNG(t testing.TB, m image.Image) []byte {
	t.Helper()
	var out bytes.Buffer
	if err := png.Encode(&out, m); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

func asJPEG(t testing.TB, m image.Image) []byte {
	t.Helper()
	var out bytes.Buffer
	if err := jpeg.Encode(&out, m, nil); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

func readLogo(data []byte) (*brand.Brand, diag.List) {
	return brand.Read("b.yaml", []byte(head+"name: Rossi\nlogo: logo\n"), folder{"logo": data}.open)
}

// TestLogo: pictures that PDF libraries trip over, such as 16 bits with transparency, come out as ones that they take.
func TestLogo(t *testing.T) {
	frame := image.Rect(0, 0, 400, 20)
	palettes := image.NewPaletted(frame, color.Palette{color.Transparent, color.Black})
	palettes.SetColorIndex(3, 3, 1)
	tests := map[string]struct {
		data   []byte
		format string
	}{
		"16 bits":  {asPNG(t, paint(image.NewRGBA64(frame), 400, 20)), "png"},
		"palette":  {asPNG(t, palettes), "png"},
		"grey PNG": {asPNG(t, image.NewGray16(frame)), "png"},
		"JPEG":     {asJPEG(t, paint(image.NewRGBA(frame), 400, 20)), "jpeg"},
		"grey":     {asJPEG(t, image.NewGray(frame)), "jpeg"},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			b, problems := readLogo(test.data)
			if len(problems) > 0 {
				t.Fatal(problems)
			}
			if b.Logo.Alt != "Logo of Rossi" || b.Logo.Width != 400 || b.Logo.Height != 20 || b.Logo.Format != test.format {
				t.Errorf("got %q, %d x %d, %s", b.Logo.Alt, b.Logo.Width, b.Logo.Height, b.Logo.Format)
			}
			d := &document.Document{Theme: palette.Default(), Logo: b.Logo, Cover: &document.Cover{Title: "x"}}
			if _, err := pdf.Write(&bytes.Buffer{}, d, pdf.Options{}); err != nil {
				t.Error(err)
			}
		})
	}
}

// TestLogoHoldsNothingElse: what a file holds beside its picture, such as where a photograph was taken, is not published.
func TestLogoHoldsNothingElse(t *testing.T) {
	data := asJPEG(t, image.NewGray(image.Rect(0, 0, 400, 20)))
	secret := "Exif\x00\x00 51.5N 0.1W"
	segment := append([]byte{0xff, 0xe1, 0, byte(len(secret) + 2)}, secret...)
	data = append(append(bytes.Clone(data[:2]), segment...), data[2:]...)
	b, problems := readLogo(data)
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	if bytes.Contains(b.Logo.Data, []byte("51.5N")) {
		t.Error("the place of the photograph is in the logo")
	}
}

// TestPoorLogo: what can be used and looks bad is a warning.
func TestPoorLogo(t *testing.T) {
	white := image.NewNRGBA(image.Rect(0, 0, 400, 100))
	for x := range 200 {
		white.Set(x, 50, color.NRGBA{255, 255, 255, 255})
		white.Set(x, 51, color.NRGBA{0, 0, 0, 20})
	}
	tests := map[string]struct {
		picture image.Image
		want    string
	}{
		"coarse":       {image.NewGray(image.Rect(0, 0, 100, 40)), "b.yaml:3:7: warning: logo: logo is 100 pixels wide and will look coarse; a width of 236 or more prints well"},
		"coarse, tall": {image.NewGray(image.Rect(0, 0, 40, 80)), "b.yaml:3:7: warning: logo: logo is 40 pixels wide and will look coarse; a width of 47 or more prints well"},
		"for dark":     {white, "b.yaml:3:7: warning: logo: logo can hardly be seen on white; use the version for light grounds"},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			b, problems := readLogo(asPNG(t, test.picture))
			if b == nil || len(problems) != 1 || problems[0].String() != test.want {
				t.Errorf("got %v, want %s", problems, test.want)
			}
		})
	}
}

func TestBadLogo(t *testing.T) {
	good := asPNG(t, paint(image.NewNRGBA(image.Rect(0, 0, 300, 20)), 300, 20))
	// A header that claims more pixels than any logo has: it must not be decoded.
	bomb := bytes.Clone(good)
	copy(bomb[16:24], []byte{0, 0, 0x80, 0, 0, 0, 0x80, 0})
	binary.BigEndian.PutUint32(bomb[29:], crc32.ChecksumIEEE(bomb[12:29]))
	tests := map[string]struct {
		data []byte
		want string
	}{
		"empty":     {nil, "is neither a PNG nor a JPEG picture"},
		"SVG":       {[]byte("<svg/>"), "is neither a PNG nor a JPEG picture"},
		"GIF":       {[]byte("GIF89a\x01\x00\x01\x00"), "is neither a PNG nor a JPEG picture"},
		"cut off":   {good[:len(good)/2], "is damaged"},
		"huge file": {make([]byte, brand.MaxLogoSize+1), "is larger than 4 MiB"},
		"bomb":      {bomb, "has 32768 x 32768 pixels; a logo needs at most 4 million"},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			b, problems := readLogo(test.data)
			if b != nil || len(problems) != 1 || !strings.Contains(problems[0].Message, test.want) {
				t.Errorf("got %v, want %q", problems, test.want)
			}
		})
	}
}
