package questionnaires

import (
	"bufio"
	"fmt"
	"io"
	"strings"

	"github.com/itsmeter/itsmeter/assessment/framework"
	"github.com/itsmeter/itsmeter/assessment/questionnaire"
	"github.com/itsmeter/itsmeter/report/clean"
)

// Markdown writes a questionnaire: its sections with a table of practices each.
func Markdown(w io.Writer, q *questionnaire.Questionnaire) error {
	b := bufio.NewWriter(w)
	fmt.Fprintf(b, "# %s\n\n%s %s\n", clean.Markdown(q.Title), clean.Markdown(q.ID), q.Version)
	for _, s := range q.Sections {
		fmt.Fprintf(b, "\n## %s\n\n| practice | purpose | standard | deep |\n| --- | --- | ---: | ---: |\n", clean.Markdown(s.Title))
		for _, p := range s.Practices {
			fmt.Fprintf(b, "| %s | %s | %s | %s |\n", clean.Markdown(p.Title), clean.Markdown(p.Purpose),
				count(p, questionnaire.Standard), count(p, questionnaire.Deep))
		}
	}
	return b.Flush()
}

// PracticeMarkdown writes a practice with all its statements.
func PracticeMarkdown(w io.Writer, q *questionnaire.Questionnaire, p *questionnaire.Practice, frameworks []*framework.Framework) error {
	b := bufio.NewWriter(w)
	fmt.Fprintf(b, "# %s\n\n%s\n\n## Outcomes\n\n", clean.Markdown(p.Title), clean.Markdown(p.Purpose))
	for _, o := range p.Outcomes {
		fmt.Fprintf(b, "- %s\n", clean.Markdown(o.Title))
	}
	if len(p.BuildsOn) > 0 {
		fmt.Fprintf(b, "\nBuilds on: %s\n", clean.Markdown(strings.Join(p.BuildsOn, ", ")))
	}
	fmt.Fprint(b, "\n## Pulse\n\n| level | picture |\n| ---: | --- |\n")
	for i, picture := range p.Pulse {
		fmt.Fprintf(b, "| %d | %s |\n", i, clean.Markdown(picture))
	}
	last := 0
	for _, s := range p.Statements {
		if s.Level != last {
			fmt.Fprintf(b, "\n## Level %d %s\n", s.Level, questionnaire.LevelTitle(s.Level))
			last = s.Level
		}
		fmt.Fprintf(b, "\n### %s\n\n", s.ID)
		statementMarkdown(b, q, p, s)
	}
	servesMarkdown(b, p, frameworks)
	return b.Flush()
}

func servesMarkdown(b *bufio.Writer, p *questionnaire.Practice, frameworks []*framework.Framework) {
	if len(p.Serves) == 0 {
		return
	}
	fmt.Fprint(b, "\n## Neighbouring frameworks\n\nAn expert's mapping, indicative.\n")
	for _, s := range p.Serves {
		f := frameworkOf(frameworks, s.Framework)
		fmt.Fprintf(b, "\n### %s\n\n", clean.Markdown(f.Title))
		for _, id := range s.Mainly {
			fmt.Fprintf(b, "- %s\n", clean.Markdown(part(f, id)))
		}
		for _, id := range s.Partly {
			fmt.Fprintf(b, "- %s (partly)\n", clean.Markdown(part(f, id)))
		}
		if f.Notice != "" {
			fmt.Fprintf(b, "\n%s\n", clean.Markdown(f.Notice))
		}
	}
}

// StatementMarkdown writes everything about one statement.
func StatementMarkdown(w io.Writer, q *questionnaire.Questionnaire, p *questionnaire.Practice, s *questionnaire.Statement) error {
	b := bufio.NewWriter(w)
	fmt.Fprintf(b, "# %s: %s\n\n", clean.Markdown(p.Title), s.ID)
	statementMarkdown(b, q, p, s)
	return b.Flush()
}

func statementMarkdown(b *bufio.Writer, q *questionnaire.Questionnaire, p *questionnaire.Practice, s *questionnaire.Statement) {
	fmt.Fprintf(b, "%s\n\n", clean.Markdown(s.Text))
	for _, f := range facts(q, p, s) {
		if len(f.texts) == 1 {
			fmt.Fprintf(b, "- %s: %s\n", f.name, clean.Markdown(f.texts[0]))
			continue
		}
		fmt.Fprintf(b, "- %s:\n", f.name)
		for _, text := range f.texts {
			fmt.Fprintf(b, "  - %s\n", clean.Markdown(text))
		}
	}
}
