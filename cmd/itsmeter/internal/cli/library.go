package cli

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/itsmeter/itsmeter/assessment"
	"github.com/itsmeter/itsmeter/assessment/diag"
	"github.com/itsmeter/itsmeter/assessment/framework"
	"github.com/itsmeter/itsmeter/assessment/questionnaire"
	"github.com/itsmeter/itsmeter/assessment/yamldoc"
	"github.com/itsmeter/itsmeter/questionnaires"
)

// builtIn finds the built-in questionnaires; `use` takes statements from these.
func builtIn(id string) (questionnaire.Folder, bool) {
	if !slices.Contains(questionnaires.IDs(), id) {
		return questionnaire.Folder{}, false
	}
	return questionnaire.Folder{FS: questionnaires.FS, Dir: id}, true
}

// folderOf finds a questionnaire by the id of a built-in one, or by the path of a user's own folder or of the manifest in it.
func folderOf(name string) (questionnaire.Folder, error) {
	if f, ok := builtIn(name); ok {
		return f, nil
	}
	info, err := os.Stat(name)
	if err != nil {
		err := usagef("there is no questionnaire %q, and no folder of that name", name)
		if meant := diag.DidYouMean(name, questionnaires.IDs()); meant != "" {
			return questionnaire.Folder{}, hint(err, "%s", meant)
		}
		return questionnaire.Folder{}, hint(err, "the built-in ones are %s", strings.Join(questionnaires.IDs(), " and "))
	}
	dir := name
	if !info.IsDir() {
		if filepath.Base(name) != questionnaire.ManifestFile {
			return questionnaire.Folder{}, usagef("a questionnaire is a folder with a %s, not %s", questionnaire.ManifestFile, name)
		}
		dir = filepath.Dir(name)
	}
	return questionnaire.Folder{FS: os.DirFS(dir), Dir: ".", Name: filepath.ToSlash(dir)}, nil
}

func loader() questionnaire.Loader { return questionnaire.Loader{Find: builtIn} }

// loadQuestionnaire reads a questionnaire by name, whole or the given practices alone.
func loadQuestionnaire(name string, practices ...string) (*questionnaire.Questionnaire, error) {
	folder, err := folderOf(name)
	if err != nil {
		return nil, err
	}
	return loader().Load(folder, practices...)
}

// loadManifest reads what a questionnaire says of itself and which practices it has, but none of these.
func loadManifest(name string) (*questionnaire.Questionnaire, error) {
	folder, err := folderOf(name)
	if err != nil {
		return nil, err
	}
	return loader().Manifest(folder)
}

// loadFrameworks reads what itsmeter names of its neighbouring frameworks.
func loadFrameworks() ([]*framework.Framework, error) {
	return framework.Load(questionnaire.Folder{FS: questionnaires.FS, Dir: questionnaires.Frameworks})
}

// readFile reads a file whole, or standard input where path is "-". What is larger than any document may be is cut off just
// above the limit, for the reader to refuse.
func (e Env) readFile(path string) ([]byte, error) {
	in := e.Stdin
	if path != "-" {
		f, err := os.Open(path)
		if err != nil {
			return nil, fileError("reading", path, err)
		}
		defer f.Close()
		in = f
	}
	src, err := io.ReadAll(io.LimitReader(in, yamldoc.MaxSize+1))
	if err != nil {
		return nil, fileError("reading", path, err)
	}
	return src, nil
}

// shownName is how messages name a file.
func shownName(path string) string {
	if path == "-" {
		return "standard input"
	}
	return filepath.ToSlash(path)
}

// openAssessment reads an assessment with the questionnaire that it was made with, and holds one against the other. Problems
// are returned, warnings told. Given practices, it reads those of the questionnaire alone, which is much faster.
func (e Env) openAssessment(path string, practices ...string) (*assessment.Assessment, *questionnaire.Questionnaire, error) {
	_, a, q, err := e.readAssessment(path, practices...)
	return a, q, err
}

// readAssessment is openAssessment that also returns the bytes of the file.
func (e Env) readAssessment(path string, practices ...string) ([]byte, *assessment.Assessment, *questionnaire.Questionnaire, error) {
	src, err := e.readFile(path)
	if err != nil {
		return nil, nil, nil, err
	}
	a, q, err := e.understand(path, src, practices...)
	return src, a, q, err
}

