package pdf

import (
	"bytes"
	"compress/zlib"
	"fmt"
	"slices"
	"strconv"
)

// pack compresses the pages of a file that the PDF library wrote without compression. The library would make a compressor for every
// page, which takes more time than compressing does; here one serves all of them.
func pack(pdf []byte) []byte {
	offsets, end := offsetsOf(pdf)
	order := make([]int, 0, len(offsets))
	for n := range offsets {
		order = append(order, n)
	}
	slices.SortFunc(order, func(a, b int) int { return offsets[a] - offsets[b] })
	out := bytes.NewBuffer(append(make([]byte, 0, len(pdf)/4), pdf[:offsets[order[0]]]...))
	c := newCompressor()
	page := false // the object before this one is a page
	moved := make([]int, len(offsets))
	for i, n := range order {
		next := end
		if i+1 < len(order) {
			next = offsets[order[i+1]]
		}
		object := pdf[offsets[n]:next]
		moved[n] = out.Len()
		if page {
			c.content(out, object)
		} else {
			out.Write(object)
		}
		page = bytes.HasSuffix(object, fmt.Appendf(nil, "/Contents %d 0 R>>\nendobj\n", n+2)) // objects count from 1, n from 0
	}
	return crossReference(out, moved, pdf[end:])
}

// offsetsOf reads the cross-reference table: where each object starts, from number 1 on, and where the table itself does.
func offsetsOf(pdf []byte) ([]int, int) {
	end := number(startOf, pdf[bytes.LastIndex(pdf, []byte("startxref")):])
	var out []int
	for entry := range bytes.Lines(pdf[end:]) {
		offset, inUse := bytes.CutSuffix(entry, []byte(" 00000 n \n"))
		if !inUse {
			continue
		}
		at, _ := strconv.Atoi(string(offset)) // digits
		out = append(out, at)
	}
	return out, end
}

// crossReference closes a file with a new table of where its objects start. Old is what stood there: table, trailer, and where
// the table starts.
func crossReference(out *bytes.Buffer, offsets []int, old []byte) []byte {
	start := out.Len()
	fmt.Fprintf(out, "xref\n0 %d\n0000000000 65535 f \n", len(offsets)+1)
	for _, at := range offsets {
		fmt.Fprintf(out, "%010d 00000 n \n", at)
	}
	trailer := old[bytes.Index(old, []byte("trailer")):bytes.Index(old, []byte("startxref"))]
	fmt.Fprintf(out, "%sstartxref\n%d\n%%%%EOF\n", trailer, start)
	return out.Bytes()
}

// compressor compresses one stream after the other.
type compressor struct {
	z      *zlib.Writer
	packed bytes.Buffer
}

func newCompressor() *compressor {
	c := &compressor{}
	c.z, _ = zlib.NewWriterLevel(&c.packed, zlib.BestSpeed) // a level that exists
	return c
}

// content writes the content of a page, an object with a stream, compressed.
func (c *compressor) content(out *bytes.Buffer, object []byte) {
	head, rest, _ := bytes.Cut(object, []byte("<</Length "))
	digits, stream, _ := bytes.Cut(rest, []byte(">>\nstream\n"))
	size, _ := strconv.Atoi(string(digits)) // digits
	c.packed.Reset()
	c.z.Reset(&c.packed)
	_, _ = c.z.Write(stream[:size]) // a buffer takes everything
	_ = c.z.Close()
	fmt.Fprintf(out, "%s<</Filter /FlateDecode /Length %d>>\nstream\n", head, c.packed.Len())
	out.Write(c.packed.Bytes())
	out.Write(stream[size:])
}
