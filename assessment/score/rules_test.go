package score_test

import (
	"fmt"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/itsmeter/itsmeter/assessment"
	"github.com/itsmeter/itsmeter/assessment/questionnaire"
	"github.com/itsmeter/itsmeter/assessment/score"
	"github.com/itsmeter/itsmeter/assessment/score/scoretest"
)

// Every expectation in this file was computed by hand from the scoring rules.

func TestBasis(t *testing.T) {
	runPractices(t, []practiceCase{
		{"pulse alone", "p pulse=2", "status=assessed basis=pulse level=2 index=2 gap=1 target=3 iso=null evidenced=null high=null indexhigh=null estimate=null max=null effective=null percent=null complete=null evidence=null confidence=null dims=[] levels=[]"},
		{"pulse above target", "p pulse=5", "level=5 gap=0"},
		{"pulse of 0 is a level", "p pulse=0", "status=assessed level=0 index=0 gap=3"},
		{"pulse stands while a statement is unanswered", "p pulse=4 : 1:F,e,c=5 1:-", "status=assessed basis=pulse level=4 index=4 gap=0 percent=null complete=null evidence=null confidence=null counts=1/0/0/1/0 levels=[1:null:] blocking=none lacking=[]"},
		{"statements once all are answered", "p pulse=4 : 1:F 1:N", "basis=statements level=0 index=1/2"},
		{"U is an answer", "p pulse=4 : 1:F 1:U", "basis=statements level=0 index=1/2"},
		{"set aside is not unanswered", "p pulse=4 aside=3 : 1:F 4:-", "basis=statements level=1 counts=1/0/0/0/1"},
		{"all U after a pulse", "p pulse=4 : 1:U 2:U", "status=not_assessed basis=statements level=null index=null gap=null"},
		{"all NA after a pulse", "p pulse=4 : 1:NA 2:NA", "status=not_applicable basis=statements level=null"},
		{"pulse NA", "p pulse=NA", "status=not_applicable basis=pulse level=null index=null gap=null"},
		{"pulse NA with statements unanswered", "p pulse=NA : 1:- 2:NA 3:U", "status=not_applicable basis=pulse counts=0/1/1/1/0 complete=null"},
		{"pulse NA gives way to a rating", "p pulse=NA : 1:F 2:-", "status=assessed basis=statements level=1 high=2"},
		{"pulse U", "p pulse=U", "status=not_assessed basis=pulse level=null"},
		{"pulse U with statements unanswered", "p pulse=U : 1:-", "status=not_assessed basis=pulse"},
		{"pulse U gives way to a rating", "p pulse=U : 1:N 2:-", "status=assessed basis=statements level=0"},
		{"pulse NA gives way to answers to all", "p pulse=NA : 1:U", "status=not_assessed basis=statements"},
		{"pulse U gives way to answers to all", "p pulse=U : 1:NA", "status=not_applicable basis=statements"},
		{"nothing at all", "p", "status=not_assessed basis=statements level=null complete=null counts=0/0/0/0/0"},
		{"nothing answered", "p : 1:- 2:-", "status=not_assessed basis=statements level=null index=null gap=null percent=null complete=0 levels=[1:null:,2:null:] dims=[]"},
		{"NA and U", "p : 1:NA 2:U", "status=not_assessed"},
		{"NA and set aside", "p aside=3 : 1:NA 4:-", "status=not_assessed complete=null"},
		{"all NA", "p : 1:NA 2:NA", "status=not_applicable level=null complete=null"},
	})
}

func TestNotesAreNoAnswers(t *testing.T) {
	q, a := scoretest.Build("p : 1:F,c=5 1:-")
	a.SetAnswer("p", "s2", &assessment.Answer{Note: "ask again", Confidence: 1})
	a.SetPulse("p", &assessment.Answer{Note: "before anybody answered"})
	expect(t, "basis=statements level=0 high=1 counts=1/0/0/1/0 confidence=1 confidences=1", practiceFigures(score.Score(q, a).Practices[0]))
}

