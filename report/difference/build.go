package difference

import (
	"math/big"
	"slices"

	"github.com/itsmeter/itsmeter/assessment"
	"github.com/itsmeter/itsmeter/assessment/compare"
	"github.com/itsmeter/itsmeter/assessment/score"
	"github.com/itsmeter/itsmeter/report/scores"
)

// New makes an empty document.
func New() *Document {
	return &Document{
		Format: Format, Comparisons: []Comparison{}, OnlyOld: []File{}, OnlyNew: []File{}, NotComparable: []NotComparable{},
		Notice: scores.Notice,
	}
}

// Changed tells whether anything differs: a comparison, or which assessments there are.
func (d *Document) Changed() bool {
	changed := func(c Comparison) bool { return c.Changed }
	return len(d.OnlyOld)+len(d.OnlyNew)+len(d.NotComparable) > 0 || slices.ContainsFunc(d.Comparisons, changed)
}

// NewFile names an assessment that has no counterpart.
func NewFile(file string, a *assessment.Assessment) File {
	return File{file, a.Organization, optional(a.Team), a.Questionnaire.ID}
}

// Add adds a comparison of two files.
func (d *Document) Add(old, new string, diff *compare.Difference) {
	c := Comparison{
		Old: Side{old, scores.NewAssessment(diff.Old)}, New: Side{new, scores.NewAssessment(diff.New)},
		Changed: !diff.Empty(), Restated: diff.Restated(), Method: newMethod(diff.Method), Overall: newTotals(diff.Overall),
		Sections: []Section{}, Practices: []Practice{}, Verdicts: map[string]int{}, Classes: map[string]int{},
	}
	for _, s := range diff.Sections {
		c.Sections = append(c.Sections, Section{s.ID, s.Title, newTotals(s.Totals)})
	}
	for _, p := range diff.ByVerdict() {
		if p.Verdict() == compare.Unchanged {
			continue
		}
		c.Practices = append(c.Practices, newPractice(p))
		c.Verdicts[string(p.Verdict())]++
		for _, a := range p.Answers {
			c.Classes[string(a.Class)]++
		}
	}
	d.Comparisons = append(d.Comparisons, c)
}

func newMethod(list []compare.Method) []Method {
	out := []Method{}
	for _, m := range list {
		out = append(out, Method{string(m.Aspect), m.Old, m.New})
	}
	return out
}

func newChange(f compare.Figures) Change {
	var c Change
	if f.OldLevel != nil && f.NewLevel != nil {
		c.Level = new(f.LevelChange())
	}
	if change := f.IndexChange(); change != nil {
		c.Index, c.Exact = rounded(change), new(change.RatString())
	}
	return c
}

func newTotals(t compare.Totals) Totals {
	return Totals{
		Old: newTotalSide(t.Old, t.Stated.OldIndex, t.Stated.OldLevel), New: newTotalSide(t.New, t.Stated.NewIndex, t.Stated.NewLevel),
		StatedChange: newChange(t.Stated),
		Compared: ComparedTotal{
			Restated: t.Restated, Practices: t.Practices, Old: Figure{t.Compared.OldLevel, rounded(t.Compared.OldIndex)},
			New: Figure{t.Compared.NewLevel, rounded(t.Compared.NewIndex)}, Change: newChange(t.Compared),
		},
		Parts: newMeanParts(t.ComparedParts), StatedParts: newMeanParts(t.StatedParts),
	}
}

func newTotalSide(t score.Totals, index *big.Rat, weakest *int) TotalSide {
	side := TotalSide{Index: rounded(index), WeakestLevel: weakest, Weakest: []string{}, Assessed: t.Assessed}
	for _, p := range t.Weakest {
		side.Weakest = append(side.Weakest, p.Source.ID)
	}
	return side
}

func newMeanParts(list []compare.MeanPart) []MeanPart {
	out := []MeanPart{}
	for _, p := range list {
		out = append(out, MeanPart{
			p.Practice.Source.ID, p.Practice.Source.Title, string(p.Membership), rounded(p.ByIndex), rounded(p.ByWeight), rounded(p.Change),
			p.Change.RatString(),
		})
	}
	return out
}

func newPractice(p *compare.Practice) Practice {
	out := Practice{
		ID: p.Source.ID, Title: p.Source.Title, Section: p.Section, Verdict: string(p.Verdict()), Way: string(p.Way),
		Reason: optional(string(p.Reason)), Old: newSide(p.Old), New: newSide(p.New), StatedChange: newChange(p.Stated),
		Method: newMethod(p.Method), Causes: newCauses(p.Causes), StatedCauses: newCauses(p.StatedCauses), Parts: []Part{}, Answers: []Answer{},
	}
	if p.Way != compare.NotCompared {
		out.Compared = &Compared{
			Old: Figure{p.Compared.OldLevel, rounded(p.Compared.OldIndex)}, New: Figure{p.Compared.NewLevel, rounded(p.Compared.NewIndex)},
			Change: newChange(p.Compared),
		}
	}
	if p.Way == compare.Restated {
		out.Compared.Statements = new(p.Restated)
	}
	for _, part := range p.Parts {
		out.Parts = append(out.Parts, newPart(part))
	}
	answers := slices.Clone(p.Answers)
	slices.SortStableFunc(answers, func(a, b compare.Answer) int { return a.Class.Rank() - b.Class.Rank() })
	for _, a := range answers {
		out.Answers = append(out.Answers, Answer{a.ID, string(a.Class), newGiven(a.Old), newGiven(a.New), newEvidence(a.Evidence)})
	}
	return out
}

func newSide(p *score.Practice) *PracticeSide {
	if p == nil {
		return nil
	}
	return &PracticeSide{string(p.Status), string(p.Basis), p.Level, rounded(p.Index), p.Target, p.Importance}
}

func newCauses(list []compare.Cause) []Cause {
	out := []Cause{}
	for _, c := range list {
		out = append(out, Cause{c.Source.ID, c.Source.Level, c.Source.Text, newStatement(c.Old), newStatement(c.New)})
	}
	return out
}
