package checks

import (
	"fmt"
	"io"
	"strings"

	"github.com/itsmeter/itsmeter/assessment/policy"
	"github.com/itsmeter/itsmeter/report/layout"
)

// Text writes the document for a terminal of 80 columns: each rule with what fails, and the verdict in the last line.
func Text(w io.Writer, d *Document, colour bool) error {
	t := text{layout.NewColourPage(w, colour)}
	t.Wrap("", "  ", fmt.Sprintf("%s, %s, %s", d.Assessment.Who(), d.Assessment.Questionnaire.Title, d.Assessment.Date))
	t.Wrap("", "  ", fmt.Sprintf("%s, as of %s", d.Policy.File, d.AsOf))
	if d.Baseline != nil {
		t.Wrap("", "  ", fmt.Sprintf("Baseline %s, %s", d.Baseline.File, d.Baseline.Date))
	}
	for _, r := range d.Rules {
		t.Line("")
		t.rule(r)
	}
	for _, c := range d.Waivers {
		t.Line("")
		t.Coloured(outcomeColour(c.Outcome, c.Severity), label(c.Outcome, c.Severity)+" "+c.Message)
		t.place(c)
	}
	t.Line("")
	t.Coloured(outcomeColour(d.Outcome, ""), d.verdict())
	return t.Flush()
}

type text struct{ layout.Page }

func outcomeColour(outcome, severity string) layout.Colour {
	switch policy.Outcome(outcome) {
	case policy.Failed:
		if severity == string(policy.Warning) {
			return layout.Yellow
		}
		return layout.Red
	case policy.Passed:
		return layout.Green
	}
	return layout.NoColour
}

// rule writes a rule: what fails or is waived case by case, the rest in a count.
func (t text) rule(r Rule) {
	t.Coloured(outcomeColour(r.Outcome, r.Severity), fmt.Sprintf("%s  %s: %s", label(r.Outcome, r.Severity), r.ID, r.Demand))
	shown := 0
	for _, c := range r.Cases {
		if c.Outcome == string(policy.Failed) || c.Outcome == string(policy.Waived) {
			t.caseLines(c)
			shown++
		}
	}
	if shown > 0 && r.Because != nil {
		t.Wrap("  because: ", "    ", *r.Because)
	}
	counts := map[string]int{}
	for _, c := range r.Cases {
		counts[c.Outcome]++
		if c.Outcome == string(policy.Passed) && len(r.Cases) == 1 {
			t.Wrap("  ", "    ", c.Subject.words()+": "+c.Message)
		}
	}
	if rest := len(r.Cases) - shown; rest > 0 && len(r.Cases) > 1 || len(r.Cases) == 0 || counts[string(policy.Skipped)] == len(r.Cases) {
		t.Line("  %d passed, %d skipped", counts[string(policy.Passed)], counts[string(policy.Skipped)])
	}
}

// label is the word in front of a rule or a case.
func label(outcome, severity string) string {
	if outcome == string(policy.Failed) && severity == string(policy.Warning) {
		return "WARNING"
	}
	return strings.ToUpper(outcome)
}

func (t text) caseLines(c Case) {
	t.Wrap("  ", "    ", c.Subject.words()+": "+c.Message)
	if c.Outcome == string(policy.Waived) {
		t.Wrap("    ", "      ", fmt.Sprintf("waived until %s by %s: %s", c.Waiver.Expires, c.Waiver.Owner, c.Waiver.Reason))
	}
	t.place(c)
}

func (t text) place(c Case) {
	if c.Place != nil {
		t.Wrap("    ", "      ", c.Place.String())
	}
}

// String gives file:line:column, which terminals and editors turn into a link.
func (p Place) String() string { return fmt.Sprintf("%s:%d:%d", p.File, p.Line, p.Column) }
