package convert

import (
	"maps"
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

// practices lists the practices that those of the given ones lead to, in the order of to.
func (l links) practices(given []string, to *questionnaire.Questionnaire) []string {
	reached := map[string]bool{}
	for from, refs := range l {
		if slices.Contains(given, from.Practice) {
			for _, ref := range refs {
				reached[ref.Practice] = true
			}
		}
	}
	return inOrder(reached, to.PracticeIDs())
}

// twin returns the one practice that a practice shares statements with, if that one shares its own with no other.
func twin(practice string, there, back links) (string, bool) {
	one := func(l links, from string) (string, bool) {
		reached := map[string]bool{}
		for ref, refs := range l {
			for _, to := range refs {
				if ref.Practice == from {
					reached[to.Practice] = true
				}
			}
		}
		for id := range reached {
			return id, len(reached) == 1
		}
		return "", false
	}
	other, ok := one(there, practice)
	if !ok {
		return "", false
	}
	self, ok := one(back, other)
	return other, ok && self == practice
}

// answered lists what has an answer: in the order of the questionnaire, the pulse before the statements, what it does not
// know behind by alphabet.
func answered(answers map[string]*assessment.PracticeAnswers, q *questionnaire.Questionnaire) []questionnaire.Ref {
	var out []questionnaire.Ref
	for _, practice := range inOrder(answers, q.PracticeIDs()) {
		pa := answers[practice]
		if pa.Pulse != nil {
			out = append(out, questionnaire.Ref{Practice: practice, Statement: Pulse})
		}
		var order []string
		if p := q.Practice(practice); p != nil {
			for _, s := range p.Statements {
				order = append(order, s.ID)
			}
		}
		for _, id := range inOrder(pa.Statements, order) {
			out = append(out, questionnaire.Ref{Practice: practice, Statement: id})
		}
	}
	return out
}

// inOrder returns the keys of a map: those in order first, the others by alphabet.
func inOrder[T any](m map[string]T, order []string) []string {
	var out []string
	for _, id := range order {
		if _, ok := m[id]; ok {
			out = append(out, id)
		}
	}
	for _, id := range slices.Sorted(maps.Keys(m)) {
		if !slices.Contains(order, id) {
			out = append(out, id)
		}
	}
	return out
}

func find(answers map[string]*assessment.PracticeAnswers, ref questionnaire.Ref) *assessment.Answer {
	pa := answers[ref.Practice]
	switch {
	case pa == nil:
		return nil
	case ref.Statement == Pulse:
		return pa.Pulse
	}
	return pa.Statements[ref.Statement]
}

func put(a *assessment.Assessment, ref questionnaire.Ref, ans *assessment.Answer) {
	if ref.Statement == Pulse {
		a.SetPulse(ref.Practice, ans)
		return
	}
	a.SetAnswer(ref.Practice, ref.Statement, ans)
}
