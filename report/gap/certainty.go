package gap

import (
	"fmt"
	"strings"

	"github.com/itsmeter/itsmeter/assessment/questionnaire"
	"github.com/itsmeter/itsmeter/assessment/score"
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
