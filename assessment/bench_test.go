package assessment_test

import (
	"fmt"
	"testing"

	"github.com/itsmeter/itsmeter/assessment"
	"github.com/itsmeter/itsmeter/assessment/questionnaire"
	"github.com/itsmeter/itsmeter/questionnaires"
)

// full is an assessment in which every statement of the built-in questionnaire is answered with a note.
func full(b *testing.B) (*assessment.Assessment, *questionnaire.Questionnaire) {
	b.Helper()
	loader := questionnaire.Loader{Find: func(id string) (questionnaire.Folder, bool) {
		return questionnaire.Folder{FS: questionnaires.FS, Dir: id}, true
	}}
	q, err := loader.Load(questionnaire.Folder{FS: questionnaires.FS, Dir: "itil4"})
	if err != nil {
		b.Fatal(err)
	}
	a, err := assessment.Parse("f", []byte("format: itsmeter/assessment/v1\nquestionnaire: {id: itil4, version: 1.0.0}\norganization: Acme\ndate: 2026-03-31\n"))
	if err != nil {
		b.Fatal(err)
	}
	for _, p := range q.Practices() {
		a.SetPulse(p.ID, &assessment.Answer{Response: assessment.Level2})
		for i, s := range p.Statements {
			a.SetAnswer(p.ID, s.ID, &assessment.Answer{
				Response: assessment.Ratings()[i%4], Confidence: 4, Note: fmt.Sprintf("as seen in week %d; asked again in the afternoon", i),
			})
		}
	}
	return a, q
}

// BenchmarkEncode is what every answer of an interview costs before it goes to disk.
func BenchmarkEncode(b *testing.B) {
	a, q := full(b)
	b.SetBytes(int64(len(a.Encode(q))))
	for b.Loop() {
		a.Encode(q)
	}
}

func BenchmarkParse(b *testing.B) {
	a, q := full(b)
	src := a.Encode(q)
	b.SetBytes(int64(len(src)))
	for b.Loop() {
		if _, err := assessment.Parse("f", src); err != nil {
			b.Fatal(err)
		}
	}
}
