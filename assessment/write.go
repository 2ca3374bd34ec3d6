package assessment

import (
	"strconv"
	"time"

	"github.com/itsmeter/itsmeter/assessment/questionnaire"
	"github.com/itsmeter/itsmeter/assessment/yamldoc"
)

// Encode writes the assessment in its one canonical form: fields in the order of the format, practices and statements in
// the order of the questionnaire, one fact a line, so that version control shows what changed. Comments of the file that it was
// read from are kept. Practices of q that are not loaded have their statements in alphabetical order.
func (a *Assessment) Encode(q *questionnaire.Questionnaire) []byte {
	root := yamldoc.NewMapping(false)
	root.PutWord("format", Format)
	root.Put("questionnaire", a.Questionnaire.node())
	root.PutText("organization", a.Organization)
	root.PutText("team", a.Team)
	root.PutText("scope", a.Scope)
	root.PutText("status", string(a.Status))
	root.PutDate("date", a.Date)
	root.PutText("depth", a.Depth.String())
	root.PutTexts("assessors", a.Assessors)
	a.putRespondents(root)
	root.PutTexts("practices", a.Practices)
	order := q.PracticeIDs()
	a.putSettings(root, order)
	a.putAnswers(root, q, order)
	a.putSetAside(root, order)
	a.putKept(root)
	switch {
	case a.read != nil:
		yamldoc.KeepComments(root, a.read)
	case a.head != nil:
		yamldoc.KeepComments(root, a.head)
	}
	return yamldoc.Encode(root)
}

func (r QuestionnaireRef) node() *yamldoc.Node {
	ref := yamldoc.NewMapping(true)
	ref.PutText("id", r.ID)
	ref.PutWord("version", r.Version)
	ref.PutText("path", r.Path)
	return ref
}

func (a *Assessment) putRespondents(root *yamldoc.Node) {
	if len(a.Respondents) == 0 {
		return
	}
	people := yamldoc.NewMapping(false)
	for _, r := range a.Respondents {
		person := yamldoc.NewMapping(true)
		person.PutText("role", r.Role)
		person.PutText("name", r.Name)
		people.Put(r.ID, person)
	}
	root.Put("respondents", people)
}

func (a *Assessment) putSettings(root *yamldoc.Node, order []string) {
	targets := yamldoc.NewMapping(true)
	targets.PutInt("default", a.Target)
	putLevels(targets, a.Targets, order)
	putUnlessEmpty(root, "targets", targets)
	importance := yamldoc.NewMapping(true)
	putLevels(importance, a.Importance, order)
	putUnlessEmpty(root, "importance", importance)
	root.PutText("rule", string(a.Rule))
}

// putUnlessEmpty adds a mapping that has fields: one line for a few, a line each for many.
func putUnlessEmpty(root *yamldoc.Node, key string, m *yamldoc.Node) {
	if len(m.Entries) > 0 {
		m.Flow = m.Flow && len(m.Entries) <= 3
		root.Put(key, m)
	}
}

func putLevels(n *yamldoc.Node, levels map[string]int, order []string) {
	for _, id := range InOrder(levels, order) {
		n.PutInt(id, levels[id])
	}
}

func (a *Assessment) putAnswers(root *yamldoc.Node, q *questionnaire.Questionnaire, order []string) {
	answers := yamldoc.NewMapping(false)
	for _, id := range InOrder(a.Answers, order) {
		pa := a.Answers[id]
		n := yamldoc.NewMapping(false)
		if pa.Pulse != nil {
			a.putAnswer(n, questionnaire.PulseID, pa.Pulse)
		}
		var statements []string
		if p := q.Practice(id); p != nil {
			for _, s := range p.Statements {
				statements = append(statements, s.ID)
			}
		}
		for _, s := range InOrder(pa.Statements, statements) {
			a.putAnswer(n, s, pa.Statements[s])
		}
		if len(n.Entries) > 0 {
			answers.Put(id, n)
		}
	}
	putUnlessEmpty(root, "answers", answers)
}

