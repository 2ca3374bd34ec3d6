package questionnaires_test

import (
	"flag"
	"fmt"
	"os"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/itsmeter/itsmeter/assessment/questionnaire"
	"github.com/itsmeter/itsmeter/questionnaires"
)

var update = flag.Bool("update", false, "write STATEMENTS.md anew")

const statementsHead = `# Statements

How many statements the built-in questionnaires have, by level, dimension, depth and outcome. Written by
` + "`go test ./questionnaires -update`" + `; a test fails when it is out of date.

Standard depth asks two statements a level, deep asks all. *Used* are those taken over from another questionnaire.
`

// TestStatements holds the table of statements against the questionnaires.
func TestStatements(t *testing.T) {
	var b strings.Builder
	b.WriteString(statementsHead)
	for _, id := range questionnaires.IDs() {
		statementsOf(&b, load(t, id))
	}
	if *update {
		if err := os.WriteFile("STATEMENTS.md", []byte(b.String()), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	got, err := os.ReadFile("STATEMENTS.md")
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(b.String(), string(got)); diff != "" {
		t.Errorf("run go test ./questionnaires -update (-want +got)\n%s", diff)
	}
}

func statementsOf(b *strings.Builder, q *questionnaire.Questionnaire) {
	fmt.Fprintf(b, "\n## %s\n\n", q.Title)
	columns := []string{"practice", "all", "standard", "used"}
	for level := 1; level <= questionnaire.MaxLevel; level++ {
		columns = append(columns, fmt.Sprint("level ", level))
	}
	for _, d := range q.Dimensions {
		columns = append(columns, strings.ToLower(d.Title))
	}
	row(b, columns)
	ruler(b, 1, len(columns)-1)
	var all []*questionnaire.Statement
	var pulseOnly []string
	for _, p := range q.Practices() {
		if len(p.Statements) == 0 {
			pulseOnly = append(pulseOnly, p.ID)
			continue
		}
		row(b, append([]string{p.ID}, counts(q, p.Statements)...))
		all = append(all, p.Statements...)
	}
	row(b, append([]string{"all"}, counts(q, all)...))
	outcomesOf(b, q)
	if len(pulseOnly) > 0 {
		fmt.Fprintf(b, "\nBy pulse only (%d): %s.\n", len(pulseOnly), strings.Join(pulseOnly, ", "))
	}
}

// counts gives the numbers of a row: all, standard, used, by level, by dimension.
func counts(q *questionnaire.Questionnaire, statements []*questionnaire.Statement) []string {
	count := func(is func(*questionnaire.Statement) bool) string {
		n := 0
		for _, s := range statements {
			if is(s) {
				n++
			}
		}
		return fmt.Sprint(n)
	}
	out := []string{
		fmt.Sprint(len(statements)),
		count(func(s *questionnaire.Statement) bool { return s.Depth == questionnaire.Standard }),
		count(func(s *questionnaire.Statement) bool { return s.Use != "" }),
	}
	for level := 1; level <= questionnaire.MaxLevel; level++ {
		out = append(out, count(func(s *questionnaire.Statement) bool { return s.Level == level }))
	}
	for _, d := range q.Dimensions {
		out = append(out, count(func(s *questionnaire.Statement) bool { return s.Dimension == d.ID }))
	}
	return out
}

func outcomesOf(b *strings.Builder, q *questionnaire.Questionnaire) {
	columns := []string{"practice", "outcome", "all"}
	for level := 1; level <= questionnaire.MaxLevel; level++ {
		columns = append(columns, fmt.Sprint("level ", level))
	}
	b.WriteByte('\n')
	row(b, columns)
	ruler(b, 2, len(columns)-2)
	for _, p := range q.Practices() {
		if len(p.Statements) == 0 {
			continue
		}
		for _, o := range p.Outcomes {
			var by [questionnaire.MaxLevel + 1]int
			for _, s := range p.Statements {
				if s.Outcome == o.ID {
					by[0]++
					by[s.Level]++
				}
			}
			cells := []string{p.ID, o.ID}
			for _, n := range by {
				cells = append(cells, fmt.Sprint(n))
			}
			row(b, cells)
		}
	}
}

func row(b *strings.Builder, cells []string) { fmt.Fprintf(b, "| %s |\n", strings.Join(cells, " | ")) }

// ruler writes the line below a head: texts to the left, numbers to the right.
func ruler(b *strings.Builder, texts, numbers int) {
	b.WriteString("|" + strings.Repeat("---|", texts) + strings.Repeat("--:|", numbers) + "\n")
}

// TestSizes holds practices that are asked by statements to the size that an interview of an hour or two bears.
func TestSizes(t *testing.T) {
	const fewest, most = 14, 26
	for _, id := range questionnaires.IDs() {
		for _, p := range load(t, id).Practices() {
			if n := len(p.Statements); n > 0 && (n < fewest || n > most) {
				t.Errorf("%s/%s has %d statements, want %d to %d", id, p.ID, n, fewest, most)
			}
		}
	}
}