func TestDepth(t *testing.T) {
	const line = "p pulse=2 : 1:F 2:N,deep 3:F"
	for depth, want := range map[questionnaire.Depth]string{
		questionnaire.Pulse:    "basis=pulse level=2 counts=0/0/0/0/0 levels=[]",
		questionnaire.Standard: "basis=statements level=3 max=3 index=3 counts=2/0/0/0/0 complete=1",
		questionnaire.Deep:     "basis=statements level=1 max=3 index=2 counts=3/0/0/0/0",
	} {
		t.Run(depth.String(), func(t *testing.T) {
			q, a := scoretest.Build(line)
			a.Depth = depth
			expect(t, want, practiceFigures(score.Score(q, a).Practices[0]))
		})
	}
}

func TestFloor(t *testing.T) {
	runPractices(t, []practiceCase{
		{"level 1 asked", "p : 1:N 2:F", "floor=0 level=0 index=1 iso=0"},
		{"nothing below 3", "p : 3:N 4:F", "floor=2 level=2 iso=2 index=3 effective=3 gap=1"},
		{"nothing below 3, met", "p : 3:L 4:N", "floor=2 level=3 gap=0"},
		{"target below the floor", "p target=1 : 3:N", "floor=2 effective=2 gap=0 percent=1 index=2"},
		{"level 1 NA keeps the floor", "p : 1:NA 2:N", "floor=0 level=0 index=0"},
	})
	q, a := scoretest.Build("p : 1:-,deep 3:N")
	a.Depth = questionnaire.Standard
	expect(t, "floor=0 level=0 index=0 high=0 max=3 effective=3 gap=3 counts=1/0/0/0/0", practiceFigures(score.Score(q, a).Practices[0]))
}

func TestAchievement(t *testing.T) {
	runPractices(t, []practiceCase{
		{"values", "p : 1:N 2:P 3:L 4:F", "levels=[1:0:N,2:1/3:P,3:2/3:L,4:1:F]"},
		{"weights", "p : 1:F,w=3 1:P,w=3/2 1:N,w=1/2", "levels=[1:7/10:L] index=7/10"},
		{"no rating is 0 and counts", "p aside=3 : 1:F 1:U 2:F 2:- 4:F 4:-", "levels=[1:1/2:P,2:1/2:P,4:1/2:P]"},
		{"NA leaves the sum", "p : 1:F 1:NA", "levels=[1:1:F]"},
		{"thin below half", "p : 1:F,w=1 1:NA,w=2", "levels=[1:1:F:thin]"},
		{"half is not thin", "p : 1:F,w=2 1:NA,w=2", "levels=[1:1:F]"},
		{"nothing applicable", "p : 1:NA 2:F", "levels=[1:null::thin,2:1:F] level=2"},
		{"15 % is N", "p : 1:F,w=15 1:N,w=85", "levels=[1:3/20:N]"},
		{"above 15 % is P", "p : 1:F,w=151 1:N,w=849", "levels=[1:151/1000:P]"},
		{"50 % is P", "p : 1:F 1:N", "levels=[1:1/2:P]"},
		{"above 50 % is L", "p : 1:F,w=501 1:N,w=499", "levels=[1:501/1000:L]"},
		{"85 % is L", "p : 1:F,w=85 1:N,w=15", "levels=[1:17/20:L]"},
		{"above 85 % is F", "p : 1:F,w=851 1:N,w=149", "levels=[1:851/1000:F]"},
	})
}

func TestLevel(t *testing.T) {
	runPractices(t, []practiceCase{
		{"L is enough", "p : 1:L 1:F 2:L", "level=2 blocking=none"},
		{"one P blocks", "p : 1:F 1:P,w=1/1000 2:F", "level=0 blocking=1[s2]"},
		{"levels do not skip", "p : 1:F 2:N 3:F", "level=1 blocking=2[s2]"},
		{"a level not asked is passed over", "p : 1:F 3:F", "level=3 index=3 max=3"},
		{"a level NA throughout is passed over", "p : 1:F 2:NA 2:NA 3:F", "level=3 index=3"},
		{"the last level may be NA", "p : 1:F 2:F 3:NA", "level=2 max=2 index=2 effective=2 gap=0"},
		{"U blocks", "p : 1:F 1:U", "level=0 high=1"},
		{"unanswered blocks", "p : 1:F 1:-", "level=0 high=1"},
		{"set aside blocks, at best too", "p aside=3 : 1:F 2:F 3:F 4:- 4:F", "level=3 high=3 blocking=4[s4]"},
		{"all five", "p : 1:F 2:F 3:F 4:F 5:F", "level=5 index=5 iso=5"},
	})
}

