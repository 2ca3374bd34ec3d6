package plan_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/itsmeter/itsmeter/assessment/plan"
	"github.com/itsmeter/itsmeter/assessment/score"
	"github.com/itsmeter/itsmeter/assessment/score/scoretest"
)

// Every expectation in this file was worked out by hand from rules 10 to 12.

func made(capacity int, practices ...string) *plan.Plan {
	q, a := scoretest.Build(practices...)
	return plan.New(score.Score(q, a), capacity)
}

func list[T any](all []T, show func(T) string) string {
	var out []string
	for _, v := range all {
		out = append(out, show(v))
	}
	return strings.Join(out, " ")
}

func refs(actions []*plan.Action) string {
	return list(actions, func(a *plan.Action) string { return a.Statement.Source.Ref().String() })
}

// phases writes a roadmap as "p/s1 p/s2 | p/s3".
func phases(p *plan.Plan) string {
	var out []string
	for _, phase := range p.Phases {
		out = append(out, refs(phase.Actions))
	}
	return strings.Join(out, " | ")
}

func gaps(all []*plan.Gap) string {
	return list(all, func(g *plan.Gap) string {
		if g.Priority == nil {
			return g.Practice.Source.ID
		}
		return g.Practice.Source.ID + "=" + g.Priority.RatString()
	})
}

type planCase struct {
	name      string
	practices []string
	want      string
}

