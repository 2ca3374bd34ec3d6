package store_test

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// inOwnNamespace runs a test once more in a process that may mount file systems nobody else sees, and tells whether this is
// that process. Where the system does not allow it, the test is skipped.
func inOwnNamespace(t *testing.T) bool {
	t.Helper()
	const mark = "STORE_TEST_NAMESPACE"
	if os.Getenv(mark) != "" {
		return true
	}
	cmd := exec.Command(os.Args[0], "-test.run=^"+t.Name()+"$", "-test.v")
	cmd.Env = append(os.Environ(), mark+"=1")
	cmd.SysProcAttr = &syscall.SysProcAttr{
		Cloneflags:  syscall.CLONE_NEWUSER | syscall.CLONE_NEWNS,
		UidMappings: []syscall.SysProcIDMap{{ContainerID: 0, HostID: os.Getuid(), Size: 1}},
		GidMappings: []syscall.SysProcIDMap{{ContainerID: 0, HostID: os.Getgid(), Size: 1}},
	}
	out, err := cmd.CombinedOutput()
	if bytes.Contains(out, []byte("--- ")) {
		t.Logf("%s", out)
		if err != nil {
			t.Fail()
		}
		return false
	}
	t.Skipf("no namespace of its own: %v", err)
	return false
}

func mount(t *testing.T, dir string, flags uintptr, options string) {
	t.Helper()
	if err := syscall.Mount("tmpfs", dir, "tmpfs", flags, options); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { syscall.Unmount(dir, syscall.MNT_DETACH) })
}

func TestFullDisk(t *testing.T) {
	if !inOwnNamespace(t) {
		return
	}
	dir := t.TempDir()
	mount(t, dir, 0, "size=64k")
	path := filepath.Join(dir, "team.yaml")
	put(t, path, "old", 0o644)
	f := open(t, path)

	err := f.Save(bytes.Repeat([]byte("x"), 1<<20))
	want := "saving " + path + ": no space left on device; free some space, then try again"
	if err == nil || err.Error() != want {
		t.Fatalf("got  %v\nwant %s", err, want)
	}
	if got := folder(t, dir); got["team.yaml"] != "old" || len(got) != 2 {
		t.Errorf("the folder was not left as it was: %v", got)
	}
	if err := f.Save([]byte("short enough")); err != nil {
		t.Errorf("trying again with space: %v", err)
	}
}

func TestReadOnlyDisk(t *testing.T) {
	if !inOwnNamespace(t) {
		return
	}
	dir := t.TempDir()
	mount(t, dir, 0, "")
	path := filepath.Join(dir, "team.yaml")
	put(t, path, "old", 0o644)
	f := open(t, path)
	// A view of the same folder, laid over it: the lock, open for writing below, keeps the folder itself from turning read-only.
	for _, flags := range []uintptr{syscall.MS_BIND, syscall.MS_BIND | syscall.MS_REMOUNT | syscall.MS_RDONLY} {
		if err := syscall.Mount(dir, dir, "", flags, ""); err != nil {
			t.Fatal(err)
		}
	}
	err := f.Save([]byte("new"))
	if err == nil || !strings.Contains(err.Error(), "read-only file system; choose a folder that can be written") {
		t.Fatalf("got %v", err)
	}
	if err := syscall.Unmount(dir, 0); err != nil {
		t.Fatal(err)
	}
	if err := f.Save([]byte("new")); err != nil {
		t.Errorf("trying again: %v", err)
	}
	f.Close()
	if diff := cmp.Diff(map[string]string{"team.yaml": "new"}, folder(t, dir)); diff != "" {
		t.Errorf("folder (-want +got):\n%s", diff)
	}
}
