package checks

import (
	"bufio"
	"fmt"
	"html"
	"io"
	"strings"

	"github.com/itsmeter/itsmeter/assessment/policy"
	"github.com/itsmeter/itsmeter/report/clean"
	"github.com/itsmeter/itsmeter/report/number"
)

// listed is how many findings a summary lists, which keeps it far below the 1 MiB that GitHub takes.
const listed = 500

// Markdown writes the summary of a job: the verdict, the findings, what is waived, and each rule with its counts.
func Markdown(w io.Writer, d *Document) error {
	b := bufio.NewWriter(w)
	fmt.Fprintf(b, "### %s: %s\n\n%s\n\n", clean.Markdown(d.Assessment.Who()), d.Outcome, clean.Markdown(d.verdict()))
	fmt.Fprintf(b, "%s of %s, by %s as of %s", clean.Markdown(d.Assessment.File), d.Assessment.Date, clean.Markdown(d.Policy.File), d.AsOf)
	if d.Baseline != nil {
		fmt.Fprintf(b, ", against %s of %s", clean.Markdown(d.Baseline.File), d.Baseline.Date)
	}
	fmt.Fprint(b, "\n")
	if len(d.Findings) > 0 {
		fmt.Fprint(b, "\n| | rule | what | where |\n| --- | --- | --- | --- |\n")
	}
	for _, f := range d.Findings[:min(listed, len(d.Findings))] {
		where := ""
		if f.Place != nil {
			where = clean.Markdown(f.Place.String())
		}
		fmt.Fprintf(b, "| %s | %s | %s | %s |\n", strings.ToLower(word(f)), clean.Markdown(title(f)), clean.Markdown(f.words()), where)
	}
	if more := len(d.Findings) - listed; more > 0 {
		fmt.Fprintf(b, "\n%s.\n", number.Count(more, "further finding"))
	}
	markdownWaived(b, d)
	fmt.Fprint(b, "\n<details><summary>All rules</summary>\n\n| rule | demand | outcome | failed | waived | passed | skipped |\n| --- | --- | --- | ---: | ---: | ---: | ---: |\n")
	for _, r := range d.Rules {
		n := map[string]int{}
		for _, c := range r.Cases {
			n[c.Outcome]++
		}
		fmt.Fprintf(b, "| %s | %s | %s | %d | %d | %d | %d |\n", clean.Markdown(r.ID), clean.Markdown(r.Demand), strings.ToLower(label(r.Outcome, r.Severity)),
			n[string(policy.Failed)], n[string(policy.Waived)], n[string(policy.Passed)], n[string(policy.Skipped)])
	}
	fmt.Fprintf(b, "\n</details>\n\n<sub>%s</sub>\n", html.EscapeString(d.Notice))
	return b.Flush()
}

// word is the severity of a finding.
func word(f Finding) string {
	if f.Severity == string(policy.Warning) {
		return "warning"
	}
	return "**error**"
}

func markdownWaived(b *bufio.Writer, d *Document) {
	header := true
	for _, r := range d.Rules {
		for _, c := range r.Cases {
			if c.Outcome != string(policy.Waived) {
				continue
			}
			if header {
				fmt.Fprint(b, "\n| waived | what | until | owner | reason |\n| --- | --- | --- | --- | --- |\n")
				header = false
			}
			fmt.Fprintf(b, "| %s | %s | %s | %s | %s |\n", clean.Markdown(r.ID), clean.Markdown(c.Subject.words()+": "+c.Message), c.Waiver.Expires,
				clean.Markdown(c.Waiver.Owner), clean.Markdown(c.Waiver.Reason))
		}
	}
}
