package compare

import (
	"math/big"
	"slices"

	"github.com/itsmeter/itsmeter/assessment/score"
)

// Totals is what changed in a section or overall. Levels in its Figures are the weakest, indexes the means.
type Totals struct {
	Old, New score.Totals // as stated; without practices where the section is not in scope

	Stated   Figures
	Compared Figures // over practices that are compared like for like; equal to Stated unless Restated

	// Restated tells that Compared leaves out or restates a practice, since version, depth, basis, what is set aside or the scope
	// changed.
	Restated  bool
	Practices int // how many Compared rests on: those in its mean on either side

	StatedParts   []MeanPart // the change of the stated mean, split; nil unless both sides have one
	ComparedParts []MeanPart // likewise of the compared mean
}

// Section is what changed in a section.
type Section struct {
	ID, Title string
	Totals
}

// total fills sections and overall.
func (d *Difference) total() {
	for _, s := range d.sections() {
		var practices []*Practice
		for _, p := range d.Practices {
			if p.Section == s.ID {
				practices = append(practices, p)
			}
		}
		s.Totals = d.totalsOf(practices, sectionTotals(d.Old, s.ID), sectionTotals(d.New, s.ID))
		d.Sections = append(d.Sections, s)
	}
	d.Overall = d.totalsOf(d.Practices, d.Old.Overall, d.New.Overall)
}

// sections lists those that a practice compared stands in, in its order.
func (d *Difference) sections() []Section {
	var out []Section
	for _, s := range slices.Concat(d.New.Sections, d.Old.Sections) {
		if !slices.ContainsFunc(out, func(o Section) bool { return o.ID == s.ID }) {
			out = append(out, Section{ID: s.ID, Title: s.Title})
		}
	}
	at := func(s Section) int {
		return slices.IndexFunc(d.Practices, func(p *Practice) bool { return p.Section == s.ID })
	}
	slices.SortStableFunc(out, func(a, b Section) int { return at(a) - at(b) })
	return out
}

func sectionTotals(r *score.Result, id string) score.Totals {
	for _, s := range r.Sections {
		if s.ID == id {
			return s.Totals
		}
	}
	return score.Totals{}
}

func (d *Difference) totalsOf(practices []*Practice, old, new score.Totals) Totals {
	t := Totals{Old: old, New: new}
	var stated, compared []member
	for _, p := range practices {
		m := member{practice: p, old: statedSide(p.Old), new: statedSide(p.New)}
		if m.old == nil && m.new == nil {
			continue
		}
		stated = append(stated, m)
		switch {
		case d.likeForLike(p):
			compared = append(compared, p.comparedMember(m))
			t.Restated = t.Restated || p.Way == Restated
		default:
			t.Restated = true
		}
	}
	t.Stated, t.StatedParts = pool(stated)
	t.Compared, t.ComparedParts = t.Stated, t.StatedParts
	if t.Restated {
		t.Compared, t.ComparedParts = pool(compared)
	}
	t.Practices = len(compared)
	return t
}

// likeForLike tells whether a practice takes part in compared means: it is compared with an index on both sides, or only one side
// has a result although both were asked in the same way.
func (d *Difference) likeForLike(p *Practice) bool {
	if p.Way == NotCompared {
		return p.Reason == NotAssessed && !has(d.Method, Version, Depth)
	}
	return p.Compared.OldIndex != nil
}

// member is a practice in a mean, with the sides that are in it.
type member struct {
	practice *Practice
	old, new *result
}

// result is what a practice brings into a mean.
type result struct {
	level      int
	index      *big.Rat
	importance *big.Rat
}

func statedSide(p *score.Practice) *result {
	if !assessed(p) {
		return nil
	}
	return &result{*p.Level, p.Index, big.NewRat(int64(p.Importance), 1)}
}

// comparedMember replaces the stated figures by the compared ones where there are any.
func (p *Practice) comparedMember(m member) member {
	if p.Way == NotCompared {
		return m
	}
	m.old = &result{*p.Compared.OldLevel, p.Compared.OldIndex, m.old.importance}
	m.new = &result{*p.Compared.NewLevel, p.Compared.NewIndex, m.new.importance}
	return m
}
