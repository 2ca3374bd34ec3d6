package plans_test

import (
	"encoding/csv"
	"encoding/json"
	"flag"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/rivo/uniseg"
	"pgregory.net/rapid"

	"github.com/itsmeter/itsmeter/assessment/plan"
	"github.com/itsmeter/itsmeter/assessment/questionnaire"
	"github.com/itsmeter/itsmeter/assessment/score"
	"github.com/itsmeter/itsmeter/assessment/score/scoretest"
	"github.com/itsmeter/itsmeter/report/clean"
	"github.com/itsmeter/itsmeter/report/layout"
	"github.com/itsmeter/itsmeter/report/plans"
)

var update = flag.Bool("update", false, "write the output into the golden files")

type format func(io.Writer, *plans.Document) error

var formats = map[string]format{"txt": plans.Text, "json": plans.JSON, "csv": plans.CSV, "md": plans.Markdown}

// mixed holds a practice of every kind: gaps with actions in three phases, one from a pulse, one unsettled, requirements across
// practices and in a circle, and open questions of all kinds.
func mixed() *score.Result {
	q, a := scoretest.Build(
		"service/incident-management target=4 importance=5 on=service-desk : 1:F 2:P,S 2:N,L 3:N,req=change-enablement/s1 4:U",
		"service/change-enablement : 1:P,S 2:L 3:N,req=change-enablement/s3",
		"service/service-desk pulse=1",
		"service/problem-management : 1:L 2:U 3:-",
		"general/strategy-management pulse=U",
		"general/knowledge-management : 1:- 2:-",
		"general/risk-management : 1:F 2:F 3:L",
	)
	a.Pulse("strategy-management").Ask = "the CIO"
	a.Answer("problem-management", "s2").Ask = "operations lead"
	q.Practice("problem-management").Statements[2].Asks = []string{"problem-manager", "technical-specialist"}
	q.Roles = []questionnaire.Title{{ID: "problem-manager", Title: "Problem manager"}}
	return score.Score(q, a)
}

func TestFormats(t *testing.T) {
	q, a := scoretest.Build("one/a : 1:F 2:F 3:F")
	documents := map[string]*plans.Document{
		"mixed": plans.New(plan.New(mixed(), 0)), "capacity": plans.New(plan.New(mixed(), 3)), "nothing": plans.New(plan.New(score.Score(q, a), 0)),
	}
	for name, d := range documents {
		for ending, write := range formats {
			t.Run(name+"."+ending, func(t *testing.T) { golden(t, name+"."+ending, write, d) })
		}
	}
}

func golden(t *testing.T, name string, write format, d *plans.Document) {
	t.Helper()
	var b strings.Builder
	if err := write(&b, d); err != nil {
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

var nasty = []string{
	"plain", "", "日本語の長い長い名前がここにあるので折り返される", "\x1b[31mred", "a\u202eb", "=1+1", "<script>alert(1)</script>", "| a | b |",
	"\xff\xfe", strings.Repeat("Donaudampfschifffahrt", 10), "[x](http://e.org)", "a\rb\tc\n\n# d", "\u009b2J",
}

func TestHarmless(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		intn := func(n int) int { return rapid.IntRange(0, n-1).Draw(t, "choice") }
		q, a := scoretest.Random(intn)
		text := func() string { return nasty[intn(len(nasty))] }
		a.Organization, q.Title = text(), text()
		q.Roles = []questionnaire.Title{{ID: "role", Title: text()}}
		for _, p := range q.Practices() {
			p.Title = text()
			for _, s := range p.Statements {
				s.Text, s.Action, s.DoneWhen, s.Risk, s.Asks = text(), text(), text(), text(), []string{"role"}
				if answer := a.Answer(p.ID, s.ID); answer != nil {
					answer.Ask = text()
				}
			}
		}
		d := plans.New(plan.New(score.Score(q, a), intn(10)))
		for ending, write := range formats {
			var b strings.Builder
			if err := write(&b, d); err != nil {
				t.Fatal(err)
			}
			harmless(t, ending, b.String())
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
