package score_test

import (
	"math/big"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"github.com/itsmeter/itsmeter/assessment"
	"github.com/itsmeter/itsmeter/assessment/questionnaire"
	"github.com/itsmeter/itsmeter/assessment/score"
	"github.com/itsmeter/itsmeter/assessment/score/scoretest"
)

// failer is what a property needs of a test.
type failer interface {
	Fatalf(format string, args ...any)
}

// A property holds for every questionnaire and every set of answers; intn chooses one of them, with numbers from 0 to n-1.
type property func(t failer, intn func(n int) int)

var properties = map[string]property{
	"bounds": bounds, "oracle": agreesWithOracle, "raising": raisingNeverLowers, "order": orderDoesNotMatter, "completing": completingStaysWithin,
	"scaling": scalingChangesNothing, "not applicable": notApplicableIsAsIfAbsent, "rescoring": rescoringEqualsScoring,
}

func TestProperties(t *testing.T) {
	for name, holds := range properties {
		t.Run(name, func(t *testing.T) {
			rapid.Check(t, func(t *rapid.T) {
				holds(t, func(n int) int { return rapid.IntRange(0, n-1).Draw(t, "choice") })
			})
		})
	}
}

func FuzzScore(f *testing.F) {
	f.Add([]byte{})
	f.Add([]byte("a practice with few statements, then another with many more of them"))
	for seed := range byte(8) {
		choices := make([]byte, 300)
		for i := range choices {
			choices[i] = byte(i*i)*seed + byte(i*(i>>3))
		}
		f.Add(choices)
	}
	f.Fuzz(func(t *testing.T, choices []byte) {
		for _, holds := range properties {
			holds(t, scoretest.Choose(choices))
		}
	})
}

// inOrder fails where a defined figure is larger than the next.
func inOrder(t failer, what string, figures ...*big.Rat) {
	for i := 1; i < len(figures); i++ {
		if a, b := figures[i-1], figures[i]; a != nil && b != nil && a.Cmp(b) > 0 {
			t.Fatalf("%s: %s > %s (figure %d of %d)", what, a.RatString(), b.RatString(), i, len(figures))
		}
	}
}

func whole(n *int) *big.Rat {
	if n == nil {
		return nil
	}
	return big.NewRat(int64(*n), 1)
}

func bounds(t failer, intn func(int) int) {
	q, a := scoretest.Random(intn)
	r := score.Score(q, a)
	zero, one := new(big.Rat), big.NewRat(1, 1)
	for _, p := range r.Practices {
		if p.Basis == score.ByStatements { // a pulse knows no floor
			inOrder(t, "floor, level, high, max", whole(&p.Floor), whole(p.Level), whole(p.LevelHigh), whole(p.MaxIndex))
			inOrder(t, "floor, evidenced, level", whole(&p.Floor), whole(p.EvidencedLevel), whole(p.Level))
			inOrder(t, "floor, ISO level, max", whole(&p.Floor), whole(p.ISOLevel), whole(p.MaxIndex))
			inOrder(t, "index, estimate, high, max", whole(&p.Floor), p.Index, p.IndexEstimate, p.IndexHigh, whole(p.MaxIndex))
		}
		inOrder(t, "0, level, 5", zero, whole(p.Level), big.NewRat(5, 1))
		for _, share := range []*big.Rat{p.PercentToTarget, p.Completeness, p.EvidenceCoverage, p.Confidence} {
			inOrder(t, "a share", zero, share, one)
		}
		if (p.Status == score.Assessed) != (p.Level != nil) || (p.Level == nil) != (p.Index == nil) || (p.Level == nil) != (p.Gap == nil) {
			t.Fatalf("%s: level, index and gap are not defined together", p.Source.ID)
		}
		if p.PercentToTarget != nil && (p.PercentToTarget.Cmp(one) == 0) != (*p.Gap == 0) {
			t.Fatalf("%s: %s to target with a gap of %d", p.Source.ID, p.PercentToTarget.RatString(), *p.Gap)
		}
		if p.Unsettled != (len(p.Settling) > 0) || p.Unsettled && len(p.Lacking()) > 0 {
			t.Fatalf("%s: unsettled %v with settling %s and lacking %s", p.Source.ID, p.Unsettled, statementIDs(p.Settling), statementIDs(p.Lacking()))
		}
	}
	total := r.Overall
	inOrder(t, "overall index, estimate, high", zero, total.Index, total.IndexEstimate, total.IndexHigh, big.NewRat(5, 1))
	for _, share := range []*big.Rat{total.PercentToTarget, total.Completeness, total.EvidenceCoverage, total.Confidence} {
		inOrder(t, "an overall share", zero, share, one)
	}
	if total.Assessed+len(total.NotAssessed)+len(total.NotApplicable) != len(r.Practices) {
		t.Fatalf("the statuses do not add up")
	}
}

