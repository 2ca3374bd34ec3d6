package convert_test

import (
	"errors"
	"fmt"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"github.com/itsmeter/itsmeter/assessment"
	"github.com/itsmeter/itsmeter/assessment/convert"
	"github.com/itsmeter/itsmeter/assessment/questionnaire"
)

const head = `title: T
version: 1.0.0
language: en
levels:
  - {level: 1, title: One}
  - {level: 2, title: Two}
  - {level: 3, title: Three}
  - {level: 4, title: Four}
  - {level: 5, title: Five}
dimensions: [{id: people, title: People}]
roles: [{id: owner, title: Owner}]
`

func practice(id string, statements ...string) string {
	text := "format: itsmeter/practice/v1\nid: " + id + "\ntitle: T\npurpose: P.\noutcomes: [{id: a, title: A.}, {id: b, title: B.}]\npulse: [p, p, p, p, p, p]\nstatements:\n"
	for _, s := range statements {
		if from, uses := strings.CutPrefix(s, "use "); uses {
			text += "  - {use: " + from + ", outcome: a}\n"
			continue
		}
		id, level, _ := strings.Cut(s, " ")
		text += "  - {id: " + id + ", level: " + level + ", dimension: people, outcome: a, depth: standard, text: Something is seen.}\n"
	}
	return text
}

// Two questionnaires as they come: new writes the statements, old takes some over. old draws bread and cake as one practice, counts
// order/asked twice, and shares paper with new one to one.
var files = fstest.MapFS{
	"new/questionnaire.yaml": {Data: []byte("format: itsmeter/questionnaire/v1\nid: new\n" + head + "sections:\n  - {id: s, title: S, practices: [bread, cake, order, paper, alone]}\n")},
	"new/bread.yaml":         {Data: []byte(practice("bread", "dough 1", "oven 2", "crust 3", "salt 4"))},
	"new/cake.yaml":          {Data: []byte(practice("cake", "icing 2"))},
	"new/order.yaml":         {Data: []byte(practice("order", "asked 1", "paid 2"))},
	"new/paper.yaml":         {Data: []byte(practice("paper", "bags 1", "receipts 2"))},
	"new/alone.yaml":         {Data: []byte(practice("alone", "quiet 1"))},
	"old/questionnaire.yaml": {Data: []byte("format: itsmeter/questionnaire/v1\nid: old\n" + head + "sections:\n  - {id: s, title: S, practices: [baking, till, counter, wrapping, guild]}\n")},
	"old/baking.yaml":        {Data: []byte(practice("baking", "use new/bread/dough", "use new/bread/oven", "use new/cake/icing", "yeast 2"))},
	"old/till.yaml":          {Data: []byte(practice("till", "use new/order/asked", "coins 1", "use new/bread/salt"))},
	"old/counter.yaml":       {Data: []byte(practice("counter", "use new/order/asked"))},
	"old/wrapping.yaml":      {Data: []byte(practice("wrapping", "use new/paper/bags", "string 3"))},
	"old/guild.yaml":         {Data: []byte(practice("guild", "oath 1"))},
	"far/questionnaire.yaml": {Data: []byte("format: itsmeter/questionnaire/v1\nid: far\n" + head + "sections:\n  - {id: s, title: S, practices: [hut]}\n")},
	"far/hut.yaml":           {Data: []byte(practice("hut", "use new/bread/dough"))},

	"stranger/questionnaire.yaml": {Data: []byte("format: itsmeter/questionnaire/v1\nid: stranger\n" + head + "sections:\n  - {id: s, title: S, practices: [tower]}\n")},
	"stranger/tower.yaml":         {Data: []byte(practice("tower", "height 1"))},
}

func load(t testing.TB, id string) *questionnaire.Questionnaire {
	t.Helper()
	find := func(id string) (questionnaire.Folder, bool) { return questionnaire.Folder{FS: files, Dir: id}, true }
	q, err := questionnaire.Loader{Find: find}.Load(questionnaire.Folder{FS: files, Dir: id})
	if err != nil {
		t.Fatal(err)
	}
	return q
}

