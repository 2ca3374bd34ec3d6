package policy_test

import (
	"errors"
	"fmt"
	"math/big"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"github.com/itsmeter/itsmeter/assessment"
	"github.com/itsmeter/itsmeter/assessment/compare"
	"github.com/itsmeter/itsmeter/assessment/diag"
	"github.com/itsmeter/itsmeter/assessment/policy"
	"github.com/itsmeter/itsmeter/assessment/questionnaire"
	"github.com/itsmeter/itsmeter/assessment/score"
	"github.com/itsmeter/itsmeter/assessment/score/scoretest"
)

// parse reads rules, and waivers where there are any, with the lines that every policy needs.
func parse(t *testing.T, rules string) *policy.Policy {
	t.Helper()
	p, err := policy.Parse("policy.yaml", []byte("format: itsmeter/policy/v1\nrules:\n"+rules))
	if err != nil {
		t.Fatal(err)
	}
	return p
}

func num(r *big.Rat) string {
	if r == nil {
		return "-"
	}
	return r.RatString()
}

func words(c policy.Case) string {
	subject := string(c.Subject.By)
	if c.Subject.ID != "" {
		subject = c.Subject.ID
	}
	if c.Subject.Statement != "" {
		subject += "/" + c.Subject.Statement
	}
	out := fmt.Sprintf("%s %s", subject, c.Outcome)
	if c.Reason != "" {
		return out + " " + string(c.Reason)
	}
	out += strings.TrimRight(fmt.Sprintf(" %s %s of %s", c.Figure, num(c.Actual), num(c.Limit)), " ")
	for _, ref := range c.Decisive {
		out += " " + ref.String()
	}
	return out
}

func allWords(cases []policy.Case) []string {
	var out []string
	for _, c := range cases {
		out = append(out, words(c))
	}
	return out
}

