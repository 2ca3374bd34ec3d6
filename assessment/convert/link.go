package convert

import (
	"slices"

	"github.com/itsmeter/itsmeter/assessment"
	"github.com/itsmeter/itsmeter/assessment/questionnaire"
)

// links lead from the statements of one questionnaire to the same ones of another.
type links map[questionnaire.Ref][]questionnaire.Ref

// link finds the statements that are the same in two questionnaires: those that come from one and the same.
func link(from, to *questionnaire.Questionnaire) links {
	there := map[string][]questionnaire.Ref{}
	for _, p := range to.Practices() {
		for _, s := range p.Statements {
			there[origin(to, s)] = append(there[origin(to, s)], s.Ref())
		}
	}
	out := links{}
	for _, p := range from.Practices() {
		for _, s := range p.Statements {
			if refs := there[origin(from, s)]; len(refs) > 0 {
				out[s.Ref()] = refs
			}
		}
	}
	return out
}

// origin is where a statement was first written, as questionnaire/practice/statement.
func origin(q *questionnaire.Questionnaire, s *questionnaire.Statement) string {
	if s.Use != "" {
		return s.Use
	}
	return q.ID + "/" + s.Ref().String()
}

// shared counts the statements of a practice that have a counterpart, by the practice it stands in, and in all.
func (l links) shared(practice string) (by map[string]int, all int) {
	by = map[string]int{}
	for from, refs := range l {
		if from.Practice != practice {
			continue
		}
		all++
		reached := map[string]bool{}
		for _, ref := range refs {
			reached[ref.Practice] = true
		}
		for to := range reached {
			by[to]++
		}
	}
	return by, all
}

// mains lists the practices in which most of what a practice shares has its counterpart.
func (l links) mains(practice string) []string {
	var out []string
	by, all := l.shared(practice)
	for to, n := range by {
		if 2*n > all {
			out = append(out, to)
		}
	}
	return out
}

// practices lists, in the order of to, the practices that stand for the given ones: those in which most of what a given one shares has
// its counterpart, and those that share most with given ones. A single statement that stands elsewhere there brings no
// practice into scope.
func practices(given []string, there, back links, to *questionnaire.Questionnaire) []string {
	chosen := map[string]bool{}
	for _, from := range given {
		for _, id := range there.mains(from) {
			chosen[id] = true
		}
	}
	for _, id := range to.PracticeIDs() {
		by, all := back.shared(id)
		n := 0
		for _, from := range given {
			n += by[from]
		}
		if 2*n > all {
			chosen[id] = true
		}
	}
	return assessment.InOrder(chosen, to.PracticeIDs())
}

// twin returns the one practice that is a practice's main counterpart, if it is that one's in turn.
func twin(practice string, there, back links) (string, bool) {
	mains := there.mains(practice)
	if len(mains) != 1 {
		return "", false
	}
	return mains[0], slices.Equal(back.mains(mains[0]), []string{practice})
}

// answered lists what has an answer: in the order of the questionnaire, the pulse before the statements, what it does not
// know behind by alphabet.
func answered(answers map[string]*assessment.PracticeAnswers, q *questionnaire.Questionnaire) []questionnaire.Ref {
	var out []questionnaire.Ref
	for _, practice := range assessment.InOrder(answers, q.PracticeIDs()) {
		pa := answers[practice]
		if pa.Pulse != nil {
			out = append(out, questionnaire.Ref{Practice: practice, Statement: questionnaire.PulseID})
		}
		var order []string
		if p := q.Practice(practice); p != nil {
			for _, s := range p.Statements {
				order = append(order, s.ID)
			}
		}
		for _, id := range assessment.InOrder(pa.Statements, order) {
			out = append(out, questionnaire.Ref{Practice: practice, Statement: id})
		}
	}
	return out
}

func find(answers map[string]*assessment.PracticeAnswers, ref questionnaire.Ref) *assessment.Answer {
	pa := answers[ref.Practice]
	switch {
	case pa == nil:
		return nil
	case ref.Statement == questionnaire.PulseID:
		return pa.Pulse
	}
	return pa.Statements[ref.Statement]
}

func put(a *assessment.Assessment, ref questionnaire.Ref, ans *assessment.Answer) {
	if ref.Statement == questionnaire.PulseID {
		a.SetPulse(ref.Practice, ans)
		return
	}
	a.SetAnswer(ref.Practice, ref.Statement, ans)
}
