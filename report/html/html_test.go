package html_test

import (
	"bytes"
	"fmt"
	"math"
	"strconv"
	"strings"
	"testing"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"github.com/itsmeter/itsmeter/report/chart"
	"github.com/itsmeter/itsmeter/report/document"
	reporthtml "github.com/itsmeter/itsmeter/report/html"
	"github.com/itsmeter/itsmeter/report/palette"
)

const nasty = "\x1b[31m\x00\xff <script>alert(1)</script> \" onload=x ' &amp; \u202e javascript:alert(1) {{.}} </style> <!-- 👍"

// sample holds every kind of block, with hostile text in every place that takes text.
func sample() *document.Document {
	theme := palette.Default()
	fill := theme.Level(4)
	rings := []chart.Ring{{At: 0.5, Label: nasty}, {At: 1, Label: "1"}}
	radar := chart.Radar{Axes: []chart.Axis{{Label: nasty, Value: "1"}, {Label: "b", Value: nasty}, {Label: "c"}}, Rings: rings,
		Series: []chart.Series{{Name: nasty, Values: []float64{0.1, math.NaN(), 1}}, {Name: "target", Role: chart.Target, Values: []float64{0.5, 0.5, 0.5}}}}
	table := document.Table{Caption: nasty, Columns: []document.Column{{Title: "Practice", Weight: 1}, {Title: nasty, Fixed: 10, Align: document.Right}},
		Rows: []document.Row{
			{Cells: []document.Cell{document.Head(document.Plain("ungrouped")), document.Of("x")}},
			{Group: true, Cells: []document.Cell{document.Of(nasty)}},
			{Cells: []document.Cell{document.Head(document.Text{{Text: nasty, To: "two"}}), {Text: []document.Text{document.Strong(nasty), document.Emph(nasty)}, Fill: &fill, Outline: true}}},
			{Cells: []document.Cell{document.Head(document.Plain("drawn")), document.Drawn(chart.Bullet{Value: 0.4, High: 0.6, Target: 0.6, Steps: 5, Level: 2}, nasty)}},
		}}
	blocks := []document.Block{
		document.Paragraph{Text: document.Plain(nasty)}, document.Paragraph{Text: document.Plain("lead"), Role: document.Lead},
		document.Paragraph{Text: document.Plain("sub"), Role: document.Subhead}, document.Paragraph{Text: document.Plain("small"), Role: document.Small},
		document.Paragraph{Text: document.Plain("message"), Role: document.Message},
		document.List{Items: []document.Text{document.Plain(nasty)}}, document.List{Items: []document.Text{document.Plain("one")}, Ordered: true},
		document.Facts{Items: []document.Fact{{Label: nasty, Value: document.Plain(nasty)}}}, document.Tiles{Items: []document.Tile{{Value: nasty, Label: "l", Note: "n"}}},
		document.Figure{Chart: radar, Alt: nasty}, document.Callout{Title: nasty, Body: []document.Text{document.Plain(nasty)}, Alert: true}, table,
		document.Keep{Blocks: []document.Block{document.Paragraph{Text: document.Plain("kept")}}}, document.Optional{Blocks: []document.Block{document.Paragraph{Text: document.Plain("optional")}}},
		document.Columns{Left: []document.Block{document.Figure{Chart: radar, Alt: "left"}}, Right: []document.Block{document.Paragraph{Text: document.Plain("right")}}},
	}
	return &document.Document{
		Title: nasty, Language: "en", Theme: theme, Contents: true, Footer: nasty, Classification: nasty,
		Cover:    &document.Cover{Kicker: nasty, Title: nasty, Subtitle: nasty, Notices: []string{nasty}},
		Logo:     &document.Image{Data: []byte{1, 2}, Format: "png", Alt: nasty},
		Sections: []document.Section{{ID: "one", Title: nasty, Depth: 1, Blocks: blocks}, {ID: "two", Title: "Two", Depth: 2, Blocks: blocks}},
	}
}

func render(t *testing.T, d *document.Document) (string, *html.Node) {
	t.Helper()
	var buf bytes.Buffer
	if err := reporthtml.Write(&buf, d); err != nil {
		t.Fatal(err)
	}
	root, err := html.Parse(bytes.NewReader(buf.Bytes()))
	if err != nil {
		t.Fatal(err)
	}
	return buf.String(), root
}

