package pdf_test

import (
	"bytes"
	"fmt"
	"image"
	"image/png"
	"io"
	"math"
	"math/rand/v2"
	"strings"
	"testing"
	"time"

	"github.com/go-fonts/dejavu/dejavusanscondensed"
	"github.com/google/go-cmp/cmp"
	reader "github.com/ledongthuc/pdf"
	"pgregory.net/rapid"

	"github.com/itsmeter/itsmeter/report/chart"
	"github.com/itsmeter/itsmeter/report/document"
	"github.com/itsmeter/itsmeter/report/palette"
	"github.com/itsmeter/itsmeter/report/pdf"
)

const compound = "Rindfleischetikettierungsüberwachungsaufgabenübertragungsgesetz"

// sample holds every kind of block, with text that is hard to set.
func sample() *document.Document {
	theme := palette.Default()
	radar := chart.Radar{
		Rings: []chart.Ring{{At: 0.2, Label: "1"}, {At: 0.4, Label: "2"}, {At: 0.6, Label: "3"}, {At: 0.8, Label: "4"}, {At: 1, Label: "5"}},
		Series: []chart.Series{
			{Name: "now", Role: chart.Now}, {Name: "target", Role: chart.Target}, {Name: "previous", Role: chart.Previous},
		},
	}
	for i := range chart.MaxAxes {
		radar.Axes = append(radar.Axes, chart.Axis{Label: fmt.Sprintf("Practice %d of long name", i), Value: "2.5"})
		radar.Series[0].Values = append(radar.Series[0].Values, 0.3+float64(i%4)/10)
		radar.Series[1].Values = append(radar.Series[1].Values, 0.6)
		radar.Series[2].Values = append(radar.Series[2].Values, 0.2)
	}
	radar.Series[2].Values[3] = math.NaN()
	table := document.Table{
		Caption: "numbers",
		Columns: []document.Column{
			{Title: "Practice", Weight: 2}, {Title: "Now", Fixed: 14, Align: document.Right},
			{Title: "0 to 5", Weight: 2, Chart: chart.Scale{Labels: []string{"0", "1", "2", "3", "4", "5"}}}, {Title: "What is missing", Weight: 3},
		},
	}
	for i := range 60 {
		if i%20 == 0 {
			table.Rows = append(table.Rows, document.Row{Group: true, Cells: []document.Cell{document.Of(fmt.Sprintf("Group %d", i/20))}})
		}
		fill := theme.Level(i % 6)
		previous := 0.1
		table.Rows = append(table.Rows, document.Row{Cells: []document.Cell{
			document.Head(document.Text{{Text: fmt.Sprintf("Row %d ", i), To: "second"}, {Text: compound}}),
			{Text: []document.Text{document.Plain(fmt.Sprint(i % 6))}, Fill: &fill, Outline: i%7 == 0},
			document.Drawn(chart.Bullet{Value: float64(i%6) / 5, High: min(1, float64(i%6)/5+0.15), Target: 0.6, Previous: &previous, Steps: 5, Level: i % 6}, "bar"),
			document.Rich(document.Plain("Reports are taken on by somebody until service is back."), document.Strong("Störung, Инцидент, Συμβάν")),
		}})
	}
	tall := document.Table{
		Columns: []document.Column{{Title: "A row taller than a page", Weight: 1}, {Title: "Short", Fixed: 30}},
		Rows:    []document.Row{{Cells: []document.Cell{document.Of(strings.Repeat("Ein sehr langer Satz über Dienstleistungen. ", 260)), document.Of("short")}}},
	}
	ladder := chart.Ladder{}
	for level := 1; level <= 5; level++ {
		r := chart.Rung{Level: level, Title: "Quantitatively managed", Reached: level < 3, Share: "67 %, L", Blocks: level == 3, Flags: "blocks level 3"}
		for i := range 3 + level*4 {
			r.Marks = append(r.Marks, chart.Mark{Letter: []string{"N", "P", "L", "F", "?", "NA"}[i%6], Thirds: []int{0, 1, 2, 3, -1, -1}[i%6]})
		}
		ladder.Rungs = append(ladder.Rungs, r)
	}
	body := document.Plain(strings.Repeat("The organization repairs what it notices, and notices what users report. ", 7))
	return &document.Document{
		Title: "ITSM capability assessment", Subject: "Gap report", Authors: []string{"M. Rossi"}, Language: "en",
		Created: time.Date(2026, 3, 31, 0, 0, 0, 0, time.UTC), Theme: theme,
		Header: strings.Repeat(compound+" ", 4), Classification: "Confidential", Footer: "Independent self-assessment", Contents: true,
		Cover: &document.Cover{
			Kicker: "Gap report", Title: strings.Repeat("Acme "+compound+" ", 3), Subtitle: "IT Operations Berlin",
			Facts:   []document.Fact{{Label: "Scope", Value: document.Plain("Store systems")}, {Label: "Date", Value: document.Plain("2026-03-31")}},
			Notices: []string{"ITIL is a registered trademark of PeopleCert. itsmeter is independent."},
		},
		Sections: []document.Section{
			{ID: "first", Title: "Where we stand", Depth: 1, NewPage: true, Blocks: []document.Block{
				document.Paragraph{Role: document.Lead, Text: document.Plain("Most practices work by goodwill; two are managed.")},
				document.Tiles{Items: []document.Tile{{Value: "2.1", Label: "Index", Note: "1.6 to 2.8"}, {Value: "1", Label: "Weakest level", Note: "3 practices"}, {Value: "67 %", Label: "Answered"}, {Value: "12 %", Label: "With evidence"}}},
				document.Paragraph{Text: document.Join(body, document.Text{{Text: "See the second chapter", To: "second"}}, document.Plain(" for more."))},
				document.Paragraph{Role: document.Message, Text: document.Plain("The shape is far from the target everywhere.")},
				document.Figure{Chart: radar, Alt: "radar"},
				document.List{Items: []document.Text{body, document.Plain("short")}},
				document.List{Ordered: true, Items: []document.Text{body, document.Plain("short")}},
			}},
			{ID: "second", Title: "A table over pages " + compound, Depth: 2, Blocks: []document.Block{table, tall}},
			{ID: "third", Title: "Practice", Depth: 2, NewPage: true, Blocks: []document.Block{
				document.Figure{Chart: ladder, Alt: "ladder"},
				document.Paragraph{Role: document.Subhead, Text: document.Plain("Levels")},
				document.Facts{Items: []document.Fact{{Label: "Level", Value: document.Strong("2 Managed")}, {Label: "A long label that wraps onto lines", Value: body}}},
				document.Callout{Title: "First step", Body: []document.Text{body, document.Plain("Done when it is.")}, Alert: true},
				document.Columns{
					Left:  []document.Block{document.Paragraph{Text: body}, document.Figure{Chart: chart.Stack{Counts: [6]int{1, 2, 3, 20, 5, 3}, Of: 34}}},
					Right: []document.Block{document.Paragraph{Text: body, Role: document.Small}, document.Figure{Chart: chart.Meter{Share: 0.4}}},
				},
				document.Keep{Blocks: []document.Block{document.Paragraph{Role: document.Subhead, Text: document.Plain("Kept")}, document.Paragraph{Text: body}}},
			}},
		},
	}
}

