package compare_test

import (
	"fmt"
	"slices"

	"github.com/google/go-cmp/cmp"

	"github.com/itsmeter/itsmeter/assessment"
	"github.com/itsmeter/itsmeter/assessment/score"
	"github.com/itsmeter/itsmeter/assessment/yamldoc"
)

// orderChangesNothing writes both assessments to files, reorders everything in one of them, adds comments, and compares again.
func orderChangesNothing(t failer, intn func(int) int) {
	old, new := pair(intn)
	complete(old.Assessment)
	complete(new.Assessment)
	plain := compared(t, reread(t, old, nil), reread(t, new, nil))
	mixed := compared(t, reread(t, old, intn), reread(t, new, intn))
	if diff := cmp.Diff(everything(plain), everything(mixed)); diff != "" {
		t.Fatalf("order or comments made a difference (-plain +mixed):\n%s", diff)
	}
	if d := compared(t, reread(t, new, nil), reread(t, new, intn)); !d.Empty() {
		t.Fatalf("an assessment differs from itself in another order: %q", everything(d))
	}
}

// complete adds what a file needs and scoring does not.
func complete(a *assessment.Assessment) {
	a.Practices = slices.Compact(slices.Sorted(slices.Values(a.Practices)))
	for id, aside := range a.SetAside {
		aside.Because = "the target is out of reach"
		a.SetAside[id] = aside
	}
	for _, pa := range a.Answers {
		answers := []*assessment.Answer{pa.Pulse}
		for _, answer := range pa.Statements {
			answers = append(answers, answer)
		}
		for _, answer := range answers {
			if answer != nil && answer.Response == assessment.NA {
				answer.Reason = "nothing of the kind"
			}
		}
	}
}

// reread writes an assessment, mixes the file up where intn is given, and reads it again.
func reread(t failer, r *score.Result, intn func(int) int) *score.Result {
	src := r.Assessment.Encode(r.Questionnaire)
	if intn != nil {
		node, err := yamldoc.Parse("mixed.yaml", src)
		if err != nil {
			t.Fatalf("%v", err)
		}
		mix(node, intn)
		src = yamldoc.Encode(node)
	}
	a, err := assessment.Parse("mixed.yaml", src)
	if err != nil {
		t.Fatalf("%v\n%s", err, src)
	}
	return score.Score(r.Questionnaire, a)
}

// mix shuffles fields and lists, and puts comments on fields.
func mix(n *yamldoc.Node, intn func(int) int) {
	for i := len(n.Entries) - 1; i > 0; i-- {
		k := intn(i + 1)
		n.Entries[i], n.Entries[k] = n.Entries[k], n.Entries[i]
	}
	for i := len(n.Items) - 1; i > 0; i-- {
		k := intn(i + 1)
		n.Items[i], n.Items[k] = n.Items[k], n.Items[i]
	}
	for i, e := range n.Entries {
		if intn(4) == 3 {
			e.Key.Comments.Head = fmt.Sprintf("# remark %d", i)
		}
		mix(e.Value, intn)
	}
	for _, item := range n.Items {
		mix(item, intn)
	}
}