// parse reads an assessment of one of the questionnaires.
func parse(t *testing.T, q, rest string) *assessment.Assessment {
	t.Helper()
	a, err := assessment.Parse("a.yaml", []byte("format: itsmeter/assessment/v1\nquestionnaire: {id: "+q+", version: 1.0.0}\norganization: Acme\nstatus: draft\ndate: 2026-03-31\ndepth: standard\n"+rest))
	if err != nil {
		t.Fatal(err)
	}
	return a
}

// body is what an assessment says beyond its head.
func body(a *assessment.Assessment, q *questionnaire.Questionnaire) string {
	text := string(a.Encode(q))
	_, rest, _ := strings.Cut(text, "depth: standard\n")
	return rest
}

func mustConvert(t *testing.T, a *assessment.Assessment, from, to *questionnaire.Questionnaire) (*assessment.Assessment, *convert.Result) {
	t.Helper()
	out, result, err := convert.Convert(a, from, to)
	if err != nil {
		t.Fatal(err)
	}
	if problems := out.Check(to); problems.HasErrors() {
		t.Fatalf("the converted assessment has problems: %v", problems)
	}
	return out, result
}

func TestThere(t *testing.T) {
	n, o := load(t, "new"), load(t, "old")
	a := parse(t, "new", `respondents:
  ann: {role: owner}
targets: {default: 4, order: 5, paper: 2}
importance: {paper: 5, alone: 1}
answers:
  bread:
    pulse: 2
    dough:
      rating: L
      voices: {ann: L}
      note: by hand
      private: hush
      evidence:
        - {title: log}
    crust: {rating: P}
  order:
    asked: {rating: NA, reason: no orders}
set_aside:
  bread: {above: 4, because: out of reach}
`)
	out, result := mustConvert(t, a, n, o)
	want := `respondents:
  ann: {role: owner}
targets: {default: 4, wrapping: 2}
importance: {wrapping: 5}
answers:
  baking:
    dough:
      rating: L
      voices: {ann: L}
      note: by hand
      private: hush
      evidence:
        - {title: log}
  till:
    asked: {rating: NA, reason: no orders}
  counter:
    asked: {rating: NA, reason: no orders}
kept:
  - questionnaire: {id: new, version: 1.0.0}
    status: draft
    targets: {order: 5}
    importance: {alone: 1}
    answers:
      bread:
        pulse: 2
        crust: {rating: P}
    set_aside:
      bread: {above: 4, because: out of reach}
`
	if diff := cmp.Diff(want, body(out, o)); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
	ref := func(p, s string) questionnaire.Ref { return questionnaire.Ref{Practice: p, Statement: s} }
	wantResult := &convert.Result{
		Carried: []convert.Move{
			{From: ref("bread", "dough"), To: ref("baking", "dough")},
			{From: ref("order", "asked"), To: ref("till", "asked")},
			{From: ref("order", "asked"), To: ref("counter", "asked")},
		},
		Kept:     []questionnaire.Ref{ref("bread", "pulse"), ref("bread", "crust")},
		Settings: []string{"wrapping"},
		Open: []convert.Open{
			{Practice: "baking", Statements: []string{"oven", "icing", "yeast"}},
			{Practice: "till", Statements: []string{"coins", "salt"}},
			{Practice: "wrapping", Statements: []string{"bags", "string"}},
			{Practice: "guild", Statements: []string{"oath"}},
		},
	}
	if diff := cmp.Diff(wantResult, result); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
}