func TestRules(t *testing.T) {
	for _, tt := range []struct {
		name, rule, old, now string
		want                 []string
	}{
		{"level of each", "min_each: {level: 2}", "", "a : 1:F 2:L\nb : 1:F 2:P 2:F 3:N\nc pulse=1", []string{
			"a passed level 2 of 2", "b failed level 1 of 2 b/s2", "c failed level 1 of 2 c/pulse",
		}},
		{"index of each", "min_each: {index: 1.5}", "", "a : 1:F 2:L\nb : 1:P", []string{
			"a passed index 5/3 of 3/2", "b failed index 1/3 of 3/2 b/s1",
		}},
		{"both of each", "min_each: {level: 1, index: 2}", "", "a : 1:F 2:L", []string{
			"a passed level 2 of 1", "a failed index 5/3 of 2",
		}},
		{"nothing to judge", "min_each: {level: 1}", "", "a pulse=NA\nb pulse=U\nc : 1:-", []string{
			"a skipped not_applicable", "b failed not_assessed", "c failed not_assessed",
		}},
		{"missing may pass", "min_each: {level: 1}, missing: skip", "", "b pulse=U", []string{"b skipped not_assessed"}},
		{"named practices", "practices: [b, \"@pair\"], min_each: {level: 1}", "", "a : 1:F\nb : 1:N\nc : 1:F", []string{
			"a passed level 1 of 1", "b failed level 0 of 1 b/s1",
		}},
		{"sections", "sections: [two], min_each: {level: 1}", "", "a : 1:F\ntwo/b : 1:N", []string{"b failed level 0 of 1 b/s1"}},
		{"section not there", "sections: [three], min_mean: {index: 1}", "", "a : 1:F", []string{"three failed out_of_scope"}},
		{"mean of all", "min_mean: {index: 0.75}", "", "a importance=3 : 1:F\nb importance=1 : 1:N\nc : 1:-", []string{"overall passed index 3/4 of 3/4"}},
		{"mean of sections", "by: section, min_mean: {index: 0.5}", "", "a : 1:F\ntwo/b : 1:N\nthree/c pulse=NA\nfour/d : 1:U", []string{
			"one passed index 1 of 1/2", "two failed index 0 of 1/2", "three skipped not_applicable", "four failed not_assessed",
		}},
		{"completeness", "min_completeness: 0.9", "", "a : 1:F 2:U 3:NA\nb : 1:F 2:F,w=2 3:-", []string{"overall failed  2/3 of 9/10 a/s2 b/s3"}},
		{"completeness of each", "by: practice, min_completeness: 0.5", "", "a : 1:F 2:U\nb : 1:U\nc pulse=2\nd pulse=NA\ne pulse=U", []string{
			"a passed  1/2 of 1/2", "b failed  0 of 1/2 b/s1", "c skipped nothing_asked", "d skipped not_applicable", "e failed not_assessed",
		}},
		{"evidence", "min_evidence_coverage: 0.5", "", "a : 1:F,e 1:L 1:L,x 1:N", []string{"overall failed  1/3 of 1/2 a/s2 a/s3"}},
		{"no evidence possible", "by: practice, min_evidence_coverage: 0.5", "", "a : 1:N\nb pulse=2\nc : 1:U", []string{
			"a skipped nothing_rated", "b skipped nothing_asked", "c failed not_assessed",
		}},
		{"NA", "max_na: 0.25", "", "a : 1:F 2:NA 3:U\nb pulse=NA", []string{"overall failed  1/2 of 1/4 a/s2 b/pulse"}},
		{"NA within", "max_na: 0.5", "", "a : 1:F 2:NA 3:U\nb pulse=NA", []string{"overall passed  1/2 of 1/2"}},
		{"unknown", "by: practice, max_unknown: 0.3", "", "a : 1:F 2:NA 3:U\nb pulse=U", []string{"a failed  1/3 of 3/10 a/s3", "b failed  1 of 3/10 b/pulse"}},
		{"nothing fell", "max_regression: {level: 0, index: 0}", "a : 1:F 2:F", "a : 1:F 2:F 3:L", []string{
			"a passed level -1 of 0", "a passed index -2/3 of 0",
		}},
		{"a level fell", "max_regression: {level: 0}", "a : 1:F 2:F", "a : 1:F 2:P", []string{"a failed level 1 of 0 a/s2"}},
		{"an index fell", "max_regression: {index: 0.1}", "a : 1:F 2:F\nb : 1:F 2:F\nc : 1:P", "a : 1:L 2:F\nb : 1:F 2:F\nc : 1:F", []string{
			"a failed index 1/3 of 1/10 a/s1", "b passed index 0 of 1/10", "c passed index -2/3 of 1/10",
		}},
		{"a pulse fell", "max_regression: {index: 0.5}", "a pulse=3", "a pulse=2", []string{"a failed index 1 of 1/2 a/pulse"}},
		{"the basis changed", "max_regression: {index: 0}", "a pulse=1 : 1:-", "a : 1:L 2:N", []string{"a passed index 0 of 0"}},
		{"nothing left, nothing before", "max_regression: {level: 0}", "a : 1:F\nb : 1:-\nc pulse=2", "a : 1:U\nb : 1:N\nc pulse=NA", []string{
			"a failed not_assessed", "b skipped nothing_before", "c failed not_applicable",
		}},
		{"the mean fell", "by: overall, max_regression: {level: 0, index: 0.2}", "a : 1:F\nb : 1:F", "a : 1:F\nb : 1:P", []string{
			"overall failed level 1 of 0", "overall failed index 1/3 of 1/5",
		}},
		{"the mean of a section fell", "by: section, max_regression: {index: 0.2}", "a : 1:F\ntwo/b : 1:F", "a : 1:F\ntwo/b : 1:P", []string{
			"one passed index 0 of 1/5", "two failed index 2/3 of 1/5",
		}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			p := parse(t, "  - {id: it, "+tt.rule+"}\n")
			q, a := scoretest.Build(strings.Split(tt.now, "\n")...)
			q.Groups = []questionnaire.Group{{ID: "pair", Practices: []string{"a", "b"}}}
			in := policy.Input{Scored: score.Score(q, a), AsOf: a.Date}
			if tt.old != "" {
				_, before := scoretest.Build(strings.Split(tt.old, "\n")...)
				var err error
				if in.SinceThen, err = compare.Run(score.Score(q, before), in.Scored); err != nil {
					t.Fatal(err)
				}
			}
			if p.NeedsBaseline() != (tt.old != "") {
				t.Errorf("needs a baseline: %v", p.NeedsBaseline())
			}
			res := p.Run(in)
			if diff := cmp.Diff(tt.want, allWords(res.Cases)); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
			failed := strings.Contains(strings.Join(tt.want, "\n"), " failed ")
			if (res.Outcome() == policy.Failed) != failed {
				t.Errorf("outcome %s", res.Outcome())
			}
		})
	}
}

