package convert

import (
	"reflect"
	"slices"

	"github.com/itsmeter/itsmeter/assessment"
	"github.com/itsmeter/itsmeter/assessment/diag"
	"github.com/itsmeter/itsmeter/assessment/questionnaire"
)

// restore puts back what an earlier conversion kept, unless it has been answered anew since: the present answer stands then, and the
// earlier one is kept on.
func (c *conversion) restore() {
	for i := range c.old.Kept {
		k := &c.old.Kept[i]
		if k.Questionnaire.ID != c.to.ID {
			c.left = append(c.left, c.copyKept(k))
			continue
		}
		rest := assessment.Assessment{}
		for _, ref := range answered(k.Answers, c.to) {
			ans := find(k.Answers, ref)
			switch {
			case !c.exists(ref):
				put(&rest, ref, c.copy(ans))
			case find(c.new.Answers, ref) != nil:
				c.result.Superseded = append(c.result.Superseded, ref)
				put(&rest, ref, c.copy(ans))
			default:
				c.result.Restored = append(c.result.Restored, ref)
				put(c.new, ref, c.copy(ans))
			}
		}
		if len(rest.Answers) > 0 {
			c.left = append(c.left, assessment.Kept{Questionnaire: k.Questionnaire, Status: k.Status, Answers: rest.Answers})
		}
	}
}

// exists tells whether the new questionnaire has, or once had, what an answer is about.
func (c *conversion) exists(ref questionnaire.Ref) bool {
	p := c.to.Practice(ref.Practice)
	return p != nil && (ref.Statement == questionnaire.PulseID || p.Statement(ref.Statement) != nil || slices.Contains(p.Retired, ref.Statement))
}

// derived tells whether converting back would find by itself all that is kept.
func (c *conversion) derived() bool {
	var scope []string
	if len(c.new.Practices) > 0 {
		scope = practices(c.new.Practices, c.back, c.links, c.from)
	}
	k := c.kept
	return len(k.Answers)+len(k.Targets)+len(k.Importance)+len(k.SetAside) == 0 &&
		slices.Equal(k.Practices, scope) && k.Status == assessment.Draft && k.Questionnaire.Version == c.from.Version
}

func (c *conversion) answer(ref questionnaire.Ref) *assessment.Answer {
	return find(c.old.Answers, ref)
}

func (c *conversion) keep(ref questionnaire.Ref) {
	if find(c.kept.Answers, ref) != nil {
		return // it takes part in a second conflict
	}
	holder := assessment.Assessment{Answers: c.kept.Answers}
	put(&holder, ref, c.copy(c.answer(ref)))
	c.kept.Answers = holder.Answers
}

// copy returns an answer of its own for the new file.
func (c *conversion) copy(ans *assessment.Answer) *assessment.Answer {
	out := *ans
	out.Voices, out.Evidence, out.Pos = slices.Clone(ans.Voices), slices.Clone(ans.Evidence), diag.Position{}
	c.moved[ans] = append(c.moved[ans], &out)
	return &out
}

func (c *conversion) copyKept(k *assessment.Kept) assessment.Kept {
	out := *k
	holder := assessment.Assessment{}
	for practice, pa := range k.Answers {
		if pa.Pulse != nil {
			holder.SetPulse(practice, c.copy(pa.Pulse))
		}
		for id, ans := range pa.Statements {
			holder.SetAnswer(practice, id, c.copy(ans))
		}
	}
	out.Answers = holder.Answers
	return out
}

// same tells whether two answers say the same in everything.
func same(a, b *assessment.Answer) bool {
	x, y := *a, *b
	x.Pos, y.Pos = diag.Position{}, diag.Position{}
	return reflect.DeepEqual(x, y)
}
