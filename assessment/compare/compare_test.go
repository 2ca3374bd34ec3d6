package compare_test

import (
	"errors"
	"fmt"
	"math/big"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/itsmeter/itsmeter/assessment"
	"github.com/itsmeter/itsmeter/assessment/compare"
	"github.com/itsmeter/itsmeter/assessment/questionnaire"
	"github.com/itsmeter/itsmeter/assessment/score"
	"github.com/itsmeter/itsmeter/assessment/score/scoretest"
)

// run compares what two notations of scoretest.Build describe; both are scored with the questionnaire of the first. change may
// alter the new assessment.
func run(t *testing.T, old, new string, change func(*assessment.Assessment)) *compare.Difference {
	t.Helper()
	q, a := scoretest.Build(strings.Split(old, "\n")...)
	_, b := scoretest.Build(strings.Split(new, "\n")...)
	if change != nil {
		change(b)
	}
	d, err := compare.Run(score.Score(q, a), score.Score(q, b))
	if err != nil {
		t.Fatal(err)
	}
	return d
}

func num(r *big.Rat) string {
	if r == nil {
		return "-"
	}
	return r.RatString()
}

func level(n *int) string {
	if n == nil {
		return "-"
	}
	return fmt.Sprint(*n)
}

func figures(f compare.Figures) string {
	return fmt.Sprintf("%s>%s %s>%s", level(f.OldLevel), level(f.NewLevel), num(f.OldIndex), num(f.NewIndex))
}

// summary puts what is known about a practice into lines.
func summary(p *compare.Practice) []string {
	out := []string{fmt.Sprintf("%s %s%s stated %s compared %s", p.Verdict(), p.Way, p.Reason, figures(p.Stated), figures(p.Compared))}
	for _, m := range p.Method {
		out = append(out, fmt.Sprintf("method %s %s>%s", m.Aspect, m.Old, m.New))
	}
	for _, c := range p.Causes {
		out = append(out, "cause "+c.ID)
	}
	for _, a := range p.Answers {
		out = append(out, fmt.Sprintf("answer %s %s", a.ID, a.Class))
	}
	for _, part := range p.Parts {
		id := fmt.Sprintf("%s %d", part.Kind, part.Level)
		if part.Source != nil {
			id = fmt.Sprintf("%s %s + %s =", part.Source.ID, num(part.ByRating), num(part.ByShare))
		}
		out = append(out, fmt.Sprintf("part %s %s", id, num(part.Change)))
	}
	return out
}

