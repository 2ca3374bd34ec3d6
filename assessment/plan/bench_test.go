package plan_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/itsmeter/itsmeter/assessment/plan"
	"github.com/itsmeter/itsmeter/assessment/score"
	"github.com/itsmeter/itsmeter/assessment/score/scoretest"
)

// BenchmarkNew plans 34 practices of 26 statements, all not in place, in phases of few actions: the longest roadmap.
func BenchmarkNew(b *testing.B) {
	var lines []string
	for i := range 34 {
		line := fmt.Sprintf("p%d target=5 :%s", i, strings.Repeat(" 1:N 2:N 3:N 4:N 5:N", 5)+" 1:N")
		lines = append(lines, line)
	}
	q, a := scoretest.Build(lines...)
	r := score.Score(q, a)
	for _, capacity := range []int{0, 40, 2} {
		b.Run(fmt.Sprintf("capacity=%d", capacity), func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				if got := plan.New(r, capacity); len(got.Actions) != 34*26 {
					b.Fatalf("%d actions", len(got.Actions))
				}
			}
		})
	}
}
