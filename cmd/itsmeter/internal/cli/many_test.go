package cli

import (
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/itsmeter/itsmeter/assessment"
	"github.com/itsmeter/itsmeter/assessment/questionnaire"
)

// BenchmarkBenchmark compares a hundred teams that answered all statements, which is as long as files get. A thousand take ten
// times as long: files are read one after the other.
func BenchmarkBenchmark(b *testing.B) {
	const teams = 100
	dir := b.TempDir()
	q, err := loadQuestionnaire("itil4")
	if err != nil {
		b.Fatal(err)
	}
	answers := 0
	for i := range teams {
		a := &assessment.Assessment{
			Questionnaire: assessment.QuestionnaireRef{ID: q.ID, Version: q.Version}, Organization: "Acme", Team: fmt.Sprintf("Team %d", i),
			Date: time.Date(2026, 3, 31, 0, 0, 0, 0, time.UTC), Depth: questionnaire.Deep,
		}
		answers = 0
		for _, p := range q.Practices() {
			a.SetPulse(p.ID, &assessment.Answer{Response: assessment.PulseLevelResponse(answers % 6)})
			for _, s := range p.Statements {
				answers++
				a.SetAnswer(p.ID, s.ID, &assessment.Answer{Response: assessment.Ratings()[(i+answers)%4], Note: "seen in the interview, to be looked at again"})
			}
		}
		if err := os.WriteFile(filepath.Join(dir, fmt.Sprintf("%03d.yaml", i)), a.Encode(q), 0o600); err != nil {
			b.Fatal(err)
		}
	}
	env := Env{Stdout: io.Discard, Stderr: &strings.Builder{}, Getenv: func(string) string { return "" }}
	b.ReportAllocs()
	for b.Loop() {
		if code := Main([]string{"benchmark", dir, "--format", "json"}, env); code != 0 {
			b.Fatalf("exit code %d: %s", code, env.Stderr)
		}
	}
	b.ReportMetric(float64(b.Elapsed().Microseconds())/float64(b.N*teams), "µs/file")
	b.ReportMetric(float64(answers), "answers/file")
}
