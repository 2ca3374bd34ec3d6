package store_test

import (
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/itsmeter/itsmeter/cmd/itsmeter/internal/store"
)

func understood([]byte) error { return nil }

func open(t *testing.T, path string) *store.File {
	t.Helper()
	f, err := store.Open(path, understood)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { f.Close() })
	return f
}

func put(t *testing.T, path, content string, mode os.FileMode) {
	t.Helper()
	if err := os.WriteFile(path, []byte(content), mode); err != nil {
		t.Fatal(err)
	}
}

// folder returns what a folder holds: names with their contents.
func folder(t *testing.T, dir string) map[string]string {
	t.Helper()
	entries, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	out := map[string]string{}
	for _, e := range entries {
		content, err := os.ReadFile(filepath.Join(dir, e.Name()))
		if err != nil {
			t.Fatal(err)
		}
		out[e.Name()] = string(content)
	}
	return out
}

func TestSave(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(dir, "team.yaml")
	f := open(t, path)
	if f.Exists() {
		t.Error("a file that is not there exists")
	}
	for _, content := range []string{"one", "two"} {
		if err := f.Save([]byte(content)); err != nil {
			t.Fatal(err)
		}
	}
	if err := f.Close(); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(map[string]string{"team.yaml": "two"}, folder(t, dir)); diff != "" {
		t.Errorf("folder (-want +got):\n%s", diff)
	}
}

func TestMode(t *testing.T) {
	for name, mode := range map[string]os.FileMode{"new": 0, "group": 0o640, "world": 0o644} {
		t.Run(name, func(t *testing.T) {
			path := filepath.Join(t.TempDir(), "team.yaml")
			want := os.FileMode(0o600)
			if mode != 0 {
				put(t, path, "old", mode)
				want = mode
			}
			if err := open(t, path).Save([]byte("new")); err != nil {
				t.Fatal(err)
			}
			info, err := os.Stat(path)
			if err != nil {
				t.Fatal(err)
			}
			if info.Mode().Perm() != want {
				t.Errorf("mode %o, want %o", info.Mode().Perm(), want)
			}
		})
	}
}

func TestChangedUnderneath(t *testing.T) {
	tests := map[string]struct {
		before, after string // "" for no file
	}{
		"edited":  {"mine", "theirs"},
		"created": {"", "theirs"},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			dir := t.TempDir()
			path := filepath.Join(dir, "team.yaml")
			if test.before != "" {
				put(t, path, test.before, 0o644)
			}
			put(t, filepath.Join(dir, "team.kept.yaml"), "from last time", 0o600)
			f := open(t, path)
			want := map[string]string{"team.yaml": test.after, "team.kept.yaml": "from last time", "team.kept-2.yaml": "answers, more"}
			put(t, path, test.after, 0o644)

			err := f.Save([]byte("answers"))
			var changed *store.ChangedError
			if !errors.As(err, &changed) || changed.Kept != filepath.Join(dir, "team.kept-2.yaml") || f.Path() != changed.Kept {
				t.Fatalf("Save: %v, path %s", err, f.Path())
			}
			if err := f.Save([]byte("answers, more")); err != nil {
				t.Errorf("the next save: %v", err)
			}
			f.Close()
			if diff := cmp.Diff(want, folder(t, dir)); diff != "" {
				t.Errorf("folder (-want +got):\n%s", diff)
			}
		})
	}
}

func TestGoneUnderneath(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(dir, "team.yaml")
	put(t, path, "mine", 0o644)
	f := open(t, path)
	if err := os.Remove(path); err != nil {
		t.Fatal(err)
	}
	var gone *store.GoneError
	if err := f.Save([]byte("answers")); !errors.As(err, &gone) || gone.Path != path {
		t.Fatalf("Save: %v", err)
	}
	if err := f.Save([]byte("answers, more")); err != nil {
		t.Errorf("the next save: %v", err)
	}
	f.Close()
	if diff := cmp.Diff(map[string]string{"team.yaml": "answers, more"}, folder(t, dir)); diff != "" {
		t.Errorf("folder (-want +got):\n%s", diff)
	}
}

func TestSecondWriter(t *testing.T) {
	path := filepath.Join(t.TempDir(), "team.yaml")
	link := filepath.Join(t.TempDir(), "link.yaml")
	if err := os.Symlink(path, link); err != nil {
		t.Fatal(err)
	}
	first := open(t, path)
	for _, name := range []string{path, link} {
		_, err := store.Open(name, understood)
		var held *store.HeldError
		if !errors.As(err, &held) {
			t.Fatalf("second writer of %s: %v", name, err)
		}
		if !strings.HasPrefix(held.By, "process ") || !strings.Contains(err.Error(), name) {
			t.Errorf("message does not tell who or what: %v", err)
		}
	}
	if err := first.Close(); err != nil {
		t.Fatal(err)
	}
	open(t, link)
}

