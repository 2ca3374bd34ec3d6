package cli

import (
	"slices"
	"time"

	"github.com/spf13/cobra"

	"github.com/itsmeter/itsmeter/assessment"
	"github.com/itsmeter/itsmeter/assessment/compare"
	"github.com/itsmeter/itsmeter/assessment/policy"
	"github.com/itsmeter/itsmeter/assessment/questionnaire"
	"github.com/itsmeter/itsmeter/assessment/score"
	"github.com/itsmeter/itsmeter/report/checks"
)

const checkLong = `Hold an assessment against a policy, for CI: exit code 0 where it passes, 1
where it fails. See itsmeter help policy for what a policy can demand.

Rules about regression compare with --baseline. The age of evidence, its expiry
and that of waivers are judged as of the assessment's date, or of --as-of.

--init writes a policy that the present state passes, to begin with; it never
overwrites a file.`

type checkOptions struct {
	policy   string
	initial  string
	baseline string
	asOf     string
	format   string
}

func newCheckCmd(env Env) *cobra.Command {
	var o checkOptions
	cmd := &cobra.Command{
		Use:   "check FILE --policy POLICY | check FILE --init POLICY",
		Short: "Hold an assessment against a policy",
		Long:  checkLong,
		Example: "  itsmeter check my-team.yaml --init policy.yaml\n" +
			"  itsmeter check my-team.yaml --policy policy.yaml\n" +
			"  itsmeter check my-team.yaml --policy policy.yaml --baseline last-year.yaml --as-of 2026-03-31",
		Args: cobra.ExactArgs(1),
	}
	format := formatFlag(cmd, "text", "json", "junit", "github", "markdown")
	f := cmd.Flags()
	f.StringVar(&o.policy, "policy", "", "what is demanded")
	f.StringVar(&o.initial, "init", "", "write a policy that the present state passes")
	f.StringVar(&o.baseline, "baseline", "", "earlier assessment that nothing may fall behind")
	f.StringVar(&o.asOf, "as-of", "", "day that ages are judged by, such as 2026-03-31 (default the assessment's)")
	cmd.RunE = func(_ *cobra.Command, args []string) error {
		o.format = format.value
		asOf, err := o.day()
		if err != nil {
			return err
		}
		if o.initial != "" {
			return env.runCheckInit(args[0], o, asOf)
		}
		return env.runCheck(args[0], o, asOf)
	}
	return cmd
}

// day reads --as-of; the zero time where it is not given.
func (o checkOptions) day() (time.Time, error) {
	switch {
	case o.policy == "" && o.initial == "":
		return time.Time{}, hint(usagef("check needs --policy"), "write one with: itsmeter check FILE --init POLICY")
	case slices.Contains([]string{o.policy, o.baseline}, "-"):
		return time.Time{}, usagef("only the assessment can come from standard input")
	case o.initial != "" && (o.policy != "" || o.baseline != ""):
		return time.Time{}, usagef("--init writes a policy, and goes with neither --policy nor --baseline")
	case o.asOf == "":
		return time.Time{}, nil
	}
	t, err := time.Parse(time.DateOnly, o.asOf)
	if err != nil {
		return time.Time{}, usagef("--as-of must be a day such as 2026-03-31, not %q", o.asOf)
	}
	return t, nil
}

// runCheck judges, shows the result and ends as its outcome says.
func (e Env) runCheck(path string, o checkOptions, asOf time.Time) error {
	p, err := e.readPolicy(o.policy)
	if err != nil {
		return err
	}
	if p.NeedsBaseline() && o.baseline == "" {
		return hint(usagef("%s has a rule about regression, which needs --baseline", shownName(o.policy)), "give the earlier assessment: --baseline OLD")
	}
	s, q, err := e.readWhole(path)
	if err != nil {
		return err
	}
	if err := p.Check(q).Err(); err != nil {
		return err
	}
	in := policy.Input{Scored: scoredAsOf(s.Assessment, q, asOf), AsOf: asOf}
	if asOf.IsZero() {
		in.AsOf = s.Date
	}
	var baseline *checks.Source
	if o.baseline != "" {
		base, err := e.readSheet(o.baseline)
		if err != nil {
			return err
		}
		if in.SinceThen, err = e.since(base, s, in.Scored); err != nil {
			return err
		}
		baseline = &checks.Source{File: base.shown, Scored: in.SinceThen.Old}
	}
	res := p.Run(in)
	doc := checks.New(res, checks.Source{File: s.shown, Scored: score.Score(q, s.Assessment)}, baseline)
	if err := e.showCheck(doc, o.format); err != nil {
		return err
	}
	if res.Outcome() == policy.Failed {
		return &verdict{}
	}
	return nil
}

func (e Env) readPolicy(path string) (*policy.Policy, error) {
	src, err := e.readFile(path)
	if err != nil {
		return nil, err
	}
	return policy.Parse(shownName(path), src)
}

// readWhole reads an assessment and its whole questionnaire: a policy may name practices that the assessment leaves out.
func (e Env) readWhole(path string) (sheet, *questionnaire.Questionnaire, error) {
	s, err := e.readSheet(path)
	if err != nil {
		return s, nil, err
	}
	q, err := questionnaireOf(s.Assessment, path, nil)
	if err != nil {
		return s, nil, err
	}
	return s, q, e.hold(s.Assessment, q, s.shown)
}

// scoredAsOf scores an assessment with evidence judged by another day than its own, where one is given.
func scoredAsOf(read *assessment.Assessment, q *questionnaire.Questionnaire, day time.Time) *score.Result {
	a := *read
	if !day.IsZero() {
		a.Date = day
	}
	return score.Score(q, &a)
}

// since compares a baseline with what is judged.
func (e Env) since(base, now sheet, scored *score.Result) (*compare.Difference, error) {
	if base.Questionnaire.ID != now.Questionnaire.ID {
		return nil, incomparable(&compare.NotComparable{Old: base.Questionnaire.ID, New: now.Questionnaire.ID})
	}
	q := scored.Questionnaire
	if questionnaireName(base.Assessment, base.path) != questionnaireName(now.Assessment, now.path) {
		var err error
		if q, err = questionnaireOf(base.Assessment, base.path, nil); err != nil {
			return nil, err
		}
	}
	before, err := e.scoreSheet(base, q)
	if err != nil {
		return nil, err
	}
	return compare.Run(before, scored)
}

func (e Env) showCheck(doc *checks.Document, format string) error {
	switch format {
	case "json":
		return checks.JSON(e.Stdout, doc)
	case "junit":
		return checks.JUnit(e.Stdout, doc)
	case "github":
		return checks.GitHub(e.Stdout, doc)
	case "markdown":
		return checks.Markdown(e.Stdout, doc)
	}
	return checks.Text(e.Stdout, doc, e.colour())
}
