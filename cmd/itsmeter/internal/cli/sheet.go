package cli

import (
	"errors"

	"github.com/itsmeter/itsmeter/assessment"
	"github.com/itsmeter/itsmeter/assessment/compare"
	"github.com/itsmeter/itsmeter/assessment/questionnaire"
	"github.com/itsmeter/itsmeter/assessment/score"
)

// sheet is an assessment that was read and not yet held against its questionnaire.
type sheet struct {
	*assessment.Assessment
	path  string // where it lies, or lay
	shown string // how messages and output name it
}

func (e Env) readSheet(path string) (sheet, error) {
	src, err := e.readFile(path)
	if err != nil {
		return sheet{}, err
	}
	return parseSheet(path, shownName(path), src)
}

func parseSheet(path, shown string, src []byte) (sheet, error) {
	a, err := assessment.Parse(shown, src)
	return sheet{a, path, shown}, err
}

// compare scores two assessments and compares them. They share one questionnaire where they name the same.
func (e Env) compare(old, new sheet) (*compare.Difference, error) {
	if old.Questionnaire.ID != new.Questionnaire.ID {
		return nil, incomparable(&compare.NotComparable{Old: old.Questionnaire.ID, New: new.Questionnaire.ID})
	}
	present, err := loadFor(new, old)
	if err != nil {
		return nil, err
	}
	former := present
	if questionnaireName(old.Assessment, old.path) != questionnaireName(new.Assessment, new.path) {
		if former, err = loadFor(old, old); err != nil {
			return nil, err
		}
	}
	before, err := e.scoreSheet(old, former)
	if err != nil {
		return nil, err
	}
	after, err := e.scoreSheet(new, present)
	if err != nil {
		return nil, err
	}
	d, err := compare.Run(before, after)
	var not *compare.NotComparable
	if errors.As(err, &not) {
		return nil, incomparable(not)
	}
	return d, err
}

func incomparable(err *compare.NotComparable) error {
	return hint(&notComparableError{err.Error()}, "convert one of them first: itsmeter convert FILE --to %s -o OUT", err.New)
}

// loadFor loads the questionnaire of one assessment, with the practices that it and another need.
func loadFor(s, other sheet) (*questionnaire.Questionnaire, error) {
	practices := neededPractices(s.Assessment)
	if more := neededPractices(other.Assessment); more == nil || practices == nil {
		practices = nil
	} else {
		practices = append(practices, more...)
	}
	return questionnaireOf(s.Assessment, s.path, practices)
}

func (e Env) scoreSheet(s sheet, q *questionnaire.Questionnaire) (*score.Result, error) {
	if err := e.hold(s.Assessment, q, s.shown); err != nil {
		return nil, err
	}
	return score.Score(q, s.Assessment), nil
}
