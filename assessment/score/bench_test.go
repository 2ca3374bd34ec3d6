package score_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/itsmeter/itsmeter/assessment/questionnaire"
	"github.com/itsmeter/itsmeter/assessment/score"
	"github.com/itsmeter/itsmeter/assessment/score/scoretest"
)

// BenchmarkScore scores a whole questionnaire, 34 practices of 26 statements, in which everything is answered.
func BenchmarkScore(b *testing.B) {
	var lines []string
	for i := range 34 {
		var line strings.Builder
		fmt.Fprintf(&line, "section%d/p%d :", i/14, i)
		for k := range 26 {
			fmt.Fprintf(&line, " %d:%s,e,c=4,dim=%s", 1+k/6, []string{"N", "P", "L", "F", "F"}[(i+k)%5], scoretest.Dimensions()[k%4].ID)
		}
		lines = append(lines, strings.Replace(line.String(), "6:", "5:", 1))
	}
	q, a := scoretest.Build(lines...)
	if n := score.Score(q, a).Overall.Answers.Rated; n != 34*26 || a.Depth != questionnaire.Deep {
		b.Fatalf("%d answers are scored", n)
	}
	b.ReportAllocs()
	for b.Loop() {
		score.Score(q, a)
	}
}
