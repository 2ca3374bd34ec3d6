package interview_test

import (
	"os"
	"testing"
	"time"

	"github.com/itsmeter/itsmeter/assessment/interview"
	"github.com/itsmeter/itsmeter/assessment/questionnaire"
)

// tireless is a Prompter that answers every question until it has answered enough.
type tireless struct {
	interview.Prompter
	left int
}

func (p *tireless) Rate(q interview.Question) (interview.Reply, error) {
	if p.left == 0 {
		return interview.Reply{}, interview.ErrQuit
	}
	p.left--
	return interview.Reply{Response: q.Options[2].Response}, nil
}

func (p *tireless) Choose(interview.List) (int, error) { return 0, nil }

// BenchmarkAnswer takes an answer of a deep interview about all 34 practices, up to the next question: the stop rule, the file's
// bytes, the place. Writing them is not in it.
func BenchmarkAnswer(b *testing.B) {
	q, err := questionnaire.Loader{}.Load(questionnaire.Folder{FS: os.DirFS("../../questionnaires/itil4"), Dir: "."})
	if err != nil {
		b.Fatal(err)
	}
	a := fresh()
	a.Depth = questionnaire.Deep
	total := 0
	for _, p := range q.Practices() {
		total += 1 + len(p.Statements)
	}
	b.ReportAllocs()
	for done := 0; done < b.N; {
		n := min(b.N-done, total)
		done += n
		a.Answers = nil
		s := interview.New(q, a, interview.Options{
			Prompter: &tireless{left: n}, Now: func() time.Time { return start }, Unanswered: true,
			Save: func() error { a.Encode(q); return nil },
		})
		if err := s.Run(); err != nil {
			b.Fatal(err)
		}
	}
}
