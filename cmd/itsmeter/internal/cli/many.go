package cli

import (
	"errors"
	"fmt"
	"strings"

	"github.com/itsmeter/itsmeter/assessment"
	"github.com/itsmeter/itsmeter/assessment/diag"
	"github.com/itsmeter/itsmeter/assessment/portfolio"
	"github.com/itsmeter/itsmeter/assessment/questionnaire"
	"github.com/itsmeter/itsmeter/assessment/score"
	"github.com/itsmeter/itsmeter/report/number"
)

// manyReader scores assessments one after the other and keeps none of them. Questionnaires are read once.
type manyReader struct {
	env            Env
	skipInvalid    bool
	questionnaires map[string]*questionnaire.Questionnaire // by name
	ids            map[string]*questionnaire.Questionnaire // by id, the first that was read
	problems       diag.List
	invalid        int // files that could not be read
}

func newManyReader(env Env, skipInvalid bool) *manyReader {
	return &manyReader{
		env: env, skipInvalid: skipInvalid,
		questionnaires: map[string]*questionnaire.Questionnaire{}, ids: map[string]*questionnaire.Questionnaire{},
	}
}

// collect reads all assessments of paths. What cannot be read ends the run once all files were tried, with every problem, or is
// told and left out where invalid files are skipped.
func (r *manyReader) collect(paths []string) (*portfolio.Collector, error) {
	files, err := findFiles(paths)
	if err != nil {
		return nil, err
	}
	c := &portfolio.Collector{}
	bar := r.env.progress("reading", len(files))
	for _, f := range files {
		result, err := r.score(f)
		r.note(f.path, err)
		if result != nil {
			c.Add(portfolio.Summarize(result))
		}
		bar.step()
	}
	bar.end()
	if r.invalid > 0 {
		if !r.skipInvalid {
			return nil, r.problems.Err()
		}
		r.env.tellProblems(r.problems)
		r.env.warn("left out %s of %d", number.Count(r.invalid, "invalid file"), len(files))
	}
	if c.Len() == 0 {
		return nil, fmt.Errorf("there is no assessment in %s", strings.Join(paths, ", "))
	}
	return c, nil
}

// note keeps the problems of a file.
func (r *manyReader) note(path string, err error) {
	if err == nil {
		return
	}
	r.invalid++
	var list diag.List
	if errors.As(err, &list) {
		r.problems = append(r.problems, list...)
		return
	}
	message := strings.TrimPrefix(err.Error(), "reading "+path+": ")
	r.problems = append(r.problems, diag.Problem{File: shownName(path), Message: strings.TrimPrefix(message, shownName(path)+": ")})
}

// score reads and scores a file. Neither result nor error come from a file of a folder that is no assessment.
func (r *manyReader) score(f foundFile) (*score.Result, error) {
	src, err := r.env.readFile(f.path)
	if err != nil {
		return nil, err
	}
	if !f.named {
		if ours, err := isAssessment(shownName(f.path), src); !ours {
			return nil, err
		}
	}
	a, problems := assessment.Read(shownName(f.path), src)
	if a == nil || a.Questionnaire.ID == "" {
		return nil, problems.Err()
	}
	q, err := r.questionnaireOf(a, f.path)
	var list diag.List
	if errors.As(err, &list) || err != nil && problems.HasErrors() {
		return nil, append(problems, list...).Err()
	}
	if err != nil {
		return nil, err
	}
	if err := append(problems, a.Check(q)...).Err(); err != nil {
		return nil, err
	}
	return score.Score(q, a), nil
}

// questionnaireOf returns the questionnaire of an assessment, whole.
func (r *manyReader) questionnaireOf(a *assessment.Assessment, path string) (*questionnaire.Questionnaire, error) {
	name := questionnaireName(a, path)
	if q, ok := r.questionnaires[name]; ok {
		return q, nil
	}
	q, err := questionnaireOf(a, path, nil)
	if err != nil {
		return nil, err
	}
	r.questionnaires[name] = q
	if r.ids[q.ID] == nil {
		r.ids[q.ID] = q
	}
	return q, nil
}
