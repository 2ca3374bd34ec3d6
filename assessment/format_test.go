package assessment_test

import (
	"os"
	"regexp"
	"strings"
	"testing"

	"github.com/itsmeter/itsmeter/assessment"
	"github.com/itsmeter/itsmeter/assessment/schema"
	"github.com/itsmeter/itsmeter/assessment/yamldoc"
)

// TestFormatNamesEveryField holds FORMAT.md against the schema: every field has a row of a table, and no row tells of a field that
// does not exist.
func TestFormatNamesEveryField(t *testing.T) {
	text, err := os.ReadFile("FORMAT.md")
	if err != nil {
		t.Fatal(err)
	}
	told := map[string]bool{}
	for _, row := range regexp.MustCompile("(?m)^\\| `([^`]+)` \\|").FindAllStringSubmatch(string(text), -1) {
		told[row[1][strings.LastIndexByte(row[1], '.')+1:]] = true
	}
	src, _ := schema.Get("assessment")
	doc, err := yamldoc.Parse("schema", src)
	if err != nil {
		t.Fatal(err)
	}
	fields := map[string]bool{}
	properties(doc, fields)
	for f := range fields {
		if !told[f] {
			t.Errorf("FORMAT.md has no row for %s", f)
		}
	}
	for f := range told {
		if _, rating := assessment.ParseStatementResponse(f); !fields[f] && !rating {
			t.Errorf("FORMAT.md has a row for %s, which is no field", f)
		}
	}
}

// properties collects the names of all properties of a schema.
func properties(n *yamldoc.Node, into map[string]bool) {
	if fields := n.Get("properties"); fields != nil {
		for _, e := range fields.Entries {
			into[e.Key.Text] = true
		}
	}
	for _, e := range n.Entries {
		properties(e.Value, into)
	}
	for _, item := range n.Items {
		properties(item, into)
	}
}

// TestFormatExample reads the example of FORMAT.md, which must hold against the built-in questionnaire.
func TestFormatExample(t *testing.T) {
	text, err := os.ReadFile("FORMAT.md")
	if err != nil {
		t.Fatal(err)
	}
	block := regexp.MustCompile("(?s)```yaml\n(.*?)```").FindSubmatch(text)
	a, problems := assessment.Read("FORMAT.md", block[1])
	for _, p := range append(problems, a.Check(core(t))...) {
		t.Error(p)
	}
}
