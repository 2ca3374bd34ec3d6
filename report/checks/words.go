package checks

import (
	"fmt"
	"math/big"
	"strings"
	"time"

	"github.com/itsmeter/itsmeter/assessment/policy"
	"github.com/itsmeter/itsmeter/assessment/questionnaire"
	"github.com/itsmeter/itsmeter/report/number"
)

// demand puts a rule into words.
func demand(r *policy.Rule) string {
	of := ""
	switch {
	case len(r.Practices) > 0:
		of = " of " + some(r.Practices, 3)
	case len(r.Sections) > 0:
		of = " of " + some(r.Sections, 3)
	}
	each := map[policy.By]string{policy.Overall: "", policy.BySection: ", in each section", policy.ByPractice: ", in each practice"}[r.By]
	switch r.Kind {
	case policy.MinEach:
		return fmt.Sprintf("every practice%s at %s or above", of, figures(r, " and "))
	case policy.MinMean:
		return fmt.Sprintf("mean %s%s or above%s", figures(r, ""), of, each)
	case policy.MaxRegression:
		return fmt.Sprintf("no regression%s beyond %s%s", of, figures(r, " or "), each)
	case policy.MinCompleteness:
		return fmt.Sprintf("%s%s rated or more%s", percent(r.Share, 2), of, each)
	case policy.MinEvidenceCoverage:
		return fmt.Sprintf("%s evidenced%s or more%s", percent(r.Share, 2), of, each)
	case policy.MaxNA:
		return fmt.Sprintf("%s NA%s or less%s", percent(r.Share, 2), of, each)
	case policy.MaxUnknown:
		return fmt.Sprintf("%s unknown%s or less%s", percent(r.Share, 2), of, each)
	}
	return fmt.Sprintf("evidence%s of %s or less", of, days(r.Days))
}

// figures names the level and the index of a rule.
func figures(r *policy.Rule, and string) string {
	var parts []string
	if r.Level != nil {
		if r.Kind == policy.MaxRegression {
			parts = append(parts, number.Count(*r.Level, "level"))
		} else {
			parts = append(parts, fmt.Sprintf("level %d", *r.Level))
		}
	}
	if r.Index != nil {
		parts = append(parts, "index "+number.Trimmed(r.Index, number.JSONDecimals))
	}
	return strings.Join(parts, and)
}

// message tells what was found, and what is demanded where it is missed.
func message(c policy.Case) string {
	switch {
	case c.Rule == nil:
		return waiverMessage(c)
	case c.Reason != "":
		return reasonMessage(c)
	case c.Outcome == policy.Passed:
		return actual(c, 2)
	}
	// As many decimals as it takes to tell the figure from its limit.
	decimals := 2
	for decimals < number.JSONDecimals && number.Fixed(c.Actual, decimals) == number.Fixed(c.Limit, decimals) {
		decimals++
	}
	text := actual(c, decimals) + ", " + limit(c, decimals)
	if names := decisive(c); names != "" {
		text += "; " + names
	}
	return text
}

func actual(c policy.Case, decimals int) string {
	switch c.Rule.Kind {
	case policy.MinEach:
		return c.Figure + " " + figure(c, c.Actual, decimals)
	case policy.MinMean:
		return "mean index " + figure(c, c.Actual, decimals)
	case policy.MaxRegression:
		if c.Actual.Sign() <= 0 {
			return c.Figure + " did not fall"
		}
		return fmt.Sprintf("%s fell by %s", c.Figure, figure(c, c.Actual, decimals))
	case policy.MinCompleteness:
		return percent(c.Actual, decimals) + " of what is asked is rated"
	case policy.MinEvidenceCoverage:
		return percent(c.Actual, decimals) + " of what is rated P, L or F has counting evidence"
	case policy.MaxNA:
		return percent(c.Actual, decimals) + " of the answers are NA"
	case policy.MaxUnknown:
		return percent(c.Actual, decimals) + " of the answers are U"
	}
	return "most recent evidence is " + days(int(c.Actual.Num().Int64())) + " old"
}