// The figures of these cases are computed by hand from the rules.
func TestPractice(t *testing.T) {
	for _, tt := range []struct {
		name, old, new string
		want           []string
	}{
		{"nothing", "p : 1:F 2:L", "p : 1:F 2:L", []string{"unchanged as_stated stated 2>2 5/3>5/3 compared 2>2 5/3>5/3"}},
		{"a rating falls", "p : 1:F 2:L 2:F 3:N", "p : 1:F 2:P 2:F 3:N", []string{
			"regressed as_stated stated 2>1 11/6>5/3 compared 2>1 11/6>5/3",
			"cause s2", "answer s2 regressed", "part s2 -1/6 + 0 = -1/6",
		}},
		{"weights count", "p : 1:F 2:P,w=3 2:F", "p : 1:F 2:F,w=3 2:F", []string{
			"improved as_stated stated 1>2 3/2>2 compared 1>2 3/2>2",
			"cause s2", "answer s2 improved", "part s2 1/2 + 0 = 1/2",
		}},
		// The level rises without anything having got better: v 0, p 1/2 > 0 of s3 and v 1, p 1/2 > 1 of s2.
		{"a blocker turns NA", "p : 1:F 2:F 2:N", "p : 1:F 2:F 2:NA", []string{
			"improved as_stated stated 1>2 3/2>2 compared 1>2 3/2>2",
			"cause s3", "answer s3 newly_na", "part s2 0 + 1/2 = 1/2",
		}},
		{"rating and share change", "p : 1:P 1:N", "p : 1:F 1:NA", []string{
			// A 1/6 > 1: s1 by rating 3/4 * 2/3, by share 2/3 * 1/2.
			"improved as_stated stated 0>1 1/6>1 compared 0>1 1/6>1",
			"cause s1", "cause s2", "answer s1 improved", "answer s2 newly_na", "part s1 1/2 + 1/3 = 5/6",
		}},
		// Level 2 comes into play with A = 1/3: 1/3; level 3 then counts for 1 level instead of 2: mean(A) * -1.
		{"a level appears", "p : 1:F 2:NA 3:F", "p : 1:F 2:P 3:L", []string{
			"regressed as_stated stated 3>1 3>2 compared 3>1 3>2",
			"cause s2", "answer s2 no_longer_na", "answer s3 regressed",
			"part level_appeared 2 1/3", "part s3 -1/2 + 0 = -1/2", "part step_changed 3 -5/6",
		}},
		{"a level vanishes", "p : 1:F 2:F", "p : 1:F 2:NA", []string{
			"regressed as_stated stated 2>1 2>1 compared 2>1 2>1",
			"cause s2", "answer s2 newly_na", "part level_vanished 2 -1",
		}},
		// Neither alone would do: without s1 nothing asks for level 2, with s2 unmet it is not reached.
		{"one replaces another", "p : 1:F 2:N 2:NA", "p : 1:F 2:NA 2:F", []string{
			"improved as_stated stated 1>2 1>2 compared 1>2 1>2",
			"cause s2", "cause s3", "answer s2 newly_na", "answer s3 no_longer_na", "part s3 0 + 1 = 1",
		}},
		{"an answer is lost", "p : 1:F 2:F", "p : 1:F 2:-", []string{
			"regressed as_stated stated 2>1 2>1 compared 2>1 2>1",
			"cause s2", "answer s2 newly_unanswered", "part s2 -1 + 0 = -1",
		}},
		{"an answer is found", "p : 1:F 2:U", "p : 1:F 2:P", []string{
			"improved as_stated stated 1>1 1>4/3 compared 1>1 1>4/3",
			"answer s2 newly_answered", "part s2 1/3 + 0 = 1/3",
		}},
		{"asked in vain", "p : 1:F 2:-", "p : 1:F 2:U", []string{"changed as_stated stated 1>1 1>1 compared 1>1 1>1", "answer s2 newly_unknown"}},
		{"index and level part", "p : 1:F 2:L 3:F 3:F", "p : 1:F 2:F 3:F 3:N", []string{
			"regressed as_stated stated 3>2 8/3>5/2 compared 3>2 8/3>5/2",
			"cause s4", "answer s2 improved", "answer s4 regressed", "part s2 1/3 + 0 = 1/3", "part s4 -1/2 + 0 = -1/2",
		}},
		{"pulses", "p pulse=2 : 1:-", "p pulse=3 : 1:-", []string{
			"improved by_level stated 2>3 2>3 compared 2>3 2>3", "answer pulse improved",
		}},
		{"pulse gone", "p pulse=2", "p", []string{
			"dropped not_comparednot_assessed stated 2>- 2>- compared ->- ->-", "answer pulse newly_unanswered",
		}},
		{"pulse turns NA", "p pulse=2", "p pulse=NA", []string{
			"dropped not_comparednot_assessed stated 2>- 2>- compared ->- ->-", "answer pulse newly_na",
		}},
		{"basis changes", "p pulse=2 : 1:- 2:-", "p : 1:F 2:P", []string{
			"regressed by_level stated 2>1 2>4/3 compared 2>1 ->-", "method basis pulse>statements",
			"answer s1 newly_answered", "answer s2 newly_answered",
		}},
		{"first assessed", "p : 1:- 2:U", "p : 1:F 2:U", []string{
			"added not_comparednot_assessed stated ->1 ->1 compared ->- ->-", "answer s1 newly_answered",
		}},
		{"set aside differs", "p target=1 : 1:L 2:N 3:F", "p target=1 aside=1 : 1:F 2:- 3:F", []string{
			// On s1 and s3 alone: 2/3 + 2 and 1 + 2.
			"improved restated stated 1>1 5/3>2 compared 3>3 8/3>3", "method set_aside >s2",
			"answer s1 improved", "answer s2 newly_unanswered", "part s1 1/3 + 0 = 1/3",
		}},
		{"nothing in common", "p target=1 aside=1 : 1:F 2:-", "p target=1 : 1:- 2:F", []string{
			"changed not_comparednothing_in_common stated 1>0 1>1 compared ->- ->-", "method set_aside s2>",
			"answer s1 newly_unanswered", "answer s2 newly_answered",
		}},
		{"target and importance", "p target=3 importance=2 : 1:F", "p target=4 : 1:F", []string{
			"method as_stated stated 1>1 1>1 compared 1>1 1>1", "method target 3>4", "method importance 2>3",
		}},
		{"confidence", "p : 1:F,c=4", "p : 1:F,c=2", []string{"changed as_stated stated 1>1 1>1 compared 1>1 1>1", "answer s1 confidence_changed"}},
		{"evidence", "p : 1:F,e 1:F 1:F", "p : 1:F 1:F,e 1:F,x", []string{
			"changed as_stated stated 1>1 1>1 compared 1>1 1>1", "answer s1 evidence_lost", "answer s2 evidence_added",
		}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			d := run(t, tt.old, tt.new, nil)
			if diff := cmp.Diff(tt.want, summary(d.Practices[0])); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
			if empty := d.Practices[0].Verdict() == compare.Unchanged; d.Empty() != empty {
				t.Errorf("empty is %v, want %v", d.Empty(), empty)
			}
		})
	}
}

