package scoretest

import (
	"fmt"
	"math/big"

	"github.com/itsmeter/itsmeter/assessment"
	"github.com/itsmeter/itsmeter/assessment/questionnaire"
)

// Random makes a questionnaire and an assessment of it. Everything is chosen by intn, which returns 0 to n-1; smaller numbers
// make simpler cases, so that a property test can shrink what it finds.
func Random(intn func(n int) int) (*questionnaire.Questionnaire, *assessment.Assessment) {
	r := random{intn}
	q, a := Build()
	a.Depth = questionnaire.Depth(2 - intn(3))
	a.Target = intn(6)
	for i := range 1 + intn(4) {
		id := fmt.Sprintf("p%d", i+1)
		p := &questionnaire.Practice{ID: id, Title: title(id)}
		if i > 0 && intn(2) == 1 {
			p.BuildsOn = []string{fmt.Sprintf("p%d", 1+intn(4))}
		}
		place(q, fmt.Sprintf("section%d", 1+intn(2)), p)
		r.settings(a, id)
		lowest := 1
		if intn(4) == 3 {
			lowest += intn(4)
		}
		for n := range intn(9) {
			r.statement(p, a, fmt.Sprintf("s%d", n+1), lowest)
		}
	}
	if intn(4) == 3 {
		a.Practices = []string{fmt.Sprintf("p%d", 1+intn(4)), fmt.Sprintf("p%d", 1+intn(4))}
	}
	return q, a
}

// Choose takes choices for Random from bytes, two for each, and then 0 for ever.
func Choose(bytes []byte) func(n int) int {
	return func(n int) int {
		if len(bytes) < 2 {
			return 0
		}
		v := int(bytes[0])<<8 | int(bytes[1])
		bytes = bytes[2:]
		return v % n
	}
}

type random struct{ intn func(int) int }

func (r random) settings(a *assessment.Assessment, id string) {
	if r.intn(3) == 2 {
		a.SetPulse(id, r.answer(assessment.NA+assessment.Response(r.intn(8))))
	}
	if r.intn(2) == 1 {
		a.Targets[id] = 1 + r.intn(5)
	}
	if r.intn(2) == 1 {
		a.Importance[id] = 1 + r.intn(5)
	}
	if r.intn(3) == 2 {
		a.SetAside[id] = assessment.SetAside{Above: r.intn(5)}
	}
}

func (r random) statement(p *questionnaire.Practice, a *assessment.Assessment, id string, lowest int) {
	s := &questionnaire.Statement{
		ID: id, Practice: p.ID, Level: lowest + r.intn(questionnaire.MaxLevel+1-lowest), Dimension: Dimensions()[r.intn(4)].ID,
		Depth: questionnaire.Standard, Weight: big.NewRat(1, 1), Effort: questionnaire.Effort(r.intn(3)),
		Text: "The claim " + id + " holds.", Action: "Bring " + id + " about.",
	}
	if r.intn(2) == 1 {
		s.Depth = questionnaire.Deep
	}
	if r.intn(3) == 2 {
		s.Weight = big.NewRat(int64(1+r.intn(5)), int64(1+r.intn(7)))
	}
	for range r.intn(3) {
		// Circles and statements that do not exist are among these.
		s.Requires = append(s.Requires, questionnaire.Ref{
			Practice: fmt.Sprintf("p%d", 1+r.intn(4)), Statement: fmt.Sprintf("s%d", 1+r.intn(8)),
		})
	}
	p.Statements = append(p.Statements, s)
	if response := assessment.Response(r.intn(int(assessment.Level0))); response != assessment.None || r.intn(2) == 1 {
		a.SetAnswer(p.ID, id, r.answer(response))
	}
}

func (r random) answer(response assessment.Response) *assessment.Answer {
	answer := &assessment.Answer{Response: response, Confidence: r.intn(6)}
	if r.intn(2) == 1 {
		answer.Evidence = []assessment.Evidence{{Kind: "record", Title: "Record", ValidUntil: Date.AddDate(0, 0, r.intn(2)-1)}}
	}
	return answer
}
