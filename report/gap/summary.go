package gap

import (
	"fmt"

	"github.com/itsmeter/itsmeter/report/number"
)

// summary writes the page that must stand alone.
func (b *builder) summary() {
	s := &b.report.Summary
	s.Headline = opening(b.headline())
	s.Standing = openings(b.standing())
	s.Certainty = openings(b.certainty())
	s.Strengths, s.Gaps, s.Decisions = b.strengthPoints(), b.gapPoints(), b.decisions()
}

// atTarget counts the assessed practices without a gap, settled or not.
func (b *builder) atTarget() int {
	n := 0
	for _, p := range b.result.Practices {
		if p.Gap != nil && *p.Gap == 0 {
			n++
		}
	}
	return n
}

func (b *builder) titles(ids []string) []string {
	out := []string{}
	for _, id := range ids {
		out = append(out, b.report.Practice(id).Title)
	}
	return out
}

func (b *builder) headline() string {
	t := b.report.Overall
	at, open := b.atTarget(), len(b.report.Unsettled)
	switch {
	case t.Assessed == 0:
		return fmt.Sprintf("Nothing is assessed yet; %s %s open.", number.Count(len(b.report.Questions), "question"), is(len(b.report.Questions)))
	case t.Assessed == 1:
		return b.headlineOfOne()
	case at == t.Assessed:
		return fmt.Sprintf("All that was assessed reaches its target%s; the weakest level is %s.", b.asFarAsAsked(), LevelName(*t.WeakestLevel))
	}
	reach := fmt.Sprintf("%d of %d assessed practices %s", at, t.Assessed, map[bool]string{true: "reaches its target", false: "reach their target"}[at == 1])
	if at == 0 {
		reach = fmt.Sprintf("None of %d assessed practices reaches its target", t.Assessed)
	}
	if open > 0 {
		reach += ", with open questions to decide about " + undecided(open, at, t.Assessed)
	}
	switch n := len(t.Weakest); {
	case n == t.Assessed:
		return fmt.Sprintf("%s; all stand at level %s.", reach, LevelName(*t.WeakestLevel))
	case n > 2:
		return fmt.Sprintf("%s; %d stand at the weakest level, %s.", reach, n, LevelName(*t.WeakestLevel))
	default:
		return fmt.Sprintf("%s; the weakest, %s, %s at level %s.", reach, listing(b.titles(t.Weakest)), does(n, "stand"), LevelName(*t.WeakestLevel))
	}
}

// undecided says how many of the assessed practices open questions decide about.
func undecided(open, at, assessed int) string {
	switch {
	case open == assessed:
		return "all of them"
	case at == 0:
		return fmt.Sprintf("%d of them", open)
	}
	return number.Count(open, "other")
}

// headlineOfOne is the headline where a single practice is assessed.
func (b *builder) headlineOfOne() string {
	stands := fmt.Sprintf("%s stands at level %s", b.titles(b.report.Overall.Weakest)[0], LevelName(*b.report.Overall.WeakestLevel))
	switch {
	case len(b.report.Unsettled) == 1:
		return stands + "; open questions decide whether it misses its target."
	case b.atTarget() == 1:
		return stands + " and reaches its target" + b.asFarAsAsked() + "."
	}
	return stands + " and misses its target."
}

// asFarAsAsked limits the claim that targets are reached where no level as high as a target was asked.
func (b *builder) asFarAsAsked() string {
	for _, p := range b.report.Practices {
		if askedTooLow(p) {
			return ", as far as levels were asked"
		}
	}
	return ""
}

// askedTooLow tells whether a practice has no gap only since no level as high as its target was asked.
func askedTooLow(p *Practice) bool { return p.Gap != nil && *p.Gap == 0 && *p.Level < p.Target }

// standing says where the organization stands.
func (b *builder) standing() []string {
	t := b.report.Overall
	if t.Assessed == 0 {
		return []string{"A practice is assessed as soon as its pulse question or one of its statements is answered."}
	}
	out := []string{b.meanSentence()}
	if t.Assessed > 1 {
		out = append(out, b.levelCounts())
	}
	for _, s := range []string{b.belowTarget(), b.weakestSection(), absent(len(t.NotAssessed), len(t.NotApplicable))} {
		if s != "" {
			out = append(out, s)
		}
	}
	return out
}

