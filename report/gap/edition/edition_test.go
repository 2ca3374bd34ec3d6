package edition_test

import (
	"bytes"
	"flag"
	"fmt"
	"image"
	"image/png"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	reader "github.com/ledongthuc/pdf"
	"github.com/xuri/excelize/v2"

	"github.com/itsmeter/itsmeter/assessment"
	"github.com/itsmeter/itsmeter/assessment/compare"
	"github.com/itsmeter/itsmeter/assessment/framework"
	"github.com/itsmeter/itsmeter/assessment/plan"
	"github.com/itsmeter/itsmeter/assessment/questionnaire"
	"github.com/itsmeter/itsmeter/assessment/score"
	"github.com/itsmeter/itsmeter/questionnaires"
	"github.com/itsmeter/itsmeter/report/clean"
	"github.com/itsmeter/itsmeter/report/document"
	"github.com/itsmeter/itsmeter/report/gap"
	"github.com/itsmeter/itsmeter/report/gap/edition"
	"github.com/itsmeter/itsmeter/report/gap/workbook"
	"github.com/itsmeter/itsmeter/report/html"
	"github.com/itsmeter/itsmeter/report/markdown"
	"github.com/itsmeter/itsmeter/report/palette"
	"github.com/itsmeter/itsmeter/report/pdf"
)

var update = flag.Bool("update", false, "write the golden files")

const examples = "../../../examples/acme-retail/"

func parse(t testing.TB, path string) (*questionnaire.Questionnaire, *assessment.Assessment) {
	t.Helper()
	src, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	a, err := assessment.Parse(path, src)
	if err != nil {
		t.Fatal(err)
	}
	find := func(id string) (questionnaire.Folder, bool) {
		return questionnaire.Folder{FS: questionnaires.FS, Dir: id}, true
	}
	folder, _ := find(a.Questionnaire.ID)
	q, err := questionnaire.Loader{Find: find}.Load(folder)
	if err != nil {
		t.Fatal(err)
	}
	return q, a
}

func result(t testing.TB, name string) *score.Result {
	t.Helper()
	q, a := parse(t, examples+name)
	return score.Score(q, a)
}

func since(t testing.TB, old, new string) *compare.Difference {
	t.Helper()
	d, err := compare.Run(result(t, old), result(t, new))
	if err != nil {
		t.Fatal(err)
	}
	return d
}

func newReport(t testing.TB, r *score.Result, o gap.Options) *gap.Report {
	t.Helper()
	frameworks, err := framework.Load(questionnaire.Folder{FS: questionnaires.FS, Dir: questionnaires.Frameworks})
	if err != nil {
		t.Fatal(err)
	}
	o.Frameworks = frameworks
	o.Provenance = gap.Provenance{Tool: "itsmeter test", InputSHA256: strings.Repeat("0", 64), Command: "itsmeter report FILE"}
	return gap.New(plan.New(r, 0), o)
}

// made keeps the reports of cases, which every test looks at and none changes.
var made struct {
	sync.Once
	reports map[string]*gap.Report
}

// cases are reports of every kind: the example, and what stretches the layout.
func cases(t testing.TB) map[string]*gap.Report {
	made.Do(func() {
		made.reports = map[string]*gap.Report{
			"example":   newReport(t, result(t, "2026.yaml"), gap.Options{}),
			"delta":     newReport(t, result(t, "2026.yaml"), gap.Options{Changes: since(t, "2025.yaml", "2026.yaml"), Names: true}),
			"lifecycle": newReport(t, result(t, "lifecycle.yaml"), gap.Options{}),
			"empty":     newReport(t, empty(t), gap.Options{}),
			"pulse":     newReport(t, pulseOnly(t), gap.Options{}),
			"overfull":  newReport(t, overfull(t), gap.Options{}),
			"full":      newReport(t, filled(t, 0), gap.Options{}),
			"perfect":   newReport(t, filled(t, 3), gap.Options{}),
		}
	})
	return made.reports
}

func empty(t testing.TB) *score.Result {
	q, a := parse(t, examples+"2026.yaml")
	return score.Score(q, &assessment.Assessment{Questionnaire: a.Questionnaire, Organization: "Acme Retail", Date: a.Date, Depth: questionnaire.Standard})
}

func pulseOnly(t testing.TB) *score.Result {
	q, a := parse(t, examples+"2026.yaml")
	a.Depth = questionnaire.Pulse
	for i, id := range q.PracticeIDs() {
		a.SetPulse(id, &assessment.Answer{Response: assessment.PulseLevelResponse(i % 6)})
	}
	return score.Score(q, a)
}

