// Package examples_test holds the example assessments to what they promise: valid, and in the form in which itsmeter writes.
package examples_test

import (
	"flag"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/itsmeter/itsmeter/assessment"
	"github.com/itsmeter/itsmeter/assessment/questionnaire"
	"github.com/itsmeter/itsmeter/questionnaires"
)

var update = flag.Bool("update", false, "write the examples in canonical form")

func loader() questionnaire.Loader {
	return questionnaire.Loader{Find: func(id string) (questionnaire.Folder, bool) {
		return questionnaire.Folder{FS: questionnaires.FS, Dir: id}, true
	}}
}

func TestAssessmentsAreCanonical(t *testing.T) {
	found := 0
	err := filepath.WalkDir(".", func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || filepath.Ext(path) != ".yaml" {
			return err
		}
		src, err := os.ReadFile(path)
		if err != nil || !strings.Contains(string(src), "format: "+assessment.Format) {
			return err
		}
		found++
		t.Run(filepath.ToSlash(path), func(t *testing.T) { canonical(t, path, src) })
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if found < 3 {
		t.Errorf("found only %d assessments", found)
	}
}

func canonical(t *testing.T, path string, src []byte) {
	a, err := assessment.Parse(path, src)
	if err != nil {
		t.Fatal(err)
	}
	q, err := loader().Load(questionnaire.Folder{FS: questionnaires.FS, Dir: a.Questionnaire.ID})
	if err != nil {
		t.Fatal(err)
	}
	if err := a.Check(q).Err(); err != nil {
		t.Fatal(err)
	}
	got := a.Encode(q)
	if *update {
		if err := os.WriteFile(path, got, 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	if diff := cmp.Diff(string(src), string(got)); diff != "" {
		t.Errorf("(-is +canonical)\n%s", diff)
	}
}
