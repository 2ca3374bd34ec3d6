package typeface_test

import (
	"bytes"
	"encoding/binary"
	"testing"

	"github.com/go-fonts/dejavu/dejavusanscondensed"
	"github.com/google/go-cmp/cmp"

	"github.com/itsmeter/itsmeter/report/typeface"
)

// record finds the entry of a table in the directory of a font.
func record(t *testing.T, font []byte, name string) int {
	t.Helper()
	for at := 12; at < 12+16*int(binary.BigEndian.Uint16(font[4:])); at += 16 {
		if string(font[at:at+4]) == name {
			return at
		}
	}
	t.Fatalf("the font has no table %s", name)
	return 0
}

// patched is the font with a number of a table changed.
func patched(t *testing.T, name string, offset int, value uint16) []byte {
	t.Helper()
	font := bytes.Clone(dejavusanscondensed.TTF)
	start := int(binary.BigEndian.Uint32(font[record(t, font, name)+8:]))
	binary.BigEndian.PutUint16(font[start+offset:], value)
	return font
}

// renamed is the font with a table under a name that nobody looks for.
func renamed(t *testing.T, name string) []byte {
	t.Helper()
	font := bytes.Clone(dejavusanscondensed.TTF)
	copy(font[record(t, font, name):], "zzzz")
	return font
}

// withoutUnicode is the font with every map of characters for a platform that nobody reads.
func withoutUnicode(t *testing.T) []byte {
	t.Helper()
	font := bytes.Clone(dejavusanscondensed.TTF)
	cmap := int(binary.BigEndian.Uint32(font[record(t, font, "cmap")+8:]))
	for i := range int(binary.BigEndian.Uint16(font[cmap+2:])) {
		binary.BigEndian.PutUint16(font[cmap+4+8*i:], 1)
	}
	return font
}

func TestNewRefuses(t *testing.T) {
	tests := map[string]struct {
		data []byte
		want string
	}{
		"empty":            {[]byte{}, "it is not a font"},
		"text":             {[]byte("hello world"), "it is not a TrueType font"},
		"CFF":              {[]byte("OTTO...."), "it has CFF outlines, and only fonts with TrueType outlines can be embedded"},
		"collection":       {[]byte("ttcf...."), "it is a collection of fonts; give one font as a .ttf file"},
		"web":              {[]byte("wOF2...."), "it is a web font; give the font as a .ttf file"},
		"old web":          {[]byte("wOFF...."), "it is a web font; give the font as a .ttf file"},
		"nothing but head": {[]byte("\x00\x01\x00\x00\x00"), "it is cut off"},
		"cut off":          {dejavusanscondensed.TTF[:100_000], "it is cut off"},
		"no outlines":      {renamed(t, "glyf"), "it has no table glyf"},
		"no names":         {renamed(t, "name"), "it has no table name"},
		"restricted":       {patched(t, "OS/2", 8, 2), "its owner does not allow embedding (fsType 2)"},
		"whole":            {patched(t, "OS/2", 8, 0x104), "its owner allows embedding only as a whole (fsType 256), and a report holds only the characters that it uses"},
		"bitmaps":          {patched(t, "OS/2", 8, 0x200), "its owner allows embedding of bitmaps alone (fsType 512)"},
		"other names":      {patched(t, "name", 0, 1), "its table of names is of a kind that cannot be embedded"},
		"other widths":     {patched(t, "hhea", 32, 1), "it has tables of a kind that is not known here"},
		"no widths":        {patched(t, "hhea", 34, 0), "it has no widths"},
		"no size":          {patched(t, "head", 18, 0), "it has no widths"},
		"symbols":          {withoutUnicode(t), "it does not say which of its characters are which in Unicode"},
		"damaged":          {patched(t, "maxp", 4, 0xffff), "it is damaged"},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			_, err := typeface.New(test.data)
			if err == nil || err.Error() != "the font cannot be used: "+test.want {
				t.Errorf("got %v, want %s", err, test.want)
			}
		})
	}
}

// TestPermitted: rights that allow what a report does.
func TestPermitted(t *testing.T) {
	for name, rights := range map[string]uint16{"installable": 0, "print and preview": 4, "editable": 8} {
		if _, err := typeface.New(patched(t, "OS/2", 8, rights)); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestUnshaped(t *testing.T) {
	f, err := typeface.New(dejavusanscondensed.TTF)
	if err != nil {
		t.Fatal(err)
	}
	for _, text := range []string{"plain", "Größe, Инцидент", "a שלום b", "a שָׁלוֹם b", "שָׁ", "مرحبا", "हि"} {
		f.Clean(text)
	}
	// What no font has at all is missing, and not told a second time as unshaped.
	want := []typeface.Unshaped{{Script: "Hebrew with points", Text: "a שָׁלוֹם b"}, {Script: "Arabic", Text: "مرحبا"}}
	if diff := cmp.Diff(want, f.Unshaped()); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
}

func FuzzNew(f *testing.F) {
	f.Add([]byte("\x00\x01\x00\x00\x00\x01\x00\x00\x00\x00\x00\x00head\x00\x00\x00\x00\x00\x00\x00\x1c\x00\x00\x00\x00"))
	f.Add(dejavusanscondensed.TTF[:2000])
	f.Fuzz(func(t *testing.T, data []byte) {
		if family, err := typeface.New(data); err == nil {
			family.Width(family.Clean("Ωא日"), typeface.Bold)
		}
	})
}