// understand makes an assessment of the content of a file, with its questionnaire. Problems of both are returned as one list,
// warnings told.
func (e Env) understand(path string, src []byte, practices ...string) (*assessment.Assessment, *questionnaire.Questionnaire, error) {
	a, q, problems, err := inspect(path, src, practices...)
	if err != nil {
		return nil, nil, err
	}
	if err := problems.Err(); err != nil {
		return nil, nil, err
	}
	for _, p := range problems {
		e.warn("%s", p)
	}
	e.noteVersion(a, q, shownName(path))
	return a, q, nil
}

// inspect reads an assessment and what it needs of its questionnaire, or the given practices alone, and finds every problem and
// warning in the file. With problems there may be no questionnaire.
func inspect(path string, src []byte, practices ...string) (*assessment.Assessment, *questionnaire.Questionnaire, diag.List, error) {
	a, problems := assessment.Read(shownName(path), src)
	if a == nil || a.Questionnaire.ID == "" {
		return a, nil, problems, nil
	}
	if len(practices) == 0 {
		practices = neededPractices(a)
	}
	q, err := questionnaireOf(a, path, practices)
	var list diag.List
	switch {
	case errors.As(err, &list):
		return a, nil, append(problems, list...), nil
	case err != nil && !problems.HasErrors():
		return nil, nil, nil, fmt.Errorf("%s: %w", shownName(path), err)
	case err != nil:
		return a, nil, problems, nil
	}
	return a, q, append(problems, a.Check(q)...), nil
}

// questionnaireOf loads the given practices of an assessment's questionnaire; none means all. A reference that leads nowhere is
// a problem with its place.
func questionnaireOf(a *assessment.Assessment, path string, practices []string) (*questionnaire.Questionnaire, error) {
	name := questionnaireName(a, path)
	nowhere := diag.Problem{File: a.File(), Pos: a.Pos("questionnaire", "id"), Path: "questionnaire.id"}
	if _, ok := builtIn(name); !ok && a.Questionnaire.Path == "" {
		nowhere.Message = fmt.Sprintf("there is no built-in questionnaire %q", name)
		nowhere.Hint = "the folder of your own stands under questionnaire.path"
		if meant := diag.DidYouMean(name, questionnaires.IDs()); meant != "" {
			nowhere.Hint = meant
		}
		return nil, diag.List{nowhere}
	}
	q, err := loadQuestionnaire(name, practices...)
	var usage *usageError
	if errors.As(err, &usage) || errors.Is(err, fs.ErrNotExist) {
		nowhere.Pos, nowhere.Path = a.Pos("questionnaire", "path"), "questionnaire.path"
		nowhere.Message = fmt.Sprintf("there is no questionnaire in %s", filepath.ToSlash(name))
		return nil, diag.List{nowhere}
	}
	return q, err
}

// hold holds an assessment against its questionnaire: problems are returned, warnings told.
func (e Env) hold(a *assessment.Assessment, q *questionnaire.Questionnaire, shown string) error {
	problems := a.Check(q)
	if err := problems.Err(); err != nil {
		return err
	}
	for _, p := range problems {
		e.warn("%s", p)
	}
	e.noteVersion(a, q, shown)
	return nil
}

// noteVersion tells when an assessment was made with another version of the questionnaire.
func (e Env) noteVersion(a *assessment.Assessment, q *questionnaire.Questionnaire, shown string) {
	if a.Questionnaire.Version != q.Version {
		e.warn("%s: answered with version %s of questionnaire %s, read with the present version %s", shown, a.Questionnaire.Version, q.ID, q.Version)
	}
}

// questionnaireName is the built-in id, or the path from where we are to a user's own questionnaire.
func questionnaireName(a *assessment.Assessment, path string) string {
	own := a.Questionnaire.Path
	if own == "" {
		return a.Questionnaire.ID
	}
	if path != "-" && !filepath.IsAbs(own) {
		own = filepath.Join(filepath.Dir(path), filepath.FromSlash(own))
	}
	return own
}

// neededPractices are those in scope and those with answers; none means all.
func neededPractices(a *assessment.Assessment) []string {
	if len(a.Practices) == 0 {
		return nil
	}
	needed := slices.Clone(a.Practices)
	for id := range a.Answers {
		needed = append(needed, id)
	}
	return needed
}
