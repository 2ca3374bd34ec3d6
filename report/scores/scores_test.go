package scores_test

import (
	"encoding/csv"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/rivo/uniseg"
	"pgregory.net/rapid"

	"github.com/itsmeter/itsmeter/assessment"
	"github.com/itsmeter/itsmeter/assessment/questionnaire"
	"github.com/itsmeter/itsmeter/assessment/score"
	"github.com/itsmeter/itsmeter/assessment/score/scoretest"
	"github.com/itsmeter/itsmeter/report/clean"
	"github.com/itsmeter/itsmeter/report/layout"
	"github.com/itsmeter/itsmeter/report/scores"
)

var update = flag.Bool("update", false, "write the output into the golden files")

// mixed holds a practice of every kind.
func mixed() *score.Result {
	q, a := scoretest.Build(
		"service/incident-management target=4 importance=5 aside=4 : 1:F,e,c=4 1:L,x 2:P,w=2,S,c=5 2:NA 3:N,req=change-enablement/s1 4:L,dim=partners 5:-",
		"service/change-enablement : 1:F,e 2:L,w=3/2 2:U,deep 3:-,dim=technology 5:P",
		"service/service-desk pulse=2 : 1:F 2:-",
		"general/risk-management pulse=3",
		"general/supplier-management pulse=NA",
		"general/strategy-management pulse=U",
		"general/knowledge-management : 1:U 2:-",
		"technical/deployment-management target=2 : 1:NA 1:F 1:NA 2:F,e,c=3 3:N",
	)
	a.Team, a.Scope, a.Status = "IT Operations Berlin", "Store systems and web shop", assessment.Final
	a.Questionnaire.Version = "0.9.0"
	a.Answer("incident-management", "s4").Reason = "nothing is outsourced"
	a.Answer("change-enablement", "s3").Ask = "operations lead"
	a.Pulse("supplier-management").Reason = "there are no suppliers"
	a.Pulse("strategy-management").Ask = "the CIO"
	q.Practice("change-enablement").Statements[3].Asks = []string{"change-manager"}
	q.Roles = []questionnaire.Title{{ID: "change-manager", Title: "Change manager"}}
	for level, picture := range []string{"Nobody is there.", "Somebody is there.", "They are there by day.", "They are there at night, too."} {
		q.Practice("service-desk").Pulse[level], q.Practice("risk-management").Pulse[level] = picture, picture
	}
	return score.Score(q, a)
}

func golden(t *testing.T, name string, write func(io.Writer) error) {
	t.Helper()
	var b strings.Builder
	if err := write(&b); err != nil {
		t.Fatal(err)
	}
	file := filepath.Join("testdata", name)
	if *update {
		if err := os.WriteFile(file, []byte(b.String()), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), b.String()); diff != "" {
		t.Errorf("%s (-want +got; -update accepts it):\n%s", file, diff)
	}
}

type format func(io.Writer, *scores.Document) error

var formats = map[string]format{"txt": scores.Text, "json": scores.JSON, "csv": scores.CSV, "md": scores.Markdown}

func TestFormats(t *testing.T) {
	q, a := scoretest.Build("one/a : 1:- 2:U", "two/b")
	results := map[string]*score.Result{"mixed": mixed(), "nothing": score.Score(q, a)}
	for name, r := range results {
		for ending, write := range formats {
			t.Run(name+"."+ending, func(t *testing.T) {
				golden(t, name+"."+ending, func(w io.Writer) error { return write(w, scores.New(r)) })
			})
		}
	}
}

func TestExplain(t *testing.T) {
	r := mixed()
	for _, p := range r.Practices {
		t.Run(p.Source.ID, func(t *testing.T) {
			golden(t, "explain-"+p.Source.ID+".txt", func(w io.Writer) error { return scores.Explain(w, r, p.Source.ID) })
		})
	}
	if err := scores.Explain(io.Discard, r, "unheard-of"); err == nil || !strings.Contains(err.Error(), `"unheard-of" is not in the scope`) {
		t.Errorf("a practice that is not in scope: %v", err)
	}
}

// The names and their order are those of the published format.
func TestJSONNames(t *testing.T) {
	var b strings.Builder
	if err := scores.JSON(&b, scores.New(mixed())); err != nil {
		t.Fatal(err)
	}
	totals := "index index_high index_estimate weakest_level weakest assessed levels answers completeness evidence_coverage confidence percent_to_target dimensions"
	dimension := "id percent_to_target statements"
	answers := "rated na unknown unanswered set_aside"
	for path, want := range map[string]string{
		"":                         "format assessment overall sections practices",
		"assessment":               "organization team date depth questionnaire",
		"assessment/questionnaire": "id version",
		"overall":                  totals,
		"overall/levels":           "0 1 2 3 4 5",
		"overall/answers":          answers,
		"overall/dimensions/0":     dimension,
		"sections/0":               "id title " + totals,
		"practices/0/answers":      answers,
		"practices/0/levels/0":     "level achievement band thin",
		"practices/0/dimensions/0": dimension,
		"practices/0": "id title section status basis level iso_level evidenced_level level_high index index_high index_estimate max_index target gap " +
			"percent_to_target priority importance completeness evidence_coverage confidence answers levels dimensions",
	} {
		if got := names(t, b.String(), path); !strings.HasPrefix(got+" ", want+" ") {
			t.Errorf("%q holds %s, want first %s", path, got, want)
		}
	}
}