func TestConflict(t *testing.T) {
	n, o := load(t, "new"), load(t, "old")
	tests := []struct {
		name, till, counter string
		conflict            bool
	}{
		{"equal", "{rating: L}", "{rating: L}", false},
		{"another rating", "{rating: L}", "{rating: P}", true},
		{"another note", "{rating: L, note: x}", "{rating: L, note: y}", true},
		{"a state and a rating", "{rating: U}", "{rating: L}", true},
		{"one alone", "{rating: L}", "", false},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			text := "answers:\n  till: {asked: " + tt.till + "}\n"
			if tt.counter != "" {
				text += "  counter: {asked: " + tt.counter + "}\n"
			}
			a := parse(t, "old", text)
			out, result := mustConvert(t, a, o, n)
			if got := len(result.Conflicts) > 0; got != tt.conflict {
				t.Fatalf("conflicts: %v", result.Conflicts)
			}
			if answered := out.Answer("order", "asked") != nil; answered == tt.conflict {
				t.Errorf("order/asked answered: %v", answered)
			}
			again, _ := mustConvert(t, out, n, o)
			want := body(a, o)
			if tt.counter == "" { // it asks the same, so that the answer now counts there too
				want += "  counter:\n    asked: {rating: L}\n"
			}
			if diff := cmp.Diff(want, body(again, o)); diff != "" {
				t.Errorf("there and back (-want +got)\n%s", diff)
			}
		})
	}
}

// TestAnsweredAnew answers in the meantime what an earlier conversion had kept: the present answer stands, the earlier one is kept
// on and told.
func TestAnsweredAnew(t *testing.T) {
	n, o := load(t, "new"), load(t, "old")
	a := parse(t, "old", "answers:\n  till: {asked: {rating: L}}\n  counter: {asked: {rating: P}}\n")
	there, _ := mustConvert(t, a, o, n)
	there.SetAnswer("order", "asked", &assessment.Answer{Response: assessment.F})
	back, result := mustConvert(t, there, n, o)
	for _, p := range []string{"till", "counter"} {
		if got := back.Response(p, "asked"); got != assessment.F {
			t.Errorf("%s/asked is %s", p, got)
		}
	}
	if len(result.Superseded) != 2 || len(result.Conflicts) != 0 {
		t.Errorf("superseded %v, conflicts %v", result.Superseded, result.Conflicts)
	}
	if got := body(back, o); !strings.Contains(got, "kept:\n  - questionnaire: {id: old, version: 1.0.0}") {
		t.Errorf("the earlier answers are gone:\n%s", got)
	}
}

func TestScope(t *testing.T) {
	n, o := load(t, "new"), load(t, "old")
	tests := []struct {
		name, scope, want string
		widen             string // added to the scope before the way back
		back              string
	}{
		{name: "everything", want: "", back: ""},
		{name: "practices with a counterpart", scope: "[bread, cake]", want: "[baking]", back: "[bread cake]"},
		{name: "one statement of it stands elsewhere", scope: "[bread]", want: "[baking]", back: "[bread]"},
		{name: "one of two that became one", scope: "[cake]", want: "[baking]", back: "[cake]"},
		{name: "one that became two", scope: "[order]", want: "[till counter]", back: "[order]"},
		{name: "partly without a counterpart", scope: "[cake, alone]", want: "[baking]", back: "[cake alone]"},
		{name: "the main counterpart of one that shares little", scope: "[alone, order]", want: "[till counter]", back: "[order alone]"},
		{name: "widened meanwhile", scope: "[cake, alone]", want: "[baking]", widen: "wrapping", back: "[cake paper alone]"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			text := "answers: {}\n"
			if tt.scope != "" {
				text += "practices: " + tt.scope + "\n"
			}
			show := func(list []string) string {
				if len(list) == 0 {
					return ""
				}
				return fmt.Sprint(list)
			}
			there, _ := mustConvert(t, parse(t, "new", text), n, o)
			if got := show(there.Practices); got != tt.want {
				t.Errorf("there: %s, want %s", got, tt.want)
			}
			if tt.widen != "" {
				there.Practices = append(there.Practices, tt.widen)
			}
			back, _ := mustConvert(t, there, o, n)
			if got := show(back.Practices); got != tt.back {
				t.Errorf("back: %s, want %s", got, tt.back)
			}
		})
	}
	t.Run("nothing shared", func(t *testing.T) {
		_, _, err := convert.Convert(parse(t, "new", "practices: [alone]\n"), n, o)
		var none *convert.NoCounterpartError
		if !errors.As(err, &none) {
			t.Errorf("got %v", err)
		}
		stranger := load(t, "stranger")
		if _, _, err = convert.Convert(parse(t, "stranger", ""), stranger, o); !errors.As(err, &none) {
			t.Errorf("everything of a questionnaire that shares nothing: %v", err)
		}
	})
	t.Run("to itself", func(t *testing.T) {
		if _, _, err := convert.Convert(parse(t, "new", ""), n, n); err == nil {
			t.Error("no error")
		}
	})
}

