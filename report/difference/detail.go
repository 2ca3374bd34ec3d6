package difference

import (
	"math/big"
	"time"

	"github.com/itsmeter/itsmeter/assessment"
	"github.com/itsmeter/itsmeter/assessment/compare"
	"github.com/itsmeter/itsmeter/assessment/score"
	"github.com/itsmeter/itsmeter/report/number"
)

func newPart(p compare.Part) Part {
	out := Part{
		Kind: string(p.Kind), Level: p.Level, ByRating: rounded(p.ByRating), ByShare: rounded(p.ByShare), Change: rounded(p.Change),
		Exact: p.Change.RatString(), OldStep: positive(p.OldStep), NewStep: positive(p.NewStep),
	}
	if p.Source != nil {
		out.Statement = new(p.Source.ID)
		out.Old, out.New = asked(p.Old), asked(p.New)
	}
	return out
}

// asked is nil where the statement is not in scope.
func asked(g compare.Given) *Given {
	if g.State == "" {
		return nil
	}
	return new(newGiven(g))
}

func newGiven(g compare.Given) Given {
	return Given{string(g.State), optional(g.Response.String()), positive(g.Confidence)}
}

func newStatement(s *score.Statement) *Given {
	if s == nil {
		return nil
	}
	given := Given{State: string(s.State), Response: optional(s.Response.String())}
	if s.Answer != nil {
		given.Confidence = positive(s.Answer.Confidence)
	}
	return &given
}

func newEvidence(e *assessment.Evidence) *Evidence {
	if e == nil {
		return nil
	}
	return &Evidence{optional(e.Kind), e.Title, optional(e.Link), day(e.Date), day(e.ValidUntil)}
}

func day(t time.Time) *string {
	if t.IsZero() {
		return nil
	}
	return new(t.Format(time.DateOnly))
}

func optional(s string) *string {
	if s == "" {
		return nil
	}
	return &s
}

// positive is nil for 0, which stands for nothing.
func positive(n int) *int {
	if n == 0 {
		return nil
	}
	return &n
}

func rounded(r *big.Rat) number.JSON { return number.JSON{Rat: r} }