func run(t *testing.T, cases []planCase, capacity int, show func(*plan.Plan) string) {
	t.Helper()
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			if diff := cmp.Diff(c.want, show(made(capacity, c.practices...))); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

func TestGaps(t *testing.T) {
	run(t, []planCase{
		{"no gap", []string{"a : 1:F 2:L 3:F"}, ""},
		{"gap² × importance / effort", []string{"a importance=4 : 1:F 2:N,S 3:P,L"}, "a=16/5"},
		{"only what is rated takes effort", []string{"a : 1:N,S 1:U 1:- 1:F 1:NA"}, "a=3"},
		{"an effort of at least 1", []string{"a pulse=1"}, "a=12"},
		{"by priority", []string{"a : 1:N", "b : 1:N,S", "c importance=5 : 1:N"}, "b=3 c=5/2 a=3/2"},
		// 2²·3/4 = 1²·3/1 = 3: the wider gap first.
		{"then by gap", []string{"a : 1:N,S", "b : 1:N 2:N"}, "b=3 a=3"},
		// 1²·2/1 = 1²·4/2 = 2.
		{"then by importance", []string{"a importance=2 : 1:N,S", "b importance=4 : 1:N"}, "b=2 a=2"},
		{"then by questionnaire order", []string{"b : 1:N", "a : 1:N"}, "b=3/2 a=3/2"},
		{"not by what it builds on", []string{"b on=a : 1:N", "a : 1:N"}, "b=3/2 a=3/2"},
		{"unsettled gaps stand apart", []string{"a : 1:U 1:F", "b : 1:N"}, "b=3/2"},
		{"not assessed, not applicable", []string{"a : 1:U", "b : 1:NA", "c"}, ""},
	}, 0, func(p *plan.Plan) string { return gaps(p.Gaps) })

	p := made(0, "a : 1:U 1:F", "b : 1:N", "c importance=5 : 1:F 2:- 3:U")
	if diff := cmp.Diff("a c", gaps(p.Unsettled)); diff != "" {
		t.Errorf("unsettled gaps (-want +got):\n%s", diff)
	}
}

func TestPriority(t *testing.T) {
	q, a := scoretest.Build("gap : 1:N", "none : 1:F", "unsettled : 1:F 1:U", "unknown : 1:U")
	var got []string
	for _, p := range score.Score(q, a).Practices {
		priority := plan.Priority(p)
		got = append(got, fmt.Sprint(priority != nil && priority.Sign() > 0, priority == nil))
	}
	if diff := cmp.Diff([]string{"true false", "false false", "false true", "false true"}, got); diff != "" {
		t.Errorf("above 0, undefined (-want +got):\n%s", diff)
	}
}

func TestBuildsOn(t *testing.T) {
	run(t, []planCase{
		{"names gaps alone", []string{"a on=b,c,d,e : 1:N", "b : 1:F", "c : 1:N", "d : 1:F 1:U", "e pulse=1"}, "e:[] a:[e c] c:[]"},
		{"in a circle", []string{"a on=b : 1:N", "b on=a : 1:N"}, "a:[b] b:[a]"},
		{"never itself", []string{"a on=a : 1:N"}, "a:[]"},
	}, 0, func(p *plan.Plan) string {
		return list(p.Gaps, func(g *plan.Gap) string {
			return fmt.Sprintf("%s:[%s]", g.Practice.Source.ID, list(g.BuildsOn, func(b *plan.Gap) string { return b.Practice.Source.ID }))
		})
	})
}

func TestActions(t *testing.T) {
	run(t, []planCase{
		{"what is rated and misses something", []string{"a target=2 : 1:N 1:P 1:L 1:F 1:U 1:- 1:NA 3:N"}, "a/s1 a/s2"},
		{"by priority, then by level", []string{"a : 2:N 1:P", "b : 1:P,S"}, "a/s2 a/s1 b/s1"},
		{"none without a gap", []string{"a target=1 : 1:F 2:N"}, ""},
		{"none from a pulse", []string{"a pulse=1 : 1:N 2:-"}, ""},
		{"foundations first among equals", []string{"a on=b : 1:N", "b : 1:N", "c : 1:N"}, "b/s1 a/s1 c/s1"},
		{"over several steps", []string{"a on=b : 1:N", "b on=c : 1:N", "c : 1:N"}, "c/s1 b/s1 a/s1"},
		{"foundations do not overturn priority", []string{"a on=b : 1:N,S", "b : 1:N"}, "a/s1 b/s1"},
		{"foundations in a circle", []string{"a on=b : 1:N", "b on=a : 1:N"}, "a/s1 b/s1"},
	}, 0, func(p *plan.Plan) string { return refs(p.Actions) })
}

func TestPhases(t *testing.T) {
	run(t, []planCase{
		{"nothing to do", []string{"a : 1:F"}, ""},
		{"by level", []string{"a : 1:N 1:P 2:N 3:N"}, "a/s1 a/s2 | a/s3 | a/s4"},
		{"a level that needs nothing does not wait", []string{"a : 1:N 2:F 3:N"}, "a/s1 | a/s3"},
		{"a requirement across practices", []string{"a : 1:N,req=b/s2", "b : 1:N 2:N"}, "b/s1 | b/s2 | a/s1"},
		{"a requirement within a level", []string{"a : 1:N,req=a/s2 1:N"}, "a/s2 | a/s1"},
		{"a requirement that needs no action", []string{"a : 1:N,req=b/s1", "b target=1 : 1:F 2:N"}, "a/s1"},
		{"a requirement that is unknown", []string{"a : 1:N,req=b/s1,req=b/s2,req=b/nowhere", "b : 1:U 1:N"}, "b/s2 | a/s1"},
		{"what it builds on blocks nothing", []string{"a on=b : 1:N", "b : 1:N"}, "b/s1 a/s1"},
	}, 0, phases)
}

func TestCapacity(t *testing.T) {
	run(t, []planCase{
		{"fills in priority order", []string{"a importance=5 : 1:N", "b importance=4 : 1:N", "c : 1:N"}, "a/s1 b/s1 | c/s1"},
		{"what still fits is taken", []string{"a importance=5 : 1:N", "b importance=4 : 1:N", "c importance=3 : 1:N", "d importance=1 : 1:N,S"}, "a/s1 b/s1 | c/s1 d/s1"},
		{"more than fits goes alone", []string{"a importance=5 : 1:N,L", "b : 1:N,S"}, "b/s1 | a/s1"},
		{"more than fits is not put off for ever", []string{"a importance=5 : 1:F 2:N,L", "b importance=1 : 1:N 1:N 1:N"}, "a/s2 | b/s1 b/s2 | b/s3"},
		{"levels still wait", []string{"a : 1:N,S 2:N,S 3:N,S"}, "a/s1 | a/s2 | a/s3"},
	}, 4, phases)
	run(t, []planCase{
		{"an action larger than a phase", []string{"a importance=5 : 1:N,L", "b importance=1 : 1:N"}, "a/s1 | b/s1"},
	}, 1, phases)
}

// A circle can come about from requirements that are free of circles, since lower levels go first.
func TestCircles(t *testing.T) {
	run(t, []planCase{
		{"two practices", []string{"a target=1 : 1:N,req=b/s2", "b target=2 : 1:N,req=a/s1 2:N"}, "b/s1(a/s1) | b/s2() | a/s1()"},
		{"on itself", []string{"a : 1:N,req=a/s1"}, "a/s1(a/s1)"},
		{"behind a circle", []string{"a importance=5 : 1:N,req=b/s2", "b : 1:N,req=c/s2 2:N", "c : 1:N,req=b/s2 2:N"}, "b/s1(c/s2) | b/s2() | c/s1() a/s1() | c/s2()"},
		{"upwards", []string{"a : 1:N,req=a/s2 2:N"}, "a/s1(a/s2) | a/s2()"},
	}, 0, func(p *plan.Plan) string {
		var out []string
		for _, phase := range p.Phases {
			out = append(out, list(phase.Actions, func(a *plan.Action) string {
				return fmt.Sprintf("%s(%s)", a.Statement.Source.Ref(), strings.Trim(fmt.Sprint(a.Circular), "[]"))
			}))
		}
		return strings.Join(out, " | ")
	})
}

func TestQuickWins(t *testing.T) {
	run(t, []planCase{
		{"small and free", []string{"a : 1:N,S 1:N 1:F,S 2:P,S", "b : 1:P,S"}, "a/s1 b/s1"},
		{"not what waits for another practice", []string{"a importance=5 : 1:N,S,req=b/s1", "b : 1:P,S"}, "b/s1"},
		{"not what was freed from a circle", []string{"a : 1:N,S,req=a/s1"}, ""},
	}, 0, func(p *plan.Plan) string { return refs(p.QuickWins()) })
}

func TestProjection(t *testing.T) {
	p := made(0, "a : 1:N 2:P 3:L", "b : 1:P 2:U 3:N", "c pulse=1", "d : 1:U")
	var got []string
	for _, phase := range p.Phases {
		got = append(got, fmt.Sprintf("%d points: %s, overall %s -> %s", phase.Effort(), list(phase.Raised(), func(p *score.Practice) string {
			return fmt.Sprintf("%s %d", p.Source.ID, *p.Level)
		}), phase.Before.Overall.Index.RatString(), phase.After.Overall.Index.RatString()))
	}
	// Index of a: 1, then 5/3, then 2; of b: 1/3, then 2/3, then 4/3; of c 1 throughout.
	want := []string{"4 points: a 1 b 1, overall 7/9 -> 10/9", "4 points: a 3, overall 10/9 -> 13/9"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	if *p.Result.Practices[0].Level != 0 || p.Result.Assessment.Response("a", "s1").String() != "N" {
		t.Error("projecting changed the answers")
	}
}

func TestQuestions(t *testing.T) {
	run(t, []planCase{
		{"settling and other", []string{"a target=1 : 1:U 1:- 2:- 1:F", "b : 1:N 2:U"}, "a/s1! a/s2! a/s3 b/s2"},
		{"of what is not assessed", []string{"a : 1:U", "b pulse=U", "c", "d pulse=U : 1:-"}, "a/s1 b/pulse c/pulse d/pulse d/s1"},
		{"not of what does not apply or is set aside", []string{"a pulse=NA : 1:-", "b aside=3 : 1:F 4:-", "c : 1:NA"}, ""},
	}, 0, func(p *plan.Plan) string {
		return list(p.Questions, func(q *plan.Question) string {
			if q.Settles {
				return q.Ref().String() + "!"
			}
			return q.Ref().String()
		})
	})
}

func TestQuestionDetails(t *testing.T) {
	q, a := scoretest.Build("a : 1:U", "b pulse=U", "c : 1:-")
	a.Answer("a", "s1").Ask = "operations lead"
	a.Pulse("b").Ask = "service owner"
	q.Practices()[2].Statements[0].Asks = []string{"service-desk-lead"}
	got := list(plan.New(score.Score(q, a), 0).Questions, func(q *plan.Question) string {
		return fmt.Sprintf("%s %s %q %v;", q.Ref(), q.State(), q.Ask(), q.Asks())
	})
	want := `a/s1 unknown "operations lead" []; b/pulse unknown "service owner" []; c/s1 unanswered "" [service-desk-lead];`
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}
