package score_test

import (
	"fmt"
	"math/big"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/itsmeter/itsmeter/assessment/score"
	"github.com/itsmeter/itsmeter/assessment/score/scoretest"
)

// show writes a figure as tests expect it: a fraction, a whole number, or null.
func show(v any) string {
	switch v := v.(type) {
	case *big.Rat:
		if v == nil {
			return "null"
		}
		return v.RatString()
	case *int:
		if v == nil {
			return "null"
		}
		return fmt.Sprint(*v)
	}
	return fmt.Sprint(v)
}

func counts(c score.Counts) string {
	return fmt.Sprintf("%d/%d/%d/%d/%d", c.Rated, c.NA, c.Unknown, c.Unanswered, c.SetAside)
}

func ids[T any](list []T, id func(T) string) string {
	var out []string
	for _, v := range list {
		out = append(out, id(v))
	}
	return "[" + strings.Join(out, ",") + "]"
}

func statementIDs(list []*score.Statement) string {
	return ids(list, func(s *score.Statement) string { return s.Source.ID })
}

func practiceIDs(list []*score.Practice) string {
	return ids(list, func(p *score.Practice) string { return p.Source.ID })
}

func dimensions(list []score.Dimension) string {
	return ids(list, func(d score.Dimension) string {
		return fmt.Sprintf("%s:%s:%d", d.ID, show(d.PercentToTarget), d.Statements)
	})
}

func levels(list []*score.Level) string {
	return ids(list, func(l *score.Level) string {
		text := fmt.Sprintf("%d:%s:%s", l.Number, show(l.Achievement), l.Band)
		if l.Thin {
			text += ":thin"
		}
		return text
	})
}

func practiceFigures(p *score.Practice) map[string]string {
	blocking := "none"
	if l := p.Blocking(); l != nil {
		blocking = fmt.Sprint(l.Number, statementIDs(l.Unmet()))
	}
	return map[string]string{
		"status": string(p.Status), "basis": string(p.Basis), "floor": fmt.Sprint(p.Floor),
		"level": show(p.Level), "iso": show(p.ISOLevel), "evidenced": show(p.EvidencedLevel), "high": show(p.LevelHigh),
		"index": show(p.Index), "indexhigh": show(p.IndexHigh), "estimate": show(p.IndexEstimate), "max": show(p.MaxIndex),
		"target": fmt.Sprint(p.Target), "effective": show(p.EffectiveTarget), "gap": show(p.Gap),
		"unsettled": fmt.Sprint(p.Unsettled), "settling": statementIDs(p.Settling), "percent": show(p.PercentToTarget),
		"complete": show(p.Completeness), "evidence": show(p.EvidenceCoverage),
		"confidence": show(p.Confidence), "confidences": fmt.Sprint(p.Confidences), "counts": counts(p.Answers),
		"levels": levels(p.Levels), "dims": dimensions(p.Dimensions), "blocking": blocking, "lacking": statementIDs(p.Lacking()),
	}
}

func totalFigures(t score.Totals) map[string]string {
	return map[string]string{
		"index": show(t.Index), "indexhigh": show(t.IndexHigh), "estimate": show(t.IndexEstimate),
		"weakest": show(t.WeakestLevel), "weakestare": practiceIDs(t.Weakest), "assessed": fmt.Sprint(t.Assessed),
		"notassessed": practiceIDs(t.NotAssessed), "notapplicable": practiceIDs(t.NotApplicable),
		"levels": strings.ReplaceAll(fmt.Sprint(t.Levels), " ", ","), "counts": counts(t.Answers), "complete": show(t.Completeness),
		"evidence": show(t.EvidenceCoverage), "confidence": show(t.Confidence), "confidences": fmt.Sprint(t.Confidences),
		"percent": show(t.PercentToTarget), "dims": dimensions(t.Dimensions),
	}
}

// expect compares the figures named in want, "level=1 index=4/3", with those got.
func expect(t *testing.T, want string, got map[string]string) {
	t.Helper()
	wanted, found := map[string]string{}, map[string]string{}
	for _, word := range strings.Fields(want) {
		key, value, _ := strings.Cut(word, "=")
		wanted[key] = value
		if v, ok := got[key]; ok {
			found[key] = strings.ReplaceAll(v, " ", "")
		}
	}
	if diff := cmp.Diff(wanted, found); diff != "" {
		t.Errorf("figures (-want +got):\n%s", diff)
	}
}

type practiceCase struct{ name, practice, want string }

func runPractices(t *testing.T, cases []practiceCase) {
	t.Helper()
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			q, a := scoretest.Build(c.practice)
			expect(t, c.want, practiceFigures(score.Score(q, a).Practices[0]))
		})
	}
}
