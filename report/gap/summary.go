package gap

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/itsmeter/itsmeter/assessment/questionnaire"
	"github.com/itsmeter/itsmeter/assessment/score"
)

// How many points the summary makes of each kind. It has to stay on one page.
const (
	maxGaps      = 5
	maxPoints    = 3
	maxDecisions = 3
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

// strengthPoints are practices at their target, the highest first.
func (b *builder) strengthPoints() []Point {
	var at []*Practice
	for _, p := range b.report.Practices {
		if p.Gap != nil && *p.Gap == 0 && *p.Level > 0 {
			at = append(at, p)
		}
	}
	slices.SortStableFunc(at, func(x, y *Practice) int {
		return cmp.Or(cmp.Compare(*y.Level, *x.Level), cmp.Compare(y.Importance, x.Importance))
	})
	out := []Point{}
	for _, p := range at[:min(len(at), maxPoints)] {
		text := fmt.Sprintf("Level %d, target %d.", *p.Level, p.Target)
		switch {
		case p.Picture != "":
			text += " " + p.Picture
		case len(p.Strengths) > 0:
			text += " " + p.Strengths[0]
		}
		out = append(out, Point{p.ID, p.Title, text})
	}
	return out
}

// gapPoints are the most urgent gaps with what they put at risk.
func (b *builder) gapPoints() []Point {
	out := []Point{}
	for _, g := range b.report.Gaps[:min(len(b.report.Gaps), maxGaps)] {
		text := fmt.Sprintf("Level %d, target %d. ", g.Level, g.Target)
		switch {
		case g.Basis == string(score.ByPulse):
			text += "Today: " + b.report.Practice(g.Practice).Picture
		case g.Risk != "":
			text += "At risk: " + g.Risk
		default:
			text += "Missing: " + g.Missing
		}
		out = append(out, Point{g.Practice, g.Title, text})
	}
	return out
}

// decisions are what the reader is asked to decide.
func (b *builder) decisions() []string {
	r := b.report
	var out []string
	var first, pulse []string
	for _, g := range r.Gaps[:min(len(r.Gaps), maxDecisions)] {
		first = append(first, g.Title)
	}
	for _, g := range r.Gaps {
		if g.Basis == string(score.ByPulse) && b.canDeepen(g.Practice) {
			pulse = append(pulse, g.Title)
		}
	}
	if len(first) > 0 {
		out = append(out, fmt.Sprintf("Agree that %s %s closed first, and name an owner for each.", gapsOf(first), is(len(first))))
	}
	if len(r.Phases) > 0 {
		ph := r.Phases[0]
		out = append(out, fmt.Sprintf("Release the effort for phase 1 of the roadmap: %s, %s.", Plural(len(ph.Actions), "action"), Plural(ph.Effort, "effort point")))
	}
	if len(pulse) > 0 {
		out = append(out, fmt.Sprintf("Have %s assessed by statements before planning: one pulse question shows how far a practice is, not what it lacks.", someOf(pulse, 3, "practice")))
	}
	if n := b.settling(); n > 0 {
		out = append(out, fmt.Sprintf("Have %s answered: %s whether a target is missed.", Plural(n, "open question"), map[bool]string{true: "it decides", false: "they decide"}[n == 1]))
	}
	if len(out) == 0 && r.Overall.Assessed > 0 {
		out = append(out, "Decide whether the targets still fit: all of them are reached.")
	}
	if len(out) == 0 {
		out = append(out, "Decide who answers the open questions, and by when.")
	}
	return out[:min(len(out), maxDecisions)]
}

// canDeepen tells whether a practice has statements that a pulse could be followed up with.
func (b *builder) canDeepen(practice string) bool {
	p := b.q.Practice(practice)
	return p != nil && len(p.Statements) > 0
}

func gapsOf(titles []string) string {
	if len(titles) == 1 {
		return "the gap in " + titles[0]
	}
	return "the gaps in " + listing(titles)
}

// settling counts the questions that decide a gap.
func (b *builder) settling() int {
	n := 0
	for _, q := range b.report.Questions {
		if q.Settles {
			n++
		}
	}
	return n
}

// certainty says how far the figures can be relied on.
func (b *builder) certainty() []string {
	out := []string{}
	if s := b.bases(); s != "" {
		out = append(out, s)
	}
	t := b.report.Overall
	if s := b.openSentence(); s != "" {
		out = append(out, s)
	}
	if s := b.evidenceSentence(); s != "" {
		out = append(out, s)
	}
	if t.Confidence.Rat != nil {
		five := times(t.Confidence.Rat, ratInt(questionnaire.MaxLevel))
		out = append(out, fmt.Sprintf("Where confidence was stated, in %s, it is %s of 5 in the mean.", Plural(t.StatedConfidences, "answer"), fixed1(five)))
	}
	if n := len(b.report.Disagreements); n > 0 {
		out = append(out, fmt.Sprintf("On %s, respondents are two steps or more apart.", Plural(n, "question")))
	}
	if b.report.Assessment.Status == "draft" {
		out = append(out, "The assessment is a draft.")
	}
	return out
}

// openSentence counts what is open, apart from what would only deepen a pulse.
func (b *builder) openSentence() string {
	open, deeper := 0, 0
	for _, q := range b.report.Questions {
		if q.Deepens {
			deeper++
		} else {
			open++
		}
	}
	s := ""
	switch {
	case open > 0:
		s = fmt.Sprintf("%s %s open", Plural(open, "question"), is(open))
		if n := b.settling(); n > 0 {
			s += fmt.Sprintf("; %d of them %s whether a target is missed", n, does(n, "decide"))
		}
		s += "."
	case b.report.Overall.Answers.Rated > 0 && deeper == 0:
		s = "Every question within the depth is answered."
	}
	if deeper > 0 {
		s += fmt.Sprintf(" Behind the pulses, %s %s not asked yet.", Plural(deeper, "statement"), map[bool]string{true: "was", false: "were"}[deeper == 1])
	}
	return strings.TrimSpace(s)
}

// bases says how many practices rest on one question.
func (b *builder) bases() string {
	pulse, statements := 0, 0
	for _, p := range b.result.Practices {
		switch {
		case p.Status != score.Assessed:
		case p.Basis == score.ByPulse:
			pulse++
		default:
			statements++
		}
	}
	rated := Plural(b.report.Overall.Answers.Rated, "rated statement")
	switch {
	case pulse+statements == 0:
		return ""
	case pulse == 0:
		return fmt.Sprintf("All levels rest on statements: %s.", rated)
	case statements == 0:
		return "All levels rest on one pulse question for each practice, which shows the outline, not the cause."
	}
	return fmt.Sprintf("%s %s on statements, %s; the other %d on one pulse question each, which shows the outline, not the cause.",
		Plural(statements, "practice"), does(statements, "rest"), rated, pulse)
}

func (b *builder) evidenceSentence() string {
	t := b.report.Overall
	if t.EvidenceCoverage.Rat == nil {
		return ""
	}
	lower := 0
	for _, p := range b.result.Practices {
		if p.EvidencedLevel != nil && *p.EvidencedLevel < *p.Level {
			lower++
		}
	}
	s := fmt.Sprintf("Evidence that counts supports %s of what the statements say is in place", percent(t.EvidenceCoverage))
	if lower > 0 {
		s += fmt.Sprintf("; counting that alone, %s would stand lower", Plural(lower, "practice"))
	}
	return s + "."
}
