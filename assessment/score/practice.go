package score

import (
	"math/big"

	"github.com/itsmeter/itsmeter/assessment"
	"github.com/itsmeter/itsmeter/assessment/questionnaire"
)

// Status tells whether a practice has a level.
type Status string

// The statuses. What is not assessed or not applicable enters no mean, minimum or count of levels.
const (
	Assessed      Status = "assessed"
	NotAssessed   Status = "not_assessed"
	NotApplicable Status = "not_applicable"
)

// Basis tells what a practice's figures rest on.
type Basis string

// The bases.
const (
	ByStatements Basis = "statements"
	ByPulse      Basis = "pulse" // the picture that fits best; level and index are its level
)

// Practice is a scored practice. Figures are nil unless the practice is assessed; on the basis of a pulse, Level, Index and
// Gap are defined alone.
type Practice struct {
	Source  *questionnaire.Practice
	Section string // id
	Status  Status
	Basis   Basis
	Pulse   *assessment.Answer // nil where there is none; it counts only if Basis is ByPulse

	Target     int // 1 to 5
	Importance int // 1 to 5
	Floor      int // 0 to 4: one below the lowest statement of any depth

	Level          *int // 0 to 5 (rules 1 and 4)
	ISOLevel       *int // second reading, after ISO/IEC 33020 (rule 5)
	EvidencedLevel *int // resting on counting evidence alone (rule 6)
	LevelHigh      *int // if every open statement turned out F (rule 6)

	Index         *big.Rat // Floor to MaxIndex (rule 7)
	IndexHigh     *big.Rat
	IndexEstimate *big.Rat
	MaxIndex      *int

	// EffectiveTarget is the highest level that was asked and lies not above Target, else Floor (T' of rule 9).
	EffectiveTarget *int
	Gap             *int
	Unsettled       bool         // the open statements decide whether there is a gap; it has no priority
	Settling        []*Statement // the open statements that decide it; nil unless Unsettled
	PercentToTarget *big.Rat     // 0 to 1; 1 exactly where Gap is 0
	Dimensions      []Dimension  // in the questionnaire's order; nil unless assessed by statements

	Completeness     *big.Rat // 0 to 1, by weight (rule 8); also where nothing is rated
	EvidenceCoverage *big.Rat // 0 to 1, by weight
	Confidence       *big.Rat // 1/5 to 1, by weight
	Confidences      int      // answers that state a confidence

	Answers    Counts
	Statements []*Statement // in scope, in questionnaire order
	Levels     []*Level     // those with a statement in scope, ascending

	sums sums
}

func newPractice(q *questionnaire.Questionnaire, a *assessment.Assessment, src *questionnaire.Practice, section string) *Practice {
	p := &Practice{
		Source: src, Section: section, Pulse: a.Pulse(src.ID),
		Target: a.TargetOf(src.ID), Importance: a.ImportanceOf(src.ID), Floor: floorOf(src),
	}
	var byLevel [questionnaire.MaxLevel + 1][]*Statement
	for _, def := range src.InDepth(a.Depth) {
		s := newStatement(a, def)
		p.Statements = append(p.Statements, s)
		p.Answers.count(s.State)
		byLevel[def.Level] = append(byLevel[def.Level], s)
	}
	for number, statements := range byLevel {
		if len(statements) > 0 {
			p.Levels = append(p.Levels, newLevel(number, statements))
		}
	}
	p.stand()
	switch {
	case p.Status == Assessed && p.Basis == ByPulse:
		p.scorePulse()
	case p.Status == Assessed:
		p.scoreStatements(q)
	}
	p.sum()
	return p
}

// floorOf is the level that a practice has without meeting anything: one below its lowest statement of any depth (rule 2). So
// a practice does not gain a level from the choice of a depth that asks nothing at level 1.
func floorOf(src *questionnaire.Practice) int {
	lowest := questionnaire.MaxLevel + 1
	for _, s := range src.Statements {
		lowest = min(lowest, s.Level)
	}
	if lowest > questionnaire.MaxLevel {
		return 0
	}
	return lowest - 1
}

