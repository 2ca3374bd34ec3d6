package typeface

import (
	"encoding/binary"
	"errors"
	"fmt"
)

// embeddable tells why a TrueType font cannot be put into a PDF, nil if it can. It reads what package sfnt does not show: the tables
// that embedding needs, the formats that the PDF library knows, and whether the font's owner allows it. Offsets are those of the
// OpenType specification, 1.9.
func embeddable(data []byte) error {
	tables, err := tablesOf(data)
	if err != nil {
		return err
	}
	for _, name := range []string{"head", "hhea", "maxp", "hmtx", "cmap", "loca", "glyf", "name", "post"} {
		if tables[name] == nil {
			return fmt.Errorf("it has no table %s", name)
		}
	}
	if os2 := tables["OS/2"]; os2 != nil {
		if err := permitted(os2.uint16(8)); err != nil {
			return err
		}
	}
	head, hhea := tables["head"], tables["hhea"]
	switch {
	case head.uint16(50) > 1 || head.uint16(52) != 0 || hhea.uint16(32) != 0:
		return errors.New("it has tables of a kind that is not known here")
	case hhea.uint16(34) == 0 || head.uint16(18) == 0:
		return errors.New("it has no widths")
	case tables["name"].uint16(0) != 0:
		return errors.New("its table of names is of a kind that cannot be embedded")
	case !unicodeMap(tables["cmap"]):
		return errors.New("it does not say which of its characters are which in Unicode")
	}
	return nil
}

// permitted reads the licensing rights of a font (OS/2, fsType).
func permitted(rights int) error {
	switch {
	case rights&0xf == 2:
		return errors.New("its owner does not allow embedding (fsType 2)")
	case rights&0x100 != 0:
		return errors.New("its owner allows embedding only as a whole (fsType 256), and a report holds only the characters that it uses")
	case rights&0x200 != 0:
		return errors.New("its owner allows embedding of bitmaps alone (fsType 512)")
	}
	return nil
}

// unicodeMap tells whether a cmap has a subtable of format 4 for Unicode, where all fonts have the characters of the basic plane.
func unicodeMap(cmap table) bool {
	for i := range cmap.uint16(2) {
		record := 4 + 8*i
		platform, encoding := cmap.uint16(record), cmap.uint16(record+2)
		at := cmap.uint16(record+4)<<16 | cmap.uint16(record+6)
		if (platform == 0 || platform == 3 && encoding == 1) && cmap.uint16(at) == 4 {
			return true
		}
	}
	return false
}

// table is a part of a font.
type table []byte

// uint16 reads a number; what lies behind the end reads as 0xffff, which no number here may be.
func (t table) uint16(at int) int {
	if at < 0 || at+2 > len(t) {
		return 0xffff
	}
	return int(binary.BigEndian.Uint16(t[at:]))
}

// tablesOf takes a font apart.
func tablesOf(data []byte) (map[string]table, error) {
	out := map[string]table{}
	directory := table(data)
	for i := range directory.uint16(4) {
		record := 12 + 16*i
		if record+16 > len(data) {
			return nil, errors.New("it is cut off")
		}
		start, size := binary.BigEndian.Uint32(data[record+8:]), binary.BigEndian.Uint32(data[record+12:])
		if uint64(start)+uint64(size) > uint64(len(data)) {
			return nil, errors.New("it is cut off")
		}
		out[string(data[record:record+4])] = data[start : start+size : start+size]
	}
	return out, nil
}