func TestRestated(t *testing.T) {
	deeper := func(a *assessment.Assessment) { a.Depth = questionnaire.Standard }
	older := func(a *assessment.Assessment) { a.Questionnaire.Version = "0.9.0" }
	scope := func(a *assessment.Assessment) { a.Practices = []string{"p"} }
	for _, tt := range []struct {
		name, old, new string
		change         func(*assessment.Assessment)
		want           []string
		overall        string
	}{
		{
			"depth", "p : 1:F 2:L 2:F,deep", "p : 1:F 2:F 2:N,deep", deeper,
			[]string{"improved restated stated 2>2 11/6>2 compared 2>2 5/3>2", "answer s2 improved", "part s2 1/3 + 0 = 1/3"},
			"true stated 2>2 11/6>2 compared 2>2 5/3>2",
		},
		{
			"depth alone changes a level", "p : 1:F 2:L 2:N,deep", "p : 1:F 2:L", deeper,
			[]string{"method restated stated 1>2 4/3>5/3 compared 2>2 5/3>5/3"},
			"true stated 1>2 4/3>5/3 compared 2>2 5/3>5/3",
		},
		{
			"version, everything rated", "p : 1:F 2:L", "p : 1:F 2:F", older,
			[]string{"improved as_stated stated 2>2 5/3>2 compared 2>2 5/3>2", "answer s2 improved", "part s2 1/3 + 0 = 1/3"},
			"false stated 2>2 5/3>2 compared 2>2 5/3>2",
		},
		{
			"version, a new statement", "p : 1:F 2:L 2:F", "p : 1:F 2:F 2:-", older,
			[]string{
				"improved restated stated 2>1 11/6>3/2 compared 2>2 5/3>2",
				"answer s2 improved", "answer s3 newly_unanswered", "part s2 1/3 + 0 = 1/3",
			},
			"true stated 2>1 11/6>3/2 compared 2>2 5/3>2",
		},
		{
			"scope", "p : 1:F\no : 1:N", "p : 1:F\no : 1:F", scope,
			[]string{"unchanged as_stated stated 1>1 1>1 compared 1>1 1>1"},
			"true stated 0>1 1/2>1 compared 1>1 1>1",
		},
	} {
		t.Run(tt.name, func(t *testing.T) {
			d := run(t, tt.old, tt.new, tt.change)
			if diff := cmp.Diff(tt.want, summary(d.Practices[0])); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
			got := fmt.Sprintf("%v stated %s compared %s", d.Restated(), figures(d.Overall.Stated), figures(d.Overall.Compared))
			if diff := cmp.Diff(tt.overall, got); diff != "" {
				t.Errorf("overall (-want +got):\n%s", diff)
			}
		})
	}
}

func TestStatedCauses(t *testing.T) {
	d := run(t, "p : 1:F 2:L 2:N,deep", "p : 1:F 2:L 2:N,deep", func(a *assessment.Assessment) { a.Depth = questionnaire.Standard })
	p := d.Practices[0]
	if len(p.Causes) != 0 || len(p.StatedCauses) != 1 || p.StatedCauses[0].ID != "s3" || p.StatedCauses[0].New != nil {
		t.Errorf("causes %v, stated %v; want s3 as the cause of the stated change, for it is no longer asked", p.Causes, p.StatedCauses)
	}
}

