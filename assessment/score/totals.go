package score

import (
	"math/big"

	"github.com/itsmeter/itsmeter/assessment/questionnaire"
)

// sums are the sums of weights that shares are made of; those of several practices add up to a pooled share.
type sums struct {
	rated    weight // weight with a rating
	asked    weight // weight applicable and not set aside
	positive weight // weight rated P, L or F
	shown    weight // of that, with counting evidence
	stated   weight // weight of the answers that state a confidence
	trust    weight // sum of weight times confidence
	number   int    // answers that state a confidence
	toTarget shortfall
}

// sum fills the sums of rule 8 and the practice's own shares.
func (p *Practice) sum() {
	if p.Status == NotApplicable {
		return
	}
	for _, s := range p.Statements {
		p.sums.countAsked(s)
		if p.Status == Assessed && p.Basis == ByStatements {
			p.sums.countSupport(s)
		}
	}
	if p.Basis == ByPulse {
		return
	}
	p.Completeness, p.EvidenceCoverage = p.sums.completeness(), p.sums.coverage()
	p.Confidence, p.Confidences = p.sums.confidence(), p.sums.number
}

func (m *sums) countAsked(s *Statement) {
	if s.State == Rated {
		m.rated.add(s.Weight(), 1)
	}
	if s.Applicable() && s.State != SetAside {
		m.asked.add(s.Weight(), 1)
	}
}

func (m *sums) countSupport(s *Statement) {
	if s.Response.Thirds() > 0 {
		m.positive.add(s.Weight(), 1)
		if s.Evidenced {
			m.shown.add(s.Weight(), 1)
		}
	}
	if s.State == Unanswered || s.State == SetAside || s.Answer.Confidence == 0 {
		return
	}
	m.number++
	m.stated.add(s.Weight(), 1)
	m.trust.add(s.Weight(), s.Answer.Confidence)
}

func (m *sums) completeness() *big.Rat { return m.rated.share(&m.asked, 1) }

func (m *sums) coverage() *big.Rat { return m.shown.share(&m.positive, 1) }

// confidence is the mean of what was stated on the scale of 1 to 5, as a share.
func (m *sums) confidence() *big.Rat { return m.trust.share(&m.stated, 5) }

func (m *sums) join(o *sums) {
	m.rated.join(&o.rated)
	m.asked.join(&o.asked)
	m.positive.join(&o.positive)
	m.shown.join(&o.shown)
	m.stated.join(&o.stated)
	m.trust.join(&o.trust)
	m.number += o.number
	m.toTarget.join(&o.toTarget)
}

// Fraction is a share by the two sums that it is made of. Whole may be 0, where the share is undefined.
type Fraction struct{ Part, Whole *big.Rat }

// Shares tells what a practice's shares are made of, by weight: Completeness, EvidenceCoverage and Confidence are part / whole,
// PercentToTarget is 1 - part / whole. The sums are 0 where the shares are undefined.
type Shares struct {
	Completeness Fraction // rated; applicable and not set aside
	Evidence     Fraction // of what is rated P, L or F, that with counting evidence; all of it
	Confidence   Fraction // stated confidences; the same if they were all 5
	ToTarget     Fraction // missing; required
}

// Shares returns the sums behind the shares of rules 8 and 9.
func (p *Practice) Shares() Shares {
	m := &p.sums
	scale := func(w *weight, by *big.Rat) *big.Rat { return new(big.Rat).Mul(w.rat(), by) }
	third := big.NewRat(1, fully)
	return Shares{
		Completeness: Fraction{m.rated.rat(), m.asked.rat()},
		Evidence:     Fraction{m.shown.rat(), m.positive.rat()},
		Confidence:   Fraction{m.trust.rat(), scale(&m.stated, big.NewRat(5, 1))},
		ToTarget:     Fraction{scale(&m.toTarget.missing, third), scale(&m.toTarget.required, third)},
	}
}

