package score_test

import (
	"fmt"

	"github.com/itsmeter/itsmeter/assessment/score"
	"github.com/itsmeter/itsmeter/assessment/score/scoretest"
)

// A practice with two statements at level 1 and two at level 2, one of them not in place, the other unknown.
func ExampleScore() {
	q, a := scoretest.Build("incident-management : 1:F 1:L 2:N 2:U")
	p := score.Score(q, a).Practice("incident-management")

	fmt.Println("level", *p.Level, "of target", p.Target)
	fmt.Println("index", p.Index.RatString(), "to", p.IndexHigh.RatString())
	fmt.Println("blocked by", p.Blocking().Unmet()[0].Source.ID)
	// Output:
	// level 1 of target 3
	// index 5/6 to 4/3
	// blocked by s3
}
