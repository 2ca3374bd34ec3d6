package questionnaires_test

import (
	"strings"
	"testing"

	"github.com/itsmeter/itsmeter/assessment/framework"
	"github.com/itsmeter/itsmeter/assessment/questionnaire"
	"github.com/itsmeter/itsmeter/assessment/questionnaire/lint"
	"github.com/itsmeter/itsmeter/assessment/sample"
	"github.com/itsmeter/itsmeter/questionnaires"
)

func loader() questionnaire.Loader {
	return questionnaire.Loader{Find: func(id string) (questionnaire.Folder, bool) {
		return questionnaire.Folder{FS: questionnaires.FS, Dir: id}, true
	}}
}

// TestBuiltInLoads reads everything that is embedded: a single problem in any file fails it.
func TestBuiltInLoads(t *testing.T) {
	want := map[string]int{"itil4": 34, "lifecycle": 30}
	for _, id := range questionnaires.IDs() {
		t.Run(id, func(t *testing.T) {
			q, err := loader().Load(questionnaire.Folder{FS: questionnaires.FS, Dir: id})
			if err != nil {
				t.Fatal(err)
			}
			if got := len(q.Practices()); got != want[id] {
				t.Errorf("%d practices, want %d", got, want[id])
			}
		})
	}
}

// TestFrameworks holds what practices say they serve against the frameworks that are embedded.
func TestFrameworks(t *testing.T) {
	frameworks, err := framework.Load(questionnaire.Folder{FS: questionnaires.FS, Dir: questionnaires.Frameworks})
	if err != nil {
		t.Fatal(err)
	}
	q := load(t, "itil4")
	for _, p := range framework.Check(q, frameworks) {
		t.Error(p)
	}
	for _, p := range q.Practices() {
		if len(p.Serves) == 0 {
			t.Errorf("%s serves nothing", p.ID)
		}
	}
	// What no practice speaks to is known and told to the reader; a mapping that gets lost must not add to it unnoticed.
	want := map[string]string{
		"iso20000":  "4.3 4.4 5.2.1 5.2.2 9.2",
		"cobit2019": "MEA04",
		"it4it":     "",
		"etom":      "sc ilm plm osr ful asr bil",
	}
	for _, f := range frameworks {
		var silent []string
		for _, c := range f.Coverage(q, nil) {
			if c.Standing == framework.NoPractice {
				silent = append(silent, c.ID)
			}
		}
		if got := strings.Join(silent, " "); got != want[f.ID] {
			t.Errorf("%s: no practice speaks to %s; want %s", f.ID, got, want[f.ID])
		}
	}
}

func load(t *testing.T, id string) *questionnaire.Questionnaire {
	t.Helper()
	q, err := loader().Load(questionnaire.Folder{FS: questionnaires.FS, Dir: id})
	if err != nil {
		t.Fatal(err)
	}
	return q
}

// TestLint wants no warning that its author has not answered, and few answers.
func TestLint(t *testing.T) {
	const mostAccepted = 5
	for _, id := range questionnaires.IDs() {
		t.Run(id, func(t *testing.T) {
			got := lint.Check(load(t, id))
			for _, p := range got.Warnings {
				t.Error(p)
			}
			if n := len(got.Accepted); n > mostAccepted {
				t.Errorf("%d accepted warnings, want at most %d", n, mostAccepted)
			}
		})
	}
}

func BenchmarkLint(b *testing.B) {
	q, err := loader().Load(questionnaire.Folder{FS: questionnaires.FS, Dir: "itil4"})
	if err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		lint.Check(q)
	}
}

// TestSamples scores the sample answers. Every practice of the group core must carry some.
func TestSamples(t *testing.T) {
	for _, id := range questionnaires.IDs() {
		t.Run(id, func(t *testing.T) {
			folder := questionnaire.Folder{FS: questionnaires.FS, Dir: id}
			q := load(t, id)
			for _, p := range sample.Check(folder, q) {
				t.Error(p)
			}
			node, _, err := folder.Open(questionnaire.SamplesFile)
			if err != nil {
				t.Fatal(err)
			}
			carry := map[string]bool{}
			for _, s := range node.Get("samples").Items {
				carry[s.Get("practice").Text] = true
			}
			core, _ := q.Group("core")
			for _, practice := range core {
				if !carry[practice] {
					t.Errorf("%s has no sample", practice)
				}
			}
		})
	}
}