// What the scope leaves out is a way to hide a regression.
func TestRegressionByLeavingOut(t *testing.T) {
	q, before := scoretest.Build("a : 1:F", "b : 1:F")
	_, now := scoretest.Build("a : 1:F", "b : 1:F")
	now.Practices = []string{"a"}
	scored := score.Score(q, now)
	d, err := compare.Run(score.Score(q, before), scored)
	if err != nil {
		t.Fatal(err)
	}
	for rule, want := range map[string][]string{
		"max_regression: {level: 0}":                      {"a passed level 0 of 0", "b failed out_of_scope"},
		"practices: [a], max_regression: {level: 0}":      {"a passed level 0 of 0"},
		"practices: [b], max_regression: {level: 0}":      {"b failed out_of_scope"},
		"missing: skip, max_regression: {level: 0}":       {"a passed level 0 of 0", "b skipped out_of_scope"},
		"by: overall, max_regression: {index: 0}":         {"overall passed index 0 of 0"},
		"sections: [one], max_regression: {index: 0.001}": {"a passed index 0 of 1/1000", "b failed out_of_scope"},
	} {
		res := parse(t, "  - {id: it, "+rule+"}\n").Run(policy.Input{Scored: scored, SinceThen: d, AsOf: now.Date})
		if diff := cmp.Diff(want, allWords(res.Cases)); diff != "" {
			t.Errorf("%s (-want +got):\n%s", rule, diff)
		}
	}
}

func TestEvidenceAge(t *testing.T) {
	q, a := scoretest.Build("a : 1:F 1:F 1:F 1:F 1:N 1:F", "b pulse=2")
	day := func(days int) time.Time { return a.Date.AddDate(0, 0, -days) }
	set := func(practice, id string, evidence ...assessment.Evidence) {
		answer := a.Answer(practice, id)
		if id == "pulse" {
			answer = a.Pulse(practice)
		}
		answer.Evidence = evidence
	}
	set("a", "s1", assessment.Evidence{Date: day(100)}, assessment.Evidence{Date: day(400)})
	set("a", "s2", assessment.Evidence{Date: day(101)})
	set("a", "s3", assessment.Evidence{Date: day(1), ValidUntil: day(1)})
	set("a", "s4", assessment.Evidence{Title: "undated"})
	set("a", "s5", assessment.Evidence{Date: day(999)}) // rated N: supports nothing
	set("a", "s6", assessment.Evidence{Date: day(-30)}) // later than the day that it is judged by
	set("b", "pulse", assessment.Evidence{SeenOn: day(150)})
	want := []string{
		"a/s1 passed  100 of 100", "a/s2 failed  101 of 100 a/s2", "a/s3 failed expired", "a/s4 failed undated", "a/s6 passed  0 of 100", "b/pulse failed  150 of 100 b/pulse",
	}
	p := parse(t, "  - {id: it, max_evidence_age: 100}\n")
	got := allWords(p.Run(policy.Input{Scored: score.Score(q, a), AsOf: a.Date}).Cases)
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	later := p.Run(policy.Input{Scored: score.Score(q, a), AsOf: a.Date.AddDate(0, 0, 1)})
	if got := words(later.Cases[0]); !strings.HasPrefix(got, "a/s1 failed  101 of 100") {
		t.Errorf("a day later: %s", got)
	}
}

