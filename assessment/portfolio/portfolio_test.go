package portfolio

import (
	"fmt"
	"math/big"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"github.com/itsmeter/itsmeter/assessment"
	"github.com/itsmeter/itsmeter/assessment/compare"
	"github.com/itsmeter/itsmeter/assessment/questionnaire"
	"github.com/itsmeter/itsmeter/assessment/score"
	"github.com/itsmeter/itsmeter/assessment/score/scoretest"
)

// team scores an assessment of organization Acme, final and dated, with practices in the notation of scoretest.
func team(name, date string, practices ...string) *Summary {
	q, a := scoretest.Build(practices...)
	var err error
	if a.Date, err = time.Parse(time.DateOnly, date); err != nil {
		panic(err)
	}
	a.Organization, a.Team, a.Status = "Acme", name, assessment.Final
	s := Summarize(score.Score(q, a))
	s.File = name + "-" + date + ".yaml"
	return s
}

func collect(summaries ...*Summary) *Collector {
	c := &Collector{}
	for _, s := range summaries {
		c.Add(s)
	}
	return c
}

func testQuestionnaire() *questionnaire.Questionnaire {
	q, _ := scoretest.Build("one/incident : 1:-", "one/problem : 1:-", "two/change : 1:-")
	return q
}

func TestBenchmark(t *testing.T) {
	c := collect(
		team("C", "2026-03-31", "incident pulse=1", "problem pulse=3"),
		team("A", "2026-03-31", "incident pulse=2", "problem pulse=3 target=4"),
		team("B", "2026-03-31", "incident : 1:F 2:L 3:L", "problem pulse=U"),
		team("D", "2026-03-31", "incident target=2 : 1:F 2:U 3:N"),
	)
	b := c.Benchmark(testQuestionnaire(), nil)
	var names []string
	for _, team := range b.Teams {
		names = append(names, team.Team)
	}
	if diff := cmp.Diff([]string{"A", "B", "C", "D"}, names); diff != "" {
		t.Fatalf("(-want +got)\n%s", diff)
	}
	if len(b.Practices) != 2 {
		t.Fatalf("%d practices have a level somewhere, want 2", len(b.Practices))
	}
	incident, problem := b.Practices[0], b.Practices[1]
	// A and C stay below 3, B reaches it, D may still reach its 2.
	if incident.Assessed != 4 || !cmp.Equal(incident.Weak, []int{0, 2}) || !cmp.Equal(incident.Unsettled, []int{3}) || incident.Spread != Some || !incident.Mixed {
		t.Errorf("incident: %+v", incident)
	}
	if incident.Levels != [6]int{0, 2, 1, 1, 0, 0} || incident.Distribution.Median != nil || incident.Distribution.N() != 4 {
		t.Errorf("incident: levels %v, distribution %+v", incident.Levels, incident.Distribution)
	}
	if problem.Assessed != 2 || problem.Spread != Local || problem.Cells[3].Standing != nil || problem.Cells[1].Assessed() {
		t.Errorf("problem: %+v", problem)
	}
	// Indexes of incident: A 2, B 1 + 2/3 + 2/3, C 1, D 1.
	var ranks []string
	for _, cell := range incident.Cells {
		ranks = append(ranks, cell.Rank.RatString())
	}
	if diff := cmp.Diff([]string{"200/3", "100", "50/3", "50/3"}, ranks); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
	if d := b.Teams[3]; d.Unsettled != 1 || d.Reached != 0 || b.Teams[2].Reached != 1 {
		t.Errorf("D: %+v, C: %+v", d, b.Teams[2])
	}
}

func TestBenchmarkChooses(t *testing.T) {
	other := team("E", "2026-03-31", "incident pulse=1")
	other.Method.Questionnaire = "lifecycle"
	twin := team("A", "2026-03-31", "incident pulse=1")
	twin.File = "twin.yaml"
	c := collect(
		team("A", "2026-03-31", "incident pulse=2"), twin,
		team("A", "2025-03-31", "incident pulse=1"), team("A", "2024-03-31", "incident pulse=1"),
		team("B", "2026-03-31", "incident : 1:-"), team("B", "2025-01-01", "incident pulse=4"),
		other,
	)
	b := c.Benchmark(testQuestionnaire(), nil)
	got := ""
	for _, t := range b.Teams {
		got += t.File + "\n"
	}
	for _, e := range append(b.Excluded, b.Older...) {
		got += e.File + ": " + string(e.Reason)
		if e.Other != nil {
			got += " as " + e.Other.File
		}
		got += "\n"
	}
	for _, p := range c.Pairs() {
		got += p.From.File + " to " + p.To.File + "\n"
	}
	want := `A-2026-03-31.yaml
B-2025-01-01.yaml
twin.yaml: same_date as A-2026-03-31.yaml
B-2026-03-31.yaml: nothing_assessed
E-2026-03-31.yaml: other_questionnaire
A-2024-03-31.yaml: older
A-2025-03-31.yaml to A-2026-03-31.yaml
`
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
}

