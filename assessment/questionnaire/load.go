package questionnaire

import (
	"fmt"
	"io/fs"
	"path"
	"regexp"
	"slices"
	"strings"

	"github.com/itsmeter/itsmeter/assessment/diag"
	"github.com/itsmeter/itsmeter/assessment/yamldoc"
)

// Loader reads questionnaires. Find returns the folder of another questionnaire, from which `use` takes statements.
type Loader struct {
	Find func(id string) (Folder, bool)
}

// Load reads the questionnaire of a folder. Given ids of practices, it reads those alone, which is much faster than all; ids
// that the questionnaire does not have are ignored. The error is a diag.List with every problem of every file read, or an
// error of the file system for the manifest itself.
func (l Loader) Load(f Folder, practices ...string) (*Questionnaire, error) {
	r := reading{loader: l, folder: f, pools: map[string]*pool{}}
	q, err := r.manifest()
	if err != nil {
		return nil, err
	}
	for i := range q.Sections {
		s := &q.Sections[i]
		for _, id := range s.PracticeIDs {
			if len(practices) > 0 && !slices.Contains(practices, id) {
				continue
			}
			if p := r.practice(q, id); p != nil {
				s.Practices = append(s.Practices, p)
			}
		}
	}
	r.resolveRequires(q)
	if len(practices) == 0 {
		r.checkWhole(q)
	}
	return q, r.problems.Err()
}

// Manifest reads only the file that names and arranges a questionnaire, none of its practices.
func (l Loader) Manifest(f Folder) (*Questionnaire, error) {
	r := reading{loader: l, folder: f}
	q, err := r.manifest()
	if err != nil {
		return nil, err
	}
	return q, r.problems.Err()
}

// reading is one run of Load.
type reading struct {
	loader   Loader
	folder   Folder
	problems diag.List
	pools    map[string]*pool // other questionnaires that `use` takes from, by id
}

var version = regexp.MustCompile(`^(0|[1-9]\d*)\.(0|[1-9]\d*)\.(0|[1-9]\d*)$`)

func (r *reading) manifest() (*Questionnaire, error) {
	node, rd, err := r.folder.Open(ManifestFile)
	if err != nil {
		return nil, err
	}
	f := rd.Fields(node, "")
	if !f.Format(Format) {
		return nil, rd.Problems.Err()
	}
	q := &Questionnaire{
		ID:          f.Required().ID("id"),
		Title:       f.Required().Text("title"),
		Version:     f.Required().Text("version"),
		Language:    f.Required().Text("language"),
		Description: f.Text("description"),
	}
	if q.Version != "" && !version.MatchString(q.Version) {
		f.Report("version", "", "must be major.minor.patch, such as 1.0.0, not %q", q.Version)
	}
	q.Levels = readLevels(f)
	q.Dimensions = readTitles(f, "dimensions")
	q.Roles = readTitles(f, "roles")
	readSections(f, q)
	readGroups(f, q)
	f.End()
	r.problems = append(r.problems, rd.Problems...)
	if rd.Problems.HasErrors() {
		return nil, r.problems.Err()
	}
	return q, nil
}

func readLevels(f *yamldoc.Fields) []Title {
	var out []Title
	for i, n := range f.Required().Items("levels") {
		lf := f.Reader().Fields(n, yamldoc.Index("levels", i))
		level := lf.Required().Int("level", 1, MaxLevel)
		if level != i+1 {
			lf.Report("level", "", "levels must be listed from 1 to %d in order", MaxLevel)
		}
		out = append(out, Title{ID: fmt.Sprint(level), Title: lf.Required().Text("title")})
		lf.End()
	}
	if v := f.Node.Get("levels"); v != nil && v.Kind == yamldoc.Sequence && len(out) != MaxLevel {
		f.Report("levels", "", "must name all levels from 1 to %d", MaxLevel)
	}
	return out
}

// readTitles reads a required list of {id, title}.
func readTitles(f *yamldoc.Fields, key string) []Title {
	var out []Title
	for i, n := range f.Required().Items(key) {
		tf := f.Reader().Fields(n, yamldoc.Index(yamldoc.Join(f.Path, key), i))
		t := Title{ID: tf.Required().ID("id"), Title: tf.Required().Text("title")}
		tf.End()
		if hasTitle(out, t.ID) {
			tf.Report("id", "", "%s stands here a second time", t.ID)
			continue
		}
		out = append(out, t)
	}
	return out
}

func hasTitle(titles []Title, id string) bool {
	return slices.ContainsFunc(titles, func(t Title) bool { return t.ID == id })
}

func titleIDs(titles []Title) []string {
	ids := make([]string, len(titles))
	for i, t := range titles {
		ids[i] = t.ID
	}
	return ids
}

func readSections(f *yamldoc.Fields, q *Questionnaire) {
	at := map[string]string{}
	for i, n := range f.Required().Items("sections") {
		sf := f.Reader().Fields(n, yamldoc.Index("sections", i))
		s := Section{
			ID:          sf.Required().ID("id"),
			Title:       sf.Required().Text("title"),
			Purpose:     sf.Text("purpose"),
			PracticeIDs: sf.Required().IDs("practices"),
		}
		sf.End()
		for _, id := range s.PracticeIDs {
			if slices.Contains(reserved, id) || id+".yaml" == ManifestFile || id+".yaml" == SamplesFile {
				sf.Report("practices", "", "%s is a reserved word", id)
			}
			if first, dup := at[id]; dup {
				sf.Report("practices", "", "%s stands in section %s already", id, first)
			}
			at[id] = s.ID
		}
		if slices.ContainsFunc(q.Sections, func(o Section) bool { return o.ID == s.ID }) {
			sf.Report("id", "", "%s stands here a second time", s.ID)
		}
		q.Sections = append(q.Sections, s)
	}
}

func readGroups(f *yamldoc.Fields, q *Questionnaire) {
	groups := f.Fields("groups")
	if groups == nil {
		return
	}
	for _, e := range groups.Node.Entries {
		g := Group{ID: e.Key.Text, Practices: groups.IDs(e.Key.Text)}
		if !yamldoc.IsID(g.ID) {
			groups.Report(e.Key.Text, "", "is not an id: %q", g.ID)
		}
		if v := e.Value; v.Kind == yamldoc.Sequence && len(v.Items) == 0 {
			groups.Report(g.ID, "", "names no practice") // where it is asked for, it would stand for all of them
		}
		for _, id := range g.Practices {
			if known := q.PracticeIDs(); !slices.Contains(known, id) {
				groups.Report(e.Key.Text, diag.DidYouMean(id, known), "no section has a practice %q", id)
			}
		}
		q.Groups = append(q.Groups, g)
	}
}

// checkWhole finds files of the folder that no section lists.
func (r *reading) checkWhole(q *Questionnaire) {
	entries, err := fs.ReadDir(r.folder.FS, path.Clean(r.folder.Dir))
	if err != nil {
		return
	}
	known := q.PracticeIDs()
	for _, e := range entries {
		id, isYAML := strings.CutSuffix(e.Name(), ".yaml")
		if e.IsDir() || !isYAML || e.Name() == ManifestFile || e.Name() == SamplesFile || slices.Contains(known, id) {
			continue
		}
		_, shown := r.folder.file(e.Name())
		r.problems = append(r.problems, diag.Problem{
			File: shown, Message: fmt.Sprintf("no section of %s lists practice %q", ManifestFile, id),
			Hint: diag.DidYouMean(id, known),
		})
	}
}