// TestThird converts between two questionnaires that take over from a third, and leaves alone what is kept for another one.
func TestThird(t *testing.T) {
	o, far := load(t, "old"), load(t, "far")
	a := parse(t, "old", `answers:
  baking: {dough: {rating: L}}
kept:
  - questionnaire: {id: new, version: 1.0.0}
    status: final
    answers:
      bread: {pulse: 3}
`)
	out, result := mustConvert(t, a, o, far)
	if out.Response("hut", "dough") != assessment.L || len(result.Carried) != 1 {
		t.Errorf("carried %v", result.Carried)
	}
	back, _ := mustConvert(t, out, far, o)
	if diff := cmp.Diff(body(a, o), body(back, o)); diff != "" {
		t.Errorf("there and back (-want +got)\n%s", diff)
	}
}

func TestStatusAndVersionComeBack(t *testing.T) {
	n, o := load(t, "new"), load(t, "old")
	a := parse(t, "new", "")
	a.Status, a.Questionnaire.Version = assessment.Final, "0.9.0"
	there, _ := mustConvert(t, a, n, o)
	if there.Status != assessment.Draft || there.Questionnaire.Version != "1.0.0" {
		t.Errorf("there: %s, version %s", there.Status, there.Questionnaire.Version)
	}
	back, _ := mustConvert(t, there, o, n)
	if back.Status != assessment.Final || back.Questionnaire.Version != "0.9.0" {
		t.Errorf("back: %s, version %s", back.Status, back.Questionnaire.Version)
	}
}

func TestAnswersToWhatNoLongerExistsAreKeptOn(t *testing.T) {
	n, o := load(t, "new"), load(t, "old")
	a := parse(t, "old", "kept:\n  - questionnaire: {id: new, version: 0.1.0}\n    status: draft\n    answers:\n      bread: {gone: {rating: L}}\n      bakery: {pulse: 1}\n")
	back, result := mustConvert(t, a, o, n)
	if len(result.Restored) != 0 || len(back.Kept) != 1 || back.Kept[0].Answers["bread"].Statements["gone"] == nil || back.Kept[0].Answers["bakery"].Pulse == nil {
		t.Errorf("restored %v, kept %v", result.Restored, back.Kept)
	}
}

func TestCommentsTravel(t *testing.T) {
	n, o := load(t, "new"), load(t, "old")
	a := parse(t, "new", `answers:
  # asked in March
  bread:
    # night shift says otherwise
    dough: {rating: L} # sure
    # only at Easter
    crust: {rating: P}
`)
	there, _ := mustConvert(t, a, n, o)
	text := string(there.Encode(o))
	for _, want := range []string{"    # asked in March\n    # night shift says otherwise\n    dough: {rating: L} # sure\n", "        # only at Easter\n        crust:"} {
		if !strings.Contains(text, want) {
			t.Errorf("%q is missing in\n%s", want, text)
		}
	}
	reread, err := assessment.Parse("b.yaml", []byte(text))
	if err != nil {
		t.Fatal(err)
	}
	back, _ := mustConvert(t, reread, o, n)
	for _, want := range []string{"# asked in March\n    # night shift says otherwise\n    dough: {rating: L} # sure\n", "    # only at Easter\n    crust:"} {
		if text := string(back.Encode(n)); !strings.Contains(text, want) {
			t.Errorf("%q is missing in\n%s", want, text)
		}
	}
}

