package main

import (
	"encoding/json"
	"errors"
	"io"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

const module = "github.com/itsmeter/itsmeter/"

// onlyIn names the one package that may import a library, benchmarks and tests apart. Several are archived and must be replaceable in a day.
var onlyIn = map[string]string{
	"github.com/AlecAivazis/survey/v2": "cmd/itsmeter/internal/prompt",
	"github.com/gofrs/flock":           "cmd/itsmeter/internal/store",
	"github.com/jung-kurt/gofpdf":      "report/pdf",
	"github.com/spf13/cobra":           "cmd/itsmeter/internal/cli",
	"gopkg.in/yaml.v3":                 "assessment/yamldoc",
}

// order lists the packages from the lowest to the highest; "x/..." stands for x and what is below it. A package imports only
// packages of lines above its own, or of its own line.
var order = []string{
	"assessment/diag",
	"assessment/yamldoc",
	"assessment/questionnaire",
	"assessment",
	"assessment/score",
	"assessment/...",
	"report/clean", "report/number", "report/layout",
	"report/...",
	"cmd/itsmeter/internal/...",
	"cmd/itsmeter/internal/cli",
	"cmd/itsmeter",
}

// domainMustNot lists what packages under assessment/ and questionnaires may not reach: they neither print nor know files,
// processes or the network. Type os.FileMode and the like come from io/fs.
var domainMustNot = []string{"os", "log", "net", "net/http", "os/exec", "flag", "os/signal", "syscall"}

type pkg struct {
	ImportPath string
	Imports    []string
}

func packages(t *testing.T) []pkg {
	t.Helper()
	cmd := exec.Command("go", "list", "-json=ImportPath,Imports", "../../...")
	out, err := cmd.Output()
	if err != nil {
		t.Fatal(err)
	}
	var list []pkg
	for dec := json.NewDecoder(strings.NewReader(string(out))); ; {
		var p pkg
		switch err := dec.Decode(&p); {
		case errors.Is(err, io.EOF):
			if len(list) < 5 {
				t.Fatalf("found only %d packages", len(list))
			}
			return list
		case err != nil:
			t.Fatal(err)
		}
		p.ImportPath = strings.TrimPrefix(p.ImportPath, module)
		list = append(list, p)
	}
}

// place returns the line of order that a package belongs to: the one that names it, else the longest that holds it.
func place(path string) int {
	if i := slices.Index(order, path); i >= 0 {
		return i
	}
	best, length := -1, 0
	for i, entry := range order {
		if prefix, ok := strings.CutSuffix(entry, "..."); ok && strings.HasPrefix(path, prefix) && len(prefix) > length {
			best, length = i, len(prefix)
		}
	}
	return best
}

func TestLibrariesHaveOneImporter(t *testing.T) {
	used := map[string]bool{}
	for _, p := range packages(t) {
		for _, imp := range p.Imports {
			for lib, where := range onlyIn {
				if !strings.HasPrefix(imp+"/", strings.TrimSuffix(lib, "/")+"/") {
					continue
				}
				used[lib] = true
				if p.ImportPath != where {
					t.Errorf("%s imports %s; only %s may", p.ImportPath, imp, where)
				}
			}
		}
	}
	for lib := range onlyIn {
		if !used[lib] {
			t.Errorf("nothing imports %s: is its line in onlyIn out of date?", lib)
		}
	}
}

func TestDependenciesPointOneWay(t *testing.T) {
	for _, p := range packages(t) {
		if p.ImportPath == "questionnaires" || p.ImportPath == "examples" {
			continue // no code of the program: content, looked at below, and tests
		}
		from := place(p.ImportPath)
		if from < 0 {
			t.Errorf("%s has no place in order", p.ImportPath)
		}
		for _, imp := range p.Imports {
			to, ours := strings.CutPrefix(imp, module)
			switch {
			case !ours:
			case to == "questionnaires":
				if from < place("cmd/itsmeter/internal/cli") {
					t.Errorf("%s imports the embedded content, which only the command line may", p.ImportPath)
				}
			case place(to) > from:
				t.Errorf("%s imports %s, which stands above it", p.ImportPath, to)
			}
		}
	}
}

func TestDomainNeitherPrintsNorKnowsTheSystem(t *testing.T) {
	for _, p := range packages(t) {
		if !strings.HasPrefix(p.ImportPath, "assessment") && p.ImportPath != "questionnaires" && !strings.HasPrefix(p.ImportPath, "report") {
			continue
		}
		for _, imp := range p.Imports {
			if slices.Contains(domainMustNot, imp) {
				t.Errorf("%s imports %s", p.ImportPath, imp)
			}
			if p.ImportPath == "questionnaires" && imp != "embed" {
				t.Errorf("questionnaires imports %s; it holds content alone", imp)
			}
		}
	}
}

// TestSystemIsInjected looks for what reaches past the values that are handed in: streams, clock and environment come into the
// program in one file and its exit code leaves it in another; the rest, tests apart, neither asks for them nor runs unasked.
func TestSystemIsInjected(t *testing.T) {
	system := regexp.MustCompile(`\btime\.(Now|Since|Until|After|Tick)\b|\bfmt\.Print|\bos\.(Getenv|LookupEnv|Environ|Args|Exit|Std(in|out|err))\b|(?m:^func init\()`)
	allowed := map[string][]string{
		"cmd/itsmeter/main.go":             {"os.Exit", "os.Args"},
		"cmd/itsmeter/internal/cli/run.go": {"os.Stdin", "os.Stdout", "os.Stderr", "os.Getenv", "time.Now"},
	}
	seen := 0
	for _, root := range []string{"assessment", "report", "questionnaires", "cmd"} {
		err := filepath.WalkDir(filepath.Join("..", "..", root), func(path string, d fs.DirEntry, err error) error {
			if err != nil || d.IsDir() || !strings.HasSuffix(path, ".go") || strings.HasSuffix(path, "_test.go") {
				return err
			}
			seen++
			src, err := os.ReadFile(path)
			name := strings.TrimPrefix(filepath.ToSlash(path), "../../")
			for _, found := range system.FindAllString(string(src), -1) {
				if !slices.Contains(allowed[name], found) {
					t.Errorf("%s: %s", name, found)
				}
			}
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	if seen < 50 {
		t.Errorf("looked at only %d files", seen)
	}
}
