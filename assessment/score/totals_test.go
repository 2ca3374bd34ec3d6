package score_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/itsmeter/itsmeter/assessment"
	"github.com/itsmeter/itsmeter/assessment/score"
	"github.com/itsmeter/itsmeter/assessment/score/scoretest"
)

// Every expectation in this file was computed by hand from rule 13.

func TestTotals(t *testing.T) {
	cases := []struct {
		name      string
		practices []string
		want      string
	}{
		{"nothing assessed", []string{"a : 1:- 2:U", "b pulse=NA", "c"},
			"index=null indexhigh=null estimate=null weakest=null weakestare=[] assessed=0 levels=[0,0,0,0,0,0] notassessed=[a,c] notapplicable=[b] complete=0 evidence=null confidence=null percent=null dims=[people:null:0,technology:null:0,partners:null:0,processes:null:0] counts=0/0/1/1/0"},
		{"weighted by importance", []string{"a importance=5 pulse=4", "b importance=1 pulse=1", "c pulse=1"},
			"index=8/3 indexhigh=8/3 estimate=8/3 weakest=1 weakestare=[b,c] assessed=3 levels=[0,2,0,0,1,0] percent=null complete=null"},
		{"flat, not a mean of means", []string{"x/a pulse=5", "x/b pulse=4", "y/c pulse=0"}, "index=3 weakest=0 weakestare=[c]"},
		{"pulse counts with its level in the interval", []string{"a pulse=2", "b : 1:F 2:U"}, "index=3/2 indexhigh=2 estimate=3/2"},
		{"neither of the others enters", []string{"a pulse=4", "b : 1:U", "c : 1:NA"},
			"index=4 weakest=4 weakestare=[a] assessed=1 notassessed=[b] notapplicable=[c]"},
		{"statements are pooled", []string{"a : 1:F,e,c=5 1:L,c=1", "b importance=5 : 1:P,w=4,c=5 2:N 3:U"},
			"evidence=1/6 confidence=13/15 confidences=3 percent=1/2 complete=7/8"},
		{"completeness pools what is not assessed", []string{"a : 1:F", "b : 1:- 1:- 1:-", "c : 1:NA", "d pulse=NA : 1:-"}, "complete=1/4 percent=1"},
		{"completeness pools what a pulse stands in for", []string{"a : 1:F", "b pulse=2 : 1:F 2:-"}, "complete=2/3 counts=2/0/0/1/0"},
		{"a pulse adds to no other pool", []string{"a : 1:F,e,c=5", "b pulse=2 : 1:P,c=1 2:-"}, "evidence=1 confidence=1 percent=1 confidences=1"},
		{"dimensions are pooled", []string{"a target=1 : 1:N,dim=people 1:F,dim=partners", "b target=1 : 1:F,dim=people,w=3"},
			"dims=[people:3/4:2,technology:1:0,partners:1:1,processes:1:0]"},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			q, a := scoretest.Build(c.practices...)
			expect(t, c.want, totalFigures(score.Score(q, a).Overall))
		})
	}
}

func TestSections(t *testing.T) {
	q, a := scoretest.Build("x/a pulse=5", "y/b pulse=1", "x/c importance=1 pulse=1", "z/d pulse=3")
	a.Practices = []string{"c", "b", "a", "unheard-of"}
	r := score.Score(q, a)
	if diff := cmp.Diff("[a,c,b]", practiceIDs(r.Practices)); diff != "" {
		t.Errorf("practices in scope, in questionnaire order (-want +got):\n%s", diff)
	}
	if diff := cmp.Diff("[x,y]", ids(r.Sections, func(s score.Section) string { return s.ID })); diff != "" {
		t.Errorf("sections in scope (-want +got):\n%s", diff)
	}
	expect(t, "index=4 weakest=1 weakestare=[c] assessed=2", totalFigures(r.Sections[0].Totals))
	expect(t, "index=19/7 weakest=1 weakestare=[c,b]", totalFigures(r.Overall))
	if r.Practice("d") != nil || r.Practice("a") != r.Practices[0] {
		t.Error("Practice finds what is not in scope, or not what is")
	}
}

func TestRescore(t *testing.T) {
	q, a := scoretest.Build("x/a : 1:N 2:F", "y/b : 1:F", "y/c pulse=3")
	before := score.Score(q, a)
	a.SetAnswer("a", "s1", &assessment.Answer{Response: assessment.L})
	after := before.Rescore(a, "a")
	expect(t, "level=2", practiceFigures(after.Practices[0]))
	expect(t, "level=0", practiceFigures(before.Practices[0]))
	if diff := cmp.Diff(totalFigures(score.Score(q, a).Overall), totalFigures(after.Overall)); diff != "" {
		t.Errorf("rescored in part and as a whole (-whole +part):\n%s", diff)
	}
	if after.Practices[1] != before.Practices[1] {
		t.Error("a practice that was not named was scored again")
	}
}