func TestISOLevel(t *testing.T) {
	runPractices(t, []practiceCase{
		{"L at the top", "p : 1:F 2:L", "iso=2"},
		{"L ends the walk", "p : 1:L 2:F", "iso=1"},
		{"P ends it at once", "p : 1:P 2:F", "iso=0"},
		{"above the level", "p : 1:F,w=9 1:N,w=1 2:L", "level=0 iso=2"},
		{"below the level", "p : 1:L 2:L 3:L", "level=3 iso=1"},
		{"from the floor", "p : 3:P", "iso=2 level=2"},
		{"over a level without applicable statements", "p : 1:F 2:NA 3:L", "iso=3"},
	})
}

func TestEvidencedAndHigh(t *testing.T) {
	runPractices(t, []practiceCase{
		{"no evidence", "p : 1:F 2:F", "evidenced=0 level=2"},
		{"up to where it reaches", "p : 1:F,e 2:F", "evidenced=1"},
		{"the last day counts, the day after does not", "p : 1:F,e 2:F,x", "evidenced=1"},
		{"one valid item is enough", "p : 1:F,x,e", "evidenced=1"},
		{"evidence does not lift a P", "p : 1:P,e", "evidenced=0"},
		{"floor without any", "p : 3:F", "evidenced=2 floor=2"},
		{"open statements at best", "p : 1:U 2:- 3:F 4:N", "level=0 high=3"},
		{"a rating blocks at best", "p : 1:P 2:U", "high=0"},
	})
}

func TestIndex(t *testing.T) {
	runPractices(t, []practiceCase{
		{"sum of achievements", "p : 1:F 2:L 3:P 4:N 5:F", "index=3 level=2"},
		{"a step over what is not asked", "p : 1:F 4:P", "index=2 max=4"},
		{"a step over NA", "p : 1:L 2:NA 3:P", "index=4/3"},
		{"from the floor", "p : 3:P 5:L", "index=11/3"},
		{"at best", "p aside=3 : 1:L 1:U 2:- 2:N 4:- 4:F", "index=4/3 indexhigh=7/3 estimate=5/3"},
		{"estimate leaves out what is open", "p : 1:P 1:U,w=9 2:U 3:F", "index=31/30 estimate=4/3 indexhigh=44/15"},
		{"estimate counts set aside as N", "p aside=3 : 1:F 4:F 4:- 4:-", "estimate=2 index=2 indexhigh=2"},
	})
}

func TestShares(t *testing.T) {
	runPractices(t, []practiceCase{
		{"completeness by weight", "p aside=3 : 1:F,w=2 1:U,w=3 2:-,w=5 2:NA,w=7 4:-,w=11", "complete=1/5"},
		{"N is rated", "p : 1:N", "complete=1 evidence=null"},
		{"evidence over P, L and F", "p : 1:P,e,w=1 1:L,w=2 1:F,x,w=3 1:N,e,w=5 2:NA,e", "evidence=1/6"},
		{"confidence by weight", "p : 1:F,c=5,w=3 1:F,c=2,w=1 2:N", "confidence=17/20 confidences=2"},
		{"confidence of NA and U counts", "p : 1:F,c=5 1:NA,c=3 1:U,c=1", "confidence=3/5 confidences=3"},
		{"no confidence", "p : 1:F", "confidence=null confidences=0"},
	})
}