// TestHolderKilled proves that a lock dies with its holder, without any clean-up.
func TestHolderKilled(t *testing.T) {
	path := filepath.Join(t.TempDir(), "team.yaml")
	cmd := exec.Command(os.Args[0], "-test.run=^TestHelperHold$")
	cmd.Env = append(os.Environ(), "STORE_TEST_HOLD="+path)
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	if _, err := out.Read(make([]byte, 1)); err != nil {
		t.Fatal(err)
	}
	if _, err := store.Open(path, understood); err == nil {
		t.Error("the other process does not hold the file")
	}
	if err := cmd.Process.Kill(); err != nil {
		t.Fatal(err)
	}
	_ = cmd.Wait() // it was killed, which is what it says
	open(t, path)
}

// TestHelperHold is the other process.
func TestHelperHold(t *testing.T) {
	path := os.Getenv("STORE_TEST_HOLD")
	if path == "" {
		t.Skip("runs only as the other process of TestHolderKilled")
	}
	open(t, path)
	os.Stdout.WriteString("h")
	select {}
}

// TestLockHandedOver lets many take the lock in turn while each removes the lock file behind itself.
func TestLockHandedOver(t *testing.T) {
	path := filepath.Join(t.TempDir(), "team.yaml")
	inside := make(chan struct{}, 1)
	done := make(chan error)
	for range 8 {
		go func() {
			for got := 0; got < 50; {
				f, err := store.Open(path, understood)
				var held *store.HeldError
				if errors.As(err, &held) {
					continue
				}
				if err != nil {
					done <- err
					return
				}
				got++
				select {
				case inside <- struct{}{}:
					<-inside
				default:
					done <- errors.New("two hold the lock at once")
					return
				}
				if err := f.Close(); err != nil {
					done <- err
					return
				}
			}
			done <- nil
		}()
	}
	for range 8 {
		if err := <-done; err != nil {
			t.Fatal(err)
		}
	}
}

func TestNotUnderstood(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(dir, "team.yaml")
	put(t, path, "}{", 0o644)
	cause := errors.New("line 1: what is this")
	if _, err := store.Open(path, func([]byte) error { return cause }); !errors.Is(err, cause) {
		t.Errorf("Open: %v", err)
	}
	if diff := cmp.Diff(map[string]string{"team.yaml": "}{"}, folder(t, dir)); diff != "" {
		t.Errorf("folder (-want +got):\n%s", diff)
	}
}

func TestSymlink(t *testing.T) {
	dir := t.TempDir()
	if err := os.Mkdir(filepath.Join(dir, "shared"), 0o755); err != nil {
		t.Fatal(err)
	}
	target, link := filepath.Join(dir, "shared", "real.yaml"), filepath.Join(dir, "team.yaml")
	if err := os.Symlink(filepath.Join("shared", "real.yaml"), link); err != nil {
		t.Fatal(err)
	}
	for _, content := range []string{"created through the link", "replaced through the link"} {
		f := open(t, link)
		if err := f.Save([]byte(content)); err != nil {
			t.Fatal(err)
		}
		f.Close()
		if got, err := os.ReadFile(target); err != nil || string(got) != content {
			t.Errorf("target holds %q, %v", got, err)
		}
		if info, err := os.Lstat(link); err != nil || info.Mode()&os.ModeSymlink == 0 {
			t.Errorf("the link is gone: %v", err)
		}
	}
}

func TestRefused(t *testing.T) {
	dir := t.TempDir()
	tests := map[string]struct{ path, want string }{
		"folder":         {dir, "opening " + dir + ": is not a regular file"},
		"missing":        {dir + "/none/team.yaml", "opening " + dir + "/none/team.yaml: no such file or directory; create the folder " + dir + "/none first"},
		"file as folder": {dir + "/file/team.yaml", "opening " + dir + "/file/team.yaml: not a directory"},
	}
	put(t, filepath.Join(dir, "file"), "", 0o644)
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			_, err := store.Open(test.path, understood)
			if err == nil || err.Error() != test.want {
				t.Errorf("got  %v\nwant %s", err, test.want)
			}
		})
	}
}

func TestWriteToDevice(t *testing.T) {
	if err := store.Write(os.DevNull, []byte("gone"), 0o644); err != nil {
		t.Error(err)
	}
	if info, err := os.Stat(os.DevNull); err != nil || info.Mode().IsRegular() {
		t.Fatalf("%s is not what it was: %v", os.DevNull, err)
	}
}
