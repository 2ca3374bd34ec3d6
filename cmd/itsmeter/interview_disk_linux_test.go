package main

import (
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"testing"
)

// disk is a small file system that only one interview sees, so that a test can fill it and make it read-only.
type disk struct {
	*terminal
	dir string // where the interview sees it
}

// onDisk starts an interview whose folder is a disk of its own, and goes to the first question.
func onDisk(t *testing.T, env ...string) disk {
	t.Helper()
	if err := exec.Command("unshare", "-rm", "mount", "-t", "tmpfs", "none", "/mnt").Run(); err != nil {
		t.Skipf("no file system of its own: %v", err)
	}
	dir := t.TempDir()
	script := `mount -t tmpfs -o size=64k none "$0" && cd "$0" && exec "$@"`
	x := atPulse(t, run{dir: dir, env: env, wrap: []string{"unshare", "-rm", "sh", "-c", script, dir}})
	return disk{x, dir}
}

// path leads to a file of the disk from outside.
func (d disk) path(name string) string {
	return filepath.Join("/proc", strconv.Itoa(d.cmd.Process.Pid), "root", d.dir, name)
}

func (d disk) content(name string) string {
	d.t.Helper()
	content, err := os.ReadFile(d.path(name))
	if err != nil {
		d.t.Fatal(err)
	}
	return string(content)
}

// fill leaves no room.
func (d disk) fill() {
	d.t.Helper()
	f, err := os.Create(d.path("filler"))
	if err != nil {
		d.t.Fatal(err)
	}
	defer f.Close()
	for err == nil {
		_, err = f.Write(make([]byte, 4096))
	}
	if !errors.Is(err, syscall.ENOSPC) {
		d.t.Fatal(err)
	}
}

// inside runs a command among the file systems that the interview sees.
func (d disk) inside(words ...string) {
	d.t.Helper()
	words = append([]string{"-t", strconv.Itoa(d.cmd.Process.Pid), "-U", "-m", "--preserve-credentials"}, words...)
	if out, err := exec.Command("nsenter", words...).CombinedOutput(); err != nil {
		d.t.Skipf("nsenter: %v: %s", err, out)
	}
}

// TestInterviewDiskFull fills the disk in the middle of an interview. The answer stays in memory, and is saved once there is room.
func TestInterviewDiskFull(t *testing.T) {
	t.Parallel()
	d := onDisk(t)
	d.play("3", "Change enablement: pulse")
	d.fill()
	d.play("4", "could not be saved")
	d.see("free some space, then try again")
	d.play("\r", "could not be saved")
	if got := d.content("team.yaml"); !strings.Contains(got, "level: 3") || strings.Contains(got, "level: 4") {
		t.Errorf("the file is\n%s", got)
	}
	if err := os.Remove(d.path("filler")); err != nil {
		t.Fatal(err)
	}
	d.play("\r", "Problem management: pulse")
	if got := d.content("team.yaml"); !strings.Contains(got, "level: 4") {
		t.Errorf("the file is\n%s", got)
	}
}

// TestInterviewDiskReadOnly makes the disk read-only.
func TestInterviewDiskReadOnly(t *testing.T) {
	t.Parallel()
	d := onDisk(t)
	d.play("3", "Change enablement: pulse")
	d.inside("mount", "--bind", d.dir, d.dir)
	d.inside("mount", "-o", "remount,bind,ro", d.dir)
	d.play("4", "read-only file system")
	d.inside("umount", d.dir)
	d.play("\r", "Problem management: pulse")
	if got := d.content("team.yaml"); !strings.Contains(got, "level: 4") {
		t.Errorf("the file is\n%s", got)
	}
}

// TestInterviewGivenUp ends an interview whose last answer cannot be saved: it is kept in the folder for temporary files.
func TestInterviewGivenUp(t *testing.T) {
	for name, test := range map[string]struct {
		before []string
		keys   string
		code   int
	}{
		"by choice": {nil, "\x1b[B\r", 3},
		"Ctrl-D":    {[]string{"\x04", "Ctrl-D again ends"}, "\x04", 3},
		"Ctrl-C":    {[]string{"\x03", "Ctrl-C again ends"}, "\x03", 130},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			temp := t.TempDir()
			d := onDisk(t, "TMPDIR="+temp)
			d.fill()
			d.play("4", "could not be saved")
			d.play(test.before...)
			d.send(test.keys)
			if code := d.exit(); code != test.code {
				t.Errorf("exit code %d, want %d", code, test.code)
			}
			d.mustBeSane()
			d.see("all answers are kept in")
			kept, err := os.ReadFile(filepath.Join(temp, "team.kept.yaml"))
			if err != nil || !strings.Contains(string(kept), "level: 4") {
				t.Errorf("kept: %v\n%s", err, kept)
			}
			if strings.Contains(d.screen(), "saved in team.yaml") {
				t.Errorf("the end tells a lie:\n%s", d.screen())
			}
		})
	}
}
