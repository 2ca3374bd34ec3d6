package gap

import "fmt"

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
	if t.Assessed == 0 {
		return fmt.Sprintf("Nothing is assessed yet; %s %s open.", Plural(len(b.report.Questions), "question"), is(len(b.report.Questions)))
	}
	at := b.atTarget()
	if at == t.Assessed {
		return fmt.Sprintf("All that was assessed reaches its target; the weakest level is %s.", LevelName(*t.WeakestLevel))
	}
	if t.Assessed == 1 && len(b.report.Unsettled) == 1 {
		return fmt.Sprintf("%s stands at level %s; open questions decide whether it misses its target.", b.titles(t.Weakest)[0], LevelName(*t.WeakestLevel))
	}
	if t.Assessed == 1 {
		return fmt.Sprintf("%s stands at level %s and misses its target.", b.titles(t.Weakest)[0], LevelName(*t.WeakestLevel))
	}
	reach := fmt.Sprintf("%d of %d assessed practices reach their target", at, t.Assessed)
	switch at {
	case 0:
		reach = fmt.Sprintf("None of %d assessed practices reaches its target", t.Assessed)
	case 1:
		reach = fmt.Sprintf("1 of %d assessed practices reaches its target", t.Assessed)
	}
	if n := len(t.Weakest); n > 2 {
		return fmt.Sprintf("%s; %d stand at the weakest level, %s.", reach, n, LevelName(*t.WeakestLevel))
	}
	return fmt.Sprintf("%s; the weakest, %s, %s at level %s.", reach, listing(b.titles(t.Weakest)), does(len(t.Weakest), "stand"), LevelName(*t.WeakestLevel))
}

// standing says where the organization stands.
func (b *builder) standing() []string {
	t := b.report.Overall
	if t.Assessed == 0 {
		return []string{"A practice is assessed as soon as its pulse question or one of its statements is answered."}
	}
	mean := fmt.Sprintf("The mean index is %s on a scale from 0 to 5, weighted by importance", Index(t.Index))
	if up := Index(t.IndexHigh); up != Index(t.Index) {
		mean += fmt.Sprintf(", and up to %s once open questions are answered", up)
	}
	out := []string{mean + fmt.Sprintf("; the weakest level is %d.", *t.WeakestLevel), b.levelCounts()}
	if s := b.belowTarget(); s != "" {
		out = append(out, s)
	}
	if s := b.weakestSection(); s != "" {
		out = append(out, s)
	}
	if n, na := len(t.NotAssessed), len(t.NotApplicable); n+na > 0 {
		out = append(out, absent(n, na))
	}
	return out
}

func (b *builder) levelCounts() string {
	var parts []string
	counts := b.result.Overall.Levels
	for level, n := range counts {
		switch {
		case n > 0 && len(parts) == 0:
			parts = append(parts, fmt.Sprintf("%s %s at level %d", Plural(n, "practice"), does(n, "stand"), level))
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
	switch {
	case more == 0:
		return fmt.Sprintf("Below their target %s %s, each by one level.", is(one), Plural(one, "practice"))
	case one == 0:
		return fmt.Sprintf("Below their target %s %s, by two levels or more.", is(more), Plural(more, "practice"))
	}
	return fmt.Sprintf("Below their target are %s: %d by one level, %d by two or more.", Plural(one+more, "practice"), one, more)
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
	case notApplicable == 0:
		return fmt.Sprintf("%s %s not assessed and %s no figure.", Plural(notAssessed, "practice"), is(notAssessed), does(notAssessed, "enter"))
	case notAssessed == 0:
		return fmt.Sprintf("%s %s not apply and %s no figure.", Plural(notApplicable, "practice"), map[bool]string{true: "does", false: "do"}[notApplicable == 1], does(notApplicable, "enter"))
	}
	return fmt.Sprintf("%s %s not assessed, and %d %s not apply; they enter no figure.", Plural(notAssessed, "practice"), is(notAssessed),
		notApplicable, map[bool]string{true: "does", false: "do"}[notApplicable == 1])
}

// canDeepen tells whether a practice has statements that a pulse could be followed up with.
func (b *builder) canDeepen(practice string) bool {
	p := b.q.Practice(practice)
	return p != nil && len(p.Statements) > 0
}
