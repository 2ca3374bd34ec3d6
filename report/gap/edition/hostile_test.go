package edition_test

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"regexp"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"github.com/xuri/excelize/v2"
	nethtml "golang.org/x/net/html"

	"github.com/itsmeter/itsmeter/assessment"
	"github.com/itsmeter/itsmeter/assessment/score"
	"github.com/itsmeter/itsmeter/report/gap"
	"github.com/itsmeter/itsmeter/report/gap/edition"
	"github.com/itsmeter/itsmeter/report/gap/workbook"
	"github.com/itsmeter/itsmeter/report/html"
	"github.com/itsmeter/itsmeter/report/markdown"
	"github.com/itsmeter/itsmeter/report/palette"
	"github.com/itsmeter/itsmeter/report/pdf"
)

// attack holds what has gone wrong in reports before: control and escape characters, emoji, bytes that are not UTF-8, marks that
// turn the direction of writing, a formula, a script, and what Markdown takes for tables, links, headings and mentions.
const attack = "=cmd|'/C calc'!A0 \x1b[31mred\x1b[0m\x07 \x00 \xff\xfe 👍🏽 \u202egnp.exe\u2066 <script>alert(1)</script>\r\n\n# heading\n| a | b |\n| --- | --- |\n" +
	"[x](javascript:alert(1)) ![y](http://e.example/p.png) **bold** @everyone `code` {nb} </style></svg> e\u0301 {{.}} \ufeff"

// attacked puts the attack into every place of an assessment that takes free text.
func attacked(t testing.TB) *score.Result {
	q, a := parse(t, examples+"2026.yaml")
	a.Organization, a.Team, a.Scope, a.Assessors = attack, attack, attack, []string{attack, attack}
	a.Respondents = []assessment.Respondent{{ID: "sd", Role: attack, Name: attack}, {ID: "ops", Role: "operations-manager", Name: attack}}
	n := 0
	for _, id := range q.PracticeIDs()[:20] {
		a.SetPulse(id, &assessment.Answer{Response: assessment.PulseLevelResponse(n % 4), Note: attack})
		for _, s := range q.Practice(id).Statements {
			n++
			ans := &assessment.Answer{
				Response: []assessment.Response{assessment.N, assessment.P, assessment.L, assessment.F, assessment.NA, assessment.U}[n%6],
				Note:     attack, Private: "never", By: attack, Voices: []assessment.Voice{{Respondent: "sd", Response: assessment.N}, {Respondent: "ops", Response: assessment.F}},
				Evidence: []assessment.Evidence{{Kind: "record", Title: attack, Link: "javascript:alert(1)//" + attack, Date: a.Date}},
			}
			switch ans.Response {
			case assessment.NA:
				ans.Reason = attack
			case assessment.U:
				ans.Ask = attack
			}
			a.SetAnswer(id, s.ID, ans)
		}
	}
	return score.Score(q, a)
}

// harmless fails on characters that a terminal or a reader could obey.
func harmless(t *testing.T, what, text string) {
	t.Helper()
	if !utf8.ValidString(text) {
		t.Errorf("%s is not UTF-8", what)
	}
	for _, r := range text {
		if unicode.IsControl(r) && r != '\n' || unicode.Is(unicode.Bidi_Control, r) || r == '\ufeff' {
			t.Fatalf("%s holds the character %U", what, r)
		}
	}
}

func TestHostileText(t *testing.T) {
	report := newReport(t, attacked(t), gap.Options{Names: true})
	doc := edition.New(report, edition.Options{})
	write := func(f func(*bytes.Buffer) error) *bytes.Buffer {
		t.Helper()
		var buf bytes.Buffer
		if err := f(&buf); err != nil {
			t.Fatal(err)
		}
		return &buf
	}
	t.Run("pdf", func(t *testing.T) {
		trace := &pdf.Trace{}
		b, result := render(t, doc, trace)
		problems := trace.Problems(result.Pages)
		for _, p := range problems[:min(5, len(problems))] {
			t.Error(p)
		}
		text := strings.Join(pages(t, b), " ")
		harmless(t, "the PDF", text)
		for _, want := range []string{`=cmd|'/C calc'!A0 \x1b[31mred`, "<script>alert(1)</script>", "{nb}"} {
			if !strings.Contains(text, want) {
				t.Errorf("the PDF does not show %q", want)
			}
		}
	})
	t.Run("html", func(t *testing.T) {
		page := write(func(b *bytes.Buffer) error { return html.Write(b, doc) }).String()
		harmless(t, "the page", page)
		root, err := nethtml.Parse(strings.NewReader(page))
		if err != nil {
			t.Fatal(err)
		}
		for n := range root.Descendants() {
			if n.Type == nethtml.ElementNode && (n.Data == "script" || n.Data == "h6") {
				t.Errorf("the page holds an element %s", n.Data)
			}
			for _, a := range n.Attr {
				if strings.Contains(a.Val, "javascript:") && (a.Key == "href" || a.Key == "src") {
					t.Errorf("a link leads to %s", a.Val)
				}
			}
		}
	})
	t.Run("markdown", func(t *testing.T) {
		text := write(func(b *bytes.Buffer) error { return markdown.Write(b, doc) }).String()
		harmless(t, "the Markdown", text)
		for _, bad := range []string{"<script", "\n# heading", "| a | b |", "**bold**", "@everyone"} {
			if strings.Contains(text, bad) {
				t.Errorf("the Markdown holds %q", bad)
			}
		}
		if link := regexp.MustCompile(`[^\\]\]\(`).FindString(text); link != "" {
			t.Errorf("the Markdown holds a link: %q", link)
		}
	})
	t.Run("csv", func(t *testing.T) {
		rows, err := csv.NewReader(write(func(b *bytes.Buffer) error { return gap.CSV(b, report) })).ReadAll()
		if err != nil {
			t.Fatal(err)
		}
		for _, row := range rows {
			for _, cell := range row {
				harmless(t, "a cell", cell)
				if cell != "" && strings.ContainsRune("=+-@", rune(cell[0])) {
					t.Errorf("a cell is a formula: %q", cell)
				}
			}
		}
	})
	t.Run("json", func(t *testing.T) {
		b := write(func(b *bytes.Buffer) error { return gap.JSON(b, report) })
		harmless(t, "the JSON", b.String())
		var back struct {
			Assessment struct{ Scope string }
		}
		if err := json.Unmarshal(b.Bytes(), &back); err != nil {
			t.Fatal(err)
		}
		if want := strings.ToValidUTF8(attack, "\uFFFD\uFFFD"); back.Assessment.Scope != want {
			t.Errorf("a reader of the JSON gets %q, want %q", back.Assessment.Scope, want)
		}
	})
	t.Run("xlsx", func(t *testing.T) {
		f, err := excelize.OpenReader(write(func(b *bytes.Buffer) error { return workbook.Write(b, report, palette.Theme{}) }))
		if err != nil {
			t.Fatal(err)
		}
		for _, sheet := range f.GetSheetList() {
			rows, err := f.GetRows(sheet)
			if err != nil {
				t.Fatal(err)
			}
			for _, row := range rows {
				for _, cell := range row {
					harmless(t, "sheet "+sheet, cell)
				}
			}
		}
	})
}
