package policy_test

import (
	"bytes"
	"strconv"
	"strings"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"

	"github.com/itsmeter/itsmeter/assessment/policy"
	"github.com/itsmeter/itsmeter/assessment/schema"
	"github.com/itsmeter/itsmeter/assessment/yamldoc"
)

func policySchema(t *testing.T) *jsonschema.Schema {
	t.Helper()
	text, ok := schema.Get("policy")
	if !ok {
		t.Fatal("there is no schema policy")
	}
	doc, err := jsonschema.UnmarshalJSON(bytes.NewReader(text))
	if err != nil {
		t.Fatal(err)
	}
	c := jsonschema.NewCompiler()
	c.AssertFormat()
	if err := c.AddResource("policy.json", doc); err != nil {
		t.Fatal(err)
	}
	s, err := c.Compile("policy.json")
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// value gives a document the types that a YAML 1.2 editor sees.
func value(n *yamldoc.Node) any {
	switch n.Kind {
	case yamldoc.Mapping:
		m := map[string]any{}
		for _, e := range n.Entries {
			m[e.Key.Text] = value(e.Value)
		}
		return m
	case yamldoc.Sequence:
		list := []any{}
		for _, item := range n.Items {
			list = append(list, value(item))
		}
		return list
	case yamldoc.Null:
		return nil
	}
	if f, err := strconv.ParseFloat(n.Text, 64); n.Plain && err == nil {
		return f
	}
	return n.Text
}

// full names every field of the format.
const full = `format: itsmeter/policy/v1
questionnaire: itil4
title: What we demand
rules:
  - id: each
    severity: warning
    because: the board said so
    practices: [incident-management, "@core"]
    by: practice
    missing: skip
    min_each: {level: 2, index: 1.5}
  - {id: mean, sections: [service-management], by: section, min_mean: {index: 2}}
  - {id: fall, practices: [incident-management], max_regression: {level: 0, index: 0.1}}
  - {id: fall-section, by: section, sections: [service-management], max_regression: {index: 0}}
  - {id: fall-all, by: overall, max_regression: {level: 5}}
  - {id: complete, by: overall, min_completeness: 0.9}
  - {id: evidence, by: practice, practices: [incident-management], min_evidence_coverage: 1}
  - {id: few-na, max_na: 0.125}
  - {id: few-unknown, by: section, max_unknown: 0}
  - {id: fresh, severity: error, missing: fail, max_evidence_age: 365}
waivers:
  - {rule: each, practice: incident-management, statement: restore-first, reason: r, owner: o, expires: 2026-12-31}
  - {rule: mean, reason: r, owner: o, expires: 2026-12-31}
`

func TestSchemaTakesWhatIsRead(t *testing.T) {
	if _, err := policy.Parse("policy.yaml", []byte(full)); err != nil {
		t.Fatal(err)
	}
	node, err := yamldoc.Parse("policy.yaml", []byte(full))
	if err != nil {
		t.Fatal(err)
	}
	s := policySchema(t)
	if err := s.Validate(value(node)); err != nil {
		t.Error(err)
	}
	// full names every property of the schema, so that the test notices a field that one side lacks.
	text, _ := schema.Get("policy")
	schemaNode, err := yamldoc.Parse("policy.json", text)
	if err != nil {
		t.Fatal(err)
	}
	for _, of := range []*yamldoc.Node{schemaNode, schemaNode.Get("$defs").Get("rule"), schemaNode.Get("$defs").Get("waiver")} {
		for _, e := range of.Get("properties").Entries {
			if !strings.Contains(full, e.Key.Text+":") {
				t.Errorf("the schema has %s, which the full policy lacks", e.Key.Text)
			}
		}
	}
}

// TestSchemaRefusesWhatIsRefused holds single mistakes against both readers.
func TestSchemaRefusesWhatIsRefused(t *testing.T) {
	s := policySchema(t)
	for _, tt := range refused {
		// A schema cannot look from one rule to another, nor from a waiver to its rule.
		if tt.name == "id twice" || tt.name == "waiver of no rule" {
			continue
		}
		t.Run(tt.name, func(t *testing.T) {
			node, err := yamldoc.Parse("policy.yaml", []byte("format: itsmeter/policy/v1\n"+tt.src))
			if err != nil {
				t.Fatal(err)
			}
			if s.Validate(value(node)) == nil {
				t.Errorf("the schema takes %s", tt.src)
			}
		})
	}
	for _, at := range []string{"title: What we demand\n", "    severity: warning\n", "min_each: {", "min_mean: {", "max_regression: {", "{rule: mean, "} {
		field := "unknown_field: x, "
		if line, ok := strings.CutSuffix(at, "\n"); ok {
			field = line[:len(line)-len(strings.TrimLeft(line, " "))] + "unknown_field: x\n"
		}
		src := strings.Replace(full, at, at+field, 1)
		node, err := yamldoc.Parse("policy.yaml", []byte(src))
		if err != nil {
			t.Fatal(err)
		}
		if _, err := policy.Parse("policy.yaml", []byte(src)); err == nil || s.Validate(value(node)) == nil {
			t.Errorf("an unknown field beside %q is taken", at)
		}
	}
}
