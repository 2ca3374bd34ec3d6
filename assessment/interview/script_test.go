package interview_test

import (
	"fmt"
	"os"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/itsmeter/itsmeter/assessment"
	"github.com/itsmeter/itsmeter/assessment/interview"
	"github.com/itsmeter/itsmeter/assessment/questionnaire"
)

// step is one prompt that is expected, and how it is answered. In the script it is written as "kind about => reply": about must
// occur in what is shown, reply is a digit or the key of a command for rate, texts between bars for fill, a number for choose,
// numbers for select, responses for voices. An error stands as an exclamation mark with back, quit or hangup.
type step struct{ kind, about, reply string }

// script is a Prompter that plays steps. It fails the test on a prompt that is not the next one, and on steps left over.
type script struct {
	t     *testing.T
	steps []step
	seen  []interview.Question
	pages []interview.Page
	lists []interview.List
	asked func() // called before each question
}

var errHangup = fmt.Errorf("the terminal is gone")

func newScript(t *testing.T, text string) *script {
	s := &script{t: t}
	for row := range strings.Lines(strings.TrimSpace(text)) {
		if strings.TrimSpace(row) == "" {
			continue
		}
		shown, reply, ok := strings.Cut(strings.TrimSpace(row), " => ")
		if !ok {
			shown = strings.TrimSuffix(shown, " =>")
		}
		kind, about, _ := strings.Cut(shown, " ")
		s.steps = append(s.steps, step{kind, about, reply})
	}
	t.Cleanup(func() {
		if len(s.steps) > 0 && !t.Failed() {
			t.Errorf("these steps were not played: %v", s.steps)
		}
	})
	return s
}

func (s *script) next(kind, shown string) (string, error) {
	s.t.Helper()
	if len(s.steps) == 0 {
		s.t.Fatalf("unexpected prompt: %s %s", kind, shown)
	}
	st := s.steps[0]
	s.steps = s.steps[1:]
	if st.kind != kind || !strings.Contains(shown, st.about) {
		s.t.Fatalf("prompt is %s %q, expected %s %q", kind, shown, st.kind, st.about)
	}
	switch st.reply {
	case "!back":
		return "", interview.ErrBack
	case "!quit":
		return "", interview.ErrQuit
	case "!add":
		return "", interview.ErrAddRespondent
	case "!hangup":
		return "", errHangup
	}
	return st.reply, nil
}

func (s *script) Rate(q interview.Question) (interview.Reply, error) {
	name := "pulse"
	if q.Statement != nil {
		name = q.Statement.ID
	}
	s.seen = append(s.seen, q)
	if s.asked != nil {
		s.asked()
	}
	reply, err := s.next("rate", q.Practice+"/"+name)
	if err != nil {
		return interview.Reply{}, err
	}
	for _, o := range q.Options {
		if reply == string(o.Digit) {
			return interview.Reply{Response: o.Response}, nil
		}
	}
	key, text, _ := strings.Cut(reply, " ")
	for _, c := range interview.Commands() {
		if key == string(c.Key) {
			return interview.Reply{Command: c, Text: text}, nil
		}
	}
	s.t.Fatalf("%s/%s has no answer %q", q.Practice, name, reply)
	return interview.Reply{}, nil
}

func (s *script) Fill(f interview.Form) ([]string, error) {
	reply, err := s.next("fill", f.Title)
	if err != nil {
		return nil, err
	}
	texts := strings.Split(reply, "|")
	if len(texts) != len(f.Fields) {
		s.t.Fatalf("form %s has %d fields, the script %d", f.Title, len(f.Fields), len(texts))
	}
	for i, field := range f.Fields {
		if field.Check != nil {
			if texts[i], err = field.Check(texts[i]); err != nil {
				s.t.Fatalf("field %s: %v", field.Label, err)
			}
		}
	}
	return texts, nil
}

