package portfolio_test

import (
	"bytes"
	"encoding/csv"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/rivo/uniseg"
	"github.com/santhosh-tekuri/jsonschema/v6"
	"pgregory.net/rapid"

	"github.com/itsmeter/itsmeter/assessment"
	"github.com/itsmeter/itsmeter/assessment/compare"
	"github.com/itsmeter/itsmeter/assessment/portfolio"
	"github.com/itsmeter/itsmeter/assessment/questionnaire"
	"github.com/itsmeter/itsmeter/assessment/schema"
	"github.com/itsmeter/itsmeter/assessment/score"
	"github.com/itsmeter/itsmeter/assessment/score/scoretest"
	"github.com/itsmeter/itsmeter/report/pdf"
	output "github.com/itsmeter/itsmeter/report/portfolio"
)

var update = flag.Bool("update", false, "write the goldens anew")

// set is a portfolio with the results that it was made from.
type set struct {
	portfolio.Collector
	results map[*portfolio.Summary]*score.Result
	q       *questionnaire.Questionnaire
}

// add scores an assessment of a team, with practices in the notation of scoretest, and takes it in.
func (s *set) add(team, date string, change func(*assessment.Assessment), practices ...string) {
	q, a := scoretest.Build(practices...)
	a.Date, _ = time.Parse(time.DateOnly, date)
	a.Team, a.Status = team, assessment.Final
	if change != nil {
		change(a)
	}
	r := score.Score(q, a)
	sum := portfolio.Summarize(r)
	sum.File = strings.ToLower(strings.Fields(team + " -")[0]) + "-" + date[:4] + ".yaml"
	if s.results == nil {
		s.results = map[*portfolio.Summary]*score.Result{}
	}
	s.results[sum] = r
	s.Add(sum)
}

func (s *set) benchmark(t interface{ Fatal(...any) }, anonymous bool) *output.Benchmark {
	var movers []*portfolio.Mover
	for _, p := range s.Pairs() {
		d, err := compare.Run(s.results[p.From], s.results[p.To])
		if err != nil {
			t.Fatal(err)
		}
		movers = append(movers, portfolio.NewMover(p, d))
	}
	if anonymous {
		s.Anonymize()
	}
	return output.NewBenchmark(s.Benchmark(s.q, movers), anonymous)
}

func (s *set) trend() *output.Trend {
	return output.NewTrend(s.Trend(func(string) *questionnaire.Questionnaire { return s.q }))
}

// mixed holds everything that a benchmark knows to show: all bases and states, thin data, an outlier, gaps of every kind, two dates,
// flags, reasons not to compare, and texts that try to do harm.
func mixed() *set {
	s := &set{}
	s.q, _ = scoretest.Build("one/incident : 1:- 2:- 3:-", "one/problem : 1:- 2:-", "one/change-of-everything-that-has-a-very-long-title : 1:-", "two/desk : 1:-", "two/level : 1:-")
	s.add("Stores", "2025-03-31", nil, "incident pulse=1", "problem pulse=2", "two/desk pulse=3")
	s.add("Stores", "2026-03-31", nil, "incident pulse=2", "problem pulse=1", "two/desk pulse=3", "two/level pulse=4")
	s.add("Plants", "2026-03-31", nil, "incident : 1:F 2:L 3:P", "problem pulse=2", "two/desk pulse=3")
	s.add("Payments <script>alert(1)</script>", "2026-03-31", nil, "incident target=2 : 1:F 2:U 3:N", "problem pulse=3", "two/desk : 1:F 2:F 2:NA 2:NA 3:F", "two/level pulse=NA")
	s.add("=cmd|' /C calc'!A0 \x1b[31m運用", "2026-03-31", func(a *assessment.Assessment) { a.Status = assessment.Draft }, "incident pulse=2", "problem : 1:F 2:L", "two/desk pulse=3")
	s.add("Data", "2026-03-31", func(a *assessment.Assessment) { a.Rule = assessment.Lowest }, "incident pulse=2", "problem pulse=2", "two/desk pulse=0", "two/level pulse=U")
	s.add("Data", "2024-03-31", nil, "incident pulse=2")
	s.add("Data", "2023-03-31", nil, "incident pulse=2")
	s.add("Late", "2026-03-31", nil, "incident pulse=U")
	return s
}

func golden(t *testing.T, name string, got []byte) {
	t.Helper()
	path := filepath.Join("testdata", name)
	if *update {
		if err := os.WriteFile(path, got, 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), string(got)); diff != "" {
		t.Errorf("%s (-want +got)\n%s", name, diff)
	}
}

