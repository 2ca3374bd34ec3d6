// Package scoretest makes questionnaires with answers for tests: from a short notation, for cases computed by hand, and at
// random, for properties. Only tests import it.
package scoretest

import (
	"fmt"
	"math/big"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/itsmeter/itsmeter/assessment"
	"github.com/itsmeter/itsmeter/assessment/questionnaire"
)

// Date is the date of the assessments made here. Evidence marked x expired the day before.
var Date = time.Date(2026, time.March, 31, 0, 0, 0, 0, time.UTC)

// Dimensions lists the dimensions of the questionnaires made here, by their short ids.
func Dimensions() []questionnaire.Title {
	return []questionnaire.Title{
		{ID: "people", Title: "Organizations and people"}, {ID: "technology", Title: "Information and technology"},
		{ID: "partners", Title: "Partners and suppliers"}, {ID: "processes", Title: "Value streams and processes"},
	}
}

// Build makes a questionnaire and an assessment of depth deep, one practice from each line such as
//
//	section/incident pulse=2 target=4 importance=5 aside=3 on=other : 1:F 2:P,w=2,e 3:NA
//
// The section is "one" where it is left out. A statement is LEVEL:RESPONSE, with - for no answer, followed by any of
//
//	w=3/2 weight    e evidence      x expired evidence    c=4 confidence    deep or standard (default)    dim=people (default)
//	S, M, L effort  id=priorities (default s1, s2, ..)    req=practice/statement
//
// It panics where the notation is broken.
func Build(lines ...string) (*questionnaire.Questionnaire, *assessment.Assessment) {
	q := &questionnaire.Questionnaire{ID: "test", Title: "Test questionnaire", Version: "1.0.0", Dimensions: Dimensions()}
	a := &assessment.Assessment{
		Questionnaire: assessment.QuestionnaireRef{ID: "test", Version: "1.0.0"}, Organization: "Acme Retail",
		Date: Date, Depth: questionnaire.Deep,
		Targets: map[string]int{}, Importance: map[string]int{}, SetAside: map[string]assessment.SetAside{},
	}
	for _, line := range lines {
		head, body, _ := strings.Cut(line, " : ")
		practice(q, a, strings.Fields(head), strings.Fields(body))
	}
	return q, a
}

func practice(q *questionnaire.Questionnaire, a *assessment.Assessment, head, body []string) {
	section, id, ok := strings.Cut(head[0], "/")
	if !ok {
		section, id = "one", head[0]
	}
	p := &questionnaire.Practice{ID: id, Title: title(id), Purpose: "Does " + id + "."}
	for _, option := range head[1:] {
		key, value, _ := strings.Cut(option, "=")
		switch key {
		case "pulse":
			r, ok := assessment.ParsePulseResponse(value)
			must(ok, option)
			a.SetPulse(id, &assessment.Answer{Response: r})
		case "target":
			a.Targets[id] = number(value)
		case "importance":
			a.Importance[id] = number(value)
		case "aside":
			a.SetAside[id] = assessment.SetAside{Above: number(value), Because: "the target is out of reach"}
		case "on":
			p.BuildsOn = strings.Split(value, ",")
		default:
			must(false, option)
		}
	}
	for i, word := range body {
		statement(p, a, fmt.Sprintf("s%d", i+1), word)
	}
	slices.SortStableFunc(p.Statements, func(a, b *questionnaire.Statement) int { return a.Level - b.Level })
	place(q, section, p)
}

func place(q *questionnaire.Questionnaire, section string, p *questionnaire.Practice) {
	i := slices.IndexFunc(q.Sections, func(s questionnaire.Section) bool { return s.ID == section })
	if i < 0 {
		i = len(q.Sections)
		q.Sections = append(q.Sections, questionnaire.Section{ID: section, Title: title(section)})
	}
	s := &q.Sections[i]
	s.PracticeIDs, s.Practices = append(s.PracticeIDs, p.ID), append(s.Practices, p)
}

func statement(p *questionnaire.Practice, a *assessment.Assessment, id, word string) {
	parts := strings.Split(word, ",")
	level, response, ok := strings.Cut(parts[0], ":")
	must(ok, word)
	s := &questionnaire.Statement{
		ID: id, Practice: p.ID, Level: number(level), Dimension: "people", Depth: questionnaire.Standard, Weight: big.NewRat(1, 1),
	}
	var answer assessment.Answer
	for _, option := range parts[1:] {
		mark(s, &answer, option)
	}
	s.Text = fmt.Sprintf("The claim %s of level %s holds.", s.ID, level)
	s.Action = fmt.Sprintf("Bring %s about.", s.ID)
	s.DoneWhen = fmt.Sprintf("The record of %s can be seen.", s.ID)
	p.Statements = append(p.Statements, s)
	if response != "-" {
		answer.Response, ok = assessment.ParseStatementResponse(response)
		must(ok, word)
		a.SetAnswer(p.ID, s.ID, &answer)
	}
}

func mark(s *questionnaire.Statement, answer *assessment.Answer, option string) {
	key, value, _ := strings.Cut(option, "=")
	switch key {
	case "w":
		_, ok := s.Weight.SetString(value)
		must(ok, option)
	case "e":
		answer.Evidence = append(answer.Evidence, assessment.Evidence{Kind: "record", Title: "Record", ValidUntil: Date})
	case "x":
		answer.Evidence = append(answer.Evidence, assessment.Evidence{Kind: "record", Title: "Old record", ValidUntil: Date.AddDate(0, 0, -1)})
	case "c":
		answer.Confidence = number(value)
	case "deep":
		s.Depth = questionnaire.Deep
	case "standard":
	case "dim":
		s.Dimension = value
	case "id":
		s.ID = value
	case "req":
		practice, statement, ok := strings.Cut(value, "/")
		must(ok, option)
		s.Requires = append(s.Requires, questionnaire.Ref{Practice: practice, Statement: statement})
	case "S":
		s.Effort = questionnaire.EffortS
	case "M":
	case "L":
		s.Effort = questionnaire.EffortL
	default:
		must(false, option)
	}
}

// title turns incident-management into "Incident management".
func title(id string) string {
	words := strings.ReplaceAll(id, "-", " ")
	return strings.ToUpper(words[:1]) + words[1:]
}

func number(s string) int {
	n, err := strconv.Atoi(s)
	must(err == nil, s)
	return n
}

func must(ok bool, what string) {
	if !ok {
		panic("scoretest: not understood: " + what)
	}
}