// result lists the figures that raising an answer must not lower.
func result(p *score.Practice) []*big.Rat {
	return []*big.Rat{
		whole(p.Level), whole(p.ISOLevel), whole(p.EvidencedLevel), whole(p.LevelHigh), p.Index, p.IndexHigh, p.IndexEstimate, p.PercentToTarget,
	}
}

func raisingNeverLowers(t failer, intn func(int) int) {
	q, a := scoretest.Random(intn)
	before := score.Score(q, a)
	raise(a, intn)
	after := score.Score(q, a)
	for i, p := range before.Practices {
		was, is := result(p), result(after.Practices[i])
		for k := range was {
			inOrder(t, "before and after raising", was[k], is[k])
		}
	}
	inOrder(t, "overall before and after raising", before.Overall.Index, after.Overall.Index)
	inOrder(t, "overall percent before and after raising", before.Overall.PercentToTarget, after.Overall.PercentToTarget)
}

// raise raises ratings and pulse levels here and there.
func raise(a *assessment.Assessment, intn func(int) int) {
	for _, practice := range []string{"p1", "p2", "p3", "p4"} {
		if pulse := a.Pulse(practice); pulse != nil && pulse.Response.IsLevel() {
			pulse.Response += assessment.Response(intn(int(assessment.Level5-pulse.Response) + 1))
		}
		for _, statement := range []string{"s1", "s2", "s3", "s4", "s5", "s6", "s7", "s8"} {
			if answer := a.Answer(practice, statement); answer != nil && answer.Response.IsRating() {
				answer.Response += assessment.Response(intn(int(assessment.F-answer.Response) + 1))
			}
		}
	}
}

// unordered are the figures of a practice that do not depend on the order of its statements.
func unordered(p *score.Practice) map[string]string {
	f := practiceFigures(p)
	delete(f, "settling")
	delete(f, "lacking")
	delete(f, "blocking")
	return f
}

func shuffle[T any](list []T, intn func(int) int) {
	for i := len(list) - 1; i > 0; i-- {
		k := intn(i + 1)
		list[i], list[k] = list[k], list[i]
	}
}

func orderDoesNotMatter(t failer, intn func(int) int) {
	q, a := scoretest.Random(intn)
	before := score.Score(q, a)
	for _, p := range q.Practices() {
		shuffle(p.Statements, intn)
	}
	shuffle(a.Practices, intn)
	after := score.Score(q, a)
	for i, p := range before.Practices {
		if diff := cmp.Diff(unordered(p), unordered(after.Practices[i])); diff != "" {
			t.Fatalf("%s (-before +after):\n%s", p.Source.ID, diff)
		}
	}
	if diff := cmp.Diff(totalFigures(before.Overall), totalFigures(after.Overall)); diff != "" {
		t.Fatalf("overall (-before +after):\n%s", diff)
	}
}

