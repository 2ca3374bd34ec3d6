package compare_test

import (
	"fmt"
	"math/big"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"github.com/itsmeter/itsmeter/assessment"
	"github.com/itsmeter/itsmeter/assessment/compare"
	"github.com/itsmeter/itsmeter/assessment/questionnaire"
	"github.com/itsmeter/itsmeter/assessment/score"
	"github.com/itsmeter/itsmeter/assessment/score/scoretest"
)

type failer interface {
	Fatalf(format string, args ...any)
}

// A property holds for every pair of assessments; intn chooses one, with numbers from 0 to n-1.
type property func(t failer, intn func(n int) int)

var properties = map[string]property{
	"sums": partsSumToTheChange, "mirror": mirrored, "same": emptyWithItself, "causes": causesAreEnough, "restated": restatedIsLikeForLike,
	"order": orderChangesNothing,
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

func FuzzCompare(f *testing.F) {
	f.Add([]byte{})
	for seed := range byte(8) {
		choices := make([]byte, 600)
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

// pair makes an assessment and another of the same questionnaire. Half of the pairs differ in answers alone.
func pair(intn func(int) int) (old, new *score.Result) {
	q, a := scoretest.Random(intn)
	b := *a
	b.Answers, b.Targets, b.Importance = map[string]*assessment.PracticeAnswers{}, map[string]int{}, map[string]int{}
	b.SetAside = map[string]assessment.SetAside{}
	otherMethod := intn(2) == 1
	if otherMethod {
		b.Depth = questionnaire.Depth(2 - intn(3))
		b.Practices = nil
		b.Questionnaire.Version = fmt.Sprintf("1.%d.0", intn(2))
		b.Date = b.Date.AddDate(0, 0, intn(3)-1)
	}
	for _, p := range q.Practices() {
		b.Targets[p.ID], b.Importance[p.ID] = a.TargetOf(p.ID), a.ImportanceOf(p.ID)
		if aside, ok := a.SetAside[p.ID]; ok {
			b.SetAside[p.ID] = aside
		}
		if otherMethod && intn(3) == 2 {
			b.Targets[p.ID], b.Importance[p.ID] = 1+intn(5), 1+intn(5)
			b.SetAside[p.ID] = assessment.SetAside{Above: intn(5)}
		}
		b.SetPulse(p.ID, again(a.Pulse(p.ID), assessment.NA, 8, intn))
		for _, s := range p.Statements {
			b.SetAnswer(p.ID, s.ID, again(a.Answer(p.ID, s.ID), assessment.None, int(assessment.Level0), intn))
		}
	}
	return score.Score(q, a), score.Score(q, &b)
}

// again answers a second time, mostly as before; the responses are n from first on.
func again(before *assessment.Answer, first assessment.Response, n int, intn func(int) int) *assessment.Answer {
	switch intn(4) {
	case 3:
		response := first + assessment.Response(intn(n))
		if response == assessment.None {
			return nil
		}
		return &assessment.Answer{Response: response, Confidence: intn(6)}
	case 2:
		if before == nil || len(before.Evidence) == 0 {
			return before
		}
		changed := *before
		changed.Evidence = append(slices.Clone(before.Evidence), before.Evidence[0])
		item := &changed.Evidence[intn(2)]
		item.ValidUntil = scoretest.Date.AddDate(0, 0, intn(3)-1)
		item.Date, item.Link = item.Date.AddDate(0, intn(2), 0), []string{item.Link, "elsewhere"}[intn(2)]
		return &changed
	}
	return before
}

func compared(t failer, old, new *score.Result) *compare.Difference {
	d, err := compare.Run(old, new)
	if err != nil {
		t.Fatalf("%v", err)
	}
	return d
}

func partsSumToTheChange(t failer, intn func(int) int) {
	a, b := pair(intn)
	d := compared(t, a, b)
	for _, p := range d.Practices {
		if p.Way != compare.AsStated && p.Way != compare.Restated {
			if p.Parts != nil {
				t.Fatalf("%s is compared %s and split", p.Source.ID, p.Way)
			}
			continue
		}
		sum := new(big.Rat)
		for _, part := range p.Parts {
			sum.Add(sum, part.Change)
		}
		if change := p.Compared.IndexChange(); sum.Cmp(change) != 0 {
			t.Fatalf("%s: parts sum to %s, the index changed by %s: %v", p.Source.ID, num(sum), num(change), summary(p))
		}
	}
	for _, s := range d.Sections {
		meanPartsSum(t, s.ID, s.Totals)
	}
	meanPartsSum(t, "overall", d.Overall)
}

func meanPartsSum(t failer, what string, totals compare.Totals) {
	for _, side := range []struct {
		figures compare.Figures
		parts   []compare.MeanPart
	}{{totals.Stated, totals.StatedParts}, {totals.Compared, totals.ComparedParts}} {
		change := side.figures.IndexChange()
		if change == nil {
			if side.parts != nil {
				t.Fatalf("%s: no change, and yet it is split", what)
			}
			continue
		}
		sum := new(big.Rat)
		for _, part := range side.parts {
			sum.Add(sum, part.Change)
		}
		if sum.Cmp(change) != 0 {
			t.Fatalf("%s: parts sum to %s, the mean changed by %s", what, num(sum), num(change))
		}
	}
	if equal := cmp.Diff(figures(totals.Stated), figures(totals.Compared)) == ""; !totals.Restated && !equal {
		t.Fatalf("%s: stated %s, compared %s, and nothing is said to be restated", what, figures(totals.Stated), figures(totals.Compared))
	}
	if stated := num(totals.Old.Index) + num(totals.New.Index); stated != num(totals.Stated.OldIndex)+num(totals.Stated.NewIndex) {
		t.Fatalf("%s: scored %s, stated %s", what, stated, figures(totals.Stated))
	}
}

// everything puts all that a difference says into lines.
func everything(d *compare.Difference) []string {
	var out []string
	for _, m := range d.Method {
		out = append(out, fmt.Sprintf("method %s %s>%s", m.Aspect, m.Old, m.New))
	}
	for _, p := range d.Practices {
		out = append(out, p.Source.ID)
		out = append(out, summary(p)...)
		for _, c := range p.StatedCauses {
			out = append(out, "stated cause "+c.ID)
		}
	}
	for _, s := range d.Sections {
		out = append(out, s.ID)
		out = append(out, totalLines(s.Totals)...)
	}
	return append(out, totalLines(d.Overall)...)
}

func totalLines(t compare.Totals) []string {
	out := []string{fmt.Sprintf("stated %s compared %s restated %v on %d", figures(t.Stated), figures(t.Compared), t.Restated, t.Practices)}
	for _, p := range slices.Concat(t.StatedParts, t.ComparedParts) {
		out = append(out, fmt.Sprintf("%s %s %s %s", p.Practice.Source.ID, p.Membership, num(p.ByIndex), num(p.ByWeight)))
	}
	return out
}

func mirrored(t failer, intn func(int) int) {
	old, new := pair(intn)
	forth, back := everything(compared(t, old, new)), everything(reverse(compared(t, new, old)))
	if diff := cmp.Diff(forth, back); diff != "" {
		t.Fatalf("(-forth +back reversed):\n%s", diff)
	}
}

var mirrorClass = map[compare.Class]compare.Class{
	compare.RatingFell: compare.RatingRose, compare.NewlyUnanswered: compare.NewlyAnswered, compare.NewlyNA: compare.NoLongerNA,
	compare.EvidenceLost: compare.EvidenceAdded, compare.EvidenceExpired: compare.EvidenceRenewed,
	compare.NewlyUnknown: compare.NoLongerUnknown, compare.SetAside: compare.CalledBack,
	compare.ConfidenceChange: compare.ConfidenceChange,
}

func mirrorOf(c compare.Class) compare.Class {
	for a, b := range mirrorClass {
		switch c {
		case a:
			return b
		case b:
			return a
		}
	}
	panic("no mirror image of " + c)
}

var mirrorKind = map[compare.PartKind]compare.PartKind{
	compare.OfStatement: compare.OfStatement, compare.StepChanged: compare.StepChanged, compare.FloorChanged: compare.FloorChanged,
	compare.LevelAppeared: compare.LevelVanished, compare.LevelVanished: compare.LevelAppeared,
}

func negative(r *big.Rat) *big.Rat {
	if r == nil {
		return nil
	}
	return new(big.Rat).Neg(r)
}

// reverse turns a difference around.
func reverse(d *compare.Difference) *compare.Difference {
	out := &compare.Difference{Old: d.New, New: d.Old, Method: reverseMethod(d.Method), Overall: reverseTotals(d.Overall)}
	for _, p := range d.Practices {
		r := *p
		r.Old, r.New, r.Method = p.New, p.Old, reverseMethod(p.Method)
		r.Stated, r.Compared = reverseFigures(p.Stated), reverseFigures(p.Compared)
		r.Answers, r.Parts = slices.Clone(p.Answers), slices.Clone(p.Parts)
		for i := range r.Answers {
			a := &r.Answers[i]
			a.Class, a.Old, a.New = mirrorOf(a.Class), a.New, a.Old
		}
		for i := range r.Parts {
			part := &r.Parts[i]
			part.Kind, part.Old, part.New = mirrorKind[part.Kind], part.New, part.Old
			part.OldStep, part.NewStep = part.NewStep, part.OldStep
			part.ByRating, part.ByShare, part.Change = negative(part.ByRating), negative(part.ByShare), negative(part.Change)
		}
		out.Practices = append(out.Practices, &r)
	}
	for _, s := range d.Sections {
		s.Totals = reverseTotals(s.Totals)
		out.Sections = append(out.Sections, s)
	}
	return out
}

func reverseMethod(method []compare.Method) []compare.Method {
	out := slices.Clone(method)
	for i := range out {
		out[i].Old, out[i].New = out[i].New, out[i].Old
	}
	return out
}

func reverseFigures(f compare.Figures) compare.Figures {
	return compare.Figures{OldLevel: f.NewLevel, NewLevel: f.OldLevel, OldIndex: f.NewIndex, NewIndex: f.OldIndex}
}

func reverseTotals(t compare.Totals) compare.Totals {
	t.Old, t.New, t.Stated, t.Compared = t.New, t.Old, reverseFigures(t.Stated), reverseFigures(t.Compared)
	turn := func(parts []compare.MeanPart) []compare.MeanPart {
		out := slices.Clone(parts)
		for i := range out {
			p := &out[i]
			p.ByIndex, p.ByWeight, p.Change = negative(p.ByIndex), negative(p.ByWeight), negative(p.Change)
			switch p.Membership {
			case compare.Entered:
				p.Membership = compare.Left
			case compare.Left:
				p.Membership = compare.Entered
			}
		}
		return out
	}
	t.StatedParts, t.ComparedParts = turn(t.StatedParts), turn(t.ComparedParts)
	return t
}

func emptyWithItself(t failer, intn func(int) int) {
	old, new := pair(intn)
	for _, r := range []*score.Result{old, new} {
		if d := compared(t, r, score.Score(r.Questionnaire, r.Assessment)); !d.Empty() || d.Restated() {
			t.Fatalf("an assessment differs from itself: %q", everything(d))
		}
	}
}

// causesAreEnough answers the causes on the lower side as on the higher one: it then reaches the higher side's level.
func causesAreEnough(t failer, intn func(int) int) {
	old, new := pair(intn)
	for _, p := range compared(t, old, new).Practices {
		if p.Way != compare.AsStated || p.Compared.LevelChange() == 0 {
			if p.Way == compare.AsStated && len(p.Causes) > 0 {
				t.Fatalf("%s: causes of no change of a level: %v", p.Source.ID, p.Causes)
			}
			continue
		}
		lower, higher, reach := old, new, *p.Compared.NewLevel
		if p.Compared.LevelChange() < 0 {
			lower, higher, reach = new, old, *p.Compared.OldLevel
		}
		a := *lower.Assessment
		a.Answers, a.Practices = map[string]*assessment.PracticeAnswers{}, []string{p.Source.ID}
		for _, s := range lower.Practice(p.Source.ID).Statements {
			a.SetAnswer(p.Source.ID, s.Source.ID, s.Answer)
		}
		for _, c := range p.Causes {
			a.SetAnswer(p.Source.ID, c.ID, higher.Assessment.Answer(p.Source.ID, c.ID))
		}
		got := score.Score(lower.Questionnaire, &a).Practice(p.Source.ID)
		if got.Level == nil || *got.Level < reach {
			t.Fatalf("%s: with the causes the lower side has level %s, not %d: %v", p.Source.ID, level(got.Level), reach, summary(p))
		}
	}
}

// restatedIsLikeForLike checks that restated figures rest on the statements rated on both sides: a rating that only one side has
// does not move them, and with all ratings equal nothing changes.
func restatedIsLikeForLike(t failer, intn func(int) int) {
	old, new := pair(intn)
	for _, p := range compared(t, old, new).Practices {
		if p.Way != compare.Restated {
			continue
		}
		same, common := true, 0
		for _, s := range p.New.Statements {
			i := slices.IndexFunc(p.Old.Statements, func(o *score.Statement) bool { return o.Source == s.Source })
			if i < 0 || s.State != score.Rated || p.Old.Statements[i].State != score.Rated {
				continue
			}
			common++
			same = same && p.Old.Statements[i].Response == s.Response
		}
		if common != p.Restated || common == 0 {
			t.Fatalf("%s: restated on %d statements, %d are rated on both sides", p.Source.ID, p.Restated, common)
		}
		if same != (len(p.Parts) == 0) || same && !p.Compared.Same() {
			t.Fatalf("%s: same ratings %v, and yet %v", p.Source.ID, same, summary(p))
		}
		for _, part := range p.Parts {
			if part.Kind != compare.OfStatement || part.ByShare.Sign() != 0 {
				t.Fatalf("%s: a restated index changed by other than ratings: %v", p.Source.ID, summary(p))
			}
		}
	}
}