// meanSentence gives the mean index with its scale, its interval and the weakest level.
func (b *builder) meanSentence() string {
	t := b.report.Overall
	up := ""
	if high := Index(t.IndexHigh); high != Index(t.Index) {
		up = fmt.Sprintf(", and up to %s once open questions are answered", high)
	}
	if t.Assessed == 1 {
		return fmt.Sprintf("Its index, to which every answer adds, is %s on a scale from 0 to 5%s.", Index(t.Index), up)
	}
	return fmt.Sprintf("The mean index, to which every answer adds, is %s on a scale from 0 to 5, weighted by importance%s; the weakest level is %d.",
		Index(t.Index), up, *t.WeakestLevel)
}

func (b *builder) levelCounts() string {
	var parts []string
	counts := b.result.Overall.Levels
	for level, n := range counts {
		switch {
		case n > 0 && len(parts) == 0:
			parts = append(parts, fmt.Sprintf("%s %s at level %d", number.Count(n, "practice"), does(n, "stand"), level))
		case n > 0:
			parts = append(parts, fmt.Sprintf("%d at level %d", n, level))
		}
	}
	return listing(parts) + "."
}

func (b *builder) belowTarget() string {
	one, more := 0, 0
	for _, g := range b.report.Gaps {
		if g.Gap == 1 {
			one++
		} else {
			more++
		}
	}
	if one+more == 0 {
		return ""
	}
	if b.report.Overall.Assessed == 1 {
		return fmt.Sprintf("The target is level %s: a gap of %s.", b.target(b.report.Gaps[0]), number.Count(b.report.Gaps[0].Gap, "level"))
	}
	below := fmt.Sprintf("%s %s below %s target", number.Count(one+more, "practice"), is(one+more), map[bool]string{true: "its", false: "their"}[one+more == 1])
	switch {
	case one+more == 1:
		return fmt.Sprintf("%s, by %s.", below, number.Count(b.report.Gaps[0].Gap, "level"))
	case more == 0:
		return below + ", each by one level."
	case one == 0:
		return below + ", each by two levels or more."
	}
	return fmt.Sprintf("%s: %d by one level, %d by two or more.", below, one, more)
}

// target is the level that a practice is meant to reach, and how much of that was asked.
func (b *builder) target(g Gap) string {
	if t := b.report.Practice(g.Practice).Target; t > g.Target {
		return fmt.Sprintf("%d (asked up to %d)", t, g.Target)
	}
	return fmt.Sprint(g.Target)
}

// weakestSection compares sections where there are several with a mean.
func (b *builder) weakestSection() string {
	weakest, strongest := -1, -1
	for i, s := range b.report.Sections {
		if s.Index.Rat == nil {
			continue
		}
		if weakest < 0 || less(s.Index, b.report.Sections[weakest].Index) {
			weakest = i
		}
		if strongest < 0 || less(b.report.Sections[strongest].Index, s.Index) {
			strongest = i
		}
	}
	if weakest == strongest {
		return ""
	}
	low, high := b.report.Sections[weakest], b.report.Sections[strongest]
	if Index(low.Index) == Index(high.Index) {
		return ""
	}
	return fmt.Sprintf("By section, the mean index runs from %s in %s (weakest level %d) to %s in %s (weakest level %d).",
		Index(low.Index), low.Title, *low.WeakestLevel, Index(high.Index), high.Title, *high.WeakestLevel)
}

func absent(notAssessed, notApplicable int) string {
	switch {
	case notAssessed+notApplicable == 0:
		return ""
	case notApplicable == 0:
		return fmt.Sprintf("%s %s not assessed and %s no figure.", number.Count(notAssessed, "practice"), is(notAssessed), does(notAssessed, "enter"))
	case notAssessed == 0:
		return fmt.Sprintf("%s %s not apply and %s no figure.", number.Count(notApplicable, "practice"), map[bool]string{true: "does", false: "do"}[notApplicable == 1], does(notApplicable, "enter"))
	}
	return fmt.Sprintf("%s %s not assessed, and %d %s not apply; they enter no figure.", number.Count(notAssessed, "practice"), is(notAssessed),
		notApplicable, map[bool]string{true: "does", false: "do"}[notApplicable == 1])
}

// canDeepen tells whether a practice has statements that a pulse could be followed up with.
func (b *builder) canDeepen(practice string) bool {
	p := b.q.Practice(practice)
	return p != nil && len(p.Statements) > 0
}