func (a *Assessment) putAnswer(n *yamldoc.Node, id string, ans *Answer) {
	value := ans.node()
	n.Put(id, value)
	if from, ok := a.comments[ans]; ok {
		yamldoc.KeepComments(value, from.Value)
		n.Entries[len(n.Entries)-1].Key.Comments = from.Key.Comments
	}
}

// node gives an answer the shortest form that holds it: a pulse level alone, a line in braces, or a field a line.
func (ans *Answer) node() *yamldoc.Node {
	n := yamldoc.NewMapping(true)
	if level, ok := ans.Response.PulseLevel(); ok {
		n.PutWord("level", strconv.Itoa(level))
	} else {
		n.PutWord("rating", ans.Response.String())
	}
	n.PutText("reason", ans.Reason)
	n.PutText("ask", ans.Ask)
	short := len(n.Entries)
	voices := yamldoc.NewMapping(true)
	for _, v := range ans.Voices {
		voices.PutWord(v.Respondent, v.Response.String())
	}
	if len(voices.Entries) > 0 {
		n.Put("voices", voices)
	}
	n.PutText("note", ans.Note)
	n.PutText("private", ans.Private)
	n.PutInt("confidence", ans.Confidence)
	if ans.FollowUp {
		n.PutWord("follow_up", "true")
	}
	ans.putEvidence(n)
	n.PutText("by", ans.By)
	if !ans.At.IsZero() {
		n.PutWord("at", ans.At.UTC().Format(time.RFC3339))
	}
	n.Flow = len(n.Entries) == short
	if level, ok := ans.Response.PulseLevel(); ok && len(n.Entries) == 1 {
		return yamldoc.NewWord(strconv.Itoa(level))
	}
	return n
}

func (ans *Answer) putEvidence(n *yamldoc.Node) {
	if len(ans.Evidence) == 0 {
		return
	}
	list := &yamldoc.Node{Kind: yamldoc.Sequence}
	for _, e := range ans.Evidence {
		item := yamldoc.NewMapping(true)
		item.PutText("kind", e.Kind)
		item.PutText("title", e.Title)
		item.PutText("link", e.Link)
		item.PutDate("date", e.Date)
		item.PutDate("valid_until", e.ValidUntil)
		item.PutDate("seen_on", e.SeenOn)
		list.Items = append(list.Items, item)
	}
	n.Put("evidence", list)
}

func (a *Assessment) putSetAside(root *yamldoc.Node, order []string) {
	aside := yamldoc.NewMapping(false)
	for _, id := range InOrder(a.SetAside, order) {
		n := yamldoc.NewMapping(true)
		n.PutWord("above", strconv.Itoa(a.SetAside[id].Above))
		n.PutText("because", a.SetAside[id].Because)
		aside.Put(id, n)
	}
	putUnlessEmpty(root, "set_aside", aside)
}

// putKept writes what belongs to other questionnaires. These are not at hand, so that practices and statements stand in
// alphabetical order.
func (a *Assessment) putKept(root *yamldoc.Node) {
	list := &yamldoc.Node{Kind: yamldoc.Sequence}
	for _, k := range a.Kept {
		was := Assessment{comments: a.comments, Targets: k.Targets, Importance: k.Importance, Answers: k.Answers, SetAside: k.SetAside}
		n := yamldoc.NewMapping(false)
		n.Put("questionnaire", k.Questionnaire.node())
		n.PutText("status", string(k.Status))
		n.PutTexts("practices", k.Practices)
		was.putSettings(n, nil)
		was.putAnswers(n, &questionnaire.Questionnaire{}, nil)
		was.putSetAside(n, nil)
		list.Items = append(list.Items, n)
	}
	if len(list.Items) > 0 {
		root.Put("kept", list)
	}
}