// filled answers everything at depth deep: in turn from a lowest rating upwards.
func filled(t testing.TB, lowest int) *score.Result {
	q, a := parse(t, examples+"2026.yaml")
	a.Depth = questionnaire.Deep
	n := 0
	for _, p := range q.Practices() {
		for _, s := range p.Statements {
			r := assessment.Ratings()[lowest+(n*7+s.Level)%(4-lowest)]
			if s.Level < 3 {
				r = assessment.F
			}
			a.SetAnswer(p.ID, s.ID, &assessment.Answer{Response: r, Note: "as seen in the walk-through"})
			n++
		}
	}
	return score.Score(q, a)
}

const compound = "Rindfleischetikettierungsüberwachungsaufgabenübertragungsgesetz"

// overfull has texts of every length that a file may hold, in every place that takes one, and as many items as nobody reads.
func overfull(t testing.TB) *score.Result {
	q, a := parse(t, examples+"2026.yaml")
	long := strings.Repeat("Eine lange Notiz über die Dienstleistungsvereinbarungsüberwachung. ", 30)
	a.Organization = strings.Repeat(compound+" ", 3) + "GmbH & Co. KG"
	a.Team = strings.Repeat("W", 200)
	a.Scope = long
	a.Assessors = []string{compound, compound, compound, compound}
	a.Respondents = nil
	var voices []assessment.Voice
	for i := range 12 {
		id := fmt.Sprintf("r%d", i)
		a.Respondents = append(a.Respondents, assessment.Respondent{ID: id, Role: fmt.Sprintf("%s %d", compound, i), Name: compound})
		voices = append(voices, assessment.Voice{Respondent: id, Response: assessment.Ratings()[i%4]})
	}
	a.Targets, a.Importance = map[string]int{}, map[string]int{}
	n := 0
	for i, id := range q.PracticeIDs() {
		a.Targets[id], a.Importance[id] = 1+i%5, 1+i%5
		if pulse := a.Pulse(id); pulse != nil {
			pulse.Note, pulse.By = long, compound
			pulse.Evidence = evidence(n%2, a.Date)
		}
		for _, s := range q.Practice(id).Statements {
			n++
			answer := &assessment.Answer{
				Response: assessment.Ratings()[n%4], Note: long, Confidence: n%5 + 1, FollowUp: true, By: compound, At: a.Date, Evidence: evidence(1, a.Date),
			}
			switch {
			case n%50 == 1:
				answer.Evidence = evidence(40, a.Date)
			case n%13 == 0:
				answer.Response, answer.Ask, answer.Evidence = assessment.U, long, nil
			case n%17 == 0:
				answer.Response, answer.Reason, answer.Evidence = assessment.NA, long, nil
			case n%5 == 0:
				answer.Voices = voices
			}
			a.SetAnswer(id, s.ID, answer)
		}
	}
	return score.Score(q, a)
}

// evidence is so many pieces of it, with titles and links that do not fit a line.
func evidence(n int, date time.Time) []assessment.Evidence {
	var out []assessment.Evidence
	for i := range n {
		out = append(out, assessment.Evidence{Kind: "record", Title: fmt.Sprintf("%d %s %s", i, compound, compound), Link: "https://example.org/" + strings.Repeat("x", 300), Date: date, SeenOn: date})
	}
	return out
}

func render(t testing.TB, d *document.Document, trace *pdf.Trace) ([]byte, pdf.Result) {
	t.Helper()
	var buf bytes.Buffer
	r, err := pdf.Write(&buf, d, pdf.Options{Trace: trace})
	if err != nil {
		t.Fatal(err)
	}
	return buf.Bytes(), r
}

// pages reads the texts of a PDF back.
func pages(t testing.TB, b []byte) []string {
	t.Helper()
	r, err := reader.NewReader(bytes.NewReader(b), int64(len(b)))
	if err != nil {
		t.Fatal(err)
	}
	var out []string
	for i := 1; i <= r.NumPage(); i++ {
		text, err := r.Page(i).GetPlainText(nil)
		if err != nil {
			t.Fatal(err)
		}
		out = append(out, strings.Join(strings.Fields(text), " "))
	}
	return out
}

// TestBrand: a brand stands on every page of every edition, clear of the text, and says who made the report.
func TestBrand(t *testing.T) {
	look := edition.Brand{Name: "Rossi Consulting", Logo: &document.Image{Data: square(t), Format: "png", Width: 8, Height: 8}, Classification: strings.Repeat("W", 40)}
	all := cases(t)
	for _, name := range []string{"example", "overfull"} {
		for _, audience := range edition.Audiences() {
			t.Run(name+"/"+audience, func(t *testing.T) {
				trace := &pdf.Trace{}
				_, result := render(t, edition.New(all[name], edition.Options{Audience: edition.Audience(audience), Brand: look}), trace)
				problems := trace.Problems(result.Pages)
				for _, p := range problems[:min(len(problems), 10)] {
					t.Error(p)
				}
				logos, names := 0, 0
				for _, b := range trace.Boxes {
					if b.Text == "(logo)" {
						logos++
					}
					if strings.Contains(b.Text, look.Name) {
						names++
					}
				}
				if logos != result.Pages || names < result.Pages {
					t.Errorf("of %d pages, %d have the logo and %d the name", result.Pages, logos, names)
				}
			})
		}
	}
}