func (s *script) Choose(l interview.List) (int, error) {
	s.lists = append(s.lists, l)
	reply, err := s.next("choose", l.Title)
	if err != nil {
		return 0, err
	}
	for i, o := range l.Options {
		if strings.Contains(o.Label, reply) {
			return i, nil
		}
	}
	s.t.Fatalf("list %s has no option %q", l.Title, reply)
	return 0, nil
}

func (s *script) Select(l interview.List) ([]int, error) {
	s.lists = append(s.lists, l)
	reply, err := s.next("select", l.Title)
	if err != nil {
		return nil, err
	}
	var out []int
	for i, o := range l.Options {
		for _, word := range strings.Fields(reply) {
			if o.Label == word {
				out = append(out, i)
			}
		}
	}
	return out, nil
}

func (s *script) Voices(b interview.Ballot) ([]assessment.Voice, error) {
	reply, err := s.next("voices", strings.Join(b.Respondents, ", "))
	var out []assessment.Voice
	for i, word := range strings.Fields(reply) {
		if r, ok := assessment.ParseStatementResponse(word); ok {
			out = append(out, assessment.Voice{Respondent: b.IDs[i], Response: r})
		}
	}
	if err != nil {
		return b.Voices, err
	}
	return out, nil
}

func (s *script) Show(p interview.Page) error {
	s.pages = append(s.pages, p)
	_, err := s.next("show", p.Title)
	return err
}

func small(t *testing.T) *questionnaire.Questionnaire {
	t.Helper()
	q, err := questionnaire.Loader{}.Load(questionnaire.Folder{FS: os.DirFS("testdata/small"), Dir: "."})
	if err != nil {
		t.Fatal(err)
	}
	return q
}

var start = time.Date(2026, 3, 31, 9, 0, 0, 0, time.UTC)

// fresh is an assessment without answers.
func fresh() *assessment.Assessment {
	return &assessment.Assessment{
		Questionnaire: assessment.QuestionnaireRef{ID: "small", Version: "1.0.0"},
		Organization:  "Acme", Status: assessment.Draft, Depth: questionnaire.Standard,
		Date: time.Date(2026, 3, 31, 0, 0, 0, 0, time.UTC),
	}
}

// sitting is a session with everything that a test may look at.
type sitting struct {
	*script
	q     *questionnaire.Questionnaire
	a     *assessment.Assessment
	saved []string // what was written, each time
	err   error    // what Run returned
}

// play runs a session on a script. The clock goes a minute ahead whenever it is read. At every question, what was saved last must
// hold everything that is known.
func play(t *testing.T, a *assessment.Assessment, opts interview.Options, text string) *sitting {
	t.Helper()
	s := &sitting{script: newScript(t, text), q: small(t), a: a}
	now := start
	opts.Prompter = s.script
	opts.Now = func() time.Time { now = now.Add(time.Minute); return now }
	if opts.Save == nil {
		last := string(a.Encode(s.q))
		opts.Save = func() error {
			last = string(a.Encode(s.q))
			s.saved = append(s.saved, last)
			return nil
		}
		s.asked = func() {
			if diff := cmp.Diff(string(a.Encode(s.q)), last); diff != "" {
				t.Errorf("asked before everything was saved (-known +saved):\n%s", diff)
			}
		}
	}
	s.err = interview.New(s.q, a, opts).Run()
	return s
}

// answers lists what an assessment holds, as practice/statement=response.
func answers(a *assessment.Assessment, q *questionnaire.Questionnaire) string {
	var out []string
	for _, p := range q.Practices() {
		if ans := a.Pulse(p.ID); ans != nil {
			out = append(out, fmt.Sprintf("%s=%s", p.ID, ans.Response))
		}
		for _, st := range p.Statements {
			if ans := a.Answer(p.ID, st.ID); ans != nil {
				out = append(out, fmt.Sprintf("%s=%s", st.ID, ans.Response))
			}
		}
	}
	return strings.Join(out, " ")
}
