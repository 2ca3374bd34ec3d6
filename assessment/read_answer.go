package assessment

import (
	"slices"
	"strings"

	"github.com/itsmeter/itsmeter/assessment/questionnaire"
	"github.com/itsmeter/itsmeter/assessment/yamldoc"
)

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
			if s.Key.Text == questionnaire.PulseID {
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
	pulse := id == questionnaire.PulseID
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
