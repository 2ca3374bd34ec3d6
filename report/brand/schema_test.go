package brand_test

import (
	"bytes"
	"os"
	"strings"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"

	"github.com/itsmeter/itsmeter/assessment/schema"
	"github.com/itsmeter/itsmeter/assessment/yamldoc"
	"github.com/itsmeter/itsmeter/report/brand"
)

const example = "../../examples/acme-retail/"

func openExample(path string) ([]byte, error) { return os.ReadFile(example + path) }

func exampleBrand(t *testing.T) string {
	t.Helper()
	src, err := os.ReadFile(example + "brand.yaml")
	if err != nil {
		t.Fatal(err)
	}
	return string(src)
}

func compile(t *testing.T) *jsonschema.Schema {
	t.Helper()
	text, ok := schema.Get("brand")
	if !ok {
		t.Fatal("there is no schema of brands")
	}
	doc, err := jsonschema.UnmarshalJSON(bytes.NewReader(text))
	if err != nil {
		t.Fatal(err)
	}
	c := jsonschema.NewCompiler()
	if err := c.AddResource("brand.json", doc); err != nil {
		t.Fatal(err)
	}
	s, err := c.Compile("brand.json")
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// value is a brand as an editor that knows the schema sees it: all its values are texts.
func value(t *testing.T, src string) any {
	t.Helper()
	n, err := yamldoc.Parse("b.yaml", []byte(src))
	if err != nil {
		t.Fatal(err)
	}
	var convert func(*yamldoc.Node) any
	convert = func(n *yamldoc.Node) any {
		if n.Kind != yamldoc.Mapping {
			return n.Text
		}
		m := map[string]any{}
		for _, e := range n.Entries {
			m[e.Key.Text] = convert(e.Value)
		}
		return m
	}
	return convert(n)
}

// TestExample: the example has every field, and both readers take it.
func TestExample(t *testing.T) {
	src := exampleBrand(t)
	b, problems := brand.Read("brand.yaml", []byte(src), openExample)
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	if b.Logo == nil || b.Name == "" || b.Footer == "" || b.Classification == "" {
		t.Errorf("the example lacks a field: %+v", b)
	}
	if err := compile(t).Validate(value(t, src)); err != nil {
		t.Error(err)
	}
}

// TestBothRefuse holds single mistakes against both readers.
func TestBothRefuse(t *testing.T) {
	s, src := compile(t), exampleBrand(t)
	tests := map[string]struct{ old, new string }{
		"another format":   {"brand/v1", "brand/v2"},
		"an unknown field": {"name:", "nam:"},
		"another colour":   {"accent:", "levels:"},
		"no colour":        {`"#00594c"`, "green"},
		"three digits":     {`"#00594c"`, `"#054"`},
		"an empty name":    {"name: Rossi Consulting", `name: " "`},
		"a long name":      {"name: Rossi", "name: " + strings.Repeat("x", brand.MaxName)},
		"a long footer":    {"footer: Rossi", "footer: " + strings.Repeat("x", brand.MaxFooter)},
		"a long label":     {"classification: C", "classification: " + strings.Repeat("x", brand.MaxClassification)},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			wrong := strings.Replace(src, test.old, test.new, 1)
			if wrong == src {
				t.Fatalf("the example has no %q", test.old)
			}
			if b, _ := brand.Read("brand.yaml", []byte(wrong), openExample); b != nil {
				t.Error("itsmeter takes it")
			}
			if s.Validate(value(t, wrong)) == nil {
				t.Error("the schema takes it")
			}
		})
	}
}
