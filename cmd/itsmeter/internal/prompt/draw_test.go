package prompt

import (
	"testing"
	"time"

	"pgregory.net/rapid"

	"github.com/itsmeter/itsmeter/assessment"
	"github.com/itsmeter/itsmeter/assessment/interview"
	"github.com/itsmeter/itsmeter/assessment/questionnaire"
)

// anyQuestion is a question full of hard texts.
func anyQuestion(t *rapid.T) interview.Question {
	text := func(name string) string { return hardText().Draw(t, name) }
	q := interview.Question{
		Organization: text("organization"), Section: text("section"), Practice: text("practice"), Text: text("text"),
		Place:    interview.Place{Number: 3, Of: 14, Answered: 120, Total: 884, Left: time.Duration(rapid.IntRange(0, 1e6).Draw(t, "left")) * time.Second, LeftKnown: true},
		Answer:   &assessment.Answer{Response: assessment.L, Note: text("note"), Private: text("private"), Confidence: 3, FollowUp: true},
		Commands: interview.Commands(), Notice: text("notice"), Aside: text("aside"), Standing: text("standing"), Spread: text("spread"),
		Voices: []interview.VoiceLine{{Respondent: text("respondent"), Response: assessment.F}},
	}
	if rapid.Bool().Draw(t, "earlier") {
		q.Earlier = &interview.Earlier{Answer: &assessment.Answer{Response: assessment.NA, Note: text("earlier note")}, Date: time.Unix(0, 0).UTC()}
	}
	q.Answer.Evidence = []assessment.Evidence{{Title: text("evidence"), Kind: "record", Date: time.Unix(0, 0), SeenOn: time.Unix(0, 0)}}
	if rapid.Bool().Draw(t, "statement") {
		q.Statement = &questionnaire.Statement{Text: q.Text, Counts: text("counts"), Not: text("not")}
		for i, r := range assessment.Ratings() {
			q.Options = append(q.Options, interview.Option{Digit: rune('1' + i), Response: r, Text: r.Meaning()})
		}
		return q
	}
	for level := range questionnaire.MaxLevel + 1 {
		q.Options = append(q.Options, interview.Option{Digit: rune('0' + level), Response: assessment.PulseLevelResponse(level), Text: text("picture")})
	}
	return q
}

func anyList(t *rapid.T) interview.List {
	l := interview.List{Title: hardText().Draw(t, "title"), About: hardText().Draw(t, "about"), Filter: rapid.Bool().Draw(t, "filter")}
	for range rapid.IntRange(1, 40).Draw(t, "options") {
		l.Options = append(l.Options, interview.Entry{Label: hardText().Draw(t, "label"), Detail: hardText().Draw(t, "detail"), Head: hardText().Draw(t, "head")})
	}
	return l
}

func anyForm(t *rapid.T) *form {
	v := &form{form: interview.Form{Title: hardText().Draw(t, "title"), About: hardText().Draw(t, "about")}, problem: hardText().Draw(t, "problem")}
	for range rapid.IntRange(1, 6).Draw(t, "fields") {
		f := interview.Field{Label: "Label", Hint: hardText().Draw(t, "hint"), Value: hardText().Draw(t, "value"), Long: rapid.Bool().Draw(t, "long")}
		v.form.Fields = append(v.form.Fields, f)
		v.edits = append(v.edits, newEdit(f.Value, f.Long))
	}
	return v
}

// views makes one of each view.
var views = map[string]func(*rapid.T) view{
	"rating": func(t *rapid.T) view { q := anyQuestion(t); return &rating{q: q, notice: q.Notice} },
	"choose": func(t *rapid.T) view { return &list{list: anyList(t), filter: newEdit("", false)} },
	"select": func(t *rapid.T) view {
		l := anyList(t)
		return &list{list: l, marks: make([]bool, len(l.Options)), filter: newEdit("", false)}
	},
	"form": func(t *rapid.T) view { return anyForm(t) },
	"page": func(t *rapid.T) view {
		return &page{page: interview.Page{Title: hardText().Draw(t, "title"), Parts: []interview.Part{
			{Head: hardText().Draw(t, "head"), Text: hardText().Draw(t, "text"), Items: []string{hardText().Draw(t, "item")}},
		}}}
	},
	"ballot": func(t *rapid.T) view {
		return &ballot{given: make([]assessment.Response, 2), ballot: interview.Ballot{
			Question: anyQuestion(t), IDs: []string{"a", "b"}, Respondents: []string{hardText().Draw(t, "a"), hardText().Draw(t, "b")},
			Spread: func([]assessment.Voice) string { return "1 x L, 1 x F" },
		}}
	},
}

// TestDrawFits draws every view full of hard texts in any window, between any keys: nothing is wider or higher than the window,
// no line holds a control character or line feed, and the cursor is inside. From 40x12 on nothing is cut off at the bottom.
func TestDrawFits(t *testing.T) {
	for name, make := range views {
		t.Run(name, func(t *testing.T) {
			rapid.Check(t, func(t *rapid.T) {
				v := make(t)
				for range rapid.IntRange(1, 4).Draw(t, "times") {
					width, height := rapid.IntRange(20, 110).Draw(t, "width"), rapid.IntRange(5, 40).Draw(t, "height")
					lines, row, column := v.draw(width, height)
					if len(lines) > height && width >= 40 && height >= 12 {
						t.Errorf("%dx%d: %d rows, so that the keys are cut off", width, height, len(lines))
					}
					lines = fit(lines, width, height)
					if row >= len(lines) || column < 0 || column >= width && row >= 0 {
						t.Errorf("%dx%d: cursor at row %d, column %d of %d lines", width, height, row, column, len(lines))
					}
					for i, l := range lines {
						if l.width() > width {
							t.Errorf("%dx%d: row %d has %d columns: %q", width, height, i, l.width(), l)
						}
						for _, s := range l {
							for _, r := range s.Text {
								if r < 0x20 || r == 0x7f {
									t.Errorf("%dx%d: control character in row %d: %q", width, height, i, s.Text)
								}
							}
						}
					}
					k := key{kind: kind(rapid.IntRange(0, int(endOfFile)).Draw(t, "kind")), r: rapid.SampledFrom([]rune("ab/ ")).Draw(t, "r"), text: "x"}
					if done, _ := v.press(k); done {
						return
					}
				}
			})
		})
	}
}
