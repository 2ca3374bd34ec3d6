package cli

import (
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"

	"github.com/itsmeter/itsmeter/assessment/yamldoc"
)

// foundFile is a file to read.
type foundFile struct {
	path  string
	named bool // by the user, and not found in a folder
}

// findFiles finds the files of paths: a file as it is, of a folder and those below all YAML files but hidden ones. Each file
// comes once, in the order of the paths and of the names within a folder.
func findFiles(paths []string) ([]foundFile, error) {
	var out []foundFile
	seen := map[string]bool{}
	add := func(path string, named bool) {
		target, err := filepath.EvalSymlinks(path)
		if err != nil {
			target = path
		}
		if target, err = filepath.Abs(target); err != nil || !seen[target] {
			seen[target] = true
			out = append(out, foundFile{path, named})
		}
	}
	for _, path := range paths {
		info, err := os.Stat(path)
		if err != nil {
			return nil, fileError("reading", path, err)
		}
		if !info.IsDir() {
			add(path, true)
			continue
		}
		if err := walkYAML(path, func(name string) { add(name, false) }); err != nil {
			return nil, err
		}
	}
	return out, nil
}

// walkYAML finds the YAML files of a folder and of those below, but hidden ones. The folder may be a symbolic link to one; links
// below are not followed, so that no circle of them is walked.
func walkYAML(folder string, found func(path string)) error {
	// The file system below the folder, and not filepath.WalkDir, which takes a link for a file.
	return fs.WalkDir(os.DirFS(folder), ".", func(name string, d fs.DirEntry, err error) error {
		path := filepath.Join(folder, filepath.FromSlash(name))
		hidden := name != "." && strings.HasPrefix(d.Name(), ".")
		switch {
		case err != nil:
			return fileError("reading", path, err)
		case d.IsDir() && hidden:
			return fs.SkipDir
		case !d.IsDir() && !hidden && isYAML(name):
			found(path)
		}
		return nil
	})
}

func isYAML(name string) bool {
	return strings.HasSuffix(name, ".yaml") || strings.HasSuffix(name, ".yml")
}

// formatLine finds the field that every file of ours begins with, behind the byte order mark of a first line too.
var formatLine = regexp.MustCompile(`(?m)^\x{FEFF}?format:[ \t]*["']?([^\s"'#]+)`)

// isAssessment tells whether a YAML file that was found in a folder is an assessment, of any version, without reading it whole. One
// that does not name a format is none of ours, whatever of YAML it uses, unless it cannot be read at all. A kind that there is not is
// taken for a misspelt assessment, whose reader tells so.
func isAssessment(name string, src []byte) (bool, error) {
	format := ""
	if m := formatLine.FindSubmatch(src); m != nil {
		format = string(m[1])
	} else {
		node, r := yamldoc.Open(name, src)
		if node == nil {
			return false, r.Problems.Err()
		}
		if f := node.Get("format"); f != nil {
			format = f.Text
		}
	}
	kind, ours := strings.CutPrefix(format, "itsmeter/")
	kind, _, _ = strings.Cut(kind, "/")
	return ours && !slices.Contains([]string{"questionnaire", "practice", "samples", "policy", "brand", "framework"}, kind), nil
}
