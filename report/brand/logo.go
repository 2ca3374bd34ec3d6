package brand

import (
	"bytes"
	"errors"
	"fmt"
	"image"
	"image/color"
	"image/draw"
	"image/jpeg"
	"image/png"
	"io/fs"

	"github.com/itsmeter/itsmeter/assessment/diag"
	"github.com/itsmeter/itsmeter/assessment/yamldoc"
	"github.com/itsmeter/itsmeter/report/document"
	"github.com/itsmeter/itsmeter/report/palette"
)

// Limits of a logo. It is printed at most document.LogoWidth by document.LogoHeight large: four million pixels are more than any
// printer shows there.
const (
	MaxLogoSize   = 4 << 20 // bytes of the file
	MaxLogoPixels = 4 << 20
	minDPI        = 100 // below that, its pixels show
	quality       = 92  // of JPEG, 1 to 100
)

// logo reads the picture that a brand names. What makes it a poor logo is a warning.
func (b *Brand) logo(f *yamldoc.Fields, file string, open func(string) ([]byte, error)) {
	path := f.Text("logo")
	if path == "" {
		return
	}
	data, err := open(path)
	if err != nil {
		var pe *fs.PathError
		if errors.As(err, &pe) {
			err = pe.Err
		}
		f.Report("logo", "the path starts at the folder of this file", "%s cannot be read: %s", path, err)
		return
	}
	alt := "Logo"
	if b.Name != "" {
		alt = "Logo of " + b.Name
	}
	logo, poor, err := picture(data)
	if err != nil {
		f.Report("logo", "save it as PNG, or as JPEG in RGB", "%s %s", path, err)
		return
	}
	logo.Alt = alt
	b.Logo = logo
	for _, why := range poor {
		r := f.Reader()
		r.Problems = append(r.Problems, diag.Problem{File: file, Pos: f.Node.Get("logo").Pos, Path: "logo", Message: path + " " + why, Severity: diag.Warning})
	}
}

// picture makes a logo of a PNG or JPEG file, and tells what is poor about it. It is written anew, plainly and without what a file may
// hold beside the picture: PDF libraries read only some of the many kinds there are, and nobody means to publish where a photograph was
// taken.
func picture(data []byte) (*document.Image, []string, error) {
	if len(data) > MaxLogoSize {
		return nil, nil, fmt.Errorf("is larger than %d MiB", MaxLogoSize>>20)
	}
	config, format, err := image.DecodeConfig(bytes.NewReader(data))
	if err != nil {
		return nil, nil, errors.New("is neither a PNG nor a JPEG picture")
	}
	w, h := config.Width, config.Height
	if w < 1 || h < 1 || w > MaxLogoPixels/h {
		return nil, nil, fmt.Errorf("has %d x %d pixels; a logo needs at most %d million", w, h, MaxLogoPixels>>20)
	}
	decoded, _, err := image.Decode(bytes.NewReader(data))
	if err != nil {
		return nil, nil, errors.New("is damaged, or a kind of picture that is not known here")
	}
	plain := image.NewNRGBA(image.Rect(0, 0, w, h))
	draw.Draw(plain, plain.Bounds(), decoded, decoded.Bounds().Min, draw.Src)
	var out bytes.Buffer
	if format == "jpeg" {
		err = jpeg.Encode(&out, plain, &jpeg.Options{Quality: quality})
	} else {
		err = png.Encode(&out, plain)
	}
	if err != nil {
		return nil, nil, fmt.Errorf("cannot be used: %w", err)
	}
	logo := &document.Image{Data: out.Bytes(), Format: format, Width: w, Height: h}
	return logo, poor(logo, plain), nil
}

// poor tells why a logo will look bad in print.
func poor(logo *document.Image, pixels *image.NRGBA) []string {
	var out []string
	width, _ := logo.Fit(document.LogoWidth, document.LogoHeight)
	if need := int(width / 25.4 * minDPI); logo.Width < need {
		out = append(out, fmt.Sprintf("is %d pixels wide and will look coarse; a width of %d or more prints well", logo.Width, need))
	}
	if !visible(pixels) {
		out = append(out, "can hardly be seen on white; use the version for light grounds")
	}
	return out
}

// visible tells whether anything in a picture stands out from white paper.
func visible(pixels *image.NRGBA) bool {
	const least = 1.5 // as contrast: paler shapes are lost in print
	for i := 0; i < len(pixels.Pix); i += 4 {
		p := color.NRGBA{R: pixels.Pix[i], G: pixels.Pix[i+1], B: pixels.Pix[i+2], A: pixels.Pix[i+3]}
		on := palette.Colour{R: p.R, G: p.G, B: p.B}.Mix(palette.White, 1-float64(p.A)/255)
		if palette.Contrast(on, palette.White) >= least {
			return true
		}
	}
	return false
}