func TestMethod(t *testing.T) {
	d := run(t, "p : 1:F", "p : 1:F", func(a *assessment.Assessment) {
		a.Organization, a.Team, a.Scope, a.Rule = "Other", "Team", "Everything", assessment.Lowest
		a.Questionnaire.Version, a.Depth = "1.1.0", questionnaire.Standard
	})
	want := []compare.Method{
		{Aspect: compare.Organization, Old: "Acme Retail", New: "Other"}, {Aspect: compare.Team, New: "Team"}, {Aspect: compare.Scope, New: "Everything"},
		{Aspect: compare.Version, Old: "1.0.0", New: "1.1.0"}, {Aspect: compare.Depth, Old: "deep", New: "standard"},
		{Aspect: compare.Rule, Old: "median", New: "lowest"},
	}
	if diff := cmp.Diff(want, d.Method); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

// A default written out is no change.
func TestDefaultsAreNoChange(t *testing.T) {
	d := run(t, "p : 1:F", "p : 1:F", func(a *assessment.Assessment) {
		a.Rule, a.Target, a.Importance["p"] = assessment.Median, assessment.DefaultTarget, assessment.DefaultImportance
	})
	if !d.Empty() {
		t.Errorf("method %v, practice %v", d.Method, summary(d.Practices[0]))
	}
}

func TestMeanParts(t *testing.T) {
	for _, tt := range []struct {
		name, old, new string
		want           []string
	}{
		{"one rises", "p : 1:N\no : 1:F", "p : 1:F\no : 1:F", []string{"p stayed 1/2 0"}},
		{"importance weighs", "p importance=1 : 1:N\no importance=3 : 1:F", "p importance=1 : 1:F\no importance=3 : 1:F", []string{"p stayed 1/4 0"}},
		// o enters 1 below p, with half of the weight.
		{"one enters below", "p : 1:F\no : 1:-", "p : 1:F\no : 1:N", []string{"o entered 0 -1/2"}},
		{"one leaves", "p : 1:F\no : 1:N", "p : 1:F\no : 1:-", []string{"o left 0 1/2"}},
		{"one takes the place of another", "p : 1:P\no : 1:-", "p : 1:-\no : 1:F", []string{"p left 0 1/3", "o entered 0 1/3"}},
		// Of p and o with indexes 1 and 0, q goes from 1/2 to 3/4 and from 1/2 to 1/4; the middle of both means is 5/8.
		{"importance changes", "p importance=1 : 1:F\no importance=1 : 1:N", "p importance=3 : 1:F\no importance=1 : 1:N", []string{"p stayed 0 3/32", "o stayed 0 5/32"}},
		{"nothing before", "p : 1:-", "p : 1:F", nil},
	} {
		t.Run(tt.name, func(t *testing.T) {
			d := run(t, tt.old, tt.new, nil)
			var got []string
			for _, p := range d.Overall.ComparedParts {
				got = append(got, fmt.Sprintf("%s %s %s %s", p.Practice.Source.ID, p.Membership, num(p.ByIndex), num(p.ByWeight)))
			}
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

func TestEvidenceOverTime(t *testing.T) {
	q, a := scoretest.Build("p : 1:F,e 1:F,e 1:F,x")
	_, b := scoretest.Build("p : 1:F,e 1:F,e 1:F,x")
	b.Date = a.Date.AddDate(0, 0, 1)
	b.Answer("p", "s2").Evidence[0].ValidUntil = b.Date.AddDate(1, 0, 0)
	b.Answer("p", "s3").Evidence[0].ValidUntil = b.Date.AddDate(1, 0, 0)
	d, err := compare.Run(score.Score(q, a), score.Score(q, b))
	if err != nil {
		t.Fatal(err)
	}
	want := []string{"changed as_stated stated 1>1 1>1 compared 1>1 1>1", "answer s1 evidence_expired", "answer s3 evidence_renewed"}
	if diff := cmp.Diff(want, summary(d.Practices[0])); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

// TestPiecesOfEvidence: kind and title make a piece of evidence, whatever else is brought up to date.
func TestPiecesOfEvidence(t *testing.T) {
	day := func(text string) time.Time {
		out, err := time.Parse(time.DateOnly, text)
		if err != nil {
			t.Fatal(err)
		}
		return out
	}
	matrix := func(date, end, link, seen string) assessment.Evidence {
		out := assessment.Evidence{Kind: "record", Title: "Matrix", Link: link, Date: day(date)}
		if end != "" {
			out.ValidUntil = day(end)
		}
		if seen != "" {
			out.SeenOn = day(seen)
		}
		return out
	}
	report := assessment.Evidence{Kind: "report", Title: "Matrix", Date: day("2025-02-01")}
	tests := map[string]struct {
		old, new []assessment.Evidence
		want     []string
	}{
		"expired, with another link and no longer seen": {
			[]assessment.Evidence{matrix("2025-02-01", "2025-12-31", "wiki", "2025-03-01")},
			[]assessment.Evidence{matrix("2025-02-01", "2025-12-31", "", "")}, []string{"evidence_expired 2025-02-01"},
		},
		"renewed under a later date": {
			[]assessment.Evidence{matrix("2024-02-01", "2024-12-31", "wiki", "")},
			[]assessment.Evidence{matrix("2026-02-01", "", "intranet", "")}, []string{"evidence_renewed 2026-02-01"},
		},
		"brought up to date": {
			[]assessment.Evidence{matrix("2025-02-01", "", "wiki", "")},
			[]assessment.Evidence{matrix("2026-02-01", "", "intranet", "")}, nil,
		},
		"the old stays expired beside the new": {
			[]assessment.Evidence{matrix("2025-02-01", "2025-12-31", "wiki", "")},
			[]assessment.Evidence{matrix("2026-02-01", "", "wiki", ""), matrix("2025-02-01", "2025-12-31", "", "")},
			[]string{"evidence_expired 2025-02-01", "evidence_added 2026-02-01"},
		},
		"gone": {[]assessment.Evidence{matrix("2025-02-01", "2025-12-31", "", "")}, nil, []string{"evidence_lost 2025-02-01"}},
		"expired on both sides": {
			[]assessment.Evidence{matrix("2024-02-01", "2024-12-31", "", "")},
			[]assessment.Evidence{matrix("2024-02-01", "2025-12-31", "", "")}, nil,
		},
		"another kind is another piece": {
			[]assessment.Evidence{matrix("2025-02-01", "", "", "")},
			[]assessment.Evidence{report}, []string{"evidence_lost 2025-02-01", "evidence_added 2025-02-01"},
		},
		"one of two": {
			[]assessment.Evidence{matrix("2025-02-01", "", "", ""), matrix("2025-02-01", "", "", "")},
			[]assessment.Evidence{matrix("2025-02-01", "", "", "")}, []string{"evidence_lost 2025-02-01"},
		},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			q, a := scoretest.Build("p : 1:F")
			_, b := scoretest.Build("p : 1:F")
			a.Date, b.Date = day("2025-03-31"), day("2026-03-31")
			a.Answer("p", "s1").Evidence, b.Answer("p", "s1").Evidence = tt.old, tt.new
			d, err := compare.Run(score.Score(q, a), score.Score(q, b))
			if err != nil {
				t.Fatal(err)
			}
			var got []string
			for _, c := range d.Practices[0].Answers {
				got = append(got, fmt.Sprintf("%s %s", c.Class, c.Evidence.Date.Format(time.DateOnly)))
			}
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

func TestNotComparable(t *testing.T) {
	q, a := scoretest.Build("p : 1:F")
	other, b := scoretest.Build("p : 1:F")
	other.ID = "other"
	_, err := compare.Run(score.Score(q, a), score.Score(other, b))
	var not *compare.NotComparable
	if !errors.As(err, &not) || not.Old != "test" || not.New != "other" {
		t.Errorf("got %v", err)
	}
}

// Two versions of a questionnaire give way to the later one, whichever side it is on.
func TestVersionsOfTheQuestionnaire(t *testing.T) {
	q, a := scoretest.Build("p : 1:F 2:P")
	later, b := scoretest.Build("p : 1:F 1:F,id=added,w=2")
	later.Version, b.Questionnaire.Version = "1.10.0", "1.10.0"
	q.Version, a.Questionnaire.Version = "1.9.0", "1.9.0"
	forth, err := compare.Run(score.Score(q, a), score.Score(later, b))
	if err != nil {
		t.Fatal(err)
	}
	want := []string{"changed restated stated 0>1 1/3>1 compared 1>1 1>1", "answer added newly_answered"}
	if diff := cmp.Diff(want, summary(forth.Practices[0])); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	back, err := compare.Run(score.Score(later, b), score.Score(q, a))
	if err != nil {
		t.Fatal(err)
	}
	want = []string{"changed restated stated 1>0 1>1/3 compared 1>1 1>1", "answer added newly_unanswered"}
	if diff := cmp.Diff(want, summary(back.Practices[0])); diff != "" {
		t.Errorf("back (-want +got):\n%s", diff)
	}
}

// One's own questionnaire may change without a new version: then a floor, a level's weight and its place may change.
func TestQuestionnaireEditedWithoutANewVersion(t *testing.T) {
	q, a := scoretest.Build("p : 2:F 3:F")
	edited, b := scoretest.Build("p : 1:F 3:F")
	d, err := compare.Run(score.Score(q, a), score.Score(edited, b))
	if err != nil {
		t.Fatal(err)
	}
	want := []string{
		"unchanged as_stated stated 3>3 3>3 compared 3>3 3>3", "part floor_changed 0 -1", "part level_appeared 1 1",
		"part level_vanished 2 -1", "part step_changed 3 1",
	}
	if diff := cmp.Diff(want, summary(d.Practices[0])); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}
