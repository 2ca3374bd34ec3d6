package assessment

import (
	"github.com/itsmeter/itsmeter/assessment/diag"
	"github.com/itsmeter/itsmeter/assessment/questionnaire"
	"github.com/itsmeter/itsmeter/assessment/yamldoc"
)

// Parse reads an assessment file; file is its name in messages. The error is a diag.List with every problem of form. Whether the
// practices and statements exist is Check's business, since it takes the questionnaire.
func Parse(file string, src []byte) (*Assessment, error) {
	a, problems := Read(file, src)
	if err := problems.Err(); err != nil {
		return nil, err
	}
	return a, nil
}

// Read is Parse that also returns what could be understood of a file with problems, so that Check can add its own in the same run.
// It is nil where the file is not an assessment at all. An assessment with problems must not be scored or written.
func Read(file string, src []byte) (*Assessment, diag.List) {
	node, r := yamldoc.Open(file, src)
	if node == nil {
		return nil, r.Problems
	}
	f := r.Fields(node, "")
	if !f.Format(Format) {
		return nil, r.Problems
	}
	a := &Assessment{read: node, file: file}
	readHead(f, a)
	readPeople(f, a)
	readSettings(f, a)
	readAnswers(f, a)
	readSetAside(f, a)
	readKept(f, a)
	f.End()
	return a, r.Problems
}

func readHead(f *yamldoc.Fields, a *Assessment) {
	a.Questionnaire = readRef(f)
	a.Organization = f.Required().Text("organization")
	a.Team = f.Text("team")
	a.Scope = f.Text("scope")
	a.Status = Status(f.Choice("status", string(Draft), string(Final)))
	if a.Status == "" {
		a.Status = Draft
	}
	a.Date = f.Required().Date("date")
	a.Depth, _ = questionnaire.ParseDepth(f.Choice("depth", questionnaire.DepthNames()...))
	if f.Node.Get("depth") == nil {
		a.Depth = questionnaire.Standard
	}
}

func readRef(f *yamldoc.Fields) QuestionnaireRef {
	qf := f.Required().Fields("questionnaire")
	if qf == nil {
		return QuestionnaireRef{}
	}
	defer qf.End()
	return QuestionnaireRef{ID: qf.Required().ID("id"), Version: qf.Required().Text("version"), Path: qf.Text("path")}
}

func readPeople(f *yamldoc.Fields, a *Assessment) {
	a.Assessors = f.Texts("assessors")
	people := f.Fields("respondents")
	if people == nil {
		return
	}
	for _, e := range people.Node.Entries {
		id := people.Reader().ID(e.Key, yamldoc.Join("respondents", e.Key.Text))
		pf := people.Fields(e.Key.Text)
		if pf == nil {
			people.Report(e.Key.Text, "write {role: ..}", "a respondent needs a role")
			continue
		}
		a.Respondents = append(a.Respondents, Respondent{ID: id, Role: pf.Required().ID("role"), Name: pf.Text("name")})
		pf.End()
	}
}

func readSettings(f *yamldoc.Fields, a *Assessment) {
	a.Practices = f.IDs("practices")
	if targets := f.Fields("targets"); targets != nil {
		a.Target = targets.Int("default", 1, questionnaire.MaxLevel)
		a.Targets = readLevels(targets, "default")
	}
	if importance := f.Fields("importance"); importance != nil {
		a.Importance = readLevels(importance, "")
	}
	var rules []string
	for _, r := range Rules() {
		rules = append(rules, string(r))
	}
	a.Rule = Rule(f.Choice("rule", rules...))
}

// readLevels reads numbers from 1 to 5 by practice.
func readLevels(f *yamldoc.Fields, except string) map[string]int {
	out := map[string]int{}
	for _, e := range f.Node.Entries {
		if e.Key.Text != except {
			out[e.Key.Text] = f.Required().Int(e.Key.Text, 1, questionnaire.MaxLevel)
		}
	}
	return out
}

func readSetAside(f *yamldoc.Fields, a *Assessment) {
	aside := f.Fields("set_aside")
	if aside == nil {
		return
	}
	a.SetAside = map[string]SetAside{}
	for _, e := range aside.Node.Entries {
		sf := aside.Fields(e.Key.Text)
		if sf == nil {
			continue
		}
		a.SetAside[e.Key.Text] = SetAside{Above: sf.Required().Int("above", 0, questionnaire.MaxLevel-1), Because: sf.Required().Text("because")}
		sf.End()
	}
}

func readKept(f *yamldoc.Fields, a *Assessment) {
	for i, n := range f.Items("kept") {
		kf := f.Reader().Fields(n, yamldoc.Index("kept", i))
		k := &Assessment{Respondents: a.Respondents, Questionnaire: readRef(kf)}
		k.Status = Status(kf.Choice("status", string(Draft), string(Final)))
		k.Practices = kf.IDs("practices")
		if targets := kf.Fields("targets"); targets != nil {
			k.Targets = readLevels(targets, "")
		}
		if importance := kf.Fields("importance"); importance != nil {
			k.Importance = readLevels(importance, "")
		}
		readAnswers(kf, k)
		readSetAside(kf, k)
		kf.End()
		a.Kept = append(a.Kept, Kept{
			Questionnaire: k.Questionnaire, Status: k.Status, Practices: k.Practices,
			Targets: k.Targets, Importance: k.Importance, Answers: k.Answers, SetAside: k.SetAside,
		})
	}
}
