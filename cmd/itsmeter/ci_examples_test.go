package main

import (
	"bytes"
	"encoding/xml"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"testing"

	"github.com/itsmeter/itsmeter/assessment/yamldoc"
)

// The examples for CI are run as their services would run them: with git and bash, and with stand-ins for what only the services
// have. The day is that of the assessment, so that nothing expires under the tests.
const (
	fakeDate = "#!/bin/sh\necho 2026-03-31\n"
	fakeGo   = "#!/bin/sh\ncase \"$1\" in install) ;; *) echo \"go $*\" >&2; exit 1 ;; esac\n"
	fakeGh   = "#!/bin/sh\necho \"$*\" >> \"$GH_LOG\"\ncase \"$*\" in *--jq*) printf '%s' \"${GH_COMMENT:-}\" ;; esac\n"
)

// ciRepository is a clone whose branch changes an assessment of its origin's main.
type ciRepository struct {
	dir string
	env []string
}

const team = "assessments/operations.yaml"

func newCIRepository(t *testing.T) *ciRepository {
	t.Helper()
	if runtime.GOOS == "windows" {
		t.Skip("the examples are for runners with Linux; the stand-ins are shell scripts")
	}
	for _, program := range []string{"git", "bash"} {
		if _, err := exec.LookPath(program); err != nil {
			t.Skipf("needs %s", program)
		}
	}
	root := t.TempDir()
	bin := filepath.Join(root, "bin")
	for name, script := range map[string]string{"date": fakeDate, "go": fakeGo, "gh": fakeGh} {
		writeFile(t, filepath.Join(bin, name), []byte(script), 0o755)
	}
	r := &ciRepository{dir: filepath.Join(root, "work"), env: append(os.Environ(),
		"PATH="+bin+string(os.PathListSeparator)+os.Getenv("PATH"), "HOME="+root, "GIT_CONFIG_NOSYSTEM=1", "LC_ALL=C",
		"GIT_AUTHOR_NAME=A", "GIT_AUTHOR_EMAIL=a@example.com", "GIT_COMMITTER_NAME=A", "GIT_COMMITTER_EMAIL=a@example.com",
		"GH_LOG="+filepath.Join(root, "gh.log"), "RUNNER_TEMP="+root, "GITHUB_STEP_SUMMARY="+filepath.Join(root, "summary.md"),
	)}
	r.must(t, root, "git init -q --bare -b main origin.git && git clone -q origin.git work 2>/dev/null && git -C work checkout -q -b main")
	r.write(t, team, example(t, "acme-retail/2025.yaml"))
	r.write(t, "policy.yaml", example(t, "ci/policy.yaml"))
	r.must(t, r.dir, "git add . && git commit -qm one && git push -q origin main && git checkout -q -b change")
	r.write(t, team, example(t, "acme-retail/2026.yaml"))
	return r
}

func example(t *testing.T, name string) []byte {
	t.Helper()
	src, err := os.ReadFile(filepath.Join("..", "..", "examples", filepath.FromSlash(name)))
	if err != nil {
		t.Fatal(err)
	}
	return src
}

func writeFile(t *testing.T, path string, content []byte, mode os.FileMode) {
	t.Helper()
	if err := errors.Join(os.MkdirAll(filepath.Dir(path), 0o755), os.WriteFile(path, content, mode)); err != nil {
		t.Fatal(err)
	}
}

func (r *ciRepository) write(t *testing.T, name string, content []byte) {
	t.Helper()
	writeFile(t, filepath.Join(r.dir, filepath.FromSlash(name)), content, 0o644)
}

// lower makes a practice of the assessment fall.
func (r *ciRepository) lower(t *testing.T) {
	t.Helper()
	src := string(example(t, "acme-retail/2026.yaml"))
	worse := strings.Replace(src, "  service-desk:\n    pulse: 3\n", "  service-desk:\n    pulse: 0\n", 1)
	if worse == src {
		t.Fatal("the example has no service desk at level 3")
	}
	r.write(t, team, []byte(worse))
}

// absentOnMain takes the assessment from the target branch, so that it is new on the other.
func (r *ciRepository) absentOnMain(t *testing.T) {
	t.Helper()
	r.must(t, r.dir, "git checkout -q -f main && git rm -q "+team+" && git commit -qm none && git push -q origin main && git checkout -q change")
	r.write(t, team, example(t, "acme-retail/2026.yaml"))
}

func (r *ciRepository) read(t *testing.T, path string) string {
	t.Helper()
	src, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return string(src)
}