func square(t *testing.T) []byte {
	t.Helper()
	var out bytes.Buffer
	if err := png.Encode(&out, image.NewGray(image.Rect(0, 0, 8, 8))); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// TestBoardRadar: the board's second page has room for the radar beside everything else.
func TestBoardRadar(t *testing.T) {
	for _, name := range []string{"example", "delta", "lifecycle", "pulse", "full"} {
		trace := &pdf.Trace{}
		render(t, edition.New(cases(t)[name], edition.Options{Audience: edition.Board}), trace)
		if !slices.ContainsFunc(trace.Boxes, func(b pdf.Box) bool { return b.Page == 2 && b.Text == "index now" }) {
			t.Errorf("%s: the radar is missing", name)
		}
	}
}

// TestNoEmptyParts: a report of pulses alone has neither a chapter without actions nor parts without levels, and says so.
func TestNoEmptyParts(t *testing.T) {
	for _, s := range edition.New(cases(t)["pulse"], edition.Options{}).Sections {
		switch s.ID {
		case "next-steps", "heat-map", "dimensions":
			t.Errorf("a report of pulses alone has the section %s", s.ID)
		case "gaps":
			callout, ok := s.Blocks[0].(document.Callout)
			if !ok || callout.Title != "What to do next" {
				t.Errorf("the gaps start with %v", s.Blocks[0])
			}
		}
	}
}

// TestSecrets: private notes never appear, and names only where they are asked for.
func TestSecrets(t *testing.T) {
	for name, r := range cases(t) {
		if name != "example" && name != "delta" {
			continue
		}
		for _, audience := range edition.Audiences() {
			doc := edition.New(r, edition.Options{Audience: edition.Audience(audience)})
			b, _ := render(t, doc, nil)
			var md, js bytes.Buffer
			if err := markdown.Write(&md, doc); err != nil {
				t.Fatal(err)
			}
			if err := gap.JSON(&js, r); err != nil {
				t.Fatal(err)
			}
			for format, text := range map[string]string{"pdf": strings.Join(pages(t, b), " "), "markdown": md.String(), "json": js.String()} {
				if strings.Contains(text, "stay quiet") {
					t.Errorf("%s for %s in %s holds a private note", name, audience, format)
				}
				if names := strings.Contains(text, "Okafor"); names && name == "example" {
					t.Errorf("%s for %s in %s names a respondent", name, audience, format)
				} else if !names && name == "delta" && audience == "full" {
					t.Errorf("%s for %s in %s leaves out the names asked for", name, audience, format)
				}
			}
		}
	}
}

// TestNeighbours: the full report names every clause of every neighbouring framework, with the words of its owner, and the other
// editions none.
func TestNeighbours(t *testing.T) {
	for name, r := range cases(t) {
		full, board := markdownOf(t, r, edition.Full), markdownOf(t, r, edition.Board)
		if name == "lifecycle" && strings.Contains(full, "Neighbouring frameworks") {
			t.Error("lifecycle maps to no framework, and has an appendix for them")
		}
		for _, n := range r.Neighbours {
			if !strings.Contains(full, clean.Markdown(n.Notice)) {
				t.Errorf("%s: the notice of %s is missing", name, n.Title)
			}
			if strings.Contains(board, n.Title) {
				t.Errorf("%s: the board reads about %s", name, n.Title)
			}
			for _, c := range n.Clauses {
				if c.Standing != gap.Heading && !strings.Contains(full, c.ID) && !strings.Contains(full, clean.Markdown(c.Title)) {
					t.Errorf("%s: %s %s of %s is missing", name, c.ID, c.Title, n.Title)
				}
			}
		}
	}
}

// TestPartialVoicesAreMarked: the lowest level at a clause stands in brackets exactly where no assessed practice speaks to it mainly,
// so that a high level of a helper is not read as one of the clause.
func TestPartialVoicesAreMarked(t *testing.T) {
	_, appendix, _ := strings.Cut(markdownOf(t, cases(t)["example"], edition.Full), "### ISO/IEC 20000-1:2018")
	appendix, _, _ = strings.Cut(appendix, "### IT4IT") // from here on only low practices are shown
	marked, plain := 0, 0
	for _, line := range strings.Split(appendix, "\n") {
		cells := strings.Split(line, " | ")
		if len(cells) != 3 || !strings.ContainsAny(cells[2], "012345") {
			continue
		}
		mainly := slices.ContainsFunc(strings.Split(cells[1], "; "), func(s string) bool {
			return !strings.HasPrefix(s, "(") && !strings.HasSuffix(s, "not assessed")
		})
		if mainly == strings.Contains(cells[2], "(") {
			t.Errorf("an assessed practice speaks to it mainly: %v, and the level is shown so: %s", mainly, line)
		}
		if mainly {
			plain++
		} else {
			marked++
		}
	}
	if marked == 0 || plain == 0 {
		t.Errorf("%d rows with brackets and %d without prove nothing", marked, plain)
	}
}

func markdownOf(t *testing.T, r *gap.Report, audience edition.Audience) string {
	t.Helper()
	var buf bytes.Buffer
	if err := markdown.Write(&buf, edition.New(r, edition.Options{Audience: audience})); err != nil {
		t.Fatal(err)
	}
	return buf.String()
}

func TestSameBytes(t *testing.T) {
	r := result(t, "2026.yaml")
	first, _ := render(t, edition.New(newReport(t, r, gap.Options{}), edition.Options{}), nil)
	for range 3 {
		again, _ := render(t, edition.New(newReport(t, result(t, "2026.yaml"), gap.Options{}), edition.Options{}), nil)
		if !bytes.Equal(first, again) {
			t.Fatal("the same assessment gave different bytes")
		}
	}
}

// TestGolden keeps words, numbers and order of the editions as Markdown, which a person can read in a review.
func TestGolden(t *testing.T) {
	all := cases(t)
	for name, audiences := range map[string][]edition.Audience{
		"example": {edition.Full, edition.Board}, "delta": {edition.Full}, "lifecycle": {edition.Full}, "empty": {edition.Full}, "pulse": {edition.Board},
	} {
		for _, audience := range audiences {
			file := fmt.Sprintf("%s-%s.md", name, audience)
			t.Run(file, func(t *testing.T) {
				var buf bytes.Buffer
				if err := markdown.Write(&buf, edition.New(all[name], edition.Options{Audience: audience})); err != nil {
					t.Fatal(err)
				}
				golden(t, file, buf.Bytes())
			})
		}
	}
}

// TestGoldenFormats keeps the other formats of one report: what a consumer reads, and where the PDF puts every line.
func TestGoldenFormats(t *testing.T) {
	r := cases(t)["example"]
	doc := edition.New(r, edition.Options{})
	for file, write := range map[string]func(io.Writer) error{
		"example-full.json": func(w io.Writer) error { return gap.JSON(w, r) },
		"example-full.csv":  func(w io.Writer) error { return gap.CSV(w, r) },
		"example-full.html": func(w io.Writer) error { return html.Write(w, doc) },
		"example-full.pdf.txt": func(w io.Writer) error {
			trace := &pdf.Trace{}
			if _, err := pdf.Write(io.Discard, doc, pdf.Options{Trace: trace}); err != nil {
				return err
			}
			for _, b := range trace.Boxes {
				if _, err := fmt.Fprintf(w, "%2d %5.1f %5.1f %s\n", b.Page, b.X, b.Y, b.Text); err != nil {
					return err
				}
			}
			return nil
		},
		"example-full.xlsx.txt": func(w io.Writer) error { return cells(w, r) },
	} {
		t.Run(file, func(t *testing.T) {
			var buf bytes.Buffer
			if err := write(&buf); err != nil {
				t.Fatal(err)
			}
			golden(t, file, buf.Bytes())
		})
	}
}

// cells lists what stands in each row of a workbook.
func cells(w io.Writer, r *gap.Report) error {
	var buf bytes.Buffer
	if err := workbook.Write(&buf, r, palette.Theme{}); err != nil {
		return err
	}
	f, err := excelize.OpenReader(&buf)
	if err != nil {
		return err
	}
	for _, sheet := range f.GetSheetList() {
		rows, err := f.GetRows(sheet)
		if err != nil {
			return err
		}
		for i, row := range rows {
			if _, err := fmt.Fprintf(w, "%s %d: %q\n", sheet, i+1, row); err != nil {
				return err
			}
		}
	}
	return nil
}

func golden(t *testing.T, file string, got []byte) {
	t.Helper()
	path := filepath.Join("testdata", file)
	if *update {
		if err := os.WriteFile(path, got, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(want, got) {
		t.Errorf("%s differs from what is made now; go test -update ./report/gap/edition, and look at the difference", path)
	}
}
