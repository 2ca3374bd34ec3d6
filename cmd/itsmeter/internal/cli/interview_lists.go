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
	if err := f.fitLists(); err != nil {
		return err
	}
	a, q, err := assessmentForLists(env, path, f)
	if err != nil {
		return err
	}
	if f.role != "" {
		if err := knownRole(q, f.role); err != nil {
			return err
		}
	}
	if f.agenda {
		return prompt.WritePage(env.Stdout, interview.Plan(q, a, f.minutes, f.role).Page())
	}
	return prompt.WritePage(env.Stdout, interview.Close(q, a).Page())
}

// fitLists refuses flags that would do nothing.
func (f *interviewFlags) fitLists() error {
	switch {
	case f.agenda && f.closeOut:
		return usagef("--agenda and --close-out are printed one at a time")
	case f.from != "" || f.unanswered || f.flagged || f.noStop:
		return hint(usagef("--from, --unanswered, --flagged and --no-stop are for asking, not for --agenda or --close-out"),
			"an agenda holds what has no answer; --practices, --role and --depth choose from it")
	case f.closeOut && (f.role != "" || f.start.depth.value != ""):
		return usagef("--close-out goes with --practices, not with --role or --depth")
	}
	return nil
}

// assessmentForLists reads the assessment, or makes one of the flags, and narrows and deepens it for this once.
func assessmentForLists(env Env, path string, f *interviewFlags) (*assessment.Assessment, *questionnaire.Questionnaire, error) {
	_, err := os.Stat(path)
	if path != "-" && !f.closeOut && errors.Is(err, fs.ErrNotExist) {
		if f.start.questionnaire == "" {
			return nil, nil, hint(fileError("reading", path, err), "an agenda of a new assessment needs --questionnaire")
		}
		o := *f.start
		if o.organization == "" {
			o.organization = "New assessment"
		}
		return o.start(path, env.Now())
	}
	a, q, err := env.openAssessment(path)
	if err != nil {
		return nil, nil, err
	}
	if err := f.start.fitExisting(path); err != nil {
		return nil, nil, err
	}
	only, err := inScope(q, a, f.start.practices)
	if err != nil {
		return nil, nil, err
	}
	if len(only) > 0 {
		a.Practices = only
	}
	if depth, given := questionnaire.ParseDepth(f.start.depth.value); given {
		a.Depth = max(a.Depth, depth)
	}
	return a, q, nil
}
