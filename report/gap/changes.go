package gap

import (
	"fmt"
	"slices"
	"strings"

	"github.com/itsmeter/itsmeter/assessment/compare"
	"github.com/itsmeter/itsmeter/assessment/score"
	"github.com/itsmeter/itsmeter/report/number"
	"github.com/itsmeter/itsmeter/report/scores"
)

// Changes compare with an earlier assessment, by the rules of diff.
type Changes struct {
	Previous scores.Assessment `json:"previous"`
	Index    number.JSON       `json:"previous_index"` // mean, as stated then
	Weakest  *int              `json:"previous_weakest_level"`
	Message  string            `json:"message"`
	Means    []string          `json:"means"`     // what became of the mean, in sentences
	Method   []string          `json:"method"`    // what changed about the measuring, which is no change of maturity
	Rows     []Change          `json:"practices"` // the worst first
}

// Change is what became of a practice.
type Change struct {
	Practice string      `json:"practice"`
	Title    string      `json:"title"`
	Verdict  string      `json:"verdict"` // as diff has it
	From     *int        `json:"from"`    // level, as stated
	To       *int        `json:"to"`
	Before   number.JSON `json:"index_before"` // as stated
	After    number.JSON `json:"index_after"`
	Remarks  []string    `json:"remarks"` // what made it change, and what to mind
}

// changes takes over the comparison with the earlier assessment, if there is one. The worst comes first.
func (b *builder) changes() {
	d := b.options.Changes
	if d == nil {
		return
	}
	c := &Changes{
		Previous: scores.NewAssessment(d.Old), Index: number.JSON{Rat: d.Old.Overall.Index}, Weakest: d.Old.Overall.WeakestLevel,
		Rows: []Change{}, Method: []string{}, Means: meanSentences(d),
	}
	counts := map[compare.Verdict]int{}
	for _, p := range d.ByVerdict() {
		counts[p.Verdict()]++
		c.Rows = append(c.Rows, Change{
			Practice: p.Source.ID, Title: p.Source.Title, Verdict: string(p.Verdict()), From: p.Stated.OldLevel, To: p.Stated.NewLevel,
			Before: number.JSON{Rat: p.Stated.OldIndex}, After: number.JSON{Rat: p.Stated.NewIndex}, Remarks: remarks(p),
		})
	}
	c.Message = changesMessage(c.Previous.Date, counts)
	for _, m := range d.Method {
		c.Method = append(c.Method, methodWords(m))
	}
	b.report.Changes = c
}

func changesMessage(since string, counts map[compare.Verdict]int) string {
	var parts []string
	for _, v := range []struct {
		verdict compare.Verdict
		words   string
	}{{compare.Improved, "improved"}, {compare.Regressed, "regressed"}, {compare.Added, "newly assessed"}, {compare.Dropped, "no longer assessed"}} {
		if n := counts[v.verdict]; n > 0 {
			parts = append(parts, fmt.Sprintf("%d %s", n, v.words))
		}
	}
	if len(parts) == 0 {
		return fmt.Sprintf("Since %s, no practice is known to have improved or regressed.", since)
	}
	s := fmt.Sprintf("Practices since %s: %s; %d at the same level and index", since, listing(parts), counts[compare.Changed]+counts[compare.Unchanged])
	if n := counts[compare.MethodOnly]; n > 0 {
		s += fmt.Sprintf("; %d changed by method alone or not to be compared", n)
	}
	return s + "."
}

// meanSentences tell what became of the mean, like for like where the method changed.
func meanSentences(d *compare.Difference) []string {
	t := d.Overall
	if t.Stated.OldIndex == nil || t.Stated.NewIndex == nil {
		return []string{"There is no mean on both sides, so that means are not compared."}
	}
	out := []string{fmt.Sprintf("The mean index was %s and is %s; the weakest level was %d and is %d.",
		fixed1(t.Stated.OldIndex), fixed1(t.Stated.NewIndex), *t.Stated.OldLevel, *t.Stated.NewLevel)}
	if t.Restated && t.Compared.OldIndex != nil && t.Compared.NewIndex != nil {
		out = append(out, fmt.Sprintf("Like for like, on what %s can be compared by, the mean was %s and is %s.",
			number.Count(t.Practices, "practice"), fixed1(t.Compared.OldIndex), fixed1(t.Compared.NewIndex)))
	}
	return out
}