// ratio is a / b, nil where b is 0.
func ratio(a, b *big.Rat) *big.Rat {
	if b.Sign() == 0 {
		return nil
	}
	return new(big.Rat).Quo(a, b)
}

// Totals are the figures of a section or of all practices in scope (rule 13). Means are nil where nothing is assessed. A mean
// must not be shown without the weakest level.
type Totals struct {
	Index         *big.Rat // mean over assessed practices, weighted by importance
	IndexHigh     *big.Rat // likewise; a practice on the basis of a pulse counts with its level
	IndexEstimate *big.Rat

	WeakestLevel *int
	Weakest      []*Practice // those at WeakestLevel

	Assessed      int
	NotAssessed   []*Practice
	NotApplicable []*Practice
	Levels        [questionnaire.MaxLevel + 1]int // assessed practices at each level, 0 to 5
	Answers       Counts                          // over all practices in scope

	Completeness     *big.Rat // pooled, practices not assessed and those on the basis of a pulse included
	EvidenceCoverage *big.Rat // pooled over practices assessed by statements, as are the following
	Confidence       *big.Rat
	Confidences      int
	PercentToTarget  *big.Rat // nil where nothing is assessed by statements
	Dimensions       []Dimension
}

func newTotals(q *questionnaire.Questionnaire, practices []*Practice) Totals {
	var t Totals
	for _, d := range q.Dimensions {
		t.Dimensions = append(t.Dimensions, Dimension{ID: d.ID})
	}
	var pool sums
	byStatements := false
	for _, p := range practices {
		t.Answers.add(p.Answers)
		pool.join(&p.sums)
		switch p.Status {
		case Assessed:
			t.countLevel(p)
			t.poolDimensions(p)
			byStatements = byStatements || p.Basis == ByStatements
		case NotAssessed:
			t.NotAssessed = append(t.NotAssessed, p)
		default:
			t.NotApplicable = append(t.NotApplicable, p)
		}
	}
	t.average(practices)
	t.Completeness, t.EvidenceCoverage = pool.completeness(), pool.coverage()
	t.Confidence, t.Confidences = pool.confidence(), pool.number
	if byStatements {
		t.PercentToTarget = pool.toTarget.percent()
		for i := range t.Dimensions {
			t.Dimensions[i].PercentToTarget = t.Dimensions[i].shortfall.percent()
		}
	}
	return t
}

func (t *Totals) countLevel(p *Practice) {
	t.Assessed++
	t.Levels[*p.Level]++
	switch {
	case t.WeakestLevel == nil || *p.Level < *t.WeakestLevel:
		t.WeakestLevel, t.Weakest = new(*p.Level), []*Practice{p}
	case *p.Level == *t.WeakestLevel:
		t.Weakest = append(t.Weakest, p)
	}
}

func (t *Totals) poolDimensions(p *Practice) {
	for i := range p.Dimensions {
		t.Dimensions[i].Statements += p.Dimensions[i].Statements
		t.Dimensions[i].shortfall.join(&p.Dimensions[i].shortfall)
	}
}

// average fills the means over the flat list of assessed practices: a mean of sections' means would give the practices of
// small sections more say.
func (t *Totals) average(practices []*Practice) {
	var index, high, estimate, weight big.Rat
	for _, p := range practices {
		if p.Status != Assessed {
			continue
		}
		w := big.NewRat(int64(p.Importance), 1)
		weight.Add(&weight, w)
		addProduct(&index, w, p.Index)
		addProduct(&high, w, or(p.IndexHigh, p.Index))
		addProduct(&estimate, w, or(p.IndexEstimate, p.Index))
	}
	t.Index, t.IndexHigh, t.IndexEstimate = ratio(&index, &weight), ratio(&high, &weight), ratio(&estimate, &weight)
}

func addProduct(sum, a, b *big.Rat) {
	sum.Add(sum, new(big.Rat).Mul(a, b))
}

// or is a, or b where a is undefined.
func or(a, b *big.Rat) *big.Rat {
	if a == nil {
		return b
	}
	return a
}