// TestAnonymize: letters say nothing of names, neither by themselves nor by their order, and do not depend on files.
func TestAnonymize(t *testing.T) {
	show := func(prefix string, reverse bool) string {
		var list []*Summary
		for i := range 30 {
			s := team(fmt.Sprintf("Secret %02d", i), "2026-03-31", "incident pulse=1")
			s.File = prefix + s.File
			s.Organization = fmt.Sprintf("Hidden %d", i%2)
			list = append(list, s)
		}
		if reverse {
			slices.Reverse(list)
		}
		c := collect(list...)
		c.Anonymize()
		out := ""
		for _, t := range c.Benchmark(testQuestionnaire(), nil).Teams {
			if strings.Contains(fmt.Sprint(t.Summary), "Secret") || strings.Contains(fmt.Sprint(t.Summary), "Hidden") {
				return fmt.Sprint(t.Summary)
			}
			out += t.Organization + "/" + t.Team + " "
		}
		return out
	}
	first := show("a/", false)
	if second := show("b/", true); first != second {
		t.Errorf("%s\n%s", first, second)
	}
	if !strings.HasPrefix(first, "A/A") || strings.Count(first, "B/") != 15 || len(strings.Fields(first)) != 30 {
		t.Error(first)
	}
}

func TestMover(t *testing.T) {
	build := func(date string, lines ...string) *score.Result {
		q, a := scoretest.Build(lines...)
		a.Date, _ = time.Parse(time.DateOnly, date)
		return score.Score(q, a)
	}
	old := build("2025-03-31", "incident pulse=1", "problem : 1:F 2:F,id=x 3:N", "change pulse=2")
	now := build("2026-03-31", "incident pulse=3", "problem : 1:F 2:N,id=x 3:N", "change pulse=2")
	d, err := compare.Run(old, now)
	if err != nil {
		t.Fatal(err)
	}
	m := NewMover(Pair{Summarize(old), Summarize(now)}, d)
	rose, fell := m.Levels()
	if rose != 1 || fell != 1 || m.Compared != 3 || m.Restated || len(m.Moves) != 2 {
		t.Errorf("%d rose, %d fell: %+v", rose, fell, m)
	}
	// Incident rises by 2, problem falls from 2 to 1, change stays: 1/3 on average.
	if m.Change().Cmp(big.NewRat(1, 3)) != 0 || *m.OldLevel != 1 || *m.NewLevel != 1 {
		t.Errorf("change %v", m.Change())
	}
	less, more, none := &Mover{}, &Mover{}, &Mover{}
	less.OldIndex, less.NewIndex = rats("1")[0], rats("3/2")[0]
	more.OldIndex, more.NewIndex = rats("3")[0], rats("1")[0]
	list := []*Mover{none, less, m, more}
	sortMovers(list)
	if list[0] != more || list[1] != less || list[2] != m || list[3] != none {
		t.Errorf("order %v", list)
	}
}

func TestGapKinds(t *testing.T) {
	for _, test := range []struct {
		weak, assessed int
		want           Kind
	}{
		{0, 5, NoGap}, {1, 1, NoGap}, {1, 2, Local}, {2, 2, Systemic}, {2, 3, Systemic}, {2, 4, Some}, {3, 5, Systemic}, {1, 9, Local}, {4, 8, Some},
	} {
		if got := kindOf(test.weak, test.assessed); got != test.want {
			t.Errorf("%d of %d is %q, want %q", test.weak, test.assessed, got, test.want)
		}
	}
}

func TestFlags(t *testing.T) {
	draft := team("B", "2026-03-31", "incident pulse=1")
	draft.Status, draft.Method.Version = assessment.Draft, "0.9.0"
	odd := team("C", "2026-03-31", "incident : 1:F 2:- 3:-")
	odd.Method.Depth, odd.Method.Rule = questionnaire.Pulse, assessment.Lowest
	na := team("D", "2026-03-31", "incident : 1:F 2:F 2:NA 2:NA 3:L")
	b := collect(team("A", "2026-03-31", "incident pulse=1"), draft, odd, na).Benchmark(testQuestionnaire(), nil)
	for i, want := range [][]Flag{nil, {Draft, OtherVersion}, {OtherDepth, OtherRule}, nil} {
		if diff := cmp.Diff(want, b.Teams[i].Flags); diff != "" {
			t.Errorf("%s: (-want +got)\n%s", b.Teams[i].Team, diff)
		}
	}
	// C answered a third of what was asked; in D a level rests on one statement of three.
	for i, want := range []int{0, 0, 1, 1} {
		if got := b.Teams[i].Thin; got != want {
			t.Errorf("%s has %d thin practices, want %d", b.Teams[i].Team, got, want)
		}
	}
}

