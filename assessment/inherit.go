package assessment

import (
	"slices"

	"github.com/itsmeter/itsmeter/assessment/questionnaire"
	"github.com/itsmeter/itsmeter/assessment/yamldoc"
)

// TakeComments gives a new assessment the comments of the file that another one was read from, for Encode to write. moved tells
// what became of the answers, which may stand in other practices now, or under Kept; an answer of from that is missing in it
// takes its comments along.
func (a *Assessment) TakeComments(from *Assessment, moved map[*Answer][]*Answer) {
	if from.read == nil {
		return
	}
	a.head = &yamldoc.Node{Kind: yamldoc.Mapping, Comments: from.read.Comments}
	for _, e := range from.read.Entries {
		if !slices.Contains([]string{"answers", "set_aside", "kept"}, e.Key.Text) {
			a.head.Entries = append(a.head.Entries, e)
		}
	}
	a.comments = map[*Answer]yamldoc.Entry{}
	a.takeAnswers(from.read.Get("answers"), from.Answers, moved)
	for i, k := range from.Kept {
		if list := from.read.Get("kept"); list != nil && i < len(list.Items) {
			a.takeAnswers(list.Items[i].Get("answers"), k.Answers, moved)
		}
	}
}

// takeAnswers takes the comments of answers. What stands at a practice moves above the first of its answers.
func (a *Assessment) takeAnswers(read *yamldoc.Node, answers map[string]*PracticeAnswers, moved map[*Answer][]*Answer) {
	if read == nil {
		return
	}
	for _, practice := range read.Entries {
		pa := answers[practice.Key.Text]
		if pa == nil {
			continue
		}
		c := practice.Key.Comments
		above := joinComments(c.Head, joinComments(c.Line, c.Foot))
		for _, e := range practice.Value.Entries {
			old := pa.Statements[e.Key.Text]
			if e.Key.Text == questionnaire.PulseID {
				old = pa.Pulse
			}
			for _, now := range moved[old] {
				key := *e.Key
				key.Comments.Head = joinComments(above, key.Comments.Head)
				a.comments[now] = yamldoc.Entry{Key: &key, Value: e.Value}
			}
			if len(moved[old]) > 0 {
				above = ""
			}
		}
	}
}

func joinComments(a, b string) string {
	if a == "" || b == "" {
		return a + b
	}
	return a + "\n" + b
}