func TestWaivers(t *testing.T) {
	q, a := scoretest.Build("a : 1:N", "b : 1:N", "c : 1:F")
	const rule = "  - {id: it, min_each: {level: 1}}\n  - {id: soft, severity: warning, min_mean: {index: 5}}\nwaivers:\n"
	for _, tt := range []struct {
		name, waiver string
		want         []string
		outcome      policy.Outcome
	}{
		{"one practice", "  - {rule: it, practice: a, reason: r, owner: o, expires: 2026-03-31}\n", []string{
			"a waived level 0 of 1 a/s1", "b failed level 0 of 1 b/s1", "c passed level 1 of 1", "overall failed index 1/3 of 5",
		}, policy.Failed},
		{"the rule", "  - {rule: it, reason: r, owner: o, expires: 2026-03-31}\n", []string{
			"a waived level 0 of 1 a/s1", "b waived level 0 of 1 b/s1", "c passed level 1 of 1", "overall failed index 1/3 of 5",
		}, policy.Passed},
		{"expired", "  - {rule: it, reason: r, owner: o, expires: 2026-03-30}\n", []string{
			"a failed level 0 of 1 a/s1", "b failed level 0 of 1 b/s1", "c passed level 1 of 1", "overall failed index 1/3 of 5",
			"overall failed expired",
		}, policy.Failed},
		{"expired and not needed", "  - {rule: it, reason: r, owner: o, expires: 2026-12-31}\n  - {rule: it, practice: c, reason: r, owner: o, expires: 2020-01-01}\n", []string{
			"a waived level 0 of 1 a/s1", "b waived level 0 of 1 b/s1", "c passed level 1 of 1", "overall failed index 1/3 of 5",
			"c failed expired",
		}, policy.Failed},
		{"not needed", "  - {rule: it, reason: r, owner: o, expires: 2026-12-31}\n  - {rule: it, practice: c, reason: r, owner: o, expires: 2026-12-31}\n", []string{
			"a waived level 0 of 1 a/s1", "b waived level 0 of 1 b/s1", "c passed level 1 of 1", "overall failed index 1/3 of 5",
			"c failed unused",
		}, policy.Passed},
	} {
		t.Run(tt.name, func(t *testing.T) {
			res := parse(t, rule+tt.waiver).Run(policy.Input{Scored: score.Score(q, a), AsOf: a.Date})
			if diff := cmp.Diff(tt.want, allWords(res.Cases)); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
			if res.Outcome() != tt.outcome {
				t.Errorf("outcome %s, want %s", res.Outcome(), tt.outcome)
			}
		})
	}
}

