package difference_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"math/big"
	"reflect"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/santhosh-tekuri/jsonschema/v6"
	"pgregory.net/rapid"

	"github.com/itsmeter/itsmeter/assessment"
	"github.com/itsmeter/itsmeter/assessment/compare"
	"github.com/itsmeter/itsmeter/assessment/questionnaire"
	"github.com/itsmeter/itsmeter/assessment/schema"
	"github.com/itsmeter/itsmeter/assessment/score"
	"github.com/itsmeter/itsmeter/assessment/score/scoretest"
	"github.com/itsmeter/itsmeter/report/difference"
)

func document(t *testing.T, old, new string, change func(*questionnaire.Questionnaire, *assessment.Assessment)) *difference.Document {
	t.Helper()
	q, a := scoretest.Build(strings.Split(old, "\n")...)
	_, b := scoretest.Build(strings.Split(new, "\n")...)
	if change != nil {
		change(q, b)
	}
	d, err := compare.Run(score.Score(q, a), score.Score(q, b))
	if err != nil {
		t.Fatal(err)
	}
	doc := difference.New()
	doc.Add("old.yaml", "new.yaml", d)
	return doc
}

// closed makes a schema refuse every name that it does not describe. The published one is open, since names may be added; what
// is printed today must be described today.
func closed(v any) any {
	switch v := v.(type) {
	case map[string]any:
		for _, value := range v {
			closed(value)
		}
		if _, ok := v["properties"]; ok && v["additionalProperties"] == nil {
			v["additionalProperties"] = false
		}
	case []any:
		for _, value := range v {
			closed(value)
		}
	}
	return v
}