func limit(c policy.Case, decimals int) string {
	switch c.Rule.Kind {
	case policy.MinEach, policy.MinMean:
		return "at least " + figure(c, c.Limit, decimals) + " is demanded"
	case policy.MaxRegression:
		return "at most " + figure(c, c.Limit, decimals) + " is tolerated"
	case policy.MinCompleteness, policy.MinEvidenceCoverage:
		return "at least " + percent(c.Limit, decimals) + " is demanded"
	case policy.MaxNA, policy.MaxUnknown:
		return "at most " + percent(c.Limit, decimals) + " is allowed"
	}
	return "at most " + days(int(c.Limit.Num().Int64())) + " are allowed"
}

// figure shows a level or an index.
func figure(c policy.Case, r *big.Rat, decimals int) string {
	if c.Figure == "level" {
		return number.Trimmed(r, 0)
	}
	return number.Fixed(r, decimals)
}

func percent(r *big.Rat, decimals int) string {
	return number.Trimmed(new(big.Rat).Mul(r, big.NewRat(100, 1)), max(0, decimals-2)) + " %"
}

// named is how many statements a message names.
const named = 5

// decisive names the statements whose answers decide; those of the practice that the case is about without it.
func decisive(c policy.Case) string {
	if len(c.Decisive) == 0 || c.Subject.Statement != "" {
		return ""
	}
	var names []string
	for _, ref := range c.Decisive {
		names = append(names, strings.TrimPrefix(ref.String(), c.Subject.ID+"/"))
	}
	if names[0] == questionnaire.PulseID {
		names[0] = "its pulse"
	}
	return map[policy.Kind]string{
		policy.MinEach: "held back by ", policy.MaxRegression: "for ", policy.MinCompleteness: "open: ", policy.MinEvidenceCoverage: "without: ",
		policy.MaxNA: "NA: ", policy.MaxUnknown: "U: ",
	}[c.Rule.Kind] + some(names, named)
}

// some lists the first of many.
func some(names []string, n int) string {
	if len(names) <= n+1 {
		return strings.Join(names, ", ")
	}
	return fmt.Sprintf("%s and %d more", strings.Join(names[:n], ", "), len(names)-n)
}

func reasonMessage(c policy.Case) string {
	switch c.Reason {
	case policy.NotApplicable:
		return "does not apply"
	case policy.NotAssessed:
		return "is not assessed"
	case policy.OutOfScope:
		return "is not in the scope of the assessment"
	case policy.NothingAsked:
		return "no statement is in scope"
	case policy.NothingRated:
		return "nothing is rated P, L or F, so there is nothing to support"
	case policy.NothingBefore:
		return "the baseline has no figure to fall from"
	case policy.NotComparable:
		return "cannot be compared: no statement is rated on both sides, and what was asked differs"
	case policy.Expired:
		return "all of its evidence has expired"
	}
	return "its evidence has no date, so its age is not known"
}

func waiverMessage(c policy.Case) string {
	w := c.Waiver
	about := "the waiver of " + w.Rule
	if w.Practice != "" {
		about += " for " + w.Practice
		if w.Statement != "" {
			about += "/" + w.Statement
		}
	}
	if c.Reason == policy.Unused {
		return about + " is not needed; take it out"
	}
	return fmt.Sprintf("%s expired on %s; renew it with %s, or take it out", about, w.Expires.Format(time.DateOnly), w.Owner)
}

func days(n int) string { return number.Count(n, "day") }

// verdict is the last line of every format that people read.
func (d *Document) verdict() string {
	c := d.Counts
	return fmt.Sprintf("%s: %s, %s, %d waived, %d passed, %d skipped", strings.ToUpper(d.Outcome), number.Count(c.Errors, "error"),
		number.Count(c.Warnings, "warning"), c.Waived, c.Passed, c.Skipped)
}

// words names a subject.
func (s Subject) words() string {
	if s.Statement != nil {
		return s.Title + ", " + *s.Statement
	}
	return s.Title
}
