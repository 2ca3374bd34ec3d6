package plans_test

import (
	"bytes"
	"strings"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"
	"pgregory.net/rapid"

	"github.com/itsmeter/itsmeter/assessment/plan"
	"github.com/itsmeter/itsmeter/assessment/schema"
	"github.com/itsmeter/itsmeter/assessment/score"
	"github.com/itsmeter/itsmeter/assessment/score/scoretest"
	"github.com/itsmeter/itsmeter/report/plans"
)

func compile(t *testing.T) *jsonschema.Schema {
	t.Helper()
	text, ok := schema.Get("plan")
	if !ok {
		t.Fatal("there is no schema")
	}
	doc, err := jsonschema.UnmarshalJSON(bytes.NewReader(text))
	if err != nil {
		t.Fatal(err)
	}
	c := jsonschema.NewCompiler()
	c.AssertFormat()
	if err := c.AddResource("plan.json", doc); err != nil {
		t.Fatal(err)
	}
	s, err := c.Compile("plan.json")
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func written(t interface{ Fatal(...any) }, r *score.Result, capacity int) any {
	var b strings.Builder
	if err := plans.JSON(&b, plans.New(plan.New(r, capacity))); err != nil {
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
	if err := s.Validate(written(t, mixed(), 0)); err != nil {
		t.Error(err)
	}
	rapid.Check(t, func(t *rapid.T) {
		intn := func(n int) int { return rapid.IntRange(0, n-1).Draw(t, "choice") }
		q, a := scoretest.Random(intn)
		if err := s.Validate(written(t, score.Score(q, a), intn(5))); err != nil {
			t.Fatal(err)
		}
	})
}

// A schema that lets everything through would pass TestSchema.
func TestSchemaRefuses(t *testing.T) {
	s := compile(t)
	object := func(v any) map[string]any { return v.(map[string]any) }
	first := func(v any, list string) map[string]any { return object(object(v)[list].([]any)[0]) }
	for name, spoil := range map[string]func(v any){
		"another format":   func(v any) { object(v)["format"] = "itsmeter/plan/v2" },
		"no formula":       func(v any) { delete(object(v), "formula") },
		"a capacity of 0":  func(v any) { object(v)["capacity"] = 0 },
		"no priority":      func(v any) { first(v, "gaps")["priority"] = nil },
		"effort XL":        func(v any) { first(v, "actions")["effort"] = "XL" },
		"an unknown state": func(v any) { first(v, "questions")["state"] = "perhaps" },
		"no weakest level": func(v any) { delete(first(v, "phases"), "weakest_level") },
	} {
		t.Run(name, func(t *testing.T) {
			v := written(t, mixed(), 0)
			spoil(v)
			if s.Validate(v) == nil {
				t.Error("was let through")
			}
		})
	}
}
