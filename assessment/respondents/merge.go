package respondents

import (
	"fmt"
	"path"
	"regexp"
	"slices"
	"strings"

	"github.com/itsmeter/itsmeter/assessment"
	"github.com/itsmeter/itsmeter/assessment/questionnaire"
	"github.com/itsmeter/itsmeter/assessment/yamldoc"
)

// Merged is what the files of several people come to.
type Merged struct {
	Assessment *assessment.Assessment
	Conflicts  []Item   // where people are two steps or more apart, in questionnaire order
	Notes      []string // what a person should know: settings that differ, people who share an id
}

// MismatchError tells why files cannot be merged: they do not speak of the same thing, or one person says two things.
type MismatchError struct{ Reasons []string }

// Error gives the reasons on one line.
func (e *MismatchError) Error() string { return strings.Join(e.Reasons, "; ") }

// Merge makes one assessment of the files of several people. Each rating stays as a voice, and the rule moderates them; an
// empty rule is that of the first file. Where one file alone has an answer, with its own voices, that answer stays as it was
// moderated. Notes, reasons, evidence and flags are united; private notes name who wrote them; confidence is the lower median of
// what was stated.
//
// Files belong to their one respondent. Where a file lists none or several, an answer without voices belongs to whom its `by`
// names, else to somebody named after the file. Settings are those of the first file that has them, but for the later date, the greater
// depth and the wider scope.
//
// Files of different questionnaires, organizations or teams, files that keep answers to another questionnaire, and two different
// responses of one person are a *MismatchError. The files themselves are not changed.
func Merge(q *questionnaire.Questionnaire, files []*assessment.Assessment, rule assessment.Rule) (*Merged, error) {
	if reasons := mismatches(files); len(reasons) > 0 {
		return nil, &MismatchError{reasons}
	}
	m := &merging{q: q, out: settings(q, files), rule: rule}
	if m.rule == "" {
		m.rule = m.out.Rule
	}
	m.out.Rule = m.rule
	m.notes = differences(q, files)
	for _, f := range files {
		m.add(f)
	}
	m.answers()
	m.setAside()
	if len(m.twice) > 0 {
		return nil, &MismatchError{m.twice}
	}
	return &Merged{Assessment: m.out, Conflicts: conflicts(Items(q, m.out)), Notes: m.notes}, nil
}

func conflicts(items []Item) []Item {
	return slices.DeleteFunc(items, func(i Item) bool { return !i.Spread.Conflict })
}

// mismatches tells why files do not speak of the same thing.
func mismatches(files []*assessment.Assessment) []string {
	var out []string
	first := files[0]
	team := first
	for _, f := range files[1:] {
		if f.Questionnaire.ID != first.Questionnaire.ID {
			out = append(out, fmt.Sprintf("%s answers questionnaire %s, %s answers %s: convert one of them first",
				first.File(), first.Questionnaire.ID, f.File(), f.Questionnaire.ID))
		}
		if f.Organization != first.Organization {
			out = append(out, fmt.Sprintf("%s is about organization %q, %s about %q", first.File(), first.Organization, f.File(), f.Organization))
		}
		switch {
		case team.Team == "":
			team = f
		case f.Team != "" && f.Team != team.Team:
			out = append(out, fmt.Sprintf("%s is about team %q, %s about %q", team.File(), team.Team, f.File(), f.Team))
		}
	}
	for _, f := range files {
		for _, kept := range f.Kept {
			out = append(out, fmt.Sprintf("%s keeps answers to questionnaire %s, which cannot be united: convert it back first", f.File(), kept.Questionnaire.ID))
		}
	}
	return out
}

// merging is one run of Merge.
type merging struct {
	q     *questionnaire.Questionnaire
	out   *assessment.Assessment
	rule  assessment.Rule
	files []source
	notes []string
	twice []string // responses of one person that contradict each other
}

// source is a file with the ids that its people have in the merged one.
type source struct {
	*assessment.Assessment
	ids   map[string]string // by the id in the file
	owner string            // whose the file is; "" where it lists several people
	named string            // who stands for answers of nobody in particular; added when first needed
}