func TestGoldens(t *testing.T) {
	b, anonymous, trend := mixed().benchmark(t, false), mixed().benchmark(t, true), mixed().trend()
	var many set
	many.q, _ = scoretest.Build("incident : 1:-", "problem : 1:-")
	for i := range 30 {
		many.add(fmt.Sprintf("Team %02d", i), "2026-03-31", nil, fmt.Sprintf("incident pulse=%d", i%6), "problem : 1:F 2:L 3:P")
	}
	crowd := many.benchmark(t, false)
	tests := map[string]func(*bytes.Buffer) error{
		"benchmark.txt":           func(w *bytes.Buffer) error { return output.BenchmarkText(w, b, output.Screen{}) },
		"benchmark-anonymous.txt": func(w *bytes.Buffer) error { return output.BenchmarkText(w, anonymous, output.Screen{}) },
		"benchmark-crowd.txt":     func(w *bytes.Buffer) error { return output.BenchmarkText(w, crowd, output.Screen{Width: 100}) },
		"benchmark.json":          func(w *bytes.Buffer) error { return output.BenchmarkJSON(w, b) },
		"benchmark.csv":           func(w *bytes.Buffer) error { return output.BenchmarkCSV(w, b) },
		"benchmark.html":          func(w *bytes.Buffer) error { return output.BenchmarkHTML(w, b) },
		"trend.txt":               func(w *bytes.Buffer) error { return output.TrendText(w, trend, output.Screen{}) },
		"trend.json":              func(w *bytes.Buffer) error { return output.TrendJSON(w, trend) },
		"trend.csv":               func(w *bytes.Buffer) error { return output.TrendCSV(w, trend) },
	}
	for name, write := range tests {
		t.Run(name, func(t *testing.T) {
			var got bytes.Buffer
			if err := write(&got); err != nil {
				t.Fatal(err)
			}
			golden(t, name, got.Bytes())
		})
	}
}

// TestTextFits: no line is wider than the screen, and the only escapes are the colours of a terminal that has them.
func TestTextFits(t *testing.T) {
	b, trend := mixed().benchmark(t, false), mixed().trend()
	for _, width := range []int{0, 80, 120, 250} {
		var text bytes.Buffer
		if err := output.BenchmarkText(&text, b, output.Screen{Width: width}); err != nil {
			t.Fatal(err)
		}
		if err := output.TrendText(&text, trend, output.Screen{Width: width}); err != nil {
			t.Fatal(err)
		}
		for line := range strings.Lines(text.String()) {
			if w := uniseg.StringWidth(strings.TrimSuffix(line, "\n")); w > max(width, 80) {
				t.Errorf("a line is %d columns wide on a screen of %d: %s", w, width, line)
			}
		}
		if strings.Contains(text.String(), "\x1b") {
			t.Error("there is an escape without colours")
		}
	}
	var plain, coloured bytes.Buffer
	for screen, w := range map[output.Screen]*bytes.Buffer{{}: &plain, {Colour: true}: &coloured} {
		if err := output.BenchmarkText(w, b, screen); err != nil {
			t.Fatal(err)
		}
	}
	if !strings.Contains(coloured.String(), "\x1b[48;5;153m\x1b[38;5;235m▒2\x1b[0m") {
		t.Error("there are no colours")
	}
	if stripped := strings.NewReplacer(sequences()...).Replace(coloured.String()); stripped != plain.String() {
		t.Errorf("colours change more than colours: %s", cmp.Diff(plain.String(), stripped))
	}
}

// sequences lists the colours in use, each with nothing in its place.
func sequences() []string {
	var out []string
	for n := range 256 {
		out = append(out, fmt.Sprintf("\x1b[48;5;%dm", n), "", fmt.Sprintf("\x1b[38;5;%dm", n), "")
	}
	return append(out, "\x1b[0m", "")
}

// TestAnonymousTellsNothing looks for every name in every format.
func TestAnonymousTellsNothing(t *testing.T) {
	d := mixed().benchmark(t, true)
	var all bytes.Buffer
	for _, err := range []error{
		output.BenchmarkText(&all, d, output.Screen{}), output.BenchmarkJSON(&all, d), output.BenchmarkCSV(&all, d), output.BenchmarkHTML(&all, d),
	} {
		if err != nil {
			t.Fatal(err)
		}
	}
	for _, name := range []string{"Acme", "Stores", "Plants", "Payments", "calc", "Data", "Late", ".yaml"} {
		if strings.Contains(all.String(), name) {
			t.Errorf("an anonymous benchmark tells of %q", name)
		}
	}
}

func TestHTMLIsHarmless(t *testing.T) {
	var b bytes.Buffer
	if err := output.BenchmarkHTML(&b, mixed().benchmark(t, false)); err != nil {
		t.Fatal(err)
	}
	for _, bad := range []string{"<script", "\x1b", "ZgotmplZ", "http://", "https://", "url("} {
		if strings.Contains(b.String(), bad) {
			t.Errorf("the page holds %q", bad)
		}
	}
	if !strings.Contains(b.String(), "&lt;script&gt;") {
		t.Error("the name of a team is lost")
	}
}

