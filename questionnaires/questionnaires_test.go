package questionnaires_test

import (
	"testing"

	"github.com/itsmeter/itsmeter/assessment/questionnaire"
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