func render(t rapid.TB, d *document.Document, trace *pdf.Trace) ([]byte, pdf.Result) {
	t.Helper()
	var buf bytes.Buffer
	r, err := pdf.Write(&buf, d, pdf.Options{Trace: trace})
	if err != nil {
		t.Fatal(err)
	}
	return buf.Bytes(), r
}

func read(t testing.TB, b []byte) *reader.Reader {
	t.Helper()
	r, err := reader.NewReader(bytes.NewReader(b), int64(len(b)))
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func pageText(t testing.TB, r *reader.Reader, page int) string {
	t.Helper()
	text, err := r.Page(page).GetPlainText(nil)
	if err != nil {
		t.Fatal(err)
	}
	return strings.Join(strings.Fields(text), " ")
}

func TestReadBack(t *testing.T) {
	b, result := render(t, sample(), nil)
	r := read(t, b)
	if r.NumPage() != result.Pages {
		t.Errorf("the file has %d pages, the result says %d", r.NumPage(), result.Pages)
	}
	for page := 2; page <= result.Pages; page++ {
		if want := fmt.Sprintf("Page %d of %d", page, result.Pages); !strings.Contains(pageText(t, r, page), want) {
			t.Errorf("page %d does not say %q", page, want)
		}
		if !strings.Contains(pageText(t, r, page), "Confidential") {
			t.Errorf("page %d does not bear its classification", page)
		}
	}
	if cover := pageText(t, r, 1); strings.Contains(cover, "Page 1") || !strings.Contains(cover, "IT Operations Berlin") {
		t.Errorf("cover: %s", cover)
	}
	if body := pageText(t, r, 4); !strings.Contains(body, "Störung, Инцидент, Συμβάν") {
		t.Errorf("page 4 lacks Latin, Greek or Cyrillic letters: %s", body)
	}
	if lang := r.Trailer().Key("Root").Key("Lang").RawString(); lang != "en" {
		t.Errorf("language is %q", lang)
	}
	if title := r.Trailer().Key("Info").Key("Title").Text(); title != "ITSM capability assessment" {
		t.Errorf("title is %q", title)
	}
}

func TestContentsAndBookmarks(t *testing.T) {
	b, _ := render(t, sample(), nil)
	r := read(t, b)
	contents := pageText(t, r, 2)
	for _, want := range []string{"Where we stand 3", compound + " 4", "Practice 12"} {
		if !strings.Contains(contents, want) {
			t.Errorf("the contents lack %q: %s", want, contents)
		}
	}
	if n := r.Page(2).V.Key("Annots").Len(); n != 3 {
		t.Errorf("the contents have %d links, want 3", n)
	}
	outline := r.Outline()
	var titles []string
	for _, o := range outline.Child {
		titles = append(titles, o.Title)
		for _, c := range o.Child {
			titles = append(titles, "  "+c.Title)
		}
	}
	want := []string{"Contents", "Where we stand", "  A table over pages " + compound, "  Practice"}
	if diff := cmp.Diff(want, titles); diff != "" {
		t.Errorf("bookmarks (-want +got)\n%s", diff)
	}
}

// TestFontsEmbedded: every font used on a page travels with the file.
func TestFontsEmbedded(t *testing.T) {
	b, result := render(t, sample(), nil)
	r := read(t, b)
	for page := 1; page <= result.Pages; page++ {
		fonts := r.Page(page).Resources().Key("Font")
		for _, name := range fonts.Keys() {
			descriptor := fonts.Key(name).Key("DescendantFonts").Index(0).Key("FontDescriptor")
			if descriptor.Key("FontFile2").Kind() != reader.Stream {
				t.Errorf("page %d: font %s is not embedded", page, name)
			}
		}
	}
}

func TestSameBytes(t *testing.T) {
	first, _ := render(t, sample(), nil)
	for range 3 {
		if again, _ := render(t, sample(), nil); !bytes.Equal(first, again) {
			t.Fatal("the same document gave different bytes")
		}
	}
}

func TestTextKeepsApart(t *testing.T) {
	trace := &pdf.Trace{}
	_, result := render(t, sample(), trace)
	if len(trace.Boxes) < 500 {
		t.Fatalf("only %d lines of text were drawn", len(trace.Boxes))
	}
	for _, problem := range trace.Problems(result.Pages) {
		t.Error(problem)
	}
}

// TestTraceFindsOverlaps keeps the check above honest.
func TestTraceFindsOverlaps(t *testing.T) {
	trace := &pdf.Trace{Boxes: []pdf.Box{
		{Page: 1, X: 20, Y: 50, W: 30, H: 4, Text: "under"}, {Page: 1, X: 40, Y: 52, W: 30, H: 4, Text: "over"},
		{Page: 2, X: 190, Y: 50, W: 30, H: 4, Text: "out"},
	}}
	if got := trace.Problems(2); len(got) != 2 {
		t.Errorf("got %q, want an overlap and text outside its page", got)
	}
}

// TestHostile: whatever a file holds, a readable PDF comes out and says what could not be shown.
func TestHostile(t *testing.T) {
	d := sample()
	const nasty = "\x1b[31mred\x00 \xff\xfe 👍🏽 \u202egnp.exe 日本語 =cmd|'/C calc'!A0 <script>alert(1)</script> e\u0301 \ufeff {nb} (a\\b)"
	d.Title, d.Header, d.Cover.Title, d.Authors = nasty, nasty, nasty, []string{nasty}
	d.Sections = append(d.Sections, document.Section{ID: nasty, Title: nasty, Depth: 1, Blocks: []document.Block{
		document.Paragraph{Text: document.Plain(nasty)},
		document.Table{Columns: []document.Column{{Title: nasty, Fixed: 12}}, Rows: []document.Row{{Cells: []document.Cell{document.Of(nasty)}}}},
	}})
	trace := &pdf.Trace{}
	b, result := render(t, d, trace)
	r := read(t, b)
	last := pageText(t, r, result.Pages)
	for _, want := range []string{"\\x1b[31mred", "=cmd|'/C calc'!A0", "<script>alert(1)</script>", "é", "{nb}"} {
		if !strings.Contains(last, want) {
			t.Errorf("the page lacks %q: %s", want, last)
		}
	}
	var missing []string
	for _, m := range result.Missing {
		missing = append(missing, m.Character)
	}
	if diff := cmp.Diff([]string{"👍🏽", "日", "本", "語"}, missing); diff != "" {
		t.Errorf("missing (-want +got)\n%s", diff)
	}
	for _, problem := range trace.Problems(result.Pages) {
		t.Error(problem)
	}
}

func TestExtraFont(t *testing.T) {
	d := sample()
	d.Title = "שלום"
	d.Sections[0].Title = "Peace שלום"
	var buf bytes.Buffer
	result, err := pdf.Write(&buf, d, pdf.Options{Font: dejavusanscondensed.TTF})
	if err != nil {
		t.Fatal(err)
	}
	if len(result.Missing) > 0 {
		t.Errorf("missing %v although the font has them", result.Missing)
	}
	if text := pageText(t, read(t, buf.Bytes()), 3); !strings.Contains(text, "Peace םולש") {
		t.Errorf("page 3 lacks the Hebrew word from right to left: %s", text)
	}
	if len(result.Unshaped) > 0 {
		t.Errorf("told as unshaped: %v", result.Unshaped)
	}
	for _, font := range [][]byte{[]byte("OTTO"), {}} {
		if pdf.CheckFont(font) == nil {
			t.Error("CheckFont takes a font that cannot be embedded")
		}
		if _, err := pdf.Write(&buf, d, pdf.Options{Font: font}); err == nil {
			t.Error("a font that cannot be embedded was taken")
		}
	}
}

// TestLogo: a logo of any shape and the longest label stand on every page, clear of the text beside them.
func TestLogo(t *testing.T) {
	for name, size := range map[string]image.Point{"wide": {900, 20}, "square": {100, 100}, "tall": {10, 300}} {
		for _, cover := range []bool{true, false} {
			t.Run(fmt.Sprintf("%s, cover %v", name, cover), func(t *testing.T) {
				d := sample()
				d.Logo = &document.Image{Data: logo(t, size), Format: "png", Width: size.X, Height: size.Y, Alt: "Logo"}
				d.Classification = strings.Repeat("W", 40)
				if !cover {
					d.Cover = nil
				}
				trace := &pdf.Trace{}
				first, result := render(t, d, trace)
				for _, problem := range trace.Problems(result.Pages) {
					t.Error(problem)
				}
				logos := 0
				for _, b := range trace.Boxes {
					if b.Text == "(logo)" {
						logos++
						if ratio := b.W / b.H * float64(size.Y) / float64(size.X); math.Abs(ratio-1) > 1e-6 {
							t.Errorf("page %d: the logo is stretched by %.3f", b.Page, ratio)
						}
					}
				}
				if logos != result.Pages {
					t.Errorf("%d of %d pages have the logo", logos, result.Pages)
				}
				if again, _ := render(t, d, nil); !bytes.Equal(first, again) {
					t.Error("the same logo gave different bytes")
				}
			})
		}
	}
}

func logo(t *testing.T, size image.Point) []byte {
	t.Helper()
	m := image.NewNRGBA(image.Rectangle{Max: size})
	for i := range m.Pix {
		m.Pix[i] = uint8(i)
	}
	var out bytes.Buffer
	if err := png.Encode(&out, m); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// TestDamagedFont: a font that looks sound and is not ends in an error or in a report, never in a panic.
func TestDamagedFont(t *testing.T) {
	d := &document.Document{Theme: palette.Default(), Sections: []document.Section{{ID: "a", Title: "שלום עולם ế Ƕ ☃", Depth: 1}}}
	random := rand.New(rand.NewPCG(1, 2))
	refused := 0
	for range 60 {
		font := bytes.Clone(dejavusanscondensed.TTF)
		// The directory and the tables in front decide how the rest is read.
		for range 1 + random.IntN(20) {
			font[random.IntN(len(font))] = byte(random.Uint32())
			font[random.IntN(6000)] = byte(random.Uint32())
		}
		if err := pdf.CheckFont(font); err != nil {
			refused++
			continue
		}
		if _, err := pdf.Write(io.Discard, d, pdf.Options{Font: font}); err != nil {
			refused++
		}
	}
	if refused == 0 {
		t.Error("no damage was noticed: the test damages nothing that matters")
	}
}

func TestEmpty(t *testing.T) {
	_, result := render(t, &document.Document{Theme: palette.Default()}, nil)
	if result.Pages != 1 {
		t.Errorf("an empty document has %d pages, want 1", result.Pages)
	}
}

func BenchmarkWrite(b *testing.B) {
	d := sample()
	for b.Loop() {
		render(b, d, nil)
	}
}

// TestRightToLeft: the lines of a Hebrew paragraph end at the left where it goes on, begin at the right edge, and hold numbers and
// Latin words the right way round.
func TestRightToLeft(t *testing.T) {
	d := sample()
	d.Sections[0].Blocks = []document.Block{document.Paragraph{Text: document.Plain(strings.Repeat("הצוות מטפל ב 12 תקלות (SLA 99.5%) ביום ", 8))}}
	var buf bytes.Buffer
	trace := &pdf.Trace{}
	if _, err := pdf.Write(&buf, d, pdf.Options{Font: dejavusanscondensed.TTF, Trace: trace}); err != nil {
		t.Fatal(err)
	}
	var lines []pdf.Box
	for _, b := range trace.Boxes {
		if strings.Contains(b.Text, "(SLA 99.5%) תולקת 12") {
			lines = append(lines, b)
		}
	}
	if len(lines) < 2 {
		t.Fatalf("%d lines hold the number between its words: %v", len(lines), trace.Boxes)
	}
	for _, l := range lines[1:] {
		if edge := lines[0].X + lines[0].W; math.Abs(l.X+l.W-edge) > 0.01 {
			t.Errorf("%q begins at %.2f, want %.2f", l.Text, l.X+l.W, edge)
		}
	}
}
