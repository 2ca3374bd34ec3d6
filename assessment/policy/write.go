package policy

import (
	"math/big"
	"strings"

	"github.com/itsmeter/itsmeter/assessment/yamldoc"
)

const head = `# What an assessment must hold: itsmeter check FILE --policy THIS
# itsmeter help policy tells what can be demanded.`

const foot = `# Add this to rules to refuse what fell since an earlier assessment; check then needs --baseline:
#   - id: no-regression
#     max_regression: {level: 0, index: 0.1}
#
# And this to let a rule be broken for a time:
# waivers:
#   - rule: keep-mean
#     reason: why it must be
#     owner: who sees to it
#     expires: 2027-01-31`

// Encode writes the policy in its canonical form.
func (p *Policy) Encode() []byte {
	root := yamldoc.NewMapping(false)
	root.Comments = yamldoc.Comments{Head: head, Foot: foot}
	root.PutWord("format", Format)
	root.PutText("questionnaire", p.Questionnaire)
	root.PutText("title", p.Title)
	rules := &yamldoc.Node{Kind: yamldoc.Sequence}
	for _, r := range p.Rules {
		rules.Items = append(rules.Items, r.node())
	}
	root.Put("rules", rules)
	if len(p.Waivers) > 0 {
		waivers := &yamldoc.Node{Kind: yamldoc.Sequence}
		for _, w := range p.Waivers {
			waivers.Items = append(waivers.Items, w.node())
		}
		root.Put("waivers", waivers)
	}
	return yamldoc.Encode(root)
}

func (r *Rule) node() *yamldoc.Node {
	n := yamldoc.NewMapping(false)
	n.PutText("id", r.ID)
	if r.Severity == Warning {
		n.PutText("severity", string(r.Severity))
	}
	n.PutText("because", r.Because)
	n.PutTexts("practices", r.Practices)
	n.PutTexts("sections", r.Sections)
	if r.By != r.Kind.by() {
		n.PutText("by", string(r.By))
	}
	if r.SkipMissing {
		n.PutText("missing", "skip")
	}
	switch r.Kind {
	case MinEach, MinMean, MaxRegression:
		figures := yamldoc.NewMapping(true)
		if r.Level != nil {
			figures.Put("level", yamldoc.NewWord(decimal(whole(*r.Level))))
		}
		if r.Index != nil {
			figures.Put("index", yamldoc.NewWord(decimal(r.Index)))
		}
		n.Put(string(r.Kind), figures)
	case MaxEvidenceAge:
		n.Put(string(r.Kind), yamldoc.NewWord(decimal(whole(r.Days))))
	default:
		n.Put(string(r.Kind), yamldoc.NewWord(decimal(r.Share)))
	}
	return n
}

func (w *Waiver) node() *yamldoc.Node {
	n := yamldoc.NewMapping(false)
	n.PutText("rule", w.Rule)
	n.PutText("practice", w.Practice)
	n.PutText("statement", w.Statement)
	n.PutText("reason", w.Reason)
	n.PutText("owner", w.Owner)
	n.PutDate("expires", w.Expires)
	return n
}

// decimal writes a number of at most six decimals, as the format has them, exactly.
func decimal(r *big.Rat) string {
	s := r.FloatString(6)
	return strings.TrimSuffix(strings.TrimRight(s, "0"), ".")
}
