package cli

import (
	"errors"
	"io/fs"
	"os"

	"github.com/itsmeter/itsmeter/assessment"
	"github.com/itsmeter/itsmeter/assessment/interview"
	"github.com/itsmeter/itsmeter/assessment/questionnaire"
	"github.com/itsmeter/itsmeter/cmd/itsmeter/internal/prompt"
)

// shortestMeeting and longestMeeting bound --minutes: a statement takes two, and nobody sits through more than a day.
const (
	shortestMeeting = 5
	longestMeeting  = 480
)

// runInterviewLists prints the agenda, or what is left to follow up. Nothing is asked or written; an agenda needs no file yet.
func runInterviewLists(env Env, path string, f *interviewFlags) error {
	if f.agenda && f.closeOut {
		return usagef("--agenda and --close-out are printed one at a time")
	}
	a, q, err := assessmentForLists(env, path, f)
	if err != nil {
		return err
	}
	if f.agenda {
		return prompt.WritePage(env.Stdout, interview.Plan(q, a, f.minutes).Page())
	}
	return prompt.WritePage(env.Stdout, interview.Close(q, a).Page())
}

func assessmentForLists(env Env, path string, f *interviewFlags) (*assessment.Assessment, *questionnaire.Questionnaire, error) {
	_, err := os.Stat(path)
	if path == "-" || f.closeOut || !errors.Is(err, fs.ErrNotExist) || f.start.questionnaire == "" {
		return env.openAssessment(path)
	}
	o := *f.start
	if o.organization == "" {
		o.organization = "New assessment"
	}
	return o.start(path, env.Now())
}