// completingStaysWithin rates what is open: the result stays between the level and index of before and their highs, and an
// unsettled gap can be closed.
func completingStaysWithin(t failer, intn func(int) int) {
	q, a := scoretest.Random(intn)
	before := score.Score(q, a)
	for _, p := range before.Practices {
		for _, s := range p.Statements {
			if s.Open() {
				a.SetAnswer(p.Source.ID, s.Source.ID, &assessment.Answer{Response: assessment.Ratings()[intn(4)]})
			}
		}
	}
	after := score.Score(q, a)
	for i, p := range before.Practices {
		if p.Basis == score.ByPulse {
			continue
		}
		inOrder(t, "level completed", whole(p.Level), whole(after.Practices[i].Level), whole(p.LevelHigh))
		inOrder(t, "index completed", p.Index, after.Practices[i].Index, p.IndexHigh)
		if p.Gap != nil && *p.Gap > 0 && !p.Unsettled && *after.Practices[i].Gap == 0 {
			t.Fatalf("%s: answering closed a settled gap", p.Source.ID)
		}
	}
}

// scalingChangesNothing: weights are relative.
func scalingChangesNothing(t failer, intn func(int) int) {
	q, a := scoretest.Random(intn)
	before := score.Score(q, a)
	factor := big.NewRat(int64(1+intn(9)), int64(1+intn(9)))
	for _, p := range q.Practices() {
		for _, s := range p.Statements {
			s.Weight = new(big.Rat).Mul(s.Weight, factor)
		}
	}
	after := score.Score(q, a)
	for i, p := range before.Practices {
		if diff := cmp.Diff(practiceFigures(p), practiceFigures(after.Practices[i])); diff != "" {
			t.Fatalf("%s (-before +after):\n%s", p.Source.ID, diff)
		}
	}
	if diff := cmp.Diff(totalFigures(before.Overall), totalFigures(after.Overall)); diff != "" {
		t.Fatalf("overall (-before +after):\n%s", diff)
	}
}

// notApplicableIsAsIfAbsent takes NA statements out. Only the counts, the mark of thin levels and the stated confidences may
// tell the difference, and the floor is kept by a statement that is not in scope.
func notApplicableIsAsIfAbsent(t failer, intn func(int) int) {
	q, a := scoretest.Random(intn)
	a.Depth = questionnaire.Standard
	before := score.Score(q, a)
	for _, p := range q.Practices() {
		kept := slices.DeleteFunc(slices.Clone(p.Statements), func(s *questionnaire.Statement) bool {
			return s.Depth == questionnaire.Standard && a.Response(p.ID, s.ID) == assessment.NA
		})
		if len(p.Statements) > 0 {
			lowest := slices.MinFunc(p.Statements, func(a, b *questionnaire.Statement) int { return a.Level - b.Level })
			kept = append(kept, &questionnaire.Statement{ID: "floor", Practice: p.ID, Level: lowest.Level, Depth: questionnaire.Deep})
		}
		p.Statements = kept
	}
	after := score.Score(q, a)
	for i, p := range before.Practices {
		if p.Status != score.Assessed {
			continue
		}
		was, is := unordered(p), unordered(after.Practices[i])
		for _, key := range []string{"counts", "levels", "confidence", "confidences"} {
			delete(was, key)
			delete(is, key)
		}
		if diff := cmp.Diff(was, is); diff != "" {
			t.Fatalf("%s (-with +without):\n%s", p.Source.ID, diff)
		}
	}
}

func rescoringEqualsScoring(t failer, intn func(int) int) {
	q, a := scoretest.Random(intn)
	before := score.Score(q, a)
	raise(a, intn)
	part, full := before.Rescore(a, "p1", "p2", "p3", "p4"), score.Score(q, a)
	if diff := cmp.Diff(totalFigures(full.Overall), totalFigures(part.Overall)); diff != "" {
		t.Fatalf("overall (-scored +rescored):\n%s", diff)
	}
	for i, p := range full.Practices {
		if diff := cmp.Diff(practiceFigures(p), practiceFigures(part.Practices[i])); diff != "" {
			t.Fatalf("%s (-scored +rescored):\n%s", p.Source.ID, diff)
		}
	}
}