// answer draws an answer that can be told from every other.
func answer(t *rapid.T, pulse bool, n *int) *assessment.Answer {
	*n++
	a := &assessment.Answer{Note: fmt.Sprint("note ", *n)}
	responses := []assessment.Response{assessment.None, assessment.N, assessment.P, assessment.L, assessment.F, assessment.U, assessment.NA}
	if pulse {
		responses = []assessment.Response{assessment.U, assessment.NA, assessment.Level0, assessment.Level3}
	}
	if a.Response = rapid.SampledFrom(responses).Draw(t, "response"); a.Response == assessment.NA {
		a.Reason = "none"
	}
	return a
}

func draw(t *rapid.T, q *questionnaire.Questionnaire) *assessment.Assessment {
	a := &assessment.Assessment{
		Questionnaire: assessment.QuestionnaireRef{ID: q.ID, Version: q.Version}, Organization: "Acme",
		Date:   time.Date(2026, 3, 31, 0, 0, 0, 0, time.UTC),
		Status: rapid.SampledFrom([]assessment.Status{assessment.Draft, assessment.Final}).Draw(t, "status"),
		Depth:  questionnaire.Standard,
	}
	levels := func(name string) map[string]int {
		out := map[string]int{}
		for _, id := range q.PracticeIDs() {
			if l := rapid.IntRange(0, 5).Draw(t, name); l > 0 {
				out[id] = l
			}
		}
		return out
	}
	a.Targets, a.Importance = levels("target"), levels("importance")
	n := 0
	for _, p := range q.Practices() {
		if p.ID != "guild" && p.ID != "alone" && rapid.Bool().Draw(t, "in scope") {
			a.Practices = append(a.Practices, p.ID)
		}
		if rapid.Bool().Draw(t, "pulse") {
			a.SetPulse(p.ID, answer(t, true, &n))
		}
		for _, s := range p.Statements {
			if rapid.Bool().Draw(t, "answered") {
				a.SetAnswer(p.ID, s.ID, answer(t, false, &n))
			}
		}
	}
	return a
}

// TestThereAndBack converts random assessments there and back: the file is the same to the byte.
func TestThereAndBack(t *testing.T) {
	n, o := load(t, "new"), load(t, "old")
	rapid.Check(t, func(t *rapid.T) {
		a := draw(t, n)
		before := string(a.Encode(n))
		there, _, err := convert.Convert(a, n, o)
		if err != nil {
			t.Fatal(err)
		}
		// The way over a file must make no difference.
		there, err = assessment.Parse("there.yaml", there.Encode(o))
		if err != nil {
			t.Fatal(err)
		}
		back, _, err := convert.Convert(there, o, n)
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(before, string(back.Encode(n))); diff != "" {
			t.Fatalf("(-want +got)\n%s", diff)
		}
		if diff := cmp.Diff(before, string(a.Encode(n))); diff != "" {
			t.Fatalf("the original was altered (-want +got)\n%s", diff)
		}
	})
}

// TestNothingIsLost answers at random on the way: every note that was ever written is still in the file.
func TestNothingIsLost(t *testing.T) {
	n, o := load(t, "new"), load(t, "old")
	rapid.Check(t, func(t *rapid.T) {
		a, at, to := draw(t, o), o, n
		for range rapid.IntRange(1, 4).Draw(t, "steps") {
			out, _, err := convert.Convert(a, at, to)
			if err != nil {
				t.Fatal(err)
			}
			before, after := string(a.Encode(at)), string(out.Encode(to))
			for line := range strings.SplitSeq(before, "\n") {
				if _, note, ok := strings.Cut(line, "note: "); ok && !strings.Contains(after, note) {
					t.Fatalf("%s is lost\n%s\n---\n%s", note, before, after)
				}
			}
			a, at, to = out, to, at
			p := rapid.SampledFrom(at.Practices()).Draw(t, "practice")
			s := rapid.SampledFrom(p.Statements).Draw(t, "statement")
			a.SetAnswer(p.ID, s.ID, &assessment.Answer{Response: assessment.P, Note: "note new"})
		}
	})
}
