package questionnaire

import (
	"fmt"
	"slices"
	"strings"

	"github.com/itsmeter/itsmeter/assessment/diag"
	"github.com/itsmeter/itsmeter/assessment/yamldoc"
)

// pool is another questionnaire from which statements are taken. Its practices are read when the first statement of
// each is asked for.
type pool struct {
	reading   *reading
	manifest  *Questionnaire
	practices map[string]*Practice
}

// used reads an entry {use: questionnaire/practice/statement, outcome: ..} and returns a copy of the statement it names.
func (r *reading) used(f *yamldoc.Fields, q *Questionnaire, p *Practice) *Statement {
	name := f.Required().Text("use")
	outcome := f.Required().Choice("outcome", titleIDs(p.Outcomes)...)
	parts := strings.Split(name, "/")
	if len(parts) != 3 || slices.ContainsFunc(parts, func(s string) bool { return !yamldoc.IsID(s) }) {
		f.Report("use", "", "must be questionnaire/practice/statement, not %q", name)
		return nil
	}
	if parts[0] == q.ID {
		f.Report("use", "", "takes a statement of another questionnaire, not of its own")
		return nil
	}
	other := r.pool(parts[0])
	if other == nil {
		f.Report("use", "", "there is no questionnaire %q", parts[0])
		return nil
	}
	if known := other.manifest.PracticeIDs(); !slices.Contains(known, parts[1]) {
		f.Report("use", diag.DidYouMean(parts[1], known), "questionnaire %s has no practice %q", parts[0], parts[1])
		return nil
	}
	source := other.practice(parts[1])
	if source == nil {
		f.Report("use", "", "practice %s/%s has problems of its own: validate %s first", parts[0], parts[1], parts[0])
		return nil
	}
	original := source.Statement(parts[2])
	if original == nil || original.Use != "" {
		f.Report("use", diag.DidYouMean(parts[2], statementIDs(source)), "practice %s/%s has no statement of its own named %q", parts[0], parts[1], parts[2])
		return nil
	}
	s := *original
	s.Practice, s.Outcome, s.Use, s.Pos, s.read = p.ID, outcome, name, f.Node.Pos, f.Node
	return &s
}

func statementIDs(p *Practice) []string {
	ids := make([]string, len(p.Statements))
	for i, s := range p.Statements {
		ids[i] = s.ID
	}
	return ids
}

func (r *reading) pool(id string) *pool {
	if po, ok := r.pools[id]; ok {
		return po
	}
	r.pools[id] = nil
	if r.loader.Find == nil {
		return nil
	}
	folder, ok := r.loader.Find(id)
	if !ok {
		return nil
	}
	other := &reading{loader: Loader{}, folder: folder, pools: map[string]*pool{}}
	manifest, err := other.manifest()
	if err != nil {
		return nil
	}
	r.pools[id] = &pool{reading: other, manifest: manifest, practices: map[string]*Practice{}}
	return r.pools[id]
}

// practice reads a practice that the other questionnaire lists; nil when its file has errors of its own, which the validation of that
// questionnaire tells.
func (po *pool) practice(id string) *Practice {
	if p, ok := po.practices[id]; ok {
		return p
	}
	po.reading.problems = nil // those of another practice say nothing about this one
	p := po.reading.practice(po.manifest, id)
	if po.reading.problems.HasErrors() {
		p = nil
	}
	po.practices[id] = p
	return p
}

// resolveRequires checks what statements require. A used statement's requirements are told in the words of the questionnaire
// it comes from: they are turned into those of the statements taken over here, and dropped where there is no counterpart.
func (r *reading) resolveRequires(q *Questionnaire) {
	here := map[string]Ref{} // from questionnaire/practice/statement to where it was taken over
	for _, p := range q.Practices() {
		for _, s := range p.Statements {
			if s.Use != "" {
				here[s.Use] = s.Ref()
			}
		}
	}
	for _, p := range q.Practices() {
		for _, s := range p.Statements {
			if s.Use != "" {
				s.Requires = translate(s, here)
				continue
			}
			r.checkRequires(q, p, s)
		}
	}
	r.checkCycles(q)
}

func translate(s *Statement, here map[string]Ref) []Ref {
	from, _, _ := strings.Cut(s.Use, "/")
	var out []Ref
	for _, need := range s.Requires {
		if ref, ok := here[from+"/"+need.String()]; ok {
			out = append(out, ref)
		}
	}
	return out
}

func (r *reading) checkRequires(q *Questionnaire, p *Practice, s *Statement) {
	for _, need := range s.Requires {
		message := ""
		other := q.Practice(need.Practice)
		switch {
		case other == nil && slices.Contains(q.PracticeIDs(), need.Practice):
			continue // not loaded in this run
		case other == nil:
			message = fmt.Sprintf("the questionnaire has no practice %q", need.Practice)
		case other.Statement(need.Statement) == nil:
			message = fmt.Sprintf("practice %s has no statement %q", need.Practice, need.Statement)
		case need.Practice == p.ID && other.Statement(need.Statement).Level > s.Level:
			message = fmt.Sprintf("statement %q stands at a higher level than this one", need.Statement)
		default:
			continue
		}
		r.problems = append(r.problems, diag.Problem{File: p.File, Pos: s.Pos, Path: s.ID + ".requires", Message: message})
	}
}

// checkCycles reports statements that wait for themselves, over any number of steps.
func (r *reading) checkCycles(q *Questionnaire) {
	const open, done = 1, 2
	state := map[Ref]int{}
	var visit func(p *Practice, s *Statement)
	visit = func(p *Practice, s *Statement) {
		state[s.Ref()] = open
		for _, need := range s.Requires {
			other := q.Practice(need.Practice)
			if other == nil || other.Statement(need.Statement) == nil {
				continue
			}
			switch state[need] {
			case open:
				r.problems = append(r.problems, diag.Problem{
					File: p.File, Pos: s.Pos, Path: s.ID + ".requires",
					Message: fmt.Sprintf("requiring %s closes a circle", need),
				})
			case 0:
				visit(other, other.Statement(need.Statement))
			}
		}
		state[s.Ref()] = done
	}
	for _, p := range q.Practices() {
		for _, s := range p.Statements {
			if state[s.Ref()] == 0 {
				visit(p, s)
			}
		}
	}
}