// aspectWords name what can change about the measuring.
var aspectWords = map[compare.Aspect]string{
	compare.Organization: "the organization", compare.Team: "the team", compare.Scope: "the scope", compare.Version: "the version of the questionnaire",
	compare.Depth: "the depth", compare.Rule: "the rule for several respondents", compare.Basis: "the basis", compare.Target: "the target", compare.Importance: "the importance",
}

func methodWords(m compare.Method) string {
	switch m.Aspect {
	case compare.InScope:
		if m.New == "true" {
			return "New in scope."
		}
		return "No longer in scope."
	case compare.Aside:
		return "Other statements are set aside than before."
	}
	words := aspectWords[m.Aspect]
	return fmt.Sprintf("%s was %s and is %s.", strings.ToUpper(words[:1])+words[1:], inSentence(m.Old), inSentence(m.New))
}

// inSentence makes what somebody wrote into a field a part of a sentence that goes on.
func inSentence(s string) string {
	if s == "" {
		return "not given"
	}
	return strings.TrimSuffix(s, ".")
}

// maxCauses is how many statements are named as causes of a change.
const maxCauses = 4

// remarks tell what made a practice change, and what to mind about the comparison.
func remarks(p *compare.Practice) []string {
	out := []string{}
	for _, m := range p.Method {
		out = append(out, methodWords(m))
	}
	switch {
	case p.Way == compare.Restated:
		out = append(out, fmt.Sprintf("Compared on the %s rated on both sides: level %d, then %d; index %s, then %s.", number.Count(p.Restated, "statement"),
			*p.Compared.OldLevel, *p.Compared.NewLevel, fixed1(p.Compared.OldIndex), fixed1(p.Compared.NewIndex)))
	case p.Reason == compare.NothingInCommon:
		out = append(out, "Not compared: nothing is rated on both sides.")
	}
	for i, c := range p.Causes {
		if i == maxCauses {
			more := len(p.Causes) - maxCauses
			out = append(out, fmt.Sprintf("%s %s changed.", number.Count(more, "more statement"), map[bool]string{true: "has", false: "have"}[more == 1]))
			break
		}
		out = append(out, fmt.Sprintf("%s: %s", answered(c.Old, c.New), c.Source.Text))
	}
	return append(out, suspicions(p)...)
}

// answered shows a statement's rating on both sides.
func answered(old, new *score.Statement) string {
	word := func(s *score.Statement) string {
		switch {
		case s == nil:
			return "not asked"
		case s.State == score.Rated || s.State == score.NA:
			return s.Response.String()
		}
		return strings.ReplaceAll(string(s.State), "_", " ")
	}
	return word(old) + " → " + word(new)
}

// suspicions are changes of answers that a reader should know of, since figures do not show them.
func suspicions(p *compare.Practice) []string {
	words := []struct {
		class     compare.Class
		one, many string
	}{
		{compare.NewlyNA, "is now said not to apply", "are now said not to apply"}, {compare.NewlyUnanswered, "is no longer answered", "are no longer answered"},
		{compare.EvidenceLost, "has lost evidence", "have lost evidence"}, {compare.EvidenceExpired, "rests on evidence that has expired", "rest on evidence that has expired"},
	}
	var out []string
	for _, w := range words {
		n := len(slices.DeleteFunc(slices.Clone(p.Answers), func(a compare.Answer) bool { return a.Class != w.class }))
		switch {
		case n == 1:
			out = append(out, fmt.Sprintf("1 question %s.", w.one))
		case n > 1:
			out = append(out, fmt.Sprintf("%d questions %s.", n, w.many))
		}
	}
	return out
}
