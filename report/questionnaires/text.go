package questionnaires

import (
	"bufio"
	"fmt"
	"io"
	"strings"

	"github.com/itsmeter/itsmeter/assessment/framework"
	"github.com/itsmeter/itsmeter/assessment/questionnaire"
	"github.com/itsmeter/itsmeter/report/clean"
	"github.com/itsmeter/itsmeter/report/layout"
	"github.com/itsmeter/itsmeter/report/number"
)

// page writes lines for a terminal; the first error of the writer ends up in flush.
type page struct{ w *bufio.Writer }

func (p page) line(format string, args ...any) {
	fmt.Fprintln(p.w, strings.TrimRight(fmt.Sprintf(format, args...), " "))
}

func (p page) wrap(first, rest, text string) {
	for _, l := range layout.Wrap(clean.Line(text), layout.Width, first, rest) {
		p.line("%s", l)
	}
}

// ListText writes a line or two for each questionnaire.
func ListText(w io.Writer, list []*questionnaire.Questionnaire) error {
	p := page{bufio.NewWriter(w)}
	for i, q := range list {
		if i > 0 {
			p.line("")
		}
		p.line("%s  %s", layout.Pad(q.ID, 12), clean.Line(q.Title))
		p.wrap(strings.Repeat(" ", 14), strings.Repeat(" ", 14), fmt.Sprintf("version %s; %s in %s. %s",
			q.Version, number.Count(len(q.PracticeIDs()), "practice"), number.Count(len(q.Sections), "section"), q.Description))
		for _, g := range q.Groups {
			p.wrap(strings.Repeat(" ", 14), strings.Repeat(" ", 14), fmt.Sprintf("@%s: %s", g.ID, number.Count(len(g.Practices), "practice")))
		}
	}
	return p.w.Flush()
}

// Text writes the sections and practices of a questionnaire, with how much each practice asks.
func Text(w io.Writer, q *questionnaire.Questionnaire) error {
	p := page{bufio.NewWriter(w)}
	p.line("%s (%s %s)", clean.Line(q.Title), q.ID, q.Version)
	for _, s := range q.Sections {
		p.line("")
		p.line("%s  %s", layout.Pad(clean.Line(s.Title), 55), "standard    deep")
		for _, pr := range s.Practices {
			p.line("  %s%11s %7s", layout.Pad(pr.ID, 52), count(pr, questionnaire.Standard), count(pr, questionnaire.Deep))
		}
	}
	p.line("")
	p.wrap("", "", "Numbers are statements at each depth; every practice has a pulse question besides. See one with: itsmeter show "+q.ID+"/PRACTICE")
	return p.w.Flush()
}

func count(p *questionnaire.Practice, d questionnaire.Depth) string {
	if n := len(p.InDepth(d)); n > 0 {
		return fmt.Sprint(n)
	}
	return "-"
}

// PracticeText writes a practice: purpose, outcomes, what it contributes to other frameworks, pictures, and a line for each
// statement.
func PracticeText(w io.Writer, q *questionnaire.Questionnaire, pr *questionnaire.Practice, frameworks []*framework.Framework) error {
	p := page{bufio.NewWriter(w)}
	p.line("%s (%s/%s)", clean.Line(pr.Title), q.ID, pr.ID)
	p.wrap("", "", pr.Purpose)
	p.line("")
	p.line("Outcomes")
	for _, o := range pr.Outcomes {
		p.wrap("  - ", "    ", o.Title)
	}
	if len(pr.BuildsOn) > 0 {
		p.line("")
		p.wrap("Builds on: ", "  ", strings.Join(pr.BuildsOn, ", "))
	}
	p.line("")
	p.line("Pulse: which picture fits best?")
	for i, picture := range pr.Pulse {
		p.wrap(fmt.Sprintf("  %d ", i), "    ", picture)
	}
	last := 0
	for _, s := range pr.Statements {
		if s.Level != last {
			p.line("")
			p.line("Level %d %s", s.Level, questionnaire.LevelTitle(s.Level))
			last = s.Level
		}
		mark := " "
		if s.Depth == questionnaire.Standard {
			mark = "*"
		}
		p.line("  %s %s", mark, s.ID)
		p.wrap("      ", "      ", s.Text)
	}
	if len(pr.Statements) > 0 {
		p.line("")
		p.line("* asked at standard depth; the others at deep")
	}
	p.serves(pr, frameworks)
	return p.w.Flush()
}

// serves writes the parts of other frameworks that a practice contributes to, with the notices of their owners.
func (p page) serves(pr *questionnaire.Practice, frameworks []*framework.Framework) {
	if len(pr.Serves) == 0 {
		return
	}
	p.line("")
	p.line("Neighbouring frameworks (an expert's mapping, indicative)")
	for _, s := range pr.Serves {
		f := frameworkOf(frameworks, s.Framework)
		p.line("  %s", clean.Line(f.Title))
		for _, id := range s.Mainly {
			p.wrap("    ", "      ", part(f, id))
		}
		for _, id := range s.Partly {
			p.wrap("    ", "      ", part(f, id)+" (partly)")
		}
		p.wrap("    ", "    ", f.Notice)
	}
}

// frameworkOf finds a framework; one that is not described is shown by its id alone.
func frameworkOf(frameworks []*framework.Framework, id string) *framework.Framework {
	for _, f := range frameworks {
		if f.ID == id {
			return f
		}
	}
	return &framework.Framework{ID: id, Title: id}
}

// part gives the name of a reference; one that is not described is shown by its id alone.
func part(f *framework.Framework, id string) string {
	if r, ok := f.Reference(id); ok {
		return r.Name()
	}
	return id
}

// StatementText writes everything about one statement.
func StatementText(w io.Writer, q *questionnaire.Questionnaire, pr *questionnaire.Practice, s *questionnaire.Statement) error {
	p := page{bufio.NewWriter(w)}
	p.line("%s/%s/%s", q.ID, pr.ID, s.ID)
	p.wrap("", "", s.Text)
	p.line("")
	for _, f := range facts(q, pr, s) {
		if len(f.texts) == 1 {
			p.wrap(layout.Pad(f.name, 11), strings.Repeat(" ", 11), f.texts[0])
			continue
		}
		name := f.name
		for _, text := range f.texts {
			p.wrap(layout.Pad(name, 11)+"- ", strings.Repeat(" ", 13), text)
			name = ""
		}
	}
	return p.w.Flush()
}