func diffSchema(t *testing.T) *jsonschema.Schema {
	t.Helper()
	text, ok := schema.Get("diff")
	if !ok {
		t.Fatal("there is no schema diff")
	}
	doc, err := jsonschema.UnmarshalJSON(bytes.NewReader(text))
	if err != nil {
		t.Fatal(err)
	}
	c := jsonschema.NewCompiler()
	c.AssertFormat()
	if err := c.AddResource("diff.json", closed(doc)); err != nil {
		t.Fatal(err)
	}
	s, err := c.Compile("diff.json")
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func validate(s *jsonschema.Schema, doc *difference.Document) error {
	var out bytes.Buffer
	if err := difference.JSON(&out, doc); err != nil {
		return err
	}
	v, err := jsonschema.UnmarshalJSON(&out)
	if err != nil {
		return err
	}
	return s.Validate(v)
}

// TestRandom writes any comparison in every format: none panics, and the JSON follows its schema.
func TestRandom(t *testing.T) {
	s := diffSchema(t)
	rapid.Check(t, func(t *rapid.T) {
		intn := func(n int) int { return rapid.IntRange(0, n-1).Draw(t, "choice") }
		q, a := scoretest.Random(intn)
		b := *a
		b.Answers, b.Depth, b.Team = map[string]*assessment.PracticeAnswers{}, questionnaire.Depth(intn(3)), "Team"
		for _, p := range q.Practices() {
			b.SetPulse(p.ID, a.Pulse(p.ID))
			for _, st := range p.Statements {
				answer := a.Answer(p.ID, st.ID)
				if intn(3) == 2 {
					answer = &assessment.Answer{Response: assessment.N + assessment.Response(intn(6)), Confidence: intn(6)}
				}
				b.SetAnswer(p.ID, st.ID, answer)
			}
		}
		d, err := compare.Run(score.Score(q, a), score.Score(q, &b))
		if err != nil {
			t.Fatal(err)
		}
		doc := difference.New()
		doc.Add("old.yaml", "new.yaml", d)
		doc.OnlyOld = append(doc.OnlyOld, difference.NewFile("other.yaml", a))
		doc.OnlyNew = append(doc.OnlyNew, difference.NewFile("other.yaml", &b))
		doc.NotComparable = append(doc.NotComparable, difference.NotComparable{Old: "x.yaml", New: "y.yaml", Reason: "too different"})
		if err := validate(s, doc); err != nil {
			t.Fatal(err)
		}
		var text, markdown bytes.Buffer
		if err := errors.Join(difference.Text(&text, doc, true), difference.Markdown(&markdown, doc)); err != nil {
			t.Fatal(err)
		}
		for _, p := range doc.Comparisons[0].Practices {
			if !strings.Contains(text.String(), p.Title+": ") || !strings.Contains(markdown.String(), "| "+p.Title+" |") {
				t.Fatalf("%s is not shown:\n%s\n%s", p.ID, text.String(), markdown.String())
			}
		}
	})
}

// TestSchemaKnowsAllWords holds the words of the schema against those of package compare.
func TestSchemaKnowsAllWords(t *testing.T) {
	text, _ := schema.Get("diff")
	var doc struct {
		Defs struct {
			Comparison struct {
				Properties struct {
					Classes, Verdicts struct{ PropertyNames struct{ Enum []string } }
				}
			}
			Answer struct {
				Properties struct{ Class struct{ Enum []string } }
			}
		} `json:"$defs"`
	}
	if err := json.Unmarshal(text, &doc); err != nil {
		t.Fatal(err)
	}
	var classes, verdicts []string
	for _, c := range compare.Classes() {
		classes = append(classes, string(c))
	}
	for _, v := range compare.Verdicts() {
		if v != compare.Unchanged {
			verdicts = append(verdicts, string(v))
		}
	}
	properties := doc.Defs.Comparison.Properties
	for name, c := range map[string]struct{ want, got []string }{
		"classes counted": {classes, properties.Classes.PropertyNames.Enum}, "classes": {classes, doc.Defs.Answer.Properties.Class.Enum},
		"verdicts": {verdicts, properties.Verdicts.PropertyNames.Enum},
	} {
		if diff := cmp.Diff(c.want, c.got); diff != "" {
			t.Errorf("%s (-want +got):\n%s", name, diff)
		}
	}
}

// The parts printed as fractions sum to the change printed as a fraction.
func TestExactFractionsSum(t *testing.T) {
	doc := document(t, "p : 1:F 2:P,w=3 2:N 3:F\no importance=5 : 1:N", "p : 1:P 2:F,w=3 2:NA 3:N\no importance=5 : 1:P", nil)
	p := doc.Comparisons[0].Practices[0]
	sum, ok := new(big.Rat), true
	for _, part := range p.Parts {
		n, valid := new(big.Rat).SetString(part.Exact)
		sum, ok = sum.Add(sum, n), ok && valid
	}
	if !ok || len(p.Parts) < 3 || sum.RatString() != *p.Compared.Change.Exact {
		t.Errorf("%d parts sum to %s, the change is %s", len(p.Parts), sum.RatString(), *p.Compared.Change.Exact)
	}
}

func TestEmpty(t *testing.T) {
	doc := document(t, "p : 1:F 2:P", "p : 1:F 2:P", nil)
	if doc.Changed() {
		t.Error("an assessment differs from itself")
	}
	c := doc.Comparisons[0]
	if len(c.Practices)+len(c.Method)+len(c.Overall.Parts)+len(c.Verdicts)+len(c.Classes) != 0 {
		t.Errorf("something is listed: %+v", c)
	}
	var text bytes.Buffer
	if err := difference.Text(&text, doc, false); err != nil || !strings.HasSuffix(text.String(), "\nNo differences.\n") {
		t.Errorf("%v: %s", err, text.String())
	}
}

func TestColour(t *testing.T) {
	doc := document(t, "p : 1:F 2:F\no : 1:N", "p : 1:F 2:N\no : 1:F", nil)
	var plain, coloured bytes.Buffer
	if err := difference.Text(&plain, doc, false); err != nil {
		t.Fatal(err)
	}
	if err := difference.Text(&coloured, doc, true); err != nil {
		t.Fatal(err)
	}
	if strings.Contains(plain.String(), "\x1b") {
		t.Error("colour where none was asked for")
	}
	for _, want := range []string{"\x1b[31mP: level 2 -> 1", "\x1b[32mO: level 0 -> 1"} {
		if !strings.Contains(coloured.String(), want) {
			t.Errorf("%q is missing:\n%s", want, coloured.String())
		}
	}
	if got := strings.NewReplacer("\x1b[31m", "", "\x1b[32m", "", "\x1b[0m", "").Replace(coloured.String()); got != plain.String() {
		t.Errorf("colour changes the words:\n%s", cmp.Diff(plain.String(), got))
	}
}

func TestMarkdownFitsAComment(t *testing.T) {
	var old, new []string
	for i := range 300 {
		line := fmt.Sprintf("practice-%d :", i)
		old, new = append(old, line+strings.Repeat(" 1:F", 8)), append(new, line+strings.Repeat(" 1:P", 8))
	}
	doc := document(t, strings.Join(old, "\n"), strings.Join(new, "\n"), nil)
	var out bytes.Buffer
	if err := difference.Markdown(&out, doc); err != nil {
		t.Fatal(err)
	}
	text := out.String()
	if len(text) > 65536 || len(text) < 60000 {
		t.Errorf("%d bytes", len(text))
	}
	if strings.Count(text, "<details>") != strings.Count(text, "</details>") || !strings.Contains(text, "more blocks do not fit") {
		t.Errorf("cut badly: %s", text[len(text)-600:])
	}
	if !strings.HasPrefix(text, difference.Marker+"\n") {
		t.Error("the marker is missing")
	}
}

// Text from files cannot close the blocks, the cells or the marker that it stands in, nor reach the terminal.
func TestHostileText(t *testing.T) {
	const evil = "<script>alert(1)</script> | --> </details> @all [x](http://x) \x1b[2J"
	doc := document(t, "p : 1:F", "p : 1:N", func(q *questionnaire.Questionnaire, b *assessment.Assessment) {
		b.Organization, b.Scope = evil, evil
		q.Sections[0].Title = evil
		p := q.Practices()[0]
		p.Title, p.Statements[0].Text = evil, evil
		b.Answer("p", "s1").Evidence = []assessment.Evidence{{Title: evil, Link: evil}}
	})
	for name, write := range map[string]func(*bytes.Buffer) error{
		"text":     func(w *bytes.Buffer) error { return difference.Text(w, doc, false) },
		"markdown": func(w *bytes.Buffer) error { return difference.Markdown(w, doc) },
		"json":     func(w *bytes.Buffer) error { return difference.JSON(w, doc) },
	} {
		var out bytes.Buffer
		if err := write(&out); err != nil {
			t.Fatal(err)
		}
		if strings.Contains(out.String(), "\x1b") {
			t.Errorf("%s holds an escape sequence", name)
		}
		if name != "markdown" {
			continue
		}
		for _, bad := range []string{"<script>", "[x](", "http://x"} {
			if strings.Contains(out.String(), bad) {
				t.Errorf("markdown holds %s", bad)
			}
		}
		if n := strings.Count(out.String(), "</details>"); n != 2 {
			t.Errorf("%d ends of details blocks, want 2", n)
		}
	}
}

func TestAddKeepsOrder(t *testing.T) {
	doc := document(t, "a : 1:N\nb : 1:F 1:F\nc : 1:-", "a : 1:F\nb : 1:F 1:N\nc : 1:F", nil)
	var got []string
	for _, p := range doc.Comparisons[0].Practices {
		got = append(got, p.ID+" "+p.Verdict)
	}
	if want := []string{"b regressed", "a improved", "c added"}; !reflect.DeepEqual(want, got) {
		t.Errorf("got %q, want %q", got, want)
	}
}
