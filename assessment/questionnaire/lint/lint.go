// Package lint reads the texts of a questionnaire as a careful editor would, and warns where a statement cannot be answered
// well: two claims in one, vague words, missing fields, a level or dimension that nothing asks about, sentences that would
// fit any other practice.
//
// Everything here is a warning. What makes a file unusable is found by package questionnaire. An author who has looked at a
// warning and keeps the text answers it in the practice's file, under accepted, with a reason.
package lint

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/itsmeter/itsmeter/assessment/diag"
	"github.com/itsmeter/itsmeter/assessment/questionnaire"
	"github.com/itsmeter/itsmeter/assessment/yamldoc"
)

// The rules, by the ids that warnings carry and acceptances name.
const (
	JoinedClaims     = "joined-claims"     // a statement that could be half true in two ways
	LongText         = "long-text"         // a statement or picture too long to be held in mind
	VagueWords       = "vague-words"       // a word that everybody takes as it suits
	MissingField     = "missing-field"     // a statement that lacks what the interviewer or the report needs
	ThinLevel        = "thin-level"        // a level that fewer than two statements tell about
	MissingDimension = "missing-dimension" // a level from 3 up that leaves a dimension out
	ThinOutcome      = "thin-outcome"      // an outcome served on fewer than two levels
	StandardMarks    = "standard-marks"    // a level without exactly two statements of standard depth
	AlikeStatements  = "alike-statements"  // two statements that differ in little but the practice's name
	RepeatedPicture  = "repeated-picture"  // two pulse pictures that share a phrase
	UnusedAcceptance = "unused-acceptance" // an answer to a warning that is not given
)

// Rules lists the rules.
func Rules() []string {
	return []string{
		JoinedClaims, LongText, VagueWords, MissingField, ThinLevel, MissingDimension, ThinOutcome, StandardMarks,
		AlikeStatements, RepeatedPicture, UnusedAcceptance,
	}
}

// Report is what the linter found.
type Report struct {
	Warnings diag.List    // not answered, sorted
	Accepted []Acceptance // answered by the author, in the order of Warnings
}

// Acceptance is a warning with the reason why the text stays as it is.
type Acceptance struct {
	Problem diag.Problem
	Reason  string
}

// Check reads a questionnaire that is loaded whole. Practices without statements, which have a pulse only, get no warnings about
// statements. Rules about wording know English only: they are silent for other languages.
func Check(q *questionnaire.Questionnaire) Report {
	l := linter{questionnaire: q, english: q.Language == "en" || strings.HasPrefix(q.Language, "en-")}
	for _, p := range q.Practices() {
		l.practice = p
		l.wording()
		if len(p.Statements) > 0 {
			l.fields()
			l.cover()
		}
	}
	l.alike()
	l.pictures()
	return l.report()
}

type linter struct {
	questionnaire *questionnaire.Questionnaire
	english       bool
	practice      *questionnaire.Practice // the one being read
	found         []finding
}

// finding is a warning before it is known whether the author has answered it.
type finding struct {
	practice  *questionnaire.Practice
	statement string // "" for the practice as a whole
	problem   diag.Problem
}

// warn notes a warning about a field of a statement, or of the practice where s is nil.
func (l *linter) warn(rule string, s *questionnaire.Statement, field []string, format string, args ...any) {
	f := finding{practice: l.practice, problem: diag.Problem{
		File: l.practice.File, Severity: diag.Warning, Rule: rule, Message: fmt.Sprintf(format, args...),
	}}
	if s == nil {
		f.problem.Pos, f.problem.Path = l.practice.At(field...), path(field)
	} else {
		f.statement = s.ID
		f.problem.Pos, f.problem.Path = s.At(field...), path(append([]string{s.ID}, field...))
	}
	l.found = append(l.found, f)
}

// report sets what authors have accepted apart from what they have not, and finds acceptances without a warning.
func (l *linter) report() Report {
	var out Report
	reasons := map[diag.Problem]string{}
	used := map[*questionnaire.Practice]map[int]bool{}
	var accepted diag.List
	for _, f := range l.found {
		i := acceptance(f)
		if i < 0 {
			out.Warnings = append(out.Warnings, f.problem)
			continue
		}
		if used[f.practice] == nil {
			used[f.practice] = map[int]bool{}
		}
		used[f.practice][i] = true
		accepted = append(accepted, f.problem)
		reasons[f.problem] = f.practice.Accepted[i].Reason
	}
	for _, p := range l.questionnaire.Practices() {
		for i, a := range p.Accepted {
			if !used[p][i] {
				out.Warnings = append(out.Warnings, unused(p, a, i))
			}
		}
	}
	out.Warnings.Sort()
	accepted.Sort()
	for _, problem := range accepted {
		out.Accepted = append(out.Accepted, Acceptance{problem, reasons[problem]})
	}
	return out
}

// acceptance finds the author's answer to a warning, by its place in the file; -1 where there is none.
func acceptance(f finding) int {
	for i, a := range f.practice.Accepted {
		if a.Rule == f.problem.Rule && a.Statement == f.statement {
			return i
		}
	}
	return -1
}

func unused(p *questionnaire.Practice, a questionnaire.Accepted, i int) diag.Problem {
	about := "this practice"
	if a.Statement != "" {
		about = "statement " + a.Statement
	}
	return diag.Problem{
		File: p.File, Pos: a.Pos, Path: fmt.Sprintf("accepted[%d]", i), Severity: diag.Warning, Rule: UnusedAcceptance,
		Message: fmt.Sprintf("there is no warning %s about %s to accept", a.Rule, about), Hint: "remove the entry",
	}
}

// path writes a data path as messages everywhere do: places in a list in brackets.
func path(parts []string) string {
	out := ""
	for _, part := range parts {
		if i, err := strconv.Atoi(part); err == nil {
			out = yamldoc.Index(out, i)
		} else {
			out = yamldoc.Join(out, part)
		}
	}
	return out
}
