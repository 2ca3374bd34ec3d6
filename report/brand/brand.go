// Package brand reads how an organization wants its reports to look: a logo, two colours, a footer and a label of
// confidentiality, from a file of format itsmeter/brand/v1.
//
// A colour that text could not be read in is refused rather than mended: what is printed is what was asked for.
package brand

import (
	"bytes"
	"fmt"
	"image"
	"image/draw"
	_ "image/jpeg" // formats that a logo may have
	"image/png"
	"strings"

	"github.com/itsmeter/itsmeter/assessment/yamldoc"
	"github.com/itsmeter/itsmeter/report/document"
	"github.com/itsmeter/itsmeter/report/palette"
)

// Format is the format of the files that this package reads.
const Format = "itsmeter/brand/v1"

// Brand is the content of a file.
type Brand struct {
	Name           string // of the organization that makes the report; stands for the logo where it cannot be seen
	LogoPath       string // as written, from the folder of the file; "" for none
	Theme          palette.Theme
	Footer         string
	Classification string
}

// MaxText is how many characters a footer or a classification may have: they run along on every page, on one line.
const MaxText = 120

// Parse reads a brand file; file is its name in messages. The error is a diag.List with every problem.
func Parse(file string, src []byte) (*Brand, error) {
	node, err := yamldoc.Parse(file, src)
	if err != nil {
		return nil, err
	}
	r := yamldoc.NewReader(file)
	f := r.Fields(node, "")
	if !f.Format(Format) {
		return nil, r.Problems.Err()
	}
	b := &Brand{Theme: palette.Default(), Name: f.Text("name"), LogoPath: f.Text("logo")}
	if colours := f.Fields("colours"); colours != nil {
		if c, ok := readable(colours, "accent"); ok {
			b.Theme = b.Theme.WithAccent(c)
		}
		if c, ok := readable(colours, "alert"); ok {
			b.Theme.Alert = c
		}
		colours.End()
	}
	b.Footer, b.Classification = line(f, "footer"), line(f, "classification")
	f.End()
	if err := r.Problems.Err(); err != nil {
		return nil, err
	}
	return b, nil
}

// readable reads a colour in which text can be read on white and on the grounds of a report.
func readable(f *yamldoc.Fields, key string) (palette.Colour, bool) {
	text := f.Text(key)
	if text == "" {
		return palette.Colour{}, false
	}
	c, ok := palette.Parse(text)
	if !ok {
		f.Report(key, `write it as "#" and six hexadecimal digits, in quotes, such as "#17406d"`, "is not a colour: %q", text)
		return c, false
	}
	if ratio := palette.Contrast(c, palette.Default().Wash); ratio < palette.MinContrast {
		f.Report(key, fmt.Sprintf("a darker one of the same hue is %q", darker(c).Hex()),
			"text in %s has a contrast of %.1f on the light grounds of a report; it needs %.1f", c.Hex(), ratio, palette.MinContrast)
		return c, false
	}
	return c, true
}

// darker is the lightest mix with black that can be read.
func darker(c palette.Colour) palette.Colour {
	for i := range 101 {
		if m := c.Mix(palette.Colour{}, float64(i)/100); palette.Contrast(m, palette.Default().Wash) >= palette.MinContrast {
			return m
		}
	}
	return palette.Colour{}
}

func line(f *yamldoc.Fields, key string) string {
	text := strings.Join(strings.Fields(f.Text(key)), " ")
	if n := len([]rune(text)); n > MaxText {
		f.Report(key, "it stands on one line of every page", "has %d characters, more than %d", n, MaxText)
	}
	return text
}

// Limits of a logo.
const (
	MaxLogoSize   = 4 << 20 // bytes of the file
	maxLogoPixels = 16 << 20
)

// Logo makes the picture of a report from a PNG or JPEG file. It is written anew as a plain PNG of 8 bits a channel, since PDF
// libraries read only some of the many kinds there are.
func Logo(data []byte, alt string) (*document.Image, error) {
	if len(data) > MaxLogoSize {
		return nil, fmt.Errorf("is larger than %d MiB", MaxLogoSize>>20)
	}
	config, _, err := image.DecodeConfig(bytes.NewReader(data))
	if err != nil {
		return nil, fmt.Errorf("is neither a PNG nor a JPEG picture")
	}
	if config.Width < 1 || config.Height < 1 || config.Width > maxLogoPixels/config.Height {
		return nil, fmt.Errorf("has %d x %d pixels, more than a logo needs", config.Width, config.Height)
	}
	picture, _, err := image.Decode(bytes.NewReader(data))
	if err != nil {
		return nil, fmt.Errorf("is damaged: %w", err)
	}
	plain := image.NewNRGBA(image.Rect(0, 0, config.Width, config.Height))
	draw.Draw(plain, plain.Bounds(), picture, picture.Bounds().Min, draw.Src)
	var out bytes.Buffer
	if err := png.Encode(&out, plain); err != nil {
		return nil, err
	}
	if alt == "" {
		alt = "Logo"
	} else {
		alt = "Logo of " + alt
	}
	return &document.Image{Data: out.Bytes(), Format: "png", Width: config.Width, Height: config.Height, Alt: alt}, nil
}
