package edition_test

import (
	"bytes"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"

	"github.com/itsmeter/itsmeter/assessment/schema"
	"github.com/itsmeter/itsmeter/report/gap"
)

// TestJSONFollowsItsSchema holds the JSON of every kind of report to the published schema.
func TestJSONFollowsItsSchema(t *testing.T) {
	text, ok := schema.Get("report")
	if !ok {
		t.Fatal("there is no schema of the report")
	}
	doc, err := jsonschema.UnmarshalJSON(bytes.NewReader(text))
	if err != nil {
		t.Fatal(err)
	}
	c := jsonschema.NewCompiler()
	if err := c.AddResource("report.json", doc); err != nil {
		t.Fatal(err)
	}
	s, err := c.Compile("report.json")
	if err != nil {
		t.Fatal(err)
	}
	reports := cases(t)
	reports["hostile"] = newReport(t, attacked(t), gap.Options{Names: true})
	for name, r := range reports {
		t.Run(name, func(t *testing.T) {
			var b bytes.Buffer
			if err := gap.JSON(&b, r); err != nil {
				t.Fatal(err)
			}
			v, err := jsonschema.UnmarshalJSON(&b)
			if err != nil {
				t.Fatal(err)
			}
			if err := s.Validate(v); err != nil {
				t.Error(err)
			}
		})
	}
}
