package questionnaires_test

import (
	"os"
	"regexp"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/itsmeter/itsmeter/assessment/framework"
	"github.com/itsmeter/itsmeter/assessment/questionnaire"
	"github.com/itsmeter/itsmeter/assessment/questionnaire/lint"
	"github.com/itsmeter/itsmeter/assessment/sample"
	"github.com/itsmeter/itsmeter/assessment/schema"
	"github.com/itsmeter/itsmeter/assessment/yamldoc"
)

func format(t *testing.T) string {
	t.Helper()
	text, err := os.ReadFile("FORMAT.md")
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

// TestFormatNamesEveryField holds FORMAT.md against the schemas.
func TestFormatNamesEveryField(t *testing.T) {
	text := format(t)
	for _, name := range []string{"questionnaire", "practice"} {
		src, _ := schema.Get(name)
		doc, err := yamldoc.Parse(name, src)
		if err != nil {
			t.Fatal(err)
		}
		var walk func(n *yamldoc.Node)
		walk = func(n *yamldoc.Node) {
			if fields := n.Get("properties"); fields != nil {
				for _, e := range fields.Entries {
					field := strings.TrimSuffix(e.Key.Text, "_partly")
					if !strings.Contains(text, "`"+field+"`") && !strings.Contains(text, "."+field+"`") {
						t.Errorf("FORMAT.md does not tell about %s of a %s", field, name)
					}
				}
			}
			for _, e := range n.Entries {
				walk(e.Value)
			}
			for _, item := range n.Items {
				walk(item)
			}
		}
		walk(doc)
	}
}

func TestFormatNamesEveryRule(t *testing.T) {
	for _, rule := range lint.Rules() {
		if !strings.Contains(format(t), "| `"+rule+"` |") {
			t.Errorf("FORMAT.md does not tell about the rule %s", rule)
		}
	}
}

// TestFormatExamples loads the examples of FORMAT.md as the files that they show.
func TestFormatExamples(t *testing.T) {
	files := fstest.MapFS{}
	for _, block := range regexp.MustCompile("(?s)```yaml\n(.*?)```").FindAllStringSubmatch(format(t), -1) {
		doc, err := yamldoc.Parse("FORMAT.md", []byte(block[1]))
		if err != nil {
			t.Fatal(err)
		}
		name := ""
		switch kind := doc.Get("format").Text; kind {
		case questionnaire.Format:
			name = "q/" + questionnaire.ManifestFile
		case questionnaire.PracticeFormat:
			name = "q/" + doc.Get("id").Text + ".yaml"
		case sample.Format:
			name = "q/" + questionnaire.SamplesFile
		case framework.Format:
			name = "frameworks/" + doc.Get("id").Text + ".yaml"
		default:
			t.Fatalf("an example of format %s", kind)
		}
		files[name] = &fstest.MapFile{Data: []byte(block[1])}
	}
	folder := questionnaire.Folder{FS: files, Dir: "q"}
	q, err := questionnaire.Loader{}.Load(folder)
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range sample.Check(folder, q) {
		t.Error(p)
	}
	for _, p := range lint.Check(q).Warnings {
		t.Error(p)
	}
	if _, err := framework.Load(questionnaire.Folder{FS: files, Dir: "frameworks"}); err != nil {
		t.Error(err)
	}
}
