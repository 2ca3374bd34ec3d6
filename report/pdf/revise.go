package pdf

import (
	"bytes"
	"compress/zlib"
	"fmt"
	"regexp"
	"strconv"
)

var (
	rootOf    = regexp.MustCompile(`/Root (\d+) 0 R`)
	infoOf    = regexp.MustCompile(`/Info (\d+) 0 R`)
	sizeOf    = regexp.MustCompile(`/Size (\d+)`)
	startOf   = regexp.MustCompile(`startxref\s+(\d+)`)
	unicodeOf = regexp.MustCompile(`/ToUnicode (\d+) 0 R`)
	badLang   = regexp.MustCompile(`[^A-Za-z0-9-]`)
)

// revise appends an incremental update (ISO 32000-1, 7.5.6) that mends what the PDF library has no call for: the language of the
// text, that viewers show the title instead of the name of the file, and the tables by which text is copied and searched, which
// the library writes in a form that strict readers take for Latin-1 alone.
func revise(pdf []byte, language string) []byte {
	at := bytes.LastIndex(pdf, []byte("trailer"))
	if at < 0 {
		return pdf
	}
	trailer := pdf[at:]
	u := update{out: append(bytes.TrimRight(pdf, "\n"), '\n')}
	root := number(rootOf, trailer)
	u.replace(root, catalogue(object(pdf, root), language))
	table := toUnicode()
	seen := map[int]bool{}
	for _, m := range unicodeOf.FindAllSubmatch(pdf[:at], -1) {
		n, _ := strconv.Atoi(string(m[1])) // digits
		if !seen[n] {
			seen[n] = true
			u.replace(n, table)
		}
	}
	xref := len(u.out)
	u.out = append(u.out, "xref\n"...)
	for _, o := range u.objects {
		u.out = fmt.Appendf(u.out, "%d 1\n%010d 00000 n \n", o.number, o.offset)
	}
	u.out = fmt.Appendf(u.out, "trailer\n<<\n/Size %d\n/Root %d 0 R\n/Info %d 0 R\n/Prev %d\n>>\n",
		number(sizeOf, trailer), root, number(infoOf, trailer), number(startOf, trailer))
	return fmt.Appendf(u.out, "startxref\n%d\n%%%%EOF\n", xref)
}

// update collects objects that take the place of earlier ones.
type update struct {
	out     []byte
	objects []struct{ number, offset int }
}

func (u *update) replace(number int, body []byte) {
	if number == 0 || body == nil {
		return
	}
	u.objects = append(u.objects, struct{ number, offset int }{number, len(u.out)})
	u.out = fmt.Appendf(u.out, "%d 0 obj\n%s\nendobj\n", number, body)
}

// object returns the body of an object, nil if there is none.
func object(pdf []byte, number int) []byte {
	head := fmt.Appendf(nil, "\n%d 0 obj\n", number)
	_, rest, found := bytes.Cut(pdf, head)
	body, _, closed := bytes.Cut(rest, []byte("\nendobj"))
	if !found || !closed {
		return nil
	}
	return body
}

func catalogue(body []byte, language string) []byte {
	end := bytes.LastIndex(body, []byte(">>"))
	if end < 0 {
		return nil
	}
	out := bytes.Clone(body[:end])
	if lang := badLang.ReplaceAllString(language, ""); lang != "" {
		out = fmt.Appendf(out, "/Lang (%s)\n", lang)
	}
	return append(out, "/ViewerPreferences << /DisplayDocTitle true >>\n>>"...)
}

// toUnicode is a table that maps every code of the basic plane to the same character: the library uses characters as codes. A
// range may not cross a change of the first byte, and a block holds at most 100 ranges (Adobe Technical Note 5411).
func toUnicode() []byte {
	var text bytes.Buffer
	text.WriteString("/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n" +
		"/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def\n/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n" +
		"1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n")
	for from := 0; from < 256; from += 64 {
		text.WriteString("64 beginbfrange\n")
		for high := from; high < from+64; high++ {
			fmt.Fprintf(&text, "<%02X00> <%02XFF> <%02X00>\n", high, high, high)
		}
		text.WriteString("endbfrange\n")
	}
	text.WriteString("endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend")
	var packed bytes.Buffer
	z := zlib.NewWriter(&packed)
	_, _ = z.Write(text.Bytes()) // a buffer takes everything
	_ = z.Close()
	return fmt.Appendf(nil, "<</Length %d /Filter /FlateDecode>>\nstream\n%s\nendstream", packed.Len(), packed.Bytes())
}

// number returns the first number that a pattern finds, 0 if it finds none.
func number(pattern *regexp.Regexp, text []byte) int {
	m := pattern.FindSubmatch(text)
	if m == nil {
		return 0
	}
	n, _ := strconv.Atoi(string(m[1])) // the pattern lets only digits through
	return n
}
