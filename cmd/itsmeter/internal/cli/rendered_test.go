package cli

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	reader "github.com/ledongthuc/pdf"
)

// rendered lists what the examples render to: files of examples/acme-retail/rendered with the commands that make them.
var rendered = map[string]string{
	"gap-2026.pdf":       "itsmeter report 2026.yaml --previous 2025.yaml -o gap-2026.pdf",
	"gap-2026.html":      "itsmeter report 2026.yaml --previous 2025.yaml -o gap-2026.html",
	"gap-2026.md":        "itsmeter report 2026.yaml --previous 2025.yaml -o gap-2026.md",
	"gap-2026.json":      "itsmeter report 2026.yaml --previous 2025.yaml -o gap-2026.json",
	"board-2026.pdf":     "itsmeter report 2026.yaml -o board-2026.pdf --audience board --brand brand.yaml",
	"incident-2026.pdf":  "itsmeter report 2026.yaml -o incident-2026.pdf --audience team --practices incident-management",
	"gap-lifecycle.pdf":  "itsmeter report lifecycle.yaml -o gap-lifecycle.pdf",
	"score-2026.txt":     "itsmeter score 2026.yaml > score-2026.txt",
	"plan-2026.txt":      "itsmeter plan 2026.yaml > plan-2026.txt",
	"explain-2026.txt":   "itsmeter explain 2026.yaml incident-management > explain-2026.txt",
	"diff-2025-2026.md":  "itsmeter diff 2025.yaml 2026.yaml --format markdown > diff-2025-2026.md",
	"diff-2025-2026.txt": "itsmeter diff 2025.yaml 2026.yaml > diff-2025-2026.txt",
}

// TestExamplesRendered makes everything that the examples show anew, and compares. Of PDFs it compares the texts, since how
// they are packed depends on the version of Go; with -update they are written as they are.
func TestExamplesRendered(t *testing.T) {
	home, err := filepath.Abs("../../../../examples/acme-retail/rendered")
	if err != nil {
		t.Fatal(err)
	}
	workplace(t)
	if err := os.Chdir("examples/acme-retail"); err != nil { // t.Chdir of workplace brings us back
		t.Fatal(err)
	}
	for name, command := range rendered {
		if shown, code := run(t, command); code != exitDone {
			t.Errorf("%s: exit code %d\n%s", command, code, shown)
			continue
		}
		got, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		kept := filepath.Join(home, name)
		if *update {
			if err := os.WriteFile(kept, got, 0o644); err != nil {
				t.Fatal(err)
			}
			continue
		}
		want, err := os.ReadFile(kept)
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(readable(t, name, want), readable(t, name, got)); diff != "" {
			t.Errorf("%s is stale; run .ci/goldens (-kept +now)\n%s", name, diff)
		}
	}
}

// readable is the text of a PDF, or a file as it is.
func readable(t *testing.T, name string, content []byte) string {
	t.Helper()
	if !strings.HasSuffix(name, ".pdf") {
		return string(content)
	}
	r, err := reader.NewReader(bytes.NewReader(content), int64(len(content)))
	if err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	text, err := r.GetPlainText()
	if err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	var b bytes.Buffer
	if _, err := b.ReadFrom(text); err != nil {
		t.Fatal(err)
	}
	return b.String()
}