func attr(n *html.Node, name string) (string, bool) {
	for _, a := range n.Attr {
		if a.Key == name {
			return a.Val, true
		}
	}
	return "", false
}

// TestAccessible holds a page to the rules that a program can check: one language, one main heading and none skipped, scopes in
// tables, texts for charts and pictures, links that lead somewhere, ids that are unique.
func TestAccessible(t *testing.T) {
	_, root := render(t, sample())
	ids, links, mains, level := map[string]bool{}, []string{}, 0, 0
	for n := range root.Descendants() {
		if id, ok := attr(n, "id"); ok {
			if ids[id] {
				t.Errorf("two elements have the id %q", id)
			}
			ids[id] = true
		}
		switch n.DataAtom {
		case atom.Html:
			if lang, _ := attr(n, "lang"); lang != "en" {
				t.Errorf("the language is %q", lang)
			}
		case atom.H1:
			mains++
			level = 1
		case atom.H2, atom.H3, atom.H4, atom.H5:
			now := int(n.Data[1] - '0')
			if now > level+1 {
				t.Errorf("a heading of level %d follows one of level %d", now, level)
			}
			level = now
		case atom.Th:
			if scope, _ := attr(n, "scope"); scope == "" {
				t.Error("a heading of a table has no scope")
			}
		case atom.Table:
			if n.FirstChild == nil || n.FirstChild.NextSibling == nil || n.FirstChild.NextSibling.DataAtom != atom.Caption {
				t.Error("a table has no caption")
			}
		case atom.Svg:
			_, hidden := attr(n, "aria-hidden")
			if label, _ := attr(n, "aria-label"); label == "" && !hidden {
				t.Error("a chart says nothing to those who cannot see it")
			}
		case atom.Img:
			if alt, ok := attr(n, "alt"); !ok || alt == "" {
				t.Error("a picture has no text")
			}
		case atom.A:
			href, _ := attr(n, "href")
			links = append(links, strings.TrimPrefix(href, "#"))
		}
	}
	if mains != 1 {
		t.Errorf("the page has %d main headings", mains)
	}
	for _, l := range links {
		if !ids[l] {
			t.Errorf("a link leads to %q, which is not there", l)
		}
	}
}

// TestSelfContainedAndHarmless: whatever the document says, the page holds no script, no handler and nothing from elsewhere, and
// shows the text as it was.
func TestSelfContainedAndHarmless(t *testing.T) {
	page, root := render(t, sample())
	shown := 0
	for n := range root.Descendants() {
		switch n.DataAtom {
		case atom.Script, atom.Iframe, atom.Object, atom.Embed, atom.Link, atom.Base, atom.Form:
			t.Errorf("the page has an element %s", n.Data)
		}
		for _, a := range n.Attr {
			if strings.HasPrefix(a.Key, "on") {
				t.Errorf("the page has a handler %s", a.Key)
			}
			if (a.Key == "href" && !strings.HasPrefix(a.Val, "#")) || (a.Key == "src" && !strings.HasPrefix(a.Val, "data:image/")) {
				t.Errorf("%s leads to %s", a.Key, a.Val)
			}
		}
		if n.Type == html.TextNode && strings.Contains(n.Data, `\x1b[31m\x00\xff <script>alert(1)</script>`) {
			shown++
		}
	}
	if shown < 15 {
		t.Errorf("the text is shown as it was in %d places only", shown)
	}
	if strings.ContainsAny(page, "\x1b\x00\u202e") {
		t.Error("the page holds control characters")
	}
	for _, outside := range []string{"url(", "@import", "http://", "https://"} {
		if strings.Contains(strings.ReplaceAll(page, `xmlns="http://www.w3.org/2000/svg"`, ""), outside) {
			t.Errorf("the page refers to something outside: %s", outside)
		}
	}
}