// sh runs a script as bash -e does and returns what it prints and its exit code.
func (r *ciRepository) sh(t *testing.T, dir, script string, env ...string) (string, int) {
	t.Helper()
	cmd := exec.Command("bash", "-e", "-o", "pipefail", "-c", script)
	cmd.Dir, cmd.Env = dir, append(r.env, env...)
	out, err := cmd.CombinedOutput()
	var exit *exec.ExitError
	if errors.As(err, &exit) {
		return string(out), exit.ExitCode()
	}
	if err != nil {
		t.Fatal(err)
	}
	return string(out), 0
}

func (r *ciRepository) must(t *testing.T, dir, script string, env ...string) string {
	t.Helper()
	out, code := r.sh(t, dir, script, env...)
	if code != 0 {
		t.Fatalf("exit code %d of %s\n%s", code, script, out)
	}
	return out
}

func parseExample(t *testing.T, name string) *yamldoc.Node {
	t.Helper()
	n, err := yamldoc.Parse(name, example(t, name))
	if err != nil {
		t.Fatal(err)
	}
	return n
}

// githubSteps runs the steps of the workflow in their order, and those that are always run after a failure; it returns what each
// step printed and the name of the one that failed.
func githubSteps(t *testing.T, r *ciRepository, comment string) (printed map[string]string, failed string) {
	t.Helper()
	workflow := parseExample(t, "ci/github-actions.yml")
	env := []string{"GITHUB_REPOSITORY=acme/itsm", "BASE=origin/main", "PULL_REQUEST=7", "GH_COMMENT=" + comment}
	for _, e := range workflow.Get("env").Entries {
		if !strings.Contains(e.Value.Text, "${{") {
			env = append(env, e.Key.Text+"="+e.Value.Text)
		}
	}
	printed = map[string]string{}
	for _, step := range workflow.Get("jobs").Get("check").Get("steps").Items {
		run, condition := step.Get("run"), step.Get("if")
		if run == nil || failed != "" && (condition == nil || !strings.HasPrefix(condition.Text, "always()")) {
			continue
		}
		if strings.Contains(run.Text, "${{") {
			t.Errorf("%s: an expression within a script can inject commands", step.Get("name").Text)
		}
		name := step.Get("name").Text
		out, code := r.sh(t, r.dir, run.Text, env...)
		if printed[name] = out; code != 0 {
			failed = name
		}
	}
	return printed, failed
}

func TestGitHubActionsExample(t *testing.T) {
	r := newCIRepository(t)
	printed, failed := githubSteps(t, r, "")
	if failed != "" {
		t.Fatalf("%s failed:\n%s", failed, printed[failed])
	}
	if len(printed) != 6 {
		t.Errorf("%d steps ran, want 6", len(printed))
	}
	if !strings.Contains(printed["Check"], "PASSED: 0 errors") || strings.Contains(printed["Check"], "::error") {
		t.Errorf("check: %s", printed["Check"])
	}
	root := filepath.Dir(r.dir)
	if summary := r.read(t, filepath.Join(root, "summary.md")); !strings.HasPrefix(summary, "### Acme Retail, IT Operations: passed\n") {
		t.Errorf("summary:\n%s", summary)
	}
	if diff := r.read(t, filepath.Join(root, "diff.md")); !strings.HasPrefix(diff, "<!-- itsmeter-diff -->\n") || !strings.Contains(diff, "Incident management") {
		t.Errorf("comment:\n%s", diff)
	}
	if log := r.read(t, filepath.Join(root, "gh.log")); !strings.Contains(log, "\napi repos/acme/itsm/issues/7/comments -F body=@") {
		t.Errorf("gh was called with\n%s", log)
	}
}

// TestGitHubActionsExampleNew is about an assessment that the target branch does not have, and about a target branch that is not
// there: the first has nothing to fall behind, the second must not pass for the first.
func TestGitHubActionsExampleNew(t *testing.T) {
	r := newCIRepository(t)
	r.absentOnMain(t)
	printed, failed := githubSteps(t, r, "")
	if failed != "" || !strings.Contains(printed["Check"], "PASSED: 0 errors") {
		t.Errorf("%q failed:\n%s", failed, printed[failed])
	}
	if diff := r.read(t, filepath.Join(filepath.Dir(r.dir), "diff.md")); !strings.Contains(diff, "no differences") {
		t.Errorf("comment:\n%s", diff)
	}
	r.must(t, r.dir, "git update-ref -d refs/remotes/origin/main")
	if _, failed := githubSteps(t, r, ""); failed != "Take the baseline from the target branch" {
		t.Errorf("without the target branch %q failed", failed)
	}
}

