package assessment

import (
	"slices"
	"strings"

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

func readAnswers(f *yamldoc.Fields, a *Assessment) {
	answers := f.Fields("answers")
	if answers == nil {
		return
	}
	a.Answers = map[string]*PracticeAnswers{}
	for _, e := range answers.Node.Entries {
		pf := answers.Fields(e.Key.Text)
		if pf == nil {
			continue
		}
		for _, s := range pf.Node.Entries {
			v := pf.Value(s.Key.Text)
			if v == nil {
				continue
			}
			ans := a.readAnswer(pf, s.Key.Text, v)
			ans.Pos = s.Key.Pos
			if s.Key.Text == "pulse" {
				a.SetPulse(e.Key.Text, ans)
			} else {
				a.SetAnswer(e.Key.Text, s.Key.Text, ans)
			}
		}
	}
}

// readAnswer reads one answer: a response alone, or a mapping with its extras.
func (a *Assessment) readAnswer(pf *yamldoc.Fields, id string, v *yamldoc.Node) *Answer {
	ans := &Answer{}
	pulse := id == "pulse"
	path := yamldoc.Join(pf.Path, id)
	if v.Kind == yamldoc.Scalar {
		ans.Response = readResponse(pf.Reader(), v, path, pulse)
		if ans.Response == NA {
			pf.Report(id, "write {rating: NA, reason: ..}", "NA needs a reason")
		}
		return ans
	}
	f := pf.Reader().Fields(v, path)
	a.readRating(f, ans, pulse)
	a.readVoices(f, ans, pulse)
	ans.Note = f.Text("note")
	ans.Private = f.Text("private")
	ans.Confidence = f.Int("confidence", 1, 5)
	ans.FollowUp = f.Bool("follow_up")
	ans.Evidence = readEvidence(f)
	ans.By = f.Text("by")
	ans.At = f.Time("at")
	f.End()
	return ans
}

func (a *Assessment) readRating(f *yamldoc.Fields, ans *Answer, pulse bool) {
	if v := f.Value("rating"); v != nil {
		if ans.Response = readResponse(f.Reader(), v, yamldoc.Join(f.Path, "rating"), pulse); pulse && ans.Response.IsLevel() {
			f.Report("rating", "", "a pulse takes a level under the name level; rating is for NA and U")
		}
	}
	if pulse && f.Node.Get("level") != nil {
		level := PulseLevelResponse(f.Int("level", 0, questionnaire.MaxLevel))
		if ans.Response != None {
			f.Report("level", "", "a pulse has either a level or a rating, not both")
		} else {
			ans.Response = level
		}
	}
	ans.Reason = f.Text("reason")
	ans.Ask = f.Text("ask")
	if ans.Response == NA && ans.Reason == "" {
		f.Report("rating", "write reason: why it does not apply", "NA needs a reason")
	}
	if ans.Response != NA && ans.Reason != "" {
		f.Report("reason", "put it under note", "only NA has a reason")
	}
	if ans.Response != U && ans.Ask != "" {
		f.Report("ask", "put it under note", "only U has somebody to ask")
	}
}

func readResponse(r *yamldoc.Reader, v *yamldoc.Node, path string, pulse bool) Response {
	parse, want := ParseStatementResponse, "N, P, L, F, NA or U"
	if pulse {
		parse, want = ParsePulseResponse, "a level from 0 to 5, NA or U"
	}
	resp, ok := parse(v.Text)
	if v.Kind != yamldoc.Scalar || !ok {
		hint := ""
		if upper := strings.ToUpper(v.Text); upper != v.Text {
			if _, ok := parse(upper); ok {
				hint = "write " + upper
			}
		}
		r.Report(v.Pos, path, hint, "must be %s, not %s", want, v.Quote())
		return None
	}
	return resp
}

func (a *Assessment) readVoices(f *yamldoc.Fields, ans *Answer, pulse bool) {
	voices := f.Fields("voices")
	if voices == nil {
		return
	}
	for _, e := range voices.Node.Entries {
		if a.Respondent(e.Key.Text) == nil {
			voices.Report(e.Key.Text, "list who it is under respondents", "there is no respondent %q", e.Key.Text)
			continue
		}
		if v := voices.Required().Value(e.Key.Text); v != nil {
			ans.Voices = append(ans.Voices, Voice{e.Key.Text, readResponse(f.Reader(), v, yamldoc.Join(voices.Path, e.Key.Text), pulse)})
		}
	}
	a.sortVoices(ans)
}

// sortVoices puts voices into the order of the respondents, so that the order of a file has no meaning.
func (a *Assessment) sortVoices(ans *Answer) {
	at := func(v Voice) int {
		return slices.IndexFunc(a.Respondents, func(r Respondent) bool { return r.ID == v.Respondent })
	}
	slices.SortStableFunc(ans.Voices, func(x, y Voice) int { return at(x) - at(y) })
}

func readEvidence(f *yamldoc.Fields) []Evidence {
	var out []Evidence
	for i, n := range f.Items("evidence") {
		ef := f.Reader().Fields(n, yamldoc.Index(yamldoc.Join(f.Path, "evidence"), i))
		e := Evidence{
			Kind:       ef.Choice("kind", EvidenceKinds()...),
			Title:      ef.Required().Text("title"),
			Link:       ef.Text("link"),
			Date:       ef.Date("date"),
			ValidUntil: ef.Date("valid_until"),
			SeenOn:     ef.Date("seen_on"),
		}
		ef.End()
		out = append(out, e)
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
