package cli

import (
	"path/filepath"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"github.com/itsmeter/itsmeter/assessment"
	"github.com/itsmeter/itsmeter/assessment/questionnaire"
	"github.com/itsmeter/itsmeter/questionnaires"
)

const newLong = `Create an assessment file without answers, to be filled in an interview or by
hand.

Practices are ids, or a group of the questionnaire such as @core; without
--practices all are assessed. Depth is pulse (one question a practice), standard
or deep; each deepens the one before in the same file.`

// startOptions tell what a new assessment is about.
type startOptions struct {
	questionnaire string
	organization  string
	team          string
	depth         *choice
	practices     []string
	target        int
}

// addStartFlags adds the flags that new and interview share.
func addStartFlags(cmd *cobra.Command) *startOptions {
	o := &startOptions{depth: newChoice("", questionnaire.DepthNames()...)}
	f := cmd.Flags()
	f.StringVar(&o.questionnaire, "questionnaire", "", "id of a built-in questionnaire, or path of your own")
	f.StringVar(&o.organization, "organization", "", "who is assessed")
	f.StringVar(&o.team, "team", "", "part of the organization")
	f.Var(o.depth, "depth", "how much is asked (default standard)")
	f.StringSliceVar(&o.practices, "practices", nil, "ids and @groups, separated by commas (default all)")
	wholeFlag(cmd, &o.target, "target", 1, questionnaire.MaxLevel, "level that practices are meant to reach, 1 to 5 (default 3)")
	complete(cmd, "questionnaire", questionnaires.IDs()...)
	complete(cmd, "depth", questionnaire.DepthNames()...)
	return o
}

func newNewCmd(env Env) *cobra.Command {
	cmd := &cobra.Command{
		Use:   "new FILE --questionnaire ID --organization NAME",
		Short: "Create an assessment file",
		Long:  newLong,
		Example: "  itsmeter new retail.yaml --questionnaire itil4 --organization \"Acme Retail\"\n" +
			"  itsmeter new core.yaml --questionnaire itil4 --organization Acme --practices @core --depth deep",
		Args: cobra.ExactArgs(1),
	}
	options := addStartFlags(cmd)
	cmd.RunE = func(_ *cobra.Command, args []string) error {
		return runNew(env, args[0], options)
	}
	return cmd
}

func runNew(env Env, path string, o *startOptions) error {
	switch {
	case o.questionnaire == "":
		return hint(usagef("new needs --questionnaire"), "the built-in ones are %s", strings.Join(questionnaires.IDs(), " and "))
	case strings.TrimSpace(o.organization) == "":
		return usagef("new needs --organization")
	}
	a, q, err := o.start(path, env.Now())
	if err != nil {
		return err
	}
	if path == "-" {
		_, err := env.Stdout.Write(a.Encode(q))
		return err
	}
	return createFile(path, a.Encode(q), "choose another name, or go on with: itsmeter interview "+path)
}

// start makes a new assessment of the options, together with what it needs of its questionnaire. Path is where its file will lie.
func (o *startOptions) start(path string, now time.Time) (*assessment.Assessment, *questionnaire.Questionnaire, error) {
	q, err := loadManifest(o.questionnaire)
	if err != nil {
		return nil, nil, err
	}
	practices, err := expandPractices(q, o.practices)
	if err != nil {
		return nil, nil, err
	}
	if q, err = loadQuestionnaire(o.questionnaire, practices...); err != nil {
		return nil, nil, err
	}
	a := &assessment.Assessment{
		Questionnaire: assessment.QuestionnaireRef{ID: q.ID, Version: q.Version},
		Organization:  o.organization,
		Team:          o.team,
		Status:        assessment.Draft,
		Date:          day(now),
		Depth:         questionnaire.Standard,
		Target:        o.target,
		Practices:     practices,
	}
	if _, isBuiltIn := builtIn(o.questionnaire); !isBuiltIn {
		if a.Questionnaire.Path, err = pathFrom(path, o.questionnaire); err != nil {
			return nil, nil, err
		}
	}
	if d, ok := questionnaire.ParseDepth(o.depth.value); ok {
		a.Depth = d
	}
	return a, q, nil
}

// fitExisting refuses what only a new file takes.
func (o *startOptions) fitExisting(path string) error {
	if o.questionnaire == "" && o.organization == "" && o.team == "" && o.target == 0 {
		return nil
	}
	return hint(usagef("%s exists already; --questionnaire, --organization, --team and --target are for a new file", path),
		"change them in the file, or choose another name")
}

// day is the calendar day of a moment where the user is, as assessments note it.
func day(now time.Time) time.Time {
	return time.Date(now.Year(), now.Month(), now.Day(), 0, 0, 0, 0, time.UTC)
}

// pathFrom gives the way from an assessment's folder to a questionnaire's, as the file notes it.
func pathFrom(file, questionnaire string) (string, error) {
	from, err := filepath.Abs(filepath.Dir(file))
	if err != nil {
		return "", fileError("locating", file, err)
	}
	to, err := filepath.Abs(questionnaire)
	if err != nil {
		return "", fileError("locating", questionnaire, err)
	}
	rel, err := filepath.Rel(from, to)
	if err != nil {
		return filepath.ToSlash(to), nil // another drive
	}
	return filepath.ToSlash(rel), nil
}

// expandPractices turns ids and @groups into ids in questionnaire order, each once. None gives none, which means all.
func expandPractices(q *questionnaire.Questionnaire, names []string) ([]string, error) {
	chosen := map[string]bool{}
	known := q.PracticeIDs()
	for _, name := range names {
		ids := []string{name}
		if group, isGroup := strings.CutPrefix(name, "@"); isGroup {
			members, ok := q.Group(group)
			if !ok {
				return nil, unknown("group", name, "questionnaire "+q.ID, groupNames(q))
			}
			ids = members
		}
		for _, id := range ids {
			chosen[id] = true
		}
	}
	var out []string
	for _, id := range known {
		if chosen[id] {
			out = append(out, id)
			delete(chosen, id)
		}
	}
	for _, name := range names {
		if !chosen[name] {
			continue
		}
		return nil, unknown("practice", name, "questionnaire "+q.ID, known)
	}
	return out, nil
}

// groupNames lists the groups of a questionnaire as the command line names them.
func groupNames(q *questionnaire.Questionnaire) []string {
	var out []string
	for _, g := range q.Groups {
		out = append(out, "@"+g.ID)
	}
	return out
}