func TestGitHubActionsExampleFails(t *testing.T) {
	r := newCIRepository(t)
	r.lower(t)
	printed, failed := githubSteps(t, r, "42")
	if failed != "Check" {
		t.Fatalf("%q failed:\n%s", failed, printed[failed])
	}
	if !strings.Contains(printed["Check"], "::error file=assessments/operations.yaml,line=") || !strings.Contains(printed["Check"], "\nFAILED: ") {
		t.Errorf("check:\n%s", printed["Check"])
	}
	root := filepath.Dir(r.dir)
	if summary := r.read(t, filepath.Join(root, "summary.md")); !strings.Contains(summary, "| **error** | no-regression | Service desk: level fell by 2") {
		t.Errorf("summary:\n%s", summary)
	}
	if log := r.read(t, filepath.Join(root, "gh.log")); !strings.Contains(log, "--method PATCH repos/acme/itsm/issues/comments/42 ") {
		t.Errorf("the comment is not replaced; gh was called with\n%s", log)
	}
}

func TestGitLabExample(t *testing.T) {
	job := parseExample(t, "ci/gitlab-ci.yml").Get("itsm-maturity")
	env := []string{"CI_MERGE_REQUEST_TARGET_BRANCH_NAME=", "CI_DEFAULT_BRANCH=main"}
	for _, e := range job.Get("variables").Entries {
		env = append(env, e.Key.Text+"="+e.Value.Text)
	}
	var script []string
	for _, line := range append(job.Get("before_script").Items, job.Get("script").Items...) {
		script = append(script, line.Text)
	}
	report := job.Get("artifacts").Get("reports").Get("junit").Text

	r := newCIRepository(t)
	for _, tt := range []struct {
		name    string
		lower   bool
		code    int
		verdict string
	}{{"passes", false, 0, "PASSED: 0 errors"}, {"fails", true, 1, "FAILED: "}} {
		t.Run(tt.name, func(t *testing.T) {
			if tt.lower {
				r.lower(t)
			}
			out, code := r.sh(t, r.dir, strings.Join(script, "\n"), env...)
			if code != tt.code || !strings.Contains(out, "\n"+tt.verdict) || !strings.Contains(out, "Incident management: level 1 -> 2") {
				t.Errorf("exit code %d, want %d\n%s", code, tt.code, out)
			}
			var suites struct {
				Failures int `xml:"failures,attr"`
			}
			err := xml.Unmarshal([]byte(r.read(t, filepath.Join(r.dir, report))), &suites)
			if err != nil || (suites.Failures > 0) != tt.lower {
				t.Errorf("%v: %d failures in the report", err, suites.Failures)
			}
		})
	}
	r.absentOnMain(t)
	if out, code := r.sh(t, r.dir, strings.Join(script, "\n"), env...); code != 0 || !strings.Contains(out, "\nPASSED: 0 errors") {
		t.Errorf("a new assessment: exit code %d\n%s", code, out)
	}
	r.must(t, r.dir, "git update-ref -d refs/remotes/origin/main")
	if out, code := r.sh(t, r.dir, strings.Join(script, "\n"), env...); code == 0 || strings.Contains(out, "PASSED") {
		t.Errorf("without the target branch: exit code %d\n%s", code, out)
	}
}

func TestPreCommitExample(t *testing.T) {
	r := newCIRepository(t)
	writeFile(t, filepath.Join(r.dir, ".git", "hooks", "pre-commit"), example(t, "ci/pre-commit-hook.sh"), 0o755)
	commit := func(name string, code int, want string) {
		t.Helper()
		before := r.must(t, r.dir, "git rev-parse HEAD")
		out, got := r.sh(t, r.dir, "git commit -qm change")
		moved := before != r.must(t, r.dir, "git rev-parse HEAD")
		if got != code || moved != (code == 0) || !strings.Contains(out, want) {
			t.Errorf("%s: exit code %d, want %d; committed: %v\n%s", name, got, code, moved, out)
		}
	}
	r.must(t, r.dir, "git add .")
	commit("an improvement", 0, "PASSED: 0 errors")

	r.write(t, "notes.txt", []byte("no assessment\n"))
	r.must(t, r.dir, "git add notes.txt")
	commit("nothing to judge", 0, "")

	r.lower(t)
	r.must(t, r.dir, "git add .")
	commit("a regression", 1, "Service desk: level fell by 3")

	// Mending the file in the folder does not mend what is staged.
	r.write(t, team, example(t, "acme-retail/2026.yaml"))
	commit("a regression that is staged", 1, "FAILED: ")
	r.must(t, r.dir, "git checkout -q HEAD -- .")

	r.write(t, "assessments/new team.yaml", bytes.Replace(example(t, "acme-retail/2026.yaml"), []byte("team: IT Operations"), []byte("team: New"), 1))
	r.must(t, r.dir, "git add .")
	commit("a new team", 0, "Acme Retail, New")

	r.write(t, "assessments/broken.yaml", []byte("format: itsmeter/assessment/v1\n"))
	r.must(t, r.dir, "git add .")
	commit("a broken file", 1, "organization: is missing")
}
