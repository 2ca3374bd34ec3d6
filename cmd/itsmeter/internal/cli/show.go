package cli

import (
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"github.com/itsmeter/itsmeter/assessment/diag"
	"github.com/itsmeter/itsmeter/assessment/questionnaire"
	output "github.com/itsmeter/itsmeter/report/questionnaires"
)

const showLong = `Show a questionnaire, one of its practices, or one of its statements.

ID is a built-in questionnaire or the path of your own. JSON uses the names of
the YAML format.`

func newShowCmd(env Env) *cobra.Command {
	cmd := &cobra.Command{
		Use:     "show ID[/PRACTICE[/STATEMENT]]",
		Short:   "Show a questionnaire, a practice or a statement",
		Long:    showLong,
		Example: "  itsmeter show itil4\n  itsmeter show itil4/incident-management\n  itsmeter show itil4/incident-management/priority-scheme",
		Args:    cobra.ExactArgs(1),
	}
	format := formatFlag(cmd, "text", "json", "markdown")
	cmd.RunE = func(_ *cobra.Command, args []string) error {
		return runShow(env, args[0], format.value)
	}
	return cmd
}

// splitTarget takes ID[/PRACTICE[/STATEMENT]] apart. ID may be a path with slashes of its own: the longest that exists counts.
func splitTarget(target string) (id string, rest []string) {
	parts := strings.Split(strings.TrimSuffix(target, "/"), "/")
	for n := len(parts); n > 1; n-- {
		path := strings.Join(parts[:n], "/")
		if info, err := os.Stat(path); err == nil && (info.IsDir() || filepath.Base(path) == questionnaire.ManifestFile) {
			return path, parts[n:]
		}
	}
	return parts[0], parts[1:]
}

func runShow(env Env, target, format string) error {
	id, rest := splitTarget(target)
	if len(rest) > 2 {
		return usagef("%q has too many parts: a questionnaire, a practice and a statement at most", target)
	}
	q, err := loadQuestionnaire(id, rest[:min(1, len(rest))]...)
	if err != nil {
		return err
	}
	if len(rest) == 0 {
		switch format {
		case "json":
			return output.JSON(env.Stdout, q)
		case "markdown":
			return output.Markdown(env.Stdout, q)
		}
		return output.Text(env.Stdout, q)
	}
	p := q.Practice(rest[0])
	if p == nil {
		return unknown("practice", rest[0], id, q.PracticeIDs())
	}
	if len(rest) == 1 {
		return showPractice(env, q, p, format)
	}
	return showStatement(env, q, p, rest[1], format)
}

func showPractice(env Env, q *questionnaire.Questionnaire, p *questionnaire.Practice, format string) error {
	if format == "json" {
		return output.PracticeJSON(env.Stdout, p)
	}
	frameworks, err := loadFrameworks()
	if err != nil {
		return err
	}
	if format == "markdown" {
		return output.PracticeMarkdown(env.Stdout, q, p, frameworks)
	}
	return output.PracticeText(env.Stdout, q, p, frameworks)
}

func showStatement(env Env, q *questionnaire.Questionnaire, p *questionnaire.Practice, id, format string) error {
	i := slices.IndexFunc(p.Statements, func(s *questionnaire.Statement) bool { return s.ID == id })
	if i < 0 {
		ids := make([]string, len(p.Statements))
		for i, s := range p.Statements {
			ids[i] = s.ID
		}
		return unknown("statement", id, p.ID, ids)
	}
	s := p.Statements[i]
	switch format {
	case "json":
		return output.StatementJSON(env.Stdout, s)
	case "markdown":
		return output.StatementMarkdown(env.Stdout, q, p, s)
	}
	return output.StatementText(env.Stdout, q, p, s)
}

// unknown tells that something does not exist, and what was probably meant.
func unknown(kind, id, within string, known []string) error {
	err := usagef("%s has no %s %q", within, kind, id)
	if meant := diag.DidYouMean(id, known); meant != "" {
		return hint(err, "%s", meant)
	}
	return err
}