// names lists the names of the object at a path, in their order.
func names(t *testing.T, document, path string) string {
	t.Helper()
	raw := json.RawMessage(document)
	for _, part := range strings.Split(path, "/") {
		if part == "" {
			continue
		}
		var object map[string]json.RawMessage
		var list []json.RawMessage
		if json.Unmarshal(raw, &object) == nil {
			raw = object[part]
		} else if json.Unmarshal(raw, &list) == nil {
			raw = list[part[0]-'0']
		}
	}
	dec := json.NewDecoder(strings.NewReader(string(raw)))
	var out []string
	for depth, key := 0, true; ; {
		token, err := dec.Token()
		if errors.Is(err, io.EOF) {
			return strings.Join(out, " ")
		}
		if err != nil {
			t.Fatalf("%q: %v", path, err)
		}
		switch token {
		case json.Delim('{'), json.Delim('['):
			depth++
			continue
		case json.Delim('}'), json.Delim(']'):
			depth--
		default:
			if depth == 1 && key {
				out = append(out, fmt.Sprint(token))
				key = false
				continue
			}
		}
		key = key || depth == 1
	}
}

var nasty = []string{
	"", "plain", "Störung", "日本語の長い長い名前がここにあるので折り返される", "\x1b[31mred", "a\u202eb", "=1+1", "<script>alert(1)</script>", "| a | b |", "# h\n\n- x",
	"\xff\xfe", "👩\u200d💻 e\u0301", strings.Repeat("Donaudampfschifffahrt", 10), "[x](http://e.org)", "a\rb\tc", "\u009b2J", "100 % <1 %",
}

// Whatever texts a file holds, and whatever was answered: every format is free of what a terminal obeys, text keeps to its
// width, and JSON and CSV can be read back.
func TestHarmless(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		intn := func(n int) int { return rapid.IntRange(0, n-1).Draw(t, "choice") }
		q, a := scoretest.Random(intn)
		text := func() string { return nasty[intn(len(nasty))] }
		a.Organization, a.Team, a.Scope, q.Title, a.Questionnaire.Version = text(), text(), text(), text(), text()
		for i := range q.Sections {
			q.Sections[i].Title = text()
		}
		q.Dimensions[0].Title = text()
		for _, p := range q.Practices() {
			p.Title, p.Pulse[1], p.Pulse[2] = text(), text(), text()
			for _, s := range p.Statements {
				s.Text, s.Action, s.DoneWhen = text(), text(), text()
				if answer := a.Answer(p.ID, s.ID); answer != nil {
					answer.Ask, answer.Reason = text(), text()
				}
			}
		}
		r := score.Score(q, a)
		for ending, write := range formats {
			var b strings.Builder
			if err := write(&b, scores.New(r)); err != nil {
				t.Fatal(err)
			}
			harmless(t, ending, b.String())
		}
		for _, p := range r.Practices {
			var b strings.Builder
			if err := scores.Explain(&b, r, p.Source.ID); err != nil {
				t.Fatal(err)
			}
			harmless(t, "txt", b.String())
		}
	})
}

func harmless(t *rapid.T, ending, out string) {
	if clean.Text(out) != out {
		t.Fatalf("%s holds what a terminal obeys: %q", ending, out)
	}
	switch ending {
	case "txt":
		for line := range strings.Lines(out) {
			if uniseg.StringWidth(strings.TrimSuffix(line, "\n")) > layout.Width || strings.HasSuffix(line, " \n") {
				t.Fatalf("a line is too wide or ends in a space: %q", line)
			}
		}
	case "md":
		if strings.Contains(out, "<script") || strings.Contains(out, "://") {
			t.Fatalf("Markdown holds HTML or a link: %q", out)
		}
	case "json":
		if !json.Valid([]byte(out)) {
			t.Fatalf("not JSON: %q", out)
		}
	case "csv":
		rows, err := csv.NewReader(strings.NewReader(out)).ReadAll()
		if err != nil {
			t.Fatalf("not CSV: %v: %q", err, out)
		}
		for _, row := range rows {
			for _, cell := range row {
				if strings.HasPrefix(cell, "=") {
					t.Fatalf("a cell is a formula: %q", cell)
				}
			}
		}
	}
}

type brokenWriter struct{ left int }

func (w *brokenWriter) Write(p []byte) (int, error) {
	if w.left -= len(p); w.left < 0 {
		return 0, errors.New("disk full")
	}
	return len(p), nil
}

func TestWriteErrors(t *testing.T) {
	r := mixed()
	formats := map[string]format{"txt": scores.Text, "json": scores.JSON, "csv": scores.CSV, "md": scores.Markdown}
	formats["explain"] = func(w io.Writer, _ *scores.Document) error { return scores.Explain(w, r, "incident-management") }
	for name, write := range formats {
		if err := write(&brokenWriter{left: 100}, scores.New(r)); err == nil || err.Error() != "disk full" {
			t.Errorf("%s to a full disk: %v", name, err)
		}
	}
}