func TestTarget(t *testing.T) {
	runPractices(t, []practiceCase{
		{"met", "p : 1:F 2:L 3:L 4:N", "gap=0 percent=1 effective=3 unsettled=false"},
		{"default 3", "p : 1:F 2:P 3:N 4:N", "target=3 level=1 gap=2 percent=1/2 lacking=[s2,s3]"},
		{"own target", "p target=4 : 1:F 2:F 3:F 4:P,w=2", "target=4 gap=1 percent=4/5 lacking=[s4]"},
		{"level asked below it", "p target=4 : 1:F 3:N 5:N", "effective=3 gap=2 percent=1/2"},
		{"beyond the last level", "p target=5 : 1:F 2:F", "effective=2 gap=0 percent=1"},
		{"nothing at or below it", "p target=1 : 1:NA 2:N", "floor=0 effective=0 gap=0 percent=1"},
		{"F adds nothing over L", "p : 1:F 1:P", "percent=3/4"},
		{"open is missing in full", "p : 1:L 1:U 1:-", "percent=1/3 gap=1 lacking=[]"},
		{"unsettled", "p : 1:L 2:U 2:F 3:- 4:U", "gap=2 high=4 unsettled=true settling=[s2,s4]"},
		{"settled by one rating", "p : 1:L 2:U 2:P 3:-", "gap=2 unsettled=false settling=[] lacking=[s3]"},
		{"no gap, nothing to settle", "p target=1 : 1:L 2:U", "gap=0 unsettled=false settling=[]"},
		{"unsettled beyond the set aside", "p target=2 aside=2 : 1:L 2:U 3:-", "unsettled=true settling=[s2] high=2"},
		{"a raised target calls back", "p target=4 aside=2 : 1:F 2:F 3:F 4:- 5:-", "counts=3/0/0/1/1 gap=1 unsettled=true settling=[s4]"},
	})
	q, a := scoretest.Build("p : 1:F 2:N")
	a.Target = 1
	expect(t, "target=1 gap=0", practiceFigures(score.Score(q, a).Practices[0]))
}

func TestDimensions(t *testing.T) {
	runPractices(t, []practiceCase{
		{"up to the target", "p target=2 : 1:F,dim=people 2:P,dim=technology,w=2 2:L,dim=technology 2:NA,dim=partners 3:N,dim=people",
			"dims=[people:1:1,technology:2/3:2,partners:1:0,processes:1:0] percent=3/4"},
		{"open is missing", "p target=1 : 1:U,dim=people 1:F,dim=processes", "dims=[people:0:1,technology:1:0,partners:1:0,processes:1:1] percent=1/2"},
	})
}

func TestMissing(t *testing.T) {
	q, a := scoretest.Build("p target=2 : 1:N 1:P 1:L 1:F 1:U 1:- 1:NA 3:N", "byPulse pulse=1 : 1:N 1:-")
	r := score.Score(q, a)
	for i, want := range []string{"2/3", "1/3", "0", "0", "2/3", "2/3", "null", "0"} {
		if got := show(r.Practices[0].Statements[i].Missing()); got != want {
			t.Errorf("%s misses %s, want %s", r.Practices[0].Statements[i].Source.ID, got, want)
		}
	}
	if got := show(r.Practices[1].Statements[0].Missing()); got != "null" {
		t.Errorf("a statement beside a pulse misses %s, want null", got)
	}
}

func TestShareSums(t *testing.T) {
	q, a := scoretest.Build("p target=1 : 1:P,e,c=4,w=2 1:F,c=5 1:U 2:N")
	p := score.Score(q, a).Practices[0]
	sums := p.Shares()
	for name, c := range map[string]struct {
		got  score.Fraction
		want string
	}{
		"completeness": {sums.Completeness, "4/5"}, "evidence": {sums.Evidence, "2/3"},
		"confidence": {sums.Confidence, "13/15"}, "to target": {sums.ToTarget, "4/3/8/3"},
	} {
		if got := c.got.Part.RatString() + "/" + c.got.Whole.RatString(); got != c.want {
			t.Errorf("%s is made of %s, want %s", name, got, c.want)
		}
	}
	expect(t, "complete=4/5 evidence=2/3 confidence=13/15 percent=1/2", practiceFigures(p))
}

func TestIndexSteps(t *testing.T) {
	q, a := scoretest.Build("p : 2:P 2:U 4:F", "pulse pulse=1")
	r := score.Score(q, a)
	show := func(steps []score.Step) string {
		return ids(steps, func(s score.Step) string { return fmt.Sprintf("%d:%d*%s", s.Level.Number, s.Size, show(s.Share)) })
	}
	p := r.Practices[0]
	got := []string{show(p.IndexSteps()), show(p.IndexEstimateSteps()), show(p.IndexHighSteps()), show(r.Practices[1].IndexSteps())}
	want := []string{"[2:1*1/6,4:2*1]", "[2:1*1/3,4:2*1]", "[2:1*2/3,4:2*1]", "[]"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}
