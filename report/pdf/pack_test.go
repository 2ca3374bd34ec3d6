package pdf

import (
	"bytes"
	"fmt"
	"testing"
	"time"

	"github.com/jung-kurt/gofpdf"
	"golang.org/x/image/font/gofont/goregular"
)

// TestPack: pack makes the very bytes that the library makes when it compresses.
func TestPack(t *testing.T) {
	write := func(pages int, compressed bool) []byte {
		p := gofpdf.New("P", "mm", "A4", "")
		p.SetCompression(compressed)
		p.SetCatalogSort(true)
		p.SetCreationDate(time.Unix(0, 0))
		p.SetModificationDate(time.Unix(0, 0))
		p.AddUTF8FontFromBytes("go", "", goregular.TTF)
		for page := range pages {
			p.AddPage()
			p.SetFont("go", "", 10)
			for line := range page * 40 {
				p.Text(20, float64(20+5*line), fmt.Sprintf("page %d, line %d: endobj endstream trailer startxref 9 /Contents 3 0 R>>", page, line))
			}
			p.Link(10, 10, 20, 20, p.AddLink())
		}
		var out bytes.Buffer
		if err := p.Output(&out); err != nil {
			t.Fatal(err)
		}
		return out.Bytes()
	}
	for _, pages := range []int{1, 2, 12} {
		plain, want := write(pages, false), write(pages, true)
		if got := pack(plain); !bytes.Equal(got, want) {
			t.Errorf("%d pages: packed to %d bytes from %d, want the library's %d", pages, len(got), len(plain), len(want))
		}
	}
}
