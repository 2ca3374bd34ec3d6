package policy

import (
	"slices"
	"strings"

	"github.com/itsmeter/itsmeter/assessment/diag"
	"github.com/itsmeter/itsmeter/assessment/questionnaire"
	"github.com/itsmeter/itsmeter/assessment/yamldoc"
)

// Parse reads a policy; file is its name in messages. The error is a diag.List with every problem of form. Whether practices and
// sections exist is Check's business, since it takes the questionnaire.
func Parse(file string, src []byte) (*Policy, error) {
	node, r := yamldoc.Open(file, src)
	if node == nil {
		return nil, r.Problems.Err()
	}
	f := r.Fields(node, "")
	if !f.Format(Format) {
		return nil, r.Problems.Err()
	}
	p := &Policy{File: file, Pos: node.Pos}
	p.Questionnaire = f.ID("questionnaire")
	p.Title = f.Text("title")
	for i, n := range f.Items("rules") {
		p.readRule(r.Fields(n, yamldoc.Index("rules", i)))
	}
	if f.Node.Get("rules") == nil || len(p.Rules) == 0 && len(r.Problems) == 0 {
		f.Report("rules", "write one with: itsmeter check FILE --init POLICY", "a policy needs at least one rule")
	}
	for i, n := range f.Items("waivers") {
		p.readWaiver(r.Fields(n, yamldoc.Index("waivers", i)))
	}
	f.End()
	if err := r.Problems.Err(); err != nil {
		return nil, err
	}
	return p, nil
}

func (p *Policy) readRule(f *yamldoc.Fields) {
	r := &Rule{ID: f.Required().ID("id"), Severity: Error, Pos: f.Node.Pos}
	if first := p.Rule(r.ID); first != nil && r.ID != "" {
		f.Report("id", "", "rule %s stands here a second time; first at line %d", r.ID, first.Pos.Line)
	}
	if f.Choice("severity", string(Error), string(Warning)) == string(Warning) {
		r.Severity = Warning
	}
	r.Because = f.Text("because")
	r.Practices = readPractices(f)
	r.Sections = f.IDs("sections")
	for _, key := range []string{"practices", "sections"} {
		if n := f.Node.Get(key); n != nil && len(n.Items) == 0 && n.Kind != yamldoc.Scalar {
			f.Report(key, "leave it out to look at all", "selects nothing")
		}
	}
	if len(r.Practices) > 0 && len(r.Sections) > 0 {
		f.Report("sections", "", "a rule selects by practices or by sections, not by both")
	}
	r.SkipMissing = f.Choice("missing", "fail", "skip") == "skip"
	by := By(f.Choice("by", string(Overall), string(BySection), string(ByPractice)))
	r.readDemand(f)
	r.By = r.scope(f, by)
	f.End()
	p.Rules = append(p.Rules, r)
}

func readPractices(f *yamldoc.Fields) []string {
	var out []string
	for i, text := range f.Texts("practices") {
		n := f.Node.Get("practices").Items[i]
		path := yamldoc.Index(yamldoc.Join(f.Path, "practices"), i)
		switch {
		case !yamldoc.IsID(strings.TrimPrefix(text, "@")):
			f.Reader().Report(n.Pos, path, "write an id such as incident-management, or a group such as \"@core\"", "is no practice: %s", n.Quote())
		case slices.Contains(out, text):
			f.Reader().Report(n.Pos, path, "", "%s is listed twice", text)
		default:
			out = append(out, text)
		}
	}
	return out
}

// readDemand reads the one field that says what is demanded.
func (r *Rule) readDemand(f *yamldoc.Fields) {
	var found []string
	for _, kind := range kinds() {
		if f.Node.Get(string(kind)) != nil {
			found = append(found, string(kind))
			r.Kind = kind
		}
	}
	for _, kind := range kinds() {
		r.readLimit(f, kind)
	}
	switch len(found) {
	case 0:
		names := make([]string, len(kinds()))
		for i, kind := range kinds() {
			names[i] = string(kind)
		}
		f.Reader().Report(r.Pos, f.Path, "add one of "+strings.Join(names, ", "), "the rule demands nothing")
	case 1:
	default:
		f.Report(found[1], "write a rule for each", "a rule has one demand, not %s", strings.Join(found, " and "))
	}
}

func (r *Rule) readLimit(f *yamldoc.Fields, kind Kind) {
	key := string(kind)
	if f.Node.Get(key) != nil {
		f.Required() // a demand without a limit would demand nothing
	}
	switch kind {
	case MinEach, MinMean, MaxRegression:
		if sub := f.Fields(key); sub != nil {
			r.readFigures(sub, kind)
		}
	case MaxEvidenceAge:
		if f.Value(key) != nil {
			r.Days = f.Int(key, 0, maxDays)
		}
	default:
		if share := f.Fraction(key, 1); share != nil {
			r.Share = share
		}
	}
}

func (r *Rule) readFigures(f *yamldoc.Fields, kind Kind) {
	lowest := 1
	if kind == MaxRegression {
		lowest = 0
	}
	level, index := f.Node.Get("level") != nil, f.Node.Get("index") != nil
	switch {
	case level && kind == MinMean:
		f.Report("level", "demand an index, or a level of every practice with min_each", "a mean of levels is no figure")
		f.Value("level")
	case level && f.Required().Value("level") != nil:
		r.Level = new(f.Int("level", lowest, questionnaire.MaxLevel))
	}
	if index {
		r.Index = f.Required().Fraction("index", questionnaire.MaxLevel)
	}
	if !level && !index {
		f.Reader().Report(f.Node.Pos, f.Path, "write {level: 2} or {index: 1.5}", "names neither level nor index")
	}
	f.End()
}

// by is what a kind is applied to unless the rule says otherwise.
func (k Kind) by() By {
	switch k {
	case MinEach, MaxEvidenceAge, MaxRegression:
		return ByPractice
	}
	return Overall
}

// scope tells what the rule is applied to, and refuses what makes no sense.
func (r *Rule) scope(f *yamldoc.Fields, by By) By {
	if by == "" {
		return r.Kind.by()
	}
	switch r.Kind {
	case MinEach, MaxEvidenceAge:
		if by != ByPractice {
			f.Report("by", "leave by out", "%s looks at each practice by itself", r.Kind)
		}
	case MaxRegression:
		if by == Overall && len(r.Practices)+len(r.Sections) > 0 || by == BySection && len(r.Practices) > 0 {
			f.Report("by", "leave by out to look at each of the practices", "a regression by %s is one of all its practices", by)
		}
	case MinMean:
		if by == ByPractice {
			f.Report("by", "use min_each", "a mean is one of several practices")
		}
	}
	return by
}

func (p *Policy) readWaiver(f *yamldoc.Fields) {
	w := &Waiver{
		Rule: f.Required().ID("rule"), Practice: f.ID("practice"), Statement: f.ID("statement"),
		Reason: f.Required().Text("reason"), Owner: f.Required().Text("owner"), Expires: f.Required().Date("expires"), Pos: f.Node.Pos,
	}
	var ids []string
	for _, r := range p.Rules {
		ids = append(ids, r.ID)
	}
	if w.Rule != "" && !slices.Contains(ids, w.Rule) {
		f.Report("rule", diag.DidYouMean(w.Rule, ids), "the policy has no rule %q", w.Rule)
	}
	if w.Statement != "" && w.Practice == "" {
		f.Report("statement", "name its practice, too", "a statement needs its practice")
	}
	f.End()
	p.Waivers = append(p.Waivers, w)
}
