package cli

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os/exec"
	"path/filepath"
	"strings"
)

// checkCommitArgs refuses what git could take for something else.
func checkCommitArgs(rev, path string) error {
	if path == "-" {
		return usagef("--git needs a file, not standard input")
	}
	if rev == "" || strings.HasPrefix(rev, "-") {
		return usagef("--git needs a commit such as HEAD~1 or main, not %q", rev)
	}
	return nil
}

// sheetAtCommit reads an assessment as it was in a commit of the git repository that it lies in. Git is only asked for what it
// has: no hook runs and nothing is fetched.
func sheetAtCommit(ctx context.Context, rev, path string) (sheet, error) {
	dir, name := filepath.Dir(path), filepath.Base(path)
	if _, err := git(ctx, dir, "rev-parse", "--git-dir"); err != nil {
		return sheet{}, gitError(err, usagef("%s does not lie in a git repository", path))
	}
	commit, err := git(ctx, dir, "rev-parse", "--verify", "--quiet", "--end-of-options", rev+"^{commit}")
	if err != nil {
		return sheet{}, gitError(err, usagef("the repository has no commit %q", rev))
	}
	// A path that begins with ./ counts from where git runs, not from the top of the repository.
	src, err := git(ctx, dir, "cat-file", "blob", strings.TrimSpace(string(commit))+":./"+name)
	if err != nil {
		return sheet{}, gitError(err, usagef("%s was not there at %s", path, rev))
	}
	return parseSheet(path, rev+":"+shownName(path), src)
}

// git runs git in a folder and returns what it prints.
func git(ctx context.Context, dir string, args ...string) ([]byte, error) {
	cmd := exec.CommandContext(ctx, "git", args...)
	cmd.Dir = dir
	cmd.Env = append(cmd.Environ(), "LC_ALL=C", "GIT_OPTIONAL_LOCKS=0", "GIT_NO_LAZY_FETCH=1", "GIT_TERMINAL_PROMPT=0")
	var out bytes.Buffer
	cmd.Stdout = &out
	err := cmd.Run()
	return out.Bytes(), err
}

// gitError is meant unless git could not be run at all.
func gitError(err, meant error) error {
	var refused *exec.ExitError
	switch {
	case errors.As(err, &refused):
		return meant
	case errors.Is(err, exec.ErrNotFound):
		return hint(errors.New("git was not found"), "diff --git needs git in the path; without it, compare two files")
	}
	return fmt.Errorf("running git: %w", err)
}
