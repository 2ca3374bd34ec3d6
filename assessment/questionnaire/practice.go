package questionnaire

import (
	"math/big"
	"slices"
	"strings"

	"github.com/itsmeter/itsmeter/assessment/diag"
	"github.com/itsmeter/itsmeter/assessment/yamldoc"
)

// practice reads one practice's file; nil when it cannot be used, with the problems noted.
func (r *reading) practice(q *Questionnaire, id string) *Practice {
	node, rd, err := r.folder.Open(id + ".yaml")
	if err != nil {
		r.fail(id+".yaml", err)
		return nil
	}
	_, shown := r.folder.file(id + ".yaml")
	f := rd.Fields(node, "")
	var p *Practice
	if f.Format(PracticeFormat) {
		p = &Practice{File: shown, Pos: node.Pos, read: node}
		readPractice(f, q, id, p)
		r.readStatements(f, q, p)
		checkRetired(f, p)
		f.End()
	}
	r.problems = append(r.problems, rd.Problems...)
	return p
}

// fail notes an error of opening a file: a list of problems as it is, anything else as a problem of the whole file.
func (r *reading) fail(name string, err error) {
	if list, ok := err.(diag.List); ok {
		r.problems = append(r.problems, list...)
		return
	}
	_, shown := r.folder.file(name)
	message, _ := strings.CutPrefix(err.Error(), "reading "+shown+": ")
	r.problems = append(r.problems, diag.Problem{File: shown, Message: message})
}

func readPractice(f *yamldoc.Fields, q *Questionnaire, id string, p *Practice) {
	p.ID = f.Required().ID("id")
	if p.ID != "" && p.ID != id {
		f.Report("id", "", "must be %s, as the file is named", id)
	}
	p.Title = f.Required().Text("title")
	p.Purpose = f.Required().Text("purpose")
	p.Outcomes = readTitles(f, "outcomes")
	if n := len(p.Outcomes); f.Node.Get("outcomes") != nil && (n < 2 || n > 4) {
		f.Report("outcomes", "", "must be 2 to 4, not %d", n)
	}
	p.BuildsOn = f.IDs("builds_on")
	for _, on := range p.BuildsOn {
		if known := q.PracticeIDs(); !slices.Contains(known, on) {
			f.Report("builds_on", diag.DidYouMean(on, known), "the questionnaire has no practice %q", on)
		}
	}
	readServes(f, p)
	pulse := f.Required().Texts("pulse")
	if copy(p.Pulse[:], pulse); len(pulse) != len(p.Pulse) && f.Node.Get("pulse") != nil {
		f.Report("pulse", "", "must be six pictures, one for each level from 0 to %d, not %d", MaxLevel, len(pulse))
	}
	p.Retired = f.IDs("retired")
	for i, n := range f.Items("accepted") {
		af := f.Reader().Fields(n, yamldoc.Index("accepted", i))
		p.Accepted = append(p.Accepted, Accepted{
			Rule: af.Required().ID("rule"), Statement: af.ID("statement"), Reason: af.Required().Text("reason"), Pos: n.Pos,
		})
		af.End()
	}
}

// Frameworks lists the ids of the neighbouring frameworks that serves may name.
func Frameworks() []string { return []string{"iso20000", "cobit2019", "it4it", "etom"} }

func readServes(f *yamldoc.Fields, p *Practice) {
	sf := f.Fields("serves")
	if sf == nil {
		return
	}
	for _, framework := range Frameworks() {
		s := Serves{Framework: framework, Mainly: sf.Texts(framework), Partly: sf.Texts(framework + "_partly")}
		if len(s.Mainly)+len(s.Partly) > 0 {
			p.Serves = append(p.Serves, s)
		}
	}
	sf.End()
}

func checkRetired(f *yamldoc.Fields, p *Practice) {
	for _, id := range p.Retired {
		if p.Statement(id) != nil {
			f.Report("retired", "choose a new id for the statement", "statement %s is in use again", id)
		}
	}
}

func (r *reading) readStatements(f *yamldoc.Fields, q *Questionnaire, p *Practice) {
	for i, n := range f.Items("statements") {
		sf := f.Reader().Fields(n, yamldoc.Index("statements", i))
		var s *Statement
		if n.Get("use") != nil {
			s = r.used(sf, q, p)
		} else {
			s = readStatement(sf, q, p)
		}
		sf.End()
		if s == nil || s.ID == "" {
			continue
		}
		if slices.Contains(reserved, s.ID) {
			sf.Report("id", "", "%s is a reserved word", s.ID)
		}
		if first := p.Statement(s.ID); first != nil {
			sf.Report("id", "", "statement %s stands here a second time; first at line %d", s.ID, first.Pos.Line)
			continue
		}
		p.Statements = append(p.Statements, s)
	}
	slices.SortStableFunc(p.Statements, func(a, b *Statement) int { return a.Level - b.Level })
}

func readStatement(f *yamldoc.Fields, q *Questionnaire, p *Practice) *Statement {
	s := &Statement{
		Practice:  p.ID,
		Pos:       f.Node.Pos,
		read:      f.Node,
		ID:        f.Required().ID("id"),
		Level:     f.Required().Int("level", 1, MaxLevel),
		Dimension: f.Required().Choice("dimension", titleIDs(q.Dimensions)...),
		Outcome:   f.Required().Choice("outcome", titleIDs(p.Outcomes)...),
		Depth:     Deep,
		Weight:    f.Positive("weight"),
		Text:      f.Required().Text("text"),
		Counts:    f.Text("counts"),
		Not:       f.Text("not"),
		Evidence:  f.Texts("evidence"),
		Asks:      f.IDs("asks"),
		Risk:      f.Text("risk"),
		Action:    f.Text("action"),
		DoneWhen:  f.Text("done_when"),
	}
	if f.Choice("depth", "standard", "deep") == "standard" {
		s.Depth = Standard
	}
	if s.Weight == nil {
		s.Weight = big.NewRat(1, 1)
	}
	for _, role := range s.Asks {
		if known := titleIDs(q.Roles); !slices.Contains(known, role) {
			f.Report("asks", diag.DidYouMean(role, known), "the questionnaire has no role %q", role)
		}
	}
	switch f.Choice("effort", "S", "M", "L") {
	case "S":
		s.Effort = EffortS
	case "L":
		s.Effort = EffortL
	}
	s.Requires = readRequires(f)
	return s
}

func readRequires(f *yamldoc.Fields) []Ref {
	var out []Ref
	for _, text := range f.Texts("requires") {
		practice, statement, ok := strings.Cut(text, "/")
		if !ok || !yamldoc.IsID(practice) || !yamldoc.IsID(statement) {
			f.Report("requires", "", "must be practice/statement, not %q", text)
			continue
		}
		out = append(out, Ref{practice, statement})
	}
	return out
}
