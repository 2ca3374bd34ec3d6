package cli

import (
	"bytes"
	"flag"
	"io"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/spf13/cobra"
)

var update = flag.Bool("update", false, "write what the commands of the README print into it")

// workplace is a folder as a reader of the documentation has it: the examples, and an assessment of their own.
func workplace(t *testing.T) {
	t.Helper()
	dir := t.TempDir()
	if err := os.CopyFS(filepath.Join(dir, "examples"), os.DirFS("../../../../examples")); err != nil {
		t.Fatal(err)
	}
	copies := map[string]string{
		"my-team.yaml": "examples/acme-retail/2026.yaml", "last-year.yaml": "examples/acme-retail/2025.yaml",
		"old.yaml": "examples/acme-retail/2025.yaml", "new.yaml": "examples/acme-retail/2026.yaml",
	}
	for to, from := range copies {
		src, err := os.ReadFile(filepath.Join(dir, from))
		if err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(dir, to), src, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	t.Chdir(dir)
}

var word = regexp.MustCompile(`"[^"]*"|'[^']*'|\S+`)

// run runs a command line of the documentation, with quotes and a > redirection as a shell has them, and returns what a
// terminal would show, and the exit code.
func run(t *testing.T, line string) (string, int) {
	t.Helper()
	var args []string
	target := ""
	words := word.FindAllString(line, -1)
	for i := 0; i < len(words); i++ {
		if words[i] == ">" {
			target = words[i+1]
			break
		}
		args = append(args, strings.Trim(words[i], `"'`))
	}
	if len(args) == 0 || args[0] != "itsmeter" {
		t.Fatalf("not a command of itsmeter: %s", line)
	}
	var shown, file bytes.Buffer
	env := Env{
		Stdin: strings.NewReader(""), Stdout: &shown, Stderr: &shown,
		Getenv: func(string) string { return "" },
		Now:    func() time.Time { return time.Date(2026, 3, 31, 9, 0, 0, 0, time.UTC) },
	}
	if target != "" {
		env.Stdout = io.Writer(&file)
	}
	code := Main(args[1:], env)
	if target != "" {
		if err := os.WriteFile(target, file.Bytes(), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return shown.String(), code
}

var transcript = regexp.MustCompile("(?ms)^```console\n(.*?)^```$")

// TestReadmeTranscripts runs every "$ itsmeter .." of the README and compares what it prints. A line of three dots in the README
// stands for any lines.
func TestReadmeTranscripts(t *testing.T) {
	const path = "../../../../README.md"
	readme, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	home, err := os.Getwd()
	if err != nil {
		t.Fatal(err)
	}
	workplace(t)
	blocks := transcript.FindAllStringSubmatch(string(readme), -1)
	if len(blocks) == 0 {
		t.Fatal("the README has no transcript")
	}
	now := string(readme)
	for _, block := range blocks {
		now = strings.Replace(now, block[1], replay(t, block[1]), 1)
	}
	if *update {
		if err := os.WriteFile(filepath.Join(home, path), []byte(now), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	if diff := cmp.Diff(string(readme), now); diff != "" && !*update {
		t.Errorf("the README differs from what its commands print (-readme +now)\n%s", diff)
	}
}

// replay gives a transcript as it would look today.
func replay(t *testing.T, block string) string {
	var out strings.Builder
	for _, part := range regexp.MustCompile(`(?m)^\$ `).Split(block, -1)[1:] {
		command, want, _ := strings.Cut(part, "\n")
		got, _ := run(t, command)
		if matchesWithGaps(want, got) {
			got = want
		}
		out.WriteString("$ " + command + "\n" + got)
	}
	return out.String()
}

func matchesWithGaps(want, got string) bool {
	pattern := regexp.QuoteMeta(want)
	pattern = regexp.MustCompile(`(?m)^\\\.\\\.\\\.\n`).ReplaceAllString(pattern, "(?s:.*)")
	return regexp.MustCompile(`^` + pattern + `$`).MatchString(got)
}

// documented is the exit code that an example ends with.
func documented(line string) int {
	switch {
	case strings.HasPrefix(line, "itsmeter merge"): // its people disagree
		return exitFailed
	case strings.HasPrefix(line, "itsmeter interview") && !strings.Contains(line, "--agenda"): // needs a terminal to ask
		return exitUsage
	}
	return exitDone
}

var indented = regexp.MustCompile(`(?m)^    (?:go run \./cmd/)?(itsmeter .*)$`)

// TestReadmeCommands runs the commands that the README gives without their output, one after the other.
func TestReadmeCommands(t *testing.T) {
	readme, err := os.ReadFile("../../../../README.md")
	if err != nil {
		t.Fatal(err)
	}
	workplace(t)
	commands := indented.FindAllStringSubmatch(string(readme), -1)
	if len(commands) < 5 {
		t.Fatalf("found only %d commands", len(commands))
	}
	for _, c := range commands {
		if shown, got := run(t, c[1]); got != documented(c[1]) {
			t.Errorf("%s: exit code %d\n%s", c[1], got, shown)
		}
	}
}

// TestHelpExamples runs the examples of every command's help.
func TestHelpExamples(t *testing.T) {
	var walk func(cmd *cobra.Command)
	walk = func(cmd *cobra.Command) {
		if cmd.HasParent() && cmd.Runnable() && cmd.Example == "" && cmd.Name() != "version" {
			t.Errorf("%s has no example", cmd.CommandPath())
		}
		if cmd.Example != "" {
			t.Run(cmd.Name(), func(t *testing.T) {
				workplace(t)
				for line := range strings.SplitSeq(cmd.Example, "\n") {
					line = strings.TrimSpace(line)
					if shown, got := run(t, line); got != documented(line) {
						t.Errorf("%s: exit code %d\n%s", line, got, shown)
					}
				}
			})
		}
		for _, sub := range cmd.Commands() {
			walk(sub)
		}
	}
	walk(newRootCmd(Env{}))
}