// add takes a file's people in.
func (m *merging) add(f *assessment.Assessment) {
	s := source{Assessment: f, ids: map[string]string{}}
	for _, r := range f.Respondents {
		known := m.out.Respondent(r.ID)
		if known != nil && (known.Role != r.Role || known.Name != r.Name && known.Name != "" && r.Name != "") {
			id := m.free(r.ID)
			m.notes = append(m.notes, fmt.Sprintf("%s: respondent %s is somebody else than in the files before and becomes %s", f.File(), r.ID, id))
			s.ids[r.ID], r.ID, known = id, id, nil
		} else {
			s.ids[r.ID] = r.ID
		}
		switch {
		case known == nil:
			m.out.Respondents = append(m.out.Respondents, r)
		case known.Name == "":
			known.Name = r.Name
		}
	}
	if len(f.Respondents) == 1 {
		s.owner = s.ids[f.Respondents[0].ID]
	}
	m.files = append(m.files, s)
}

// free makes an id that no respondent has.
func (m *merging) free(id string) string {
	for n := 2; ; n++ {
		number := fmt.Sprintf("-%d", n)
		if try := shorten(id, yamldoc.MaxID-len(number)) + number; m.out.Respondent(try) == nil {
			return try
		}
	}
}

// shorten cuts an id to at most n characters, not behind a hyphen.
func shorten(id string, n int) string {
	return strings.TrimRight(id[:min(n, len(id))], "-")
}

// speaker returns whose an answer without voices is.
func (m *merging) speaker(s *source, ans *assessment.Answer) string {
	if s.owner != "" {
		return s.owner
	}
	if id, ok := s.ids[ans.By]; ok {
		return id
	}
	if s.named == "" {
		s.named = fileID(s.File())
		if m.out.Respondent(s.named) != nil {
			s.named = m.free(s.named)
		}
		m.out.Respondents = append(m.out.Respondents, assessment.Respondent{ID: s.named, Role: assessment.AnyRole})
		m.notes = append(m.notes, fmt.Sprintf("%s does not say whose its answers are; they are those of %q", s.File(), s.named))
	}
	return s.named
}

var notID = regexp.MustCompile(`[^a-z0-9]+`)

// fileID makes an id of a file's name: Anna Rossi.yaml gives anna-rossi. A long name is cut to what an id can hold.
func fileID(file string) string {
	name := strings.TrimSuffix(path.Base(file), path.Ext(file))
	id := strings.Trim(notID.ReplaceAllString(strings.ToLower(name), "-"), "-")
	switch {
	case id == "":
		return "respondent"
	case id[0] >= '0' && id[0] <= '9':
		id = "respondent-" + id
	}
	return shorten(id, yamldoc.MaxID)
}

// answers unites the answers to every statement and pulse that any file has.
func (m *merging) answers() {
	found := map[string]map[string]bool{}
	for _, f := range m.files {
		for id, pa := range f.Answers {
			if found[id] == nil {
				found[id] = map[string]bool{}
			}
			if pa.Pulse != nil {
				found[id][questionnaire.PulseID] = true
			}
			for s := range pa.Statements {
				found[id][s] = true
			}
		}
	}
	for _, id := range assessment.InOrder(found, m.q.PracticeIDs()) {
		for _, s := range assessment.InOrder(found[id], statementIDs(m.q, id)) {
			if s == questionnaire.PulseID {
				m.out.SetPulse(id, m.unite(id, s))
			} else {
				m.out.SetAnswer(id, s, m.unite(id, s))
			}
		}
	}
}

// setAside keeps statements set aside where all who answered statements of the practice had them set aside.
func (m *merging) setAside() {
	m.out.SetAside = map[string]assessment.SetAside{}
	for _, f := range m.files {
		for id, aside := range f.SetAside {
			if known, ok := m.out.SetAside[id]; !ok || known.Above < aside.Above {
				m.out.SetAside[id] = aside
			}
		}
	}
	for _, f := range m.files {
		for id, pa := range f.Answers {
			if _, ok := f.SetAside[id]; !ok && len(pa.Statements) > 0 {
				delete(m.out.SetAside, id)
			}
		}
	}
}