func TestOutliersAreFlagged(t *testing.T) {
	c := &Collector{}
	for i, level := range []int{3, 3, 3, 3, 3, 0} {
		c.Add(team(fmt.Sprint(i), "2026-03-31", fmt.Sprintf("incident pulse=%d", level)))
	}
	b := c.Benchmark(testQuestionnaire(), nil)
	if !b.Practices[0].Cells[5].Outlier || b.Practices[0].Cells[0].Outlier || b.Teams[5].Outliers != 1 {
		t.Errorf("%+v", b.Practices[0].Cells)
	}
	if b.Practices[0].Distribution.Median.RatString() != "3" {
		t.Errorf("median %v", b.Practices[0].Distribution.Median)
	}
}

// TestOrderOfFilesDoesNotMatter: any order of the same assessments gives the same benchmark and the same trend.
func TestOrderOfFilesDoesNotMatter(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var list []*Summary
		for i := range rapid.IntRange(1, 8).Draw(t, "n") {
			s := team(rapid.SampledFrom([]string{"A", "B", "C"}).Draw(t, "team"), rapid.SampledFrom([]string{"2025-01-01", "2026-01-01"}).Draw(t, "date"),
				fmt.Sprintf("incident pulse=%d", rapid.IntRange(0, 5).Draw(t, "level")))
			s.File = fmt.Sprint(i)
			list = append(list, s)
		}
		q := testQuestionnaire()
		show := func(list []*Summary) string {
			c := collect(list...)
			b, tr := c.Benchmark(q, nil), c.Trend(func(string) *questionnaire.Questionnaire { return q })
			var out strings.Builder
			for _, t := range b.Teams {
				fmt.Fprintln(&out, t.File, t.Index, t.Flags)
			}
			for _, e := range b.Excluded {
				fmt.Fprintln(&out, e.File, e.Reason)
			}
			for _, s := range tr.Series {
				for _, p := range s.Points {
					fmt.Fprintln(&out, p.File, p.Index, p.Breaks)
				}
			}
			return out.String()
		}
		if diff := cmp.Diff(show(list), show(rapid.Permutation(list).Draw(t, "order"))); diff != "" {
			t.Fatal(diff)
		}
	})
}

func TestTrend(t *testing.T) {
	first := team("A", "2024-03-31", "incident pulse=1", "problem pulse=2")
	second := team("A", "2025-03-31", "incident pulse=2", "problem pulse=2")
	third := team("A", "2026-03-31", "incident target=4 : 1:F 2:F 3:F", "change pulse=1 importance=5")
	third.Method.Version = "1.1.0"
	fourth := team("A", "2027-03-31", "incident target=4 : 1:F 2:F 3:F", "change pulse=2 importance=5")
	fourth.Method.Version = "1.1.0"
	other := team("B", "2026-03-31", "incident pulse=1")
	q := testQuestionnaire()
	tr := collect(fourth, other, second, first, third).Trend(func(string) *questionnaire.Questionnaire { return q })
	if len(tr.Series) != 2 || len(tr.Series[0].Points) != 4 || len(tr.Series[1].Points) != 1 {
		t.Fatalf("%d series", len(tr.Series))
	}
	a := tr.Series[0]
	wantBreaks := []Break{
		{Aspect: "version", Old: "1.0.0", New: "1.1.0"},
		{Aspect: "entered", Practices: []string{"change"}}, {Aspect: "left", Practices: []string{"problem"}},
		{Aspect: "basis", Practices: []string{"incident"}}, {Aspect: "targets", Practices: []string{"incident"}},
	}
	if diff := cmp.Diff(wantBreaks, a.Points[2].Breaks); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
	if len(a.Points[1].Breaks)+len(a.Points[3].Breaks) > 0 || a.Since() != 2 {
		t.Errorf("breaks %v and %v, one measure since %d", a.Points[1].Breaks, a.Points[3].Breaks, a.Since())
	}
	// The mean of incident 3 (importance 3) and change 1 to 2 (importance 5) rises by 5/8.
	if got := a.IndexChange(); got.Cmp(big.NewRat(5, 8)) != 0 {
		t.Errorf("change %v, want 5/8", got)
	}
	if change := tr.Series[1].IndexChange(); change != nil {
		t.Errorf("change of a single date is %v", change)
	}
	incident, problem := a.Practices[0], a.Practices[1]
	wantBreaks = []Break{{Aspect: "version", Old: "1.0.0", New: "1.1.0"}, {Aspect: "basis", Old: "pulse", New: "statements"}, {Aspect: "target", Old: "3", New: "4"}}
	if diff := cmp.Diff(wantBreaks, incident.Dots[2].Breaks); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
	if problem.Dots[2].Standing != nil || !problem.Dots[1].Assessed() || len(problem.Dots[1].Breaks) > 0 {
		t.Errorf("problem: %+v", problem.Dots)
	}
}