func TestFindingsWorstFirst(t *testing.T) {
	q, a := scoretest.Build("a : 1:F", "b : 1:N", "c : 1:-", "d pulse=3")
	p := parse(t, "  - {id: soft, severity: warning, min_each: {level: 5}}\n  - {id: hard, min_each: {level: 2}}\n")
	var got []string
	for _, c := range p.Run(policy.Input{Scored: score.Score(q, a), AsOf: a.Date}).Findings() {
		got = append(got, c.Rule.ID+" "+c.Subject.ID)
	}
	want := []string{"hard b", "hard c", "hard a", "soft b", "soft c", "soft a", "soft d"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func TestPlaces(t *testing.T) {
	const src = `format: itsmeter/assessment/v1
questionnaire: {id: test, version: 1.0.0}
organization: Acme
date: 2026-03-31
depth: deep
practices: [a]
answers:
  a:
    s1: F
    s2: N
`
	q, _ := scoretest.Build("a : 1:- 2:-", "b : 1:-")
	a, err := assessment.Parse("team.yaml", []byte(src))
	if err != nil {
		t.Fatal(err)
	}
	p := parse(t, "  - {id: x, min_each: {level: 2}}\n  - {id: y, practices: [b], min_each: {level: 1}}\n  - {id: z, min_mean: {index: 2}}\n"+
		"waivers:\n  - {rule: z, reason: r, owner: o, expires: 2020-01-01}\n")
	var got []string
	for _, c := range p.Run(policy.Input{Scored: score.Score(q, a), AsOf: a.Date}).Cases {
		got = append(got, fmt.Sprintf("%s:%d:%d", c.File, c.Pos.Line, c.Pos.Column))
	}
	want := []string{"team.yaml:10:5", "team.yaml:6:1", "team.yaml:7:1", "policy.yaml:7:5"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

// refused are policies, without their first line, that hold one mistake each.
var refused = []struct{ name, src, want string }{
	{"no rules", "title: x\n", "policy.yaml:1:1: rules: a policy needs at least one rule"},
	{"empty rules", "rules: []\n", "policy.yaml:2:8: rules: a policy needs at least one rule"},
	{"no id", "rules: [{max_na: 0.1}]\n", "policy.yaml:2:9: rules[0].id: is missing"},
	{"id twice", "rules: [{id: a, max_na: 0.1}, {id: a, max_na: 0.2}]\n", "policy.yaml:2:36: rules[1].id: rule a stands here a second time; first at line 2"},
	{"no demand", "rules: [{id: a}]\n", "policy.yaml:2:9: rules[0]: the rule demands nothing"},
	{"a demand of nothing", "rules: [{id: a, max_na: }]\n", "policy.yaml:2:17: rules[0].max_na: is missing"},
	{"two demands", "rules: [{id: a, max_na: 0.1, max_unknown: 0.1}]\n", "policy.yaml:2:43: rules[0].max_unknown: a rule has one demand, not max_na and max_unknown"},
	{"unknown demand", "rules: [{id: a, min_all: 2}]\n", "policy.yaml:2:17: rules[0].min_all: unknown field"},
	{"no figure", "rules: [{id: a, min_each: {}}]\n", "policy.yaml:2:27: rules[0].min_each: names neither level nor index"},
	{"an index of nothing", "rules: [{id: a, min_mean: {index: }}]\n", "rules[0].min_mean.index: is missing"},
	{"a level of nothing", "rules: [{id: a, min_each: {level: }}]\n", "rules[0].min_each.level: is missing"},
	{"no practice selected", "rules: [{id: a, practices: [], max_na: 0.1}]\n", "rules[0].practices: selects nothing"},
	{"no section selected", "rules: [{id: a, sections: , max_na: 0.1}]\n", "rules[0].sections: selects nothing"},
	{"a mean of levels", "rules: [{id: a, min_mean: {level: 2}}]\n", "policy.yaml:2:35: rules[0].min_mean.level: a mean of levels is no figure"},
	{"level 0", "rules: [{id: a, min_each: {level: 0}}]\n", `policy.yaml:2:35: rules[0].min_each.level: must be a whole number from 1 to 5, not "0"`},
	{"level 2.5", "rules: [{id: a, min_each: {level: 2.5}}]\n", `must be a whole number from 1 to 5, not "2.5"`},
	{"index 6", "rules: [{id: a, min_mean: {index: 6}}]\n", `must be a number from 0 to 5, such as 0.5, not "6"`},
	{"percent", "rules: [{id: a, min_completeness: 90}]\n", `must be a number from 0 to 1, such as 0.5, not "90"`},
	{"days", "rules: [{id: a, max_evidence_age: 1y}]\n", "must be a whole number from 0 to 36500"},
	{"severity", "rules: [{id: a, severity: fatal, max_na: 0.1}]\n", `must be one of error, warning, not "fatal"`},
	{"missing", "rules: [{id: a, missing: pass, max_na: 0.1}]\n", `must be one of fail, skip, not "pass"`},
	{"practices and sections", "rules: [{id: a, practices: [x], sections: [y], max_na: 0.1}]\n", "a rule selects by practices or by sections, not by both"},
	{"no practice", "rules: [{id: a, practices: [\"@Core\"], max_na: 0.1}]\n", `rules[0].practices[0]: is no practice: "@Core"`},
	{"practice twice", "rules: [{id: a, practices: [x, x], max_na: 0.1}]\n", "x is listed twice"},
	{"by of each", "rules: [{id: a, by: section, min_each: {level: 1}}]\n", "rules[0].by: min_each looks at each practice by itself"},
	{"mean by practice", "rules: [{id: a, by: practice, min_mean: {index: 1}}]\n", "a mean is one of several practices"},
	{"regression of some overall", "rules: [{id: a, by: overall, practices: [x], max_regression: {index: 1}}]\n", "a regression by overall is one of all its practices"},
	{"waiver of no rule", "rules: [{id: few-na, max_na: 0.1}]\nwaivers: [{rule: few-n, reason: r, owner: o, expires: 2026-01-01}]\n", `policy.yaml:3:18: waivers[0].rule: the policy has no rule "few-n"`},
	{"waiver for ever", "rules: [{id: a, max_na: 0.1}]\nwaivers: [{rule: a, reason: r, owner: o}]\n", "waivers[0].expires: is missing"},
	{"waiver without owner", "rules: [{id: a, max_na: 0.1}]\nwaivers: [{rule: a, reason: r, expires: 2026-01-01}]\n", "waivers[0].owner: is missing"},
	{"waiver without reason", "rules: [{id: a, max_na: 0.1}]\nwaivers: [{rule: a, owner: o, expires: 2026-01-01}]\n", "waivers[0].reason: is missing"},
	{"statement without practice", "rules: [{id: a, max_na: 0.1}]\nwaivers: [{rule: a, statement: s, owner: o, reason: r, expires: 2026-01-01}]\n", "a statement needs its practice"},
}

func TestParseRefuses(t *testing.T) {
	for _, tt := range refused {
		t.Run(tt.name, func(t *testing.T) {
			_, err := policy.Parse("policy.yaml", []byte("format: itsmeter/policy/v1\n"+tt.src))
			if err == nil || !strings.Contains(err.Error(), tt.want) {
				t.Errorf("got %v, want %s", err, tt.want)
			}
		})
	}
	if _, err := policy.Parse("policy.yaml", []byte("format: itsmeter/policy/v2\n")); err == nil || !strings.Contains(err.Error(), "version 2") {
		t.Errorf("a newer version: %v", err)
	}
}

func TestCheck(t *testing.T) {
	q, _ := scoretest.Build("incident : 1:F", "problem : 1:F")
	q.Groups = []questionnaire.Group{{ID: "core", Practices: []string{"incident"}}}
	p := parse(t, `  - {id: a, practices: [incidents, "@cor", problem], max_na: 0.1}
  - {id: b, sections: [onee], max_na: 0.1}
waivers:
  - {rule: a, practice: incidnt, reason: r, owner: o, expires: 2026-01-01}
  - {rule: a, practice: incident, statement: s9, reason: r, owner: o, expires: 2026-01-01}
  - {rule: a, practice: incident, statement: s1, reason: r, owner: o, expires: 2026-01-01}
  - {rule: a, practice: incident, statement: pulse, reason: r, owner: o, expires: 2026-01-01}
`)
	want := []string{
		`policy.yaml:3:5: rules[0].practices: the questionnaire has no group "@cor"`,
		`policy.yaml:3:5: rules[0].practices: the questionnaire has no practice "incidents"`,
		`policy.yaml:4:5: rules[1].sections: the questionnaire has no section "onee"`,
		`policy.yaml:6:5: waivers[0].practice: the questionnaire has no practice "incidnt"`,
		`policy.yaml:7:5: waivers[1].statement: practice incident has no statement "s9"`,
	}
	if diff := cmp.Diff(want, strings.Split(p.Check(q).Error(), "\n")); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	p.Questionnaire = "other"
	if got := p.Check(q).Error(); got != "policy.yaml:1:1: questionnaire: the policy is for questionnaire other, not for test" {
		t.Error(got)
	}
}

// TestInitial: what a policy holds as it stands passes, and is read as it was written.
func TestInitial(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		q, a := scoretest.Random(func(n int) int { return rapid.IntRange(0, n-1).Draw(t, "choice") })
		r := score.Score(q, a)
		p, err := policy.Initial(r, a.Date)
		if errors.Is(err, policy.ErrNothingAssessed) {
			if r.Overall.Assessed != 0 {
				t.Fatal("something is assessed")
			}
			return
		}
		src := p.Encode()
		read, err := policy.Parse("policy.yaml", src)
		if err != nil {
			t.Fatalf("%v\n%s", err, src)
		}
		if err := read.Check(q).Err(); err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(string(src), string(read.Encode())); diff != "" {
			t.Fatalf("(-written +read and written):\n%s", diff)
		}
		res := read.Run(policy.Input{Scored: r, AsOf: a.Date})
		if findings := res.Findings(); len(findings) > 0 {
			t.Fatalf("%q\n%s", allWords(findings), src)
		}
	})
}

// TestInitialHolds: a lower level, or a lower mean, no longer passes.
func TestInitialHolds(t *testing.T) {
	q, a := scoretest.Build("a : 1:F,e 2:F,e", "b : 1:F 2:P", "c pulse=3")
	p, err := policy.Initial(score.Score(q, a), a.Date)
	if err != nil {
		t.Fatal(err)
	}
	for name, now := range map[string][]string{
		"a level":   {"a : 1:F,e 2:P,e", "b : 1:F 2:F", "c pulse=4"},
		"a pulse":   {"a : 1:F,e 2:F,e", "b : 1:F 2:F", "c pulse=2"},
		"the mean":  {"a : 1:F,e 2:L,e", "b : 1:F 2:P", "c pulse=3"},
		"evidence":  {"a : 1:F,e 2:F", "b : 1:F 2:P", "c pulse=3"},
		"NA":        {"a : 1:F,e 2:F,e", "b : 1:F 2:NA", "c pulse=3"},
		"an answer": {"a : 1:F,e 2:F,e", "b : 1:F 2:-", "c pulse=4"},
	} {
		_, b := scoretest.Build(now...)
		if res := p.Run(policy.Input{Scored: score.Score(q, b), AsOf: b.Date}); res.Outcome() != policy.Failed {
			t.Errorf("%s: passes although it fell: %q", name, allWords(res.Cases))
		}
	}
}

// TestInitialOfAnyDate: a date that is a slip of the pen makes no policy that cannot be read.
func TestInitialOfAnyDate(t *testing.T) {
	for name, test := range map[string]struct {
		date time.Time
		want int // days; 0 without a rule about evidence
	}{
		"a century ago":          {scoretest.Date.AddDate(0, 0, -36500), 36500},
		"a day more":             {scoretest.Date.AddDate(0, 0, -36501), 0},
		"in the middle ages":     {time.Date(1026, 2, 1, 0, 0, 0, 0, time.UTC), 0},
		"a month after the date": {scoretest.Date.AddDate(0, 1, 0), 365},
	} {
		t.Run(name, func(t *testing.T) {
			q, a := scoretest.Build("a : 1:F")
			a.Answer("a", "s1").Evidence = []assessment.Evidence{{Title: "t", Date: test.date}}
			p, err := policy.Initial(score.Score(q, a), a.Date)
			if err != nil {
				t.Fatal(err)
			}
			if _, err := policy.Parse("policy.yaml", p.Encode()); err != nil {
				t.Error(err)
			}
			days := 0
			for _, r := range p.Rules {
				days += r.Days
			}
			if days != test.want {
				t.Errorf("evidence of %d days at most, want %d", days, test.want)
			}
		})
	}
}

func FuzzParse(f *testing.F) {
	f.Add([]byte("format: itsmeter/policy/v1\nrules:\n  - {id: a, by: section, min_mean: {index: 2.5}}\nwaivers:\n  - {rule: a, reason: r, owner: o, expires: 2026-01-01}\n"))
	f.Add([]byte("format: itsmeter/policy/v1\nrules:\n  - {id: a, min_each: {level: 2}, practices: [\"@core\"], max_na: }\n"))
	f.Fuzz(func(t *testing.T, src []byte) {
		p, err := policy.Parse("policy.yaml", src)
		var problems diag.List
		if err != nil {
			if !errors.As(err, &problems) {
				t.Fatalf("not a list of problems: %v", err)
			}
			return
		}
		again, err := policy.Parse("policy.yaml", p.Encode())
		if err != nil {
			t.Fatalf("%v\n%s", err, p.Encode())
		}
		if diff := cmp.Diff(string(p.Encode()), string(again.Encode())); diff != "" {
			t.Fatal(diff)
		}
	})
}
