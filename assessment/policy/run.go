package policy

import (
	"math/big"
	"slices"
	"strings"
	"time"

	"github.com/itsmeter/itsmeter/assessment/compare"
	"github.com/itsmeter/itsmeter/assessment/score"
)

// Input is what is judged.
type Input struct {
	Scored    *score.Result       // scored as of AsOf, since evidence counts until it expires
	SinceThen *compare.Difference // from the baseline to Scored; nil without a baseline
	AsOf      time.Time           // the day that ages and waivers are judged by
}

// Run judges an assessment. Rules about regression need Input.SinceThen; without it they judge nothing.
func (p *Policy) Run(in Input) *Result {
	res := &Result{Policy: p, Scored: in.Scored, AsOf: in.AsOf}
	for _, rule := range p.Rules {
		j := judge{rule: rule, in: in}
		j.run()
		res.Cases = append(res.Cases, j.cases...)
	}
	p.waive(res)
	return res
}

// judge applies one rule.
type judge struct {
	rule  *Rule
	in    Input
	cases []Case
}

func (j *judge) run() {
	practices := j.selected()
	switch j.rule.Kind {
	case MinEach:
		for _, p := range practices {
			j.minEach(p)
		}
	case MaxRegression:
		j.regression()
	case MaxEvidenceAge:
		for _, p := range practices {
			j.evidenceAge(p)
		}
	default:
		for _, u := range j.units(practices) {
			j.share(u)
		}
	}
}

// selected lists the practices in scope that the rule looks at, and notes what it names and the assessment leaves out.
func (j *judge) selected() []*score.Practice {
	r := j.in.Scored
	for _, id := range j.named() {
		if r.Practice(id) == nil {
			j.missing(Subject{By: ByPractice, ID: id, Title: j.title(id)}, OutOfScope, "practices")
		}
	}
	for _, id := range j.rule.Sections {
		if !slices.ContainsFunc(r.Sections, func(s score.Section) bool { return s.ID == id }) {
			j.missing(Subject{By: BySection, ID: id, Title: id}, OutOfScope, "practices")
		}
	}
	var out []*score.Practice
	for _, p := range r.Practices {
		if j.selects(p.Source.ID, p.Section) {
			out = append(out, p)
		}
	}
	return out
}

// title of a practice, or its id where it is not loaded.
func (j *judge) title(id string) string {
	if p := j.in.Scored.Questionnaire.Practice(id); p != nil {
		return p.Title
	}
	return id
}

// selects tells whether the rule looks at a practice.
func (j *judge) selects(practice, section string) bool {
	if len(j.rule.Sections) > 0 {
		return slices.Contains(j.rule.Sections, section)
	}
	return len(j.rule.Practices) == 0 || slices.Contains(j.named(), practice)
}

// named lists the practices that the rule names, itself or by a group, in questionnaire order.
func (j *judge) named() []string {
	q := j.in.Scored.Questionnaire
	var ids []string
	for _, name := range j.rule.Practices {
		if group, ok := strings.CutPrefix(name, "@"); ok {
			members, _ := q.Group(group)
			ids = append(ids, members...)
		} else {
			ids = append(ids, name)
		}
	}
	return slices.DeleteFunc(q.PracticeIDs(), func(id string) bool { return !slices.Contains(ids, id) })
}

// unit is what a rule about shares or means looks at together.
type unit struct {
	subject   Subject
	practices []*score.Practice
}

func (j *judge) units(practices []*score.Practice) []unit {
	var out []unit
	for _, p := range practices {
		subject := Subject{By: j.rule.By}
		switch j.rule.By {
		case ByPractice:
			subject.ID, subject.Title = p.Source.ID, p.Source.Title
		case BySection:
			subject.ID = p.Section
			subject.Title = j.in.Scored.Questionnaire.Section(p.Source.ID).Title
		}
		i := slices.IndexFunc(out, func(u unit) bool { return u.subject == subject })
		if i < 0 {
			i, out = len(out), append(out, unit{subject: subject})
		}
		out[i].practices = append(out[i].practices, p)
	}
	return out
}

func practiceSubject(p *score.Practice) Subject {
	return Subject{By: ByPractice, ID: p.Source.ID, Title: p.Source.Title}
}

// note adds a case. Its place in the file is that of the first answer that decides, else what path leads to.
func (j *judge) note(c Case, path ...string) {
	c.Rule, c.Severity = j.rule, j.rule.Severity
	if len(c.Decisive) > 0 {
		path = []string{"answers", c.Decisive[0].Practice, c.Decisive[0].Statement}
	}
	a := j.in.Scored.Assessment
	c.File, c.Pos = a.File(), a.Pos(path...)
	if c.shortfall == nil {
		c.shortfall = new(big.Rat)
	}
	j.cases = append(j.cases, c)
}

// missing notes what has no figure although it should: it fails, unless the rule lets such things pass.
func (j *judge) missing(subject Subject, reason Reason, path ...string) {
	c := Case{Subject: subject, Outcome: Failed, Reason: reason, shortfall: big.NewRat(1, 1)}
	if j.rule.SkipMissing {
		c.Outcome = Skipped
	}
	j.note(c, path...)
}

func (j *judge) skip(subject Subject, reason Reason, path ...string) {
	j.note(Case{Subject: subject, Outcome: Skipped, Reason: reason}, path...)
}

// atLeast fails a case whose figure is below its limit.
func atLeast(c Case) Case {
	c.Outcome = Passed
	if c.Actual.Cmp(c.Limit) < 0 {
		c.Outcome = Failed
		short := new(big.Rat).Sub(c.Limit, c.Actual)
		c.shortfall = short.Quo(short, c.Limit)
	}
	return c
}

// atMost fails a case whose figure is above its limit; whole is the largest that it can be, and counts as entirely off.
func atMost(c Case, whole *big.Rat) Case {
	c.Outcome = Passed
	if c.Actual.Cmp(c.Limit) > 0 {
		c.Outcome = Failed
		over := new(big.Rat).Sub(c.Actual, c.Limit)
		c.shortfall = over.Quo(over, new(big.Rat).Sub(whole, c.Limit))
	}
	return c
}

func whole(n int) *big.Rat { return big.NewRat(int64(n), 1) }
