package scores_test

import (
	"bytes"
	"strings"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"
	"pgregory.net/rapid"

	"github.com/itsmeter/itsmeter/assessment/schema"
	"github.com/itsmeter/itsmeter/assessment/score"
	"github.com/itsmeter/itsmeter/assessment/score/scoretest"
	"github.com/itsmeter/itsmeter/report/scores"
)

func compile(t *testing.T) *jsonschema.Schema {
	t.Helper()
	text, ok := schema.Get("score")
	if !ok {
		t.Fatal("there is no schema")
	}
	doc, err := jsonschema.UnmarshalJSON(bytes.NewReader(text))
	if err != nil {
		t.Fatal(err)
	}
	c := jsonschema.NewCompiler()
	c.AssertFormat()
	if err := c.AddResource("score.json", doc); err != nil {
		t.Fatal(err)
	}
	s, err := c.Compile("score.json")
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func written(t interface{ Fatal(...any) }, r *score.Result) any {
	var b strings.Builder
	if err := scores.JSON(&b, scores.New(r)); err != nil {
		t.Fatal(err)
	}
	v, err := jsonschema.UnmarshalJSON(strings.NewReader(b.String()))
	if err != nil {
		t.Fatal(err)
	}
	return v
}

func TestSchema(t *testing.T) {
	s := compile(t)
	if err := s.Validate(written(t, mixed())); err != nil {
		t.Error(err)
	}
	rapid.Check(t, func(t *rapid.T) {
		q, a := scoretest.Random(func(n int) int { return rapid.IntRange(0, n-1).Draw(t, "choice") })
		if err := s.Validate(written(t, score.Score(q, a))); err != nil {
			t.Fatal(err)
		}
	})
}

// A schema that lets everything through would pass TestSchema.
func TestSchemaRefuses(t *testing.T) {
	s := compile(t)
	object := func(v any) map[string]any { return v.(map[string]any) }
	practice := func(v any) map[string]any { return object(object(v)["practices"].([]any)[0]) }
	for name, spoil := range map[string]func(v any){
		"another format":   func(v any) { object(v)["format"] = "itsmeter/score/v2" },
		"no overall":       func(v any) { delete(object(v), "overall") },
		"level 6":          func(v any) { practice(v)["level"] = 6 },
		"a share above 1":  func(v any) { practice(v)["completeness"] = 1.5 },
		"an unknown state": func(v any) { practice(v)["status"] = "perhaps" },
		"no weakest level": func(v any) { delete(object(object(v)["sections"].([]any)[0]), "weakest_level") },
	} {
		t.Run(name, func(t *testing.T) {
			v := written(t, mixed())
			spoil(v)
			if s.Validate(v) == nil {
				t.Error("was let through")
			}
		})
	}
}