// TestPages lays benchmarks of few and many teams out: no text outside its page or over another, the same bytes every time, and
// every team and practice on some page.
func TestPages(t *testing.T) {
	var many set
	many.q, _ = scoretest.Build("incident : 1:-", "problem : 1:-")
	for i := range 30 {
		many.add(fmt.Sprintf("Team %02d of a very long name indeed", i), "2026-03-31", nil, fmt.Sprintf("incident pulse=%d", i%6), "problem : 1:F 2:L 3:P")
	}
	for name, d := range map[string]*output.Benchmark{"mixed": mixed().benchmark(t, false), "crowd": many.benchmark(t, false)} {
		t.Run(name, func(t *testing.T) {
			var first, again bytes.Buffer
			trace := &pdf.Trace{}
			result, err := pdf.Write(&first, output.BenchmarkDocument(d, d.Latest()), pdf.Options{Trace: trace})
			if err != nil {
				t.Fatal(err)
			}
			for _, p := range trace.Problems(result.Pages) {
				t.Error(p)
			}
			if _, err := pdf.Write(&again, output.BenchmarkDocument(d, d.Latest()), pdf.Options{}); err != nil {
				t.Fatal(err)
			}
			if !bytes.Equal(first.Bytes(), again.Bytes()) {
				t.Error("a second time gives other bytes")
			}
			all := ""
			for _, b := range trace.Boxes {
				all += b.Text + " "
			}
			for _, want := range []string{"Incident", "Problem", "The most teams are below", "Systemic gaps", "Not compared", d.Teams[0].Date} {
				if !strings.Contains(all, want) {
					t.Errorf("no page tells of %q", want)
				}
			}
			for _, m := range result.Missing {
				if !strings.Contains("運用", m.Character) {
					t.Errorf("no font has %q", m.Character)
				}
			}
		})
	}
}

func TestCSVIsHarmless(t *testing.T) {
	var b bytes.Buffer
	if err := output.BenchmarkCSV(&b, mixed().benchmark(t, false)); err != nil {
		t.Fatal(err)
	}
	if err := output.TrendCSV(&b, mixed().trend()); err != nil {
		t.Fatal(err)
	}
	r := csv.NewReader(&b)
	r.FieldsPerRecord = -1
	rows, err := r.ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	for _, row := range rows {
		for _, cell := range row {
			if cell != "" && strings.ContainsRune("=+-@", rune(cell[0])) {
				t.Errorf("a spreadsheet takes %q for a formula", cell)
			}
		}
	}
}

func compile(t *testing.T, name string) *jsonschema.Schema {
	t.Helper()
	text, _ := schema.Get(name)
	doc, err := jsonschema.UnmarshalJSON(bytes.NewReader(text))
	if err != nil {
		t.Fatal(err)
	}
	c := jsonschema.NewCompiler()
	c.AssertFormat()
	if err := c.AddResource(name, doc); err != nil {
		t.Fatal(err)
	}
	s, err := c.Compile(name)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// TestSchemas holds the JSON of many portfolios against the published schemas.
func TestSchemas(t *testing.T) {
	benchmark, trend := compile(t, "benchmark"), compile(t, "trend")
	check := func(t interface{ Fatal(...any) }, s *set) {
		var b bytes.Buffer
		if err := output.TrendJSON(&b, s.trend()); err != nil {
			t.Fatal(err)
		}
		validate(t, trend, &b)
		if err := output.BenchmarkJSON(&b, s.benchmark(t, false)); err != nil {
			t.Fatal(err)
		}
		validate(t, benchmark, &b)
	}
	check(t, mixed())
	rapid.Check(t, func(t *rapid.T) {
		s := &set{results: map[*portfolio.Summary]*score.Result{}}
		for i := range rapid.IntRange(2, 8).Draw(t, "assessments") {
			q, a := scoretest.Random(func(n int) int { return rapid.IntRange(0, n-1).Draw(t, "choice") })
			a.Team = rapid.SampledFrom([]string{"A", "B", ""}).Draw(t, "team")
			a.Date = scoretest.Date.AddDate(0, rapid.IntRange(0, 3).Draw(t, "date"), 0)
			if s.q == nil {
				s.q = q
			}
			r := score.Score(s.q, a)
			sum := portfolio.Summarize(r)
			sum.File = fmt.Sprint(i)
			s.results[sum] = r
			s.Add(sum)
		}
		check(t, s)
	})
}

func validate(t interface{ Fatal(...any) }, s *jsonschema.Schema, b *bytes.Buffer) {
	v, err := jsonschema.UnmarshalJSON(b)
	if err != nil {
		t.Fatal(err)
	}
	if err := s.Validate(v); err != nil {
		t.Fatal(err)
	}
	b.Reset()
}
