package respondents

import (
	"fmt"
	"slices"
	"strings"

	"github.com/itsmeter/itsmeter/assessment"
	"github.com/itsmeter/itsmeter/assessment/questionnaire"
)

// part is what one file has to say about a statement.
type part struct {
	*assessment.Answer
	file   *source
	who    string // whose the answer is; "" where several people share it
	voices []assessment.Voice
}

// unite makes one answer of what the files have about a statement, or about a pulse.
func (m *merging) unite(practice, statement string) *assessment.Answer {
	parts := m.parts(practice, statement)
	out := &assessment.Answer{}
	for _, p := range parts {
		m.join(out, p, practice+"/"+statement)
	}
	slices.SortStableFunc(out.Voices, func(a, b assessment.Voice) int { return m.place(a) - m.place(b) })
	out.Response = m.response(parts, out.Voices)
	var reasons, asks, notes, private, by []string
	var stated []int
	for _, p := range parts {
		reasons, asks = add(reasons, p.Reason), add(asks, p.Ask)
		notes, private, by = add(notes, p.Note), add(private, p.attributed()), add(by, p.By)
		if p.Confidence > 0 {
			stated = append(stated, p.Confidence)
		}
	}
	out.Reason, notes = fit(out.Response == assessment.NA, reasons, "does not apply, according to one: ", notes)
	out.Ask, notes = fit(out.Response == assessment.U, asks, "to ask: ", notes)
	if out.Response == assessment.NA && out.Reason == "" {
		out.Reason = "most respondents say so"
	}
	out.Note, out.Private, out.By = strings.Join(notes, "\n"), strings.Join(private, "\n"), strings.Join(by, ", ")
	if slices.Sort(stated); len(stated) > 0 {
		out.Confidence = stated[(len(stated)-1)/2]
	}
	return out
}

// response is what was moderated already where the voices come from one file; else the rule decides.
func (m *merging) response(parts []part, voices []assessment.Voice) assessment.Response {
	var with []part
	for _, p := range parts {
		if len(p.voices) > 0 {
			with = append(with, p)
		}
	}
	if len(with) == 1 && with[0].Response != assessment.None {
		return with[0].Response
	}
	return Moderate(voices, m.rule).Response
}

// add adds a text unless it is empty or there already.
func add(texts []string, s string) []string {
	if s == "" || slices.Contains(texts, s) {
		return texts
	}
	return append(texts, s)
}

// fit gives texts their own field where the response has one for them; else they become notes, so that nothing is lost.
func fit(fits bool, texts []string, label string, notes []string) (string, []string) {
	if fits {
		return strings.Join(texts, "; "), notes
	}
	for _, t := range texts {
		notes = add(notes, label+t)
	}
	return "", notes
}

func (m *merging) place(v assessment.Voice) int {
	return slices.IndexFunc(m.out.Respondents, func(r assessment.Respondent) bool { return r.ID == v.Respondent })
}

func (m *merging) parts(practice, statement string) []part {
	var out []part
	for i := range m.files {
		f := &m.files[i]
		ans := f.Answer(practice, statement)
		if statement == questionnaire.PulseID {
			ans = f.Pulse(practice)
		}
		if ans == nil {
			continue
		}
		p := part{Answer: ans, file: f}
		for _, v := range ans.Voices {
			p.voices = append(p.voices, assessment.Voice{Respondent: f.ids[v.Respondent], Response: v.Response})
		}
		if len(ans.Voices) == 0 && (ans.Response != assessment.None || ans.Private != "") {
			p.who = m.speaker(f, ans)
			if ans.Response != assessment.None {
				p.voices = []assessment.Voice{{Respondent: p.who, Response: ans.Response}}
			}
		}
		out = append(out, p)
	}
	return out
}

// attributed is the private note with whose it is, where that is known.
func (p part) attributed() string {
	if p.Private == "" || p.who == "" || strings.HasPrefix(p.Private, p.who+": ") {
		return p.Private
	}
	return p.who + ": " + p.Private
}

// join adds what a part has to an answer: voices, flag, evidence, and the later time.
func (m *merging) join(out *assessment.Answer, p part, statement string) {
	for _, v := range p.voices {
		i := slices.IndexFunc(out.Voices, func(o assessment.Voice) bool { return o.Respondent == v.Respondent })
		switch {
		case i < 0:
			out.Voices = append(out.Voices, v)
		case out.Voices[i].Response != v.Response:
			m.twice = append(m.twice, fmt.Sprintf("%s answered %s twice: %s, and %s in %s", v.Respondent, statement,
				out.Voices[i].Response, v.Response, p.file.File()))
		}
	}
	out.FollowUp = out.FollowUp || p.FollowUp
	for _, e := range p.Evidence {
		out.Evidence = addEvidence(out.Evidence, e)
	}
	if p.At.After(out.At) {
		out.At = p.At
	}
}

// addEvidence adds an item unless it is there already; one that somebody saw stays seen, on the later day.
func addEvidence(list []assessment.Evidence, e assessment.Evidence) []assessment.Evidence {
	for i, known := range list {
		seen := known.SeenOn
		known.SeenOn = e.SeenOn
		if known == e {
			if e.SeenOn.After(seen) {
				list[i].SeenOn = e.SeenOn
			}
			return list
		}
	}
	return append(list, e)
}