// TestEveryBlock: nothing of a document is silently left out.
func TestEveryBlock(t *testing.T) {
	page, _ := render(t, sample())
	for _, want := range []string{"lead", "small", "message", "ungrouped", "drawn", "kept", "optional", "right"} {
		if strings.Count(page, ">"+want+"<") != 2 {
			t.Errorf("%q stands in the page %d times, want 2", want, strings.Count(page, ">"+want+"<"))
		}
	}
	if n := strings.Count(page, "<svg"); n != 6 {
		t.Errorf("the page has %d charts, want 6", n)
	}
}

// TestLabelsStayInside: whatever font a browser takes, no label leaves its drawing.
func TestLabelsStayInside(t *testing.T) {
	radar := chart.Radar{Series: []chart.Series{{Name: "reached", Values: []float64{1, 1, 0, 1}}}}
	for _, name := range []string{"Organizations and people", "Information and technology", "", "Rindfleischetikettierungsüberwachungsaufgaben"} {
		radar.Axes = append(radar.Axes, chart.Axis{Label: name, Value: "100 %"})
	}
	figure := document.Figure{Chart: radar, Alt: "radar", Width: 0.48}
	_, root := render(t, &document.Document{Title: "labels", Language: "en", Theme: palette.Default(), Sections: []document.Section{
		{ID: "one", Title: "one", Depth: 1, Blocks: []document.Block{figure}},
	}})
	value := func(n *html.Node, name string) float64 {
		text, _ := attr(n, name)
		f, err := strconv.ParseFloat(text, 64)
		if err != nil {
			t.Fatalf("%s of a label is %q", name, text)
		}
		return f
	}
	labels := 0
	for svg := range root.Descendants() {
		box, _ := attr(svg, "viewBox")
		if svg.Data != "svg" {
			continue
		}
		var x, y, width, height float64
		if _, err := fmt.Sscan(box, &x, &y, &width, &height); err != nil {
			t.Fatalf("%q: %v", box, err)
		}
		for n := range svg.Descendants() {
			if n.Data != "text" || n.Type != html.ElementNode {
				continue
			}
			labels++
			anchor, _ := attr(n, "text-anchor")
			length := value(n, "textLength")
			from := value(n, "x") - map[string]float64{"middle": length / 2, "end": length}[anchor]
			if from < -0.6 || from+length > width+0.6 || length <= 0 {
				t.Errorf("a label from %.1f to %.1f lies outside %.1f mm", from, from+length, width)
			}
		}
	}
	if labels == 0 {
		t.Error("there is no label")
	}
}

func TestSameBytes(t *testing.T) {
	first, _ := render(t, sample())
	if again, _ := render(t, sample()); first != again {
		t.Error("the same document gave different bytes")
	}
}

func ExampleWrite() {
	var buf bytes.Buffer
	d := &document.Document{Title: "Gap report", Language: "en", Theme: palette.Default()}
	if err := reporthtml.Write(&buf, d); err != nil {
		fmt.Println(err)
	}
	fmt.Println(strings.Contains(buf.String(), "<h1>Gap report</h1>"))
	// Output: true
}

// TestChartsKeepScripts: a browser brings fonts of its own, so that nothing in a chart is replaced for want of a glyph.
func TestChartsKeepScripts(t *testing.T) {
	names := []string{"サービスデスク", "变更管理", "שירות"}
	radar := chart.Radar{Rings: []chart.Ring{{At: 1, Label: "5"}}, Series: []chart.Series{{Name: "now", Role: chart.Now}}}
	for _, name := range names {
		radar.Axes = append(radar.Axes, chart.Axis{Label: name})
		radar.Series[0].Values = append(radar.Series[0].Values, 0.5)
	}
	d := &document.Document{Title: "Gap report", Language: "ja", Theme: palette.Default(), Sections: []document.Section{{ID: "one", Title: "One", Depth: 1,
		Blocks: []document.Block{document.Figure{Chart: radar, Alt: strings.Join(names, " ")}}}}}
	page, _ := render(t, d)
	if strings.Contains(page, "\uFFFD") {
		t.Error("a character was replaced")
	}
	for _, name := range names {
		// A long label may be broken over lines; its first character stands in one.
		if first := string([]rune(name)[:1]); strings.Count(page, first) < 2 {
			t.Errorf("%q stands in the text alternative or in the chart alone", name)
		}
	}
}
