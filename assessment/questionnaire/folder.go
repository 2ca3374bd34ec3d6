package questionnaire

import (
	"fmt"
	"io/fs"
	"path"

	"github.com/itsmeter/itsmeter/assessment/yamldoc"
)

// ManifestFile is the file of a questionnaire's folder that names it and arranges its practices. Beside it stands one
// file per practice, named after the practice's id.
const ManifestFile = "questionnaire.yaml"

// SamplesFile holds sample answers with the levels they must score. Package sample reads it; a questionnaire need not have one.
const SamplesFile = "samples.yaml"

// Folder is a questionnaire's folder.
type Folder struct {
	FS   fs.FS
	Dir  string // within FS
	Name string // how messages name the folder; Dir if empty
}

// file returns where a file of the folder lies in FS, and how messages name it.
func (f Folder) file(name string) (string, string) {
	shown := f.Name
	if shown == "" {
		shown = f.Dir
	}
	return path.Join(f.Dir, name), path.Join(shown, name)
}

// Open reads a file of the folder. It returns the document and a Reader that holds the problems of form already. The error is a
// diag.List where the text is not YAML at all, else one of the file system.
func (f Folder) Open(name string) (*yamldoc.Node, *yamldoc.Reader, error) {
	file, shown := f.file(name)
	src, err := fs.ReadFile(f.FS, file)
	if err != nil {
		return nil, nil, fmt.Errorf("reading %s: %w", shown, unwrapPath(err))
	}
	node, r := yamldoc.Open(shown, src)
	if node == nil {
		return nil, nil, r.Problems.Err()
	}
	return node, r, nil
}

// unwrapPath drops the path of a file system error: the message names the file already.
func unwrapPath(err error) error {
	if pe, ok := err.(*fs.PathError); ok {
		return pe.Err
	}
	return err
}
