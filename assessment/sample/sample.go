// Package sample runs the sample answers of a questionnaire. An author writes down what an organization of a known kind would answer
// and which level it ought to get; a statement that is moved, split or reworded out of its level then shows at once.
//
// The file samples.yaml stands in the questionnaire's folder beside its practices. It is optional.
package sample

import (
	"errors"
	"io/fs"
	"math/big"
	"slices"
	"strconv"
	"strings"

	"github.com/itsmeter/itsmeter/assessment"
	"github.com/itsmeter/itsmeter/assessment/diag"
	"github.com/itsmeter/itsmeter/assessment/questionnaire"
	"github.com/itsmeter/itsmeter/assessment/score"
	"github.com/itsmeter/itsmeter/assessment/yamldoc"
)

// Format is the format of the file that this package reads.
const Format = "itsmeter/samples/v1"

// sample is a set of answers to one practice with what they must score.
type sample struct {
	Title      string
	Practice   string
	Depth      questionnaire.Depth
	Assessment *assessment.Assessment
	Expect     expectation

	read *yamldoc.Node
}

// expectation is what a sample must score. What is nil or empty is not looked at.
type expectation struct {
	Level    *int
	ISOLevel *int
	Index    string // a decimal, compared after rounding to as many digits
}

// Check reads the samples of a questionnaire, if it has any, and scores them. q is the questionnaire of the folder, loaded whole. The list holds every
// problem of the file and every sample that scores otherwise than expected.
func Check(folder questionnaire.Folder, q *questionnaire.Questionnaire) diag.List {
	node, rd, err := folder.Open(questionnaire.SamplesFile)
	var problems diag.List
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil
	case errors.As(err, &problems):
		return problems
	case err != nil:
		return diag.List{{File: questionnaire.SamplesFile, Message: err.Error()}}
	}
	for _, s := range read(rd, node, q) {
		s.run(rd, q)
	}
	rd.Problems.Sort()
	return rd.Problems
}

func read(rd *yamldoc.Reader, node *yamldoc.Node, q *questionnaire.Questionnaire) []*sample {
	f := rd.Fields(node, "")
	if !f.Format(Format) {
		return nil
	}
	var out []*sample
	for i, n := range f.Required().Items("samples") {
		before := len(rd.Problems)
		sf := rd.Fields(n, yamldoc.Index("samples", i))
		s := readSample(sf, q)
		sf.End()
		if s.read = n; len(rd.Problems) == before {
			out = append(out, s)
		}
	}
	f.End()
	return out
}

func readSample(f *yamldoc.Fields, q *questionnaire.Questionnaire) *sample {
	s := &sample{Title: f.Required().Text("title"), Depth: questionnaire.Deep}
	var known []string
	for _, p := range q.Practices() {
		known = append(known, p.ID)
	}
	s.Practice = f.Required().Choice("practice", known...)
	if d, ok := questionnaire.ParseDepth(f.Choice("depth", questionnaire.DepthNames()...)); ok {
		s.Depth = d
	}
	s.Assessment = &assessment.Assessment{
		Questionnaire: assessment.QuestionnaireRef{ID: q.ID, Version: q.Version},
		Practices:     []string{s.Practice}, Depth: s.Depth,
	}
	levels, answers := f.Fields("levels"), f.Fields("answers")
	if p := q.Practice(s.Practice); p != nil {
		s.readLevels(levels, p)
		s.readAnswers(answers, p)
	}
	s.readExpectation(f)
	return s
}

// readLevels answers all statements of a level alike.
func (s *sample) readLevels(levels *yamldoc.Fields, p *questionnaire.Practice) {
	if levels == nil {
		return
	}
	for _, e := range levels.Node.Entries {
		level, err := strconv.Atoi(e.Key.Text)
		if err != nil || level < 1 || level > questionnaire.MaxLevel {
			levels.Report(e.Key.Text, "", "is not a level from 1 to %d", questionnaire.MaxLevel)
			continue
		}
		r := response(levels, e.Key.Text, assessment.ParseStatementResponse)
		for _, st := range p.Statements {
			if st.Level == level {
				s.answer(p.ID, st.ID, r)
			}
		}
	}
}

// readAnswers answers single statements, or the pulse.
func (s *sample) readAnswers(answers *yamldoc.Fields, p *questionnaire.Practice) {
	if answers == nil {
		return
	}
	var known []string
	for _, st := range p.Statements {
		known = append(known, st.ID)
	}
	for _, e := range answers.Node.Entries {
		id := e.Key.Text
		switch {
		case id == questionnaire.PulseID:
			s.Assessment.SetPulse(p.ID, &assessment.Answer{Response: response(answers, id, assessment.ParsePulseResponse)})
		case slices.Contains(known, id):
			s.answer(p.ID, id, response(answers, id, assessment.ParseStatementResponse))
		default:
			answers.Report(id, diag.DidYouMean(id, known), "practice %s has no statement %q", p.ID, id)
		}
	}
}

func (s *sample) answer(practice, statement string, r assessment.Response) {
	s.Assessment.SetAnswer(practice, statement, &assessment.Answer{Response: r})
}

func response(f *yamldoc.Fields, key string, parse func(string) (assessment.Response, bool)) assessment.Response {
	v := f.Value(key)
	if v != nil && v.Kind == yamldoc.Scalar {
		if r, ok := parse(v.Text); ok {
			return r
		}
	}
	f.Report(key, "", "is no answer")
	return assessment.None
}

func (s *sample) readExpectation(f *yamldoc.Fields) {
	ef := f.Required().Fields("expect")
	if ef == nil {
		return
	}
	before := len(f.Reader().Problems)
	optional := func(key string) *int {
		if ef.Value(key) == nil {
			return nil
		}
		return new(ef.Int(key, 0, questionnaire.MaxLevel))
	}
	s.Expect = expectation{Level: optional("level"), ISOLevel: optional("iso_level")}
	if ef.Fraction("index", questionnaire.MaxLevel) != nil {
		s.Expect.Index = ef.Node.Get("index").Text
	}
	ef.End()
	if s.Expect == (expectation{}) && len(f.Reader().Problems) == before {
		f.Report("expect", "", "names nothing to be held against the score")
	}
}

// run scores the sample and reports what is not as expected.
func (s *sample) run(rd *yamldoc.Reader, q *questionnaire.Questionnaire) {
	p := score.Score(q, s.Assessment).Practice(s.Practice)
	s.level(rd, "level", s.Expect.Level, p.Level)
	s.level(rd, "iso_level", s.Expect.ISOLevel, p.ISOLevel)
	if want := s.Expect.Index; want != "" {
		got := "null"
		if p.Index != nil {
			got = p.Index.FloatString(decimals(want))
		}
		if number, _ := new(big.Rat).SetString(want); number.FloatString(decimals(want)) != got {
			s.report(rd, "index", got, want)
		}
	}
}

func (s *sample) level(rd *yamldoc.Reader, field string, want, got *int) {
	if want == nil || got != nil && *got == *want {
		return
	}
	shown := "null"
	if got != nil {
		shown = strconv.Itoa(*got)
	}
	s.report(rd, field, shown, strconv.Itoa(*want))
}

func (s *sample) report(rd *yamldoc.Reader, field, got, want string) {
	rd.Report(s.read.At("expect", field), s.Practice, "", "sample %q scores %s %s, not %s", s.Title, field, got, want)
}

// decimals counts the digits behind the point.
func decimals(number string) int {
	_, behind, _ := strings.Cut(number, ".")
	return len(behind)
}
