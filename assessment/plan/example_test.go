package plan_test

import (
	"fmt"

	"github.com/itsmeter/itsmeter/assessment/plan"
	"github.com/itsmeter/itsmeter/assessment/score"
	"github.com/itsmeter/itsmeter/assessment/score/scoretest"
)

// The second level waits for the first; an effort of S takes one point, one of L four.
func ExampleNew() {
	q, a := scoretest.Build("incident-management importance=5 : 1:P,S 2:N,L 3:F")
	p := plan.New(score.Score(q, a), 0)

	for _, g := range p.Gaps {
		fmt.Println(g.Practice.Source.ID, "has priority", g.Priority.RatString())
	}
	for _, phase := range p.Phases {
		for _, raised := range phase.Raised() {
			fmt.Println("phase", phase.Number, "brings", raised.Source.ID, "to level", *raised.Level)
		}
	}
	// Output:
	// incident-management has priority 9
	// phase 1 brings incident-management to level 1
	// phase 2 brings incident-management to level 3
}
