package gap

import (
	"fmt"
	"strings"

	"github.com/itsmeter/itsmeter/assessment/questionnaire"
	"github.com/itsmeter/itsmeter/assessment/score"
	"github.com/itsmeter/itsmeter/report/number"
)

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
	t := b.report.Overall
	if t.Assessed == 0 {
		return []string{"There is no figure yet to be sure of."}
	}
	out := []string{}
	if s := b.bases(); s != "" {
		out = append(out, s)
	}
	if s := b.openSentence(); s != "" {
		out = append(out, s)
	}
	if s := b.evidenceSentence(); s != "" {
		out = append(out, s)
	}
	if s := b.registerSentence(); s != "" {
		out = append(out, s)
	}
	if t.Confidence.Rat != nil {
		five := fixed1(times(t.Confidence.Rat, ratInt(questionnaire.MaxLevel)))
		if t.StatedConfidences == 1 {
			out = append(out, fmt.Sprintf("One answer states a confidence: %s of 5.", five))
		} else {
			out = append(out, fmt.Sprintf("%d answers state a confidence, %s of 5 in the mean.", t.StatedConfidences, five))
		}
	}
	if n := len(b.report.Disagreements); n > 0 {
		out = append(out, fmt.Sprintf("On %s, respondents are two steps or more apart.", number.Count(n, "question")))
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
	switch n := b.settling(); {
	case open == 1 && n == 1:
		s = "1 question is open, and it decides whether a target is missed."
	case open > 0 && n > 0:
		s = fmt.Sprintf("%s are open, of which %d %s whether a target is missed.", number.Count(open, "question"), n, does(n, "decide"))
	case open > 0:
		s = fmt.Sprintf("%s %s open; %s whether a target is missed.", number.Count(open, "question"), is(open),
			map[bool]string{true: "it does not decide", false: "none of them decides"}[open == 1])
	case deeper == 0:
		s = "Every question in scope is answered."
	}
	if deeper > 0 {
		s += fmt.Sprintf(" Behind the pulses, %s %s not asked yet.", number.Count(deeper, "statement"), map[bool]string{true: "was", false: "were"}[deeper == 1])
	}
	return strings.TrimSpace(s)
}

// bases says how many practices rest on one question.
func (b *builder) bases() string {
	pulse, statements, rated := 0, 0, 0
	for _, p := range b.result.Practices {
		switch {
		case p.Status != score.Assessed:
		case p.Basis == score.ByPulse:
			pulse++
		default:
			statements++
			rated += p.Answers.Rated
		}
	}
	const outline = "one pulse question (which of six pictures fits best), which shows the outline, not the cause"
	switch {
	case pulse+statements == 0:
		return ""
	case pulse == 0:
		return fmt.Sprintf("%s on %s.", map[bool]string{true: "The level rests", false: "All levels rest"}[statements == 1], number.Count(rated, "rated statement"))
	case statements == 0:
		return map[bool]string{true: "The level rests on ", false: "Each level rests on "}[pulse == 1] + outline + "."
	}
	return fmt.Sprintf("%s %s on %s; %s on %s.", number.Count(statements, "practice"), does(statements, "rest"), number.Count(rated, "rated statement"),
		map[bool]string{true: "1 more rests", false: fmt.Sprintf("each of the other %d rests", pulse)}[pulse == 1], outline)
}

// evidenceSentence says how much of what was rated as in place is supported, over the practices asked by statements.
func (b *builder) evidenceSentence() string {
	t := b.report.Overall
	if t.EvidenceCoverage.Rat == nil {
		return b.unnamed()
	}
	lower := 0
	for _, p := range b.result.Practices {
		if p.EvidencedLevel != nil && *p.EvidencedLevel < *p.Level {
			lower++
		}
	}
	s := fmt.Sprintf("Of what statements were rated to be in place, partly at least, evidence supports %s", percent(t.EvidenceCoverage))
	if t.EvidenceCoverage.Sign() == 0 {
		s = "No evidence supports what statements were rated to be in place"
	}
	if none := b.unnamed(); none != "" {
		s = strings.TrimSuffix(none, ".")
	}
	switch {
	case lower > 0 && t.Assessed == 1:
		s += "; by evidence alone, the level would be lower"
	case lower > 0:
		s += fmt.Sprintf("; by evidence alone, %s would stand lower", number.Count(lower, "practice"))
	}
	return s + "."
}

// unnamed says that there is no evidence at all, or nothing where there is some.
func (b *builder) unnamed() string {
	if len(b.report.Evidence) > 0 {
		return ""
	}
	return "No evidence was named."
}

// registerSentence tells evidence that the assessor saw from what was only named.
func (b *builder) registerSentence() string {
	all := len(b.report.Evidence)
	if all == 0 {
		return ""
	}
	states := map[string]int{}
	for _, e := range b.report.Evidence {
		states[e.State]++
	}
	switch all {
	case states[Seen]:
		return map[bool]string{true: "The one piece of evidence was seen by the assessor.", false: fmt.Sprintf("All %d pieces of evidence were seen by the assessor.", all)}[all == 1]
	case states[Claimed]:
		return map[bool]string{true: "The one piece of evidence was claimed, not seen.", false: fmt.Sprintf("All %d pieces of evidence were claimed, none of them seen.", all)}[all == 1]
	case states[Expired]:
		had := " had expired by the date of the assessment."
		return map[bool]string{true: "The one piece of evidence" + had, false: fmt.Sprintf("All %d pieces of evidence", all) + had}[all == 1]
	}
	var parts []string
	if n := states[Seen]; n > 0 {
		parts = append(parts, fmt.Sprintf("%d seen by the assessor", n))
	}
	if n := states[Claimed]; n > 0 {
		parts = append(parts, fmt.Sprintf("%d claimed", n))
	}
	if n := states[Expired]; n > 0 {
		parts = append(parts, fmt.Sprintf("%d expired", n))
	}
	return fmt.Sprintf("Pieces of evidence named: %d, of which %s.", all, listing(parts))
}
