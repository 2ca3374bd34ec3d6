// Package portfolio looks at many scored assessments side by side: which team stands where (Benchmark), and where one team stood
// when (Trend).
//
// It keeps a small Summary of each assessment and nothing of its answers, so that thousands can be read one after the other.
// Only what is comparable is compared: assessments of one questionnaire. All others are named with the reason. Every figure
// describes the assessments given and nothing else; the package knows no averages of an industry.
package portfolio

import (
	"cmp"
	"math/big"
	"time"

	"github.com/itsmeter/itsmeter/assessment"
	"github.com/itsmeter/itsmeter/assessment/questionnaire"
	"github.com/itsmeter/itsmeter/assessment/score"
)

// Summary is what the portfolio keeps of a scored assessment.
type Summary struct {
	File         string
	Organization string
	Team         string // may be empty
	Date         time.Time
	Status       assessment.Status
	Method       Method
	Scope        string // in words

	Index        *big.Rat // mean over assessed practices by importance; nil where nothing is assessed
	WeakestLevel *int
	Weakest      []string // practices at WeakestLevel
	Assessed     int
	Completeness *big.Rat // share of what was asked that is rated, by weight; nil where no statement is in scope
	Practices    []Standing
}

// Method is how an assessment was made, as far as figures depend on it.
type Method struct {
	Questionnaire string // id
	Version       string // that was answered
	ScoredWith    string // version that it was scored with
	Depth         questionnaire.Depth
	Rule          assessment.Rule
}

// Standing is where one practice in scope stands.
type Standing struct {
	Practice   string // id
	Status     score.Status
	Basis      score.Basis
	Level      int      // 0 to 5; as Index and Gap, defined only where Status is Assessed
	Index      *big.Rat // 0 to 5
	Gap        int      // levels below the target
	Target     int      // 1 to 5
	Importance int      // 1 to 5
	Unsettled  bool     // open answers decide whether there is a gap
	Thin       bool     // see thin
}

// Reached tells whether the practice is assessed and known to reach its target.
func (s *Standing) Reached() bool { return s.Status == score.Assessed && s.Gap == 0 }

// Weak tells whether the practice is assessed and known to stay below its target, whatever the open answers turn out to be.
func (s *Standing) Weak() bool { return s.Status == score.Assessed && s.Gap > 0 && !s.Unsettled }

// Standing returns where a practice stands, or nil where it is not in scope.
func (s *Summary) Standing(practice string) *Standing {
	for i := range s.Practices {
		if s.Practices[i].Practice == practice {
			return &s.Practices[i]
		}
	}
	return nil
}

// sameTeam tells whether two assessments are about the same people.
func (s *Summary) sameTeam(o *Summary) bool {
	return s.Organization == o.Organization && s.Team == o.Team
}

// byTeam orders assessments by organization, team, date and file.
func byTeam(a, b *Summary) int {
	return cmp.Or(cmp.Compare(a.Organization, b.Organization), cmp.Compare(a.Team, b.Team), a.Date.Compare(b.Date), cmp.Compare(a.File, b.File))
}

// Summarize keeps what a portfolio needs of a result.
func Summarize(r *score.Result) *Summary {
	a := r.Assessment
	s := &Summary{
		File: a.File(), Organization: a.Organization, Team: a.Team, Date: a.Date, Status: cmp.Or(a.Status, assessment.Draft), Scope: a.Scope,
		Method: Method{
			Questionnaire: r.Questionnaire.ID, Version: a.Questionnaire.Version, ScoredWith: r.Questionnaire.Version,
			Depth: a.Depth, Rule: cmp.Or(a.Rule, assessment.Median),
		},
		Index: r.Overall.Index, WeakestLevel: r.Overall.WeakestLevel, Assessed: r.Overall.Assessed, Completeness: r.Overall.Completeness,
		Practices: make([]Standing, 0, len(r.Practices)),
	}
	for _, p := range r.Overall.Weakest {
		s.Weakest = append(s.Weakest, p.Source.ID)
	}
	for _, p := range r.Practices {
		st := Standing{
			Practice: p.Source.ID, Status: p.Status, Basis: p.Basis, Target: p.Target, Importance: p.Importance, Unsettled: p.Unsettled,
		}
		if p.Status == score.Assessed {
			st.Level, st.Index, st.Gap, st.Thin = *p.Level, p.Index, *p.Gap, thin(p)
		}
		s.Practices = append(s.Practices, st)
	}
	return s
}

// thin tells whether figures rest on little: less than half of the weight that was asked is rated, or at a level up to the
// target less than half of the weight applies.
func thin(p *score.Practice) bool {
	if p.Basis != score.ByStatements {
		return false
	}
	if p.Completeness != nil && p.Completeness.Cmp(big.NewRat(1, 2)) < 0 {
		return true
	}
	for _, l := range p.Levels {
		if l.Thin && l.Number <= p.Target {
			return true
		}
	}
	return false
}
