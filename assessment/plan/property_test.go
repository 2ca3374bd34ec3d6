package plan_test

import (
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"github.com/itsmeter/itsmeter/assessment/plan"
	"github.com/itsmeter/itsmeter/assessment/score"
	"github.com/itsmeter/itsmeter/assessment/score/scoretest"
)

type failer interface {
	Fatalf(format string, args ...any)
}

func TestProperties(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		holds(t, func(n int) int { return rapid.IntRange(0, n-1).Draw(t, "choice") })
	})
}

func FuzzPlan(f *testing.F) {
	f.Add([]byte{})
	f.Add(slices.Repeat([]byte{7, 1, 200, 33, 90}, 80))
	f.Fuzz(func(t *testing.T, choices []byte) { holds(t, scoretest.Choose(choices)) })
}

// holds checks what every plan keeps, for a questionnaire with requirements that may go round in circles.
func holds(t failer, intn func(int) int) {
	q, a := scoretest.Random(intn)
	r := score.Score(q, a)
	capacity := intn(10)
	p := plan.New(r, capacity)
	everyActionOnce(t, p)
	orderIsKept(t, p, capacity)
	lastPhaseClosesGaps(t, p)
	if diff := cmp.Diff(phases(p), phases(plan.New(score.Score(q, a), capacity))); diff != "" {
		t.Fatalf("the same plan made twice (-first +second):\n%s", diff)
	}
}

func everyActionOnce(t failer, p *plan.Plan) {
	lacking := 0
	for _, g := range p.Gaps {
		lacking += len(g.Practice.Lacking())
		if g.Priority.Sign() <= 0 {
			t.Fatalf("the gap of %s has no priority", g.Practice.Source.ID)
		}
	}
	var planned []*plan.Action
	for _, phase := range p.Phases {
		planned = append(planned, phase.Actions...)
	}
	if len(planned) != lacking || len(p.Actions) != lacking {
		t.Fatalf("%d actions, %d in phases, for %d lacking statements", len(p.Actions), len(planned), lacking)
	}
	for _, g := range p.Unsettled {
		if g.Priority != nil || len(g.Actions) > 0 || len(g.Practice.Settling) == 0 {
			t.Fatalf("the unsettled gap of %s has a priority or actions", g.Practice.Source.ID)
		}
	}
}

func orderIsKept(t failer, p *plan.Plan, capacity int) {
	for _, a := range p.Actions {
		longest := 0
		for _, w := range a.WaitsFor {
			longest = max(longest, w.Phase)
			if w.Phase >= a.Phase {
				t.Fatalf("%s in phase %d waits for %s in phase %d", a.Statement.Source.Ref(), a.Phase, w.Statement.Source.Ref(), w.Phase)
			}
		}
		if capacity == 0 && a.Phase != longest+1 {
			t.Fatalf("%s stands in phase %d, not %d", a.Statement.Source.Ref(), a.Phase, longest+1)
		}
	}
	for _, phase := range p.Phases {
		if len(phase.Actions) == 0 || capacity > 0 && len(phase.Actions) > 1 && phase.Effort() > capacity {
			t.Fatalf("phase %d: %d actions of %d points with a capacity of %d", phase.Number, len(phase.Actions), phase.Effort(), capacity)
		}
	}
}

// lastPhaseClosesGaps: once all is done, nothing rated is missing any more, so that whatever gap is left is a matter of open
// statements. On the way no level falls.
func lastPhaseClosesGaps(t failer, p *plan.Plan) {
	if len(p.Phases) == 0 {
		return
	}
	for _, phase := range p.Phases {
		for i, after := range phase.After.Practices {
			if before := phase.Before.Practices[i]; before.Level != nil && *after.Level < *before.Level {
				t.Fatalf("phase %d lowers %s", phase.Number, after.Source.ID)
			}
		}
	}
	last := p.Phases[len(p.Phases)-1].After
	for _, practice := range last.Practices {
		if len(practice.Lacking()) > 0 || practice.Basis == score.ByStatements && practice.Gap != nil && *practice.Gap > 0 && !practice.Unsettled {
			t.Fatalf("%s has a settled gap after the last phase", practice.Source.ID)
		}
	}
	if got := plan.New(last, p.Capacity); len(got.Phases) > 0 {
		t.Fatalf("the plan after the last phase has %d phases", len(got.Phases))
	}
}
