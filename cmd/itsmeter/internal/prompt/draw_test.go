package prompt

import (
	"strings"
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

// TestMarks tells where the rest of something is, and cuts nothing silently.
func TestMarks(t *testing.T) {
	for name, test := range map[string]struct{ got, want string }{
		"all shown":          {more(0, 5, 5), ""},
		"below":              {more(0, 5, 6), "more below: ↓"},
		"above":              {more(1, 5, 6), "more above: ↑"},
		"both":               {more(1, 4, 6), "more: ↑ ↓"},
		"rule":               {bar("", "", 6).text(), "──────"},
		"rule and rest":      {bar("", "more: ↑ ↓", 20).text(), "─────── more: ↑ ↓ ──"},
		"notice and rest":    {bar("saved", "more: ↑ ↓", 30).text(), "── saved ──────── more: ↑ ↓ ──"},
		"notice that is cut": {bar("saved: a note", "more: ↑ ↓", 24).text(), "── saved: … more: ↑ ↓ ──"},
		"head, whole":        {head([]line{styled("ab", plain)}, 1, 4)[0].text(), "ab"},
		"head, room":         {head([]line{styled("ab", plain), nil}, 1, 4)[0].text(), "ab …"},
		"head, little room":  {head([]line{styled("abc", plain), nil}, 1, 4)[0].text(), "abc…"},
		"head, no room":      {head([]line{styled("abcd", plain), nil}, 1, 4)[0].text(), "ab…"},
	} {
		if test.got != test.want {
			t.Errorf("%s: %q, want %q", name, test.got, test.want)
		}
	}
}

// TestRatingsNarrow shows every rating in any window, in words where there is room for them.
func TestRatingsNarrow(t *testing.T) {
	v := &rating{q: interview.Question{Statement: &questionnaire.Statement{}, Answer: &assessment.Answer{Response: assessment.P}, Commands: interview.Commands()}}
	for i, r := range assessment.Ratings() {
		v.q.Options = append(v.q.Options, interview.Option{Digit: rune('1' + i), Response: r, Text: r.Meaning()})
	}
	for width, want := range map[int]string{
		40: "1 not  2 partly<  3 largely  4 fully",
		30: "1 N  2 P<  3 L  4 F",
		20: "1 N  2 P<  3 L  4 F",
	} {
		if got := v.ratings(width).text(); got != want {
			t.Errorf("%d columns: %q, want %q", width, got, want)
		}
	}
	if got, want := v.keys(30, true, false)[0].text(), "1-4 b s x u = n e g z ? q"; got != want {
		t.Errorf("keys: %q, want %q", got, want)
	}
}

// TestListShowsAll shows the whole of the option that the cursor is on, and leaves nothing out without a sign.
func TestListShowsAll(t *testing.T) {
	long := "Incidents are worked on in the order that an agreed table of impact and urgency gives."
	v := &list{filter: newEdit("", false), list: interview.List{Title: "Search", Filter: true}}
	for range 30 {
		v.list.Options = append(v.list.Options, interview.Entry{Label: long, Detail: "L"})
	}
	screen := func() string { return drawn(v, 60, 14) }
	if got := screen(); !strings.Contains(got, "more below: ↓") || !strings.Contains(got, "table of\nimpact and urgency gives. (L)") {
		t.Errorf("at the top:\n%s", got)
	}
	v.at = 29
	if got := screen(); !strings.Contains(got, "more above: ↑") {
		t.Errorf("at the end:\n%s", got)
	}
}

// drawn is a view as plain text.
func drawn(v view, width, height int) string {
	lines, _, _ := v.draw(width, height)
	var b strings.Builder
	for _, l := range lines {
		b.WriteString(l.text() + "\n")
	}
	return b.String()
}

// TestBallotShowsAll shows the pictures of a pulse where they fit, if need be instead of the purpose, and tells of respondents that
// the window does not show.
func TestBallotShowsAll(t *testing.T) {
	v := &ballot{ballot: interview.Ballot{
		Question: interview.Question{Practice: "Cooking", Text: "The purpose of cooking."},
		Spread:   func([]assessment.Voice) string { return "" },
	}}
	for level := range questionnaire.MaxLevel + 1 {
		v.ballot.Question.Options = append(v.ballot.Question.Options,
			interview.Option{Digit: rune('0' + level), Response: assessment.PulseLevelResponse(level), Text: "Picture " + string(rune('0'+level))})
	}
	for range 4 {
		v.ballot.Respondents, v.ballot.IDs = append(v.ballot.Respondents, "Cook"), append(v.ballot.IDs, "cook")
		v.given = append(v.given, assessment.None)
	}
	for _, test := range []struct {
		height         int
		purpose, whole bool
		rest           string
	}{
		{24, true, true, ""},
		{16, true, true, ""}, // title, purpose, rule; 4 respondents, 6 pictures; rule, spread, keys
		{15, false, true, ""},
		{14, true, false, ""},
		{8, true, false, "more below: ↓"},
	} {
		got := drawn(v, 80, test.height)
		if strings.Contains(got, "purpose") != test.purpose || strings.Contains(got, "Picture 5") != test.whole || strings.Contains(got, "more") != (test.rest != "") ||
			!strings.Contains(got, test.rest) {
			t.Errorf("%d rows: want purpose %t, pictures %t, rest %q:\n%s", test.height, test.purpose, test.whole, test.rest, got)
		}
	}
}

// TestEvidenceWords tells all of an item of evidence.
func TestEvidenceWords(t *testing.T) {
	day := func(d int) time.Time { return time.Date(2026, 1, d, 0, 0, 0, 0, time.UTC) }
	for want, e := range map[string]assessment.Evidence{
		"Log, claimed": {Title: "Log"},
		"Log, record, shelf 3, of 2026-01-01, valid until 2026-01-02, seen 2026-01-03": {
			Title: "Log", Kind: "record", Link: "shelf 3", Date: day(1), ValidUntil: day(2), SeenOn: day(3)},
	} {
		if got := evidenceWords(e); got != want {
			t.Errorf("%q, want %q", got, want)
		}
	}
}

// TestListQuits quits from a short list by q, which is text where typing narrows the list.
func TestListQuits(t *testing.T) {
	l := interview.List{Options: []interview.Entry{{Label: "End"}, {Label: "Query"}}}
	for name, v := range map[string]*list{
		"choose": {list: l, filter: newEdit("", false)},
		"select": {list: l, filter: newEdit("", false), marks: make([]bool, 2)},
	} {
		if done, err := v.press(key{kind: char, r: 'q'}); !done || err != interview.ErrQuit {
			t.Errorf("%s: done %t, %v", name, done, err)
		}
		if got := drawn(v, 80, 24); !strings.Contains(got, "q save and quit") {
			t.Errorf("%s does not tell the key:\n%s", name, got)
		}
	}
	l.Filter = true
	v := &list{list: l, filter: newEdit("", false)}
	if done, err := v.press(key{kind: char, r: 'q'}); done || err != nil || v.filter.String() != "q" || len(v.shown()) != 1 {
		t.Errorf("a list to search: done %t, %v, typed %q", done, err, v.filter.String())
	}
	if got := drawn(v, 80, 24); strings.Contains(got, "save and quit") {
		t.Errorf("a list to search tells a key that it takes for text:\n%s", got)
	}
}

// TestEarlierWords tells the earlier answer with its date and what belongs to it.
func TestEarlierWords(t *testing.T) {
	for want, a := range map[string]*assessment.Answer{
		"L, largely (most cases) on 2025-03-31: all but nights; evidence: Log, claimed": {
			Response: assessment.L, Note: "all but nights", Evidence: []assessment.Evidence{{Title: "Log"}}},
		"NA, does not apply (nothing is outsourced) on 2025-03-31":   {Response: assessment.NA, Reason: "nothing is outsourced"},
		"U, nobody here knows yet (ask the site lead) on 2025-03-31": {Response: assessment.U, Ask: "the site lead"},
		"level 2 on 2025-03-31": {Response: assessment.Level2},
	} {
		if got := earlierWords(&interview.Earlier{Answer: a, Date: time.Date(2025, 3, 31, 0, 0, 0, 0, time.UTC)}); got != want {
			t.Errorf("%q, want %q", got, want)
		}
	}
}
