package cli

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/itsmeter/itsmeter/assessment"
	"github.com/itsmeter/itsmeter/assessment/diag"
	"github.com/itsmeter/itsmeter/assessment/interview"
	"github.com/itsmeter/itsmeter/assessment/questionnaire"
	"github.com/itsmeter/itsmeter/cmd/itsmeter/internal/store"
)

// save is what the session calls after every change.
func (r *interviewRun) save() error {
	err := r.file.Save(r.a.Encode(r.q))
	var changed *store.ChangedError
	var gone *store.GoneError
	switch {
	case errors.As(err, &changed):
		return &interview.ElsewhereError{Title: "Your answers are kept in another file", Message: fmt.Sprintf("%s. The interview goes on there. "+
			"How the two differ is told by: itsmeter diff %s %s", changed, changed.Path, changed.Kept)}
	case errors.As(err, &gone):
		return &interview.ElsewhereError{Title: "The file was gone", Message: fmt.Sprintf("%s. If it was moved on purpose, or belongs to another "+
			"branch, quit, and go on with the file that you want to keep; what was answered before is in both.", gone)}
	}
	return err
}

// open locks the file and reads it, or creates it.
func (r *interviewRun) open(earlier *assessment.Assessment) error {
	file, err := store.Open(r.path, func(content []byte) (err error) {
		r.a, r.q, err = r.env.understand(r.path, content)
		return err
	})
	if err != nil {
		return err
	}
	r.file = file
	if file.Exists() {
		return r.resume(earlier)
	}
	if r.a, r.q, err = r.begin(earlier); err != nil {
		return err
	}
	return file.Save(r.a.Encode(r.q))
}

// resume holds the flags against a file that exists. A greater depth is taken over, and practices narrow what is asked in this
// session; everything else was decided when the file was created, and is changed in the file.
func (r *interviewRun) resume(earlier *assessment.Assessment) error {
	o := r.flags.start
	if err := o.fitExisting(r.path); err != nil {
		return err
	}
	if err := sameQuestionnaire(r.a, earlier); err != nil {
		return err
	}
	var err error
	if r.only, err = inScope(r.q, r.a, o.practices); err != nil {
		return err
	}
	depth, given := questionnaire.ParseDepth(o.depth.value)
	switch {
	case !given || depth == r.a.Depth:
		return nil
	case depth < r.a.Depth:
		return hint(usagef("%s has depth %s already; an interview only deepens", r.path, r.a.Depth), "to score less, change depth in the file")
	}
	r.a.Depth = depth
	return nil
}

// inScope turns ids and @groups into those practices of an assessment; an id that it does not assess is refused.
func inScope(q *questionnaire.Questionnaire, a *assessment.Assessment, names []string) ([]string, error) {
	ids, err := expandPractices(q, names)
	if err != nil {
		return nil, err
	}
	var out []string
	for _, id := range ids {
		switch {
		case a.InScope(id):
			out = append(out, id)
		case slices.Contains(names, id):
			return nil, hint(usagef("%s is not assessed in this file", id), "add it to practices there first")
		}
	}
	if len(names) > 0 && len(out) == 0 {
		return nil, usagef("none of %s is assessed in this file", strings.Join(names, ", "))
	}
	return out, nil
}

// knownRole tells whether a questionnaire has a role.
func knownRole(q *questionnaire.Questionnaire, role string) error {
	var ids []string
	for _, r := range q.Roles {
		if r.ID == role {
			return nil
		}
		ids = append(ids, r.ID)
	}
	err := usagef("questionnaire %s has no role %q", q.ID, role)
	if meant := diag.DidYouMean(role, ids); meant != "" {
		return hint(err, "%s", meant)
	}
	return hint(err, "the roles are %s", strings.Join(ids, ", "))
}