// stand decides basis and status (rules 1 and 2).
func (p *Practice) stand() {
	pulse := assessment.None
	if p.Pulse != nil {
		pulse = p.Pulse.Response
	}
	if len(p.Statements) == 0 || p.Answers.Unanswered > 0 {
		p.Basis = ByPulse
		switch {
		case pulse.IsLevel():
			p.Status = Assessed
			return
		case pulse == assessment.NA && p.Answers.Rated == 0:
			p.Status = NotApplicable
			return
		case pulse == assessment.U && p.Answers.Rated == 0:
			p.Status = NotAssessed
			return
		}
	}
	p.Basis = ByStatements
	switch {
	case p.Answers.Rated > 0:
		p.Status = Assessed
	case p.Answers.NA > 0 && p.Answers.NA == len(p.Statements):
		p.Status = NotApplicable
	default:
		p.Status = NotAssessed
	}
}

// scorePulse is rule 1.
func (p *Practice) scorePulse() {
	level, _ := p.Pulse.Response.PulseLevel()
	p.Level = new(level)
	p.Index = big.NewRat(int64(level), 1)
	p.Gap = new(max(0, p.Target-level))
}

// scoreStatements is rules 3 to 9.
func (p *Practice) scoreStatements(q *questionnaire.Questionnaire) {
	for _, l := range p.Levels {
		if !l.InK() {
			continue
		}
		l.Achievement = l.achievement(asRated, everything)
		l.Band = bandOf(l.Achievement)
		p.MaxIndex = new(l.Number)
	}
	p.Level = new(levelBy(p.Floor, p.Levels, asRated))
	p.ISOLevel = new(isoLevel(p.Floor, p.Levels))
	p.EvidencedLevel = new(levelBy(p.Floor, p.Levels, asEvidenced))
	p.LevelHigh = new(levelBy(p.Floor, p.Levels, atBest))
	p.Index = indexOf(p.Floor, p.IndexSteps())
	p.IndexHigh = indexOf(p.Floor, p.IndexHighSteps())
	p.IndexEstimate = indexOf(p.Floor, p.IndexEstimateSteps())
	p.aim(q)
}

// IndexSteps returns the terms of Index (rule 7): Index = Floor + the sum of size times share. Nil unless the practice is
// assessed by statements.
func (p *Practice) IndexSteps() []Step {
	return p.steps(func(l *Level) *big.Rat { return l.Achievement })
}

// IndexHighSteps returns the terms of IndexHigh.
func (p *Practice) IndexHighSteps() []Step {
	return p.steps(func(l *Level) *big.Rat { return l.achievement(atBest, everything) })
}

// IndexEstimateSteps returns the terms of IndexEstimate.
func (p *Practice) IndexEstimateSteps() []Step {
	return p.steps(func(l *Level) *big.Rat { return l.achievement(asRated, settled) })
}

func (p *Practice) steps(share func(*Level) *big.Rat) []Step {
	if p.Status != Assessed || p.Basis != ByStatements {
		return nil
	}
	return steps(p.Floor, p.Levels, share)
}

// Blocking returns the level that keeps the practice from a higher one: the lowest of K that is not met. Nil where every level
// asked is met, or the practice is not assessed by statements.
func (p *Practice) Blocking() *Level {
	if p.Status != Assessed || p.Basis != ByStatements {
		return nil
	}
	for _, l := range p.Levels {
		if l.InK() && !l.reached(asRated) {
			return l
		}
	}
	return nil
}

// Lacking returns the rated statements that miss something of what the target requires: what actions come from (rule 11).
func (p *Practice) Lacking() []*Statement {
	var out []*Statement
	for _, s := range p.Statements {
		if s.State == Rated && s.missingThirds() > 0 {
			out = append(out, s)
		}
	}
	return out
}
