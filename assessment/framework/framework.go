// Package framework holds the neighbouring frameworks, such as ISO/IEC 20000-1 and COBIT, as far as itsmeter names them: their
// parts by number and short title. It tells which practices of a questionnaire speak to which part, as a prompt for somebody who
// must answer for that framework too.
//
// The mapping is an expert's and indicative. The package reads no requirement of any framework, and nothing in it says whether
// one is met: a part that no assessed practice speaks to is listed as such, so that silence never reads as conformity.
package framework

import (
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"
	"unicode"

	"github.com/itsmeter/itsmeter/assessment/diag"
	"github.com/itsmeter/itsmeter/assessment/questionnaire"
	"github.com/itsmeter/itsmeter/assessment/yamldoc"
)

// Format is the format of the files that this package reads.
const Format = "itsmeter/framework/v1"

// Framework is what itsmeter names of another body's framework.
type Framework struct {
	ID         string // as the field serves of a practice names it
	Title      string
	Owner      string
	Part       string // what a reference is called there, such as clause or objective
	Notice     string // whose it is, and that the mapping is indicative; to be shown wherever references are
	References []Reference
}

// Reference is one part of a framework.
type Reference struct {
	ID     string // number or code, such as 8.6.1
	Title  string
	Within string // the reference it is a part of; "" at the top
}

// Name is what a reader is shown: the number or code with the title. Ids with small letters are itsmeter's own, of parts that their owner
// only names; they are left out.
func (r Reference) Name() string {
	if strings.ContainsFunc(r.ID, unicode.IsLower) {
		return r.Title
	}
	return r.ID + " " + r.Title
}

// Reference returns a part by id.
func (f *Framework) Reference(id string) (Reference, bool) {
	i := slices.IndexFunc(f.References, func(r Reference) bool { return r.ID == id })
	if i < 0 {
		return Reference{}, false
	}
	return f.References[i], true
}

// Load reads the frameworks of a folder, one file each, named after its id. They come in the order of
// questionnaire.Frameworks. The error is a diag.List with every problem of every file, or one of the file system.
func Load(folder questionnaire.Folder) ([]*Framework, error) {
	entries, err := fs.ReadDir(folder.FS, path.Clean(folder.Dir))
	if err != nil {
		return nil, fmt.Errorf("reading the frameworks: %w", err)
	}
	var out []*Framework
	var problems diag.List
	for _, e := range entries {
		id, isYAML := strings.CutSuffix(e.Name(), ".yaml")
		if e.IsDir() || !isYAML {
			continue
		}
		f, err := read(folder, id)
		if list, ok := err.(diag.List); ok {
			problems = append(problems, list...)
		} else if err != nil {
			return nil, err
		}
		out = append(out, f)
	}
	if err := problems.Err(); err != nil {
		return nil, err
	}
	order := questionnaire.Frameworks()
	slices.SortStableFunc(out, func(a, b *Framework) int { return slices.Index(order, a.ID) - slices.Index(order, b.ID) })
	return out, nil
}

func read(folder questionnaire.Folder, id string) (*Framework, error) {
	node, rd, err := folder.Open(id + ".yaml")
	if err != nil {
		return nil, err
	}
	f := rd.Fields(node, "")
	if !f.Format(Format) {
		return nil, rd.Problems.Err()
	}
	fw := &Framework{
		ID:     f.Required().Choice("id", questionnaire.Frameworks()...),
		Title:  f.Required().Text("title"),
		Owner:  f.Required().Text("owner"),
		Part:   f.Required().Text("part"),
		Notice: f.Required().Text("notice"),
	}
	if fw.ID != "" && fw.ID != id {
		f.Report("id", "", "must be %s, as the file is named", id)
	}
	for i, n := range f.Required().Items("references") {
		readReference(rd.Fields(n, yamldoc.Index("references", i)), fw)
	}
	f.End()
	return fw, rd.Problems.Err()
}

// readReference reads a part. What a part lies within must stand above it, which also keeps circles out.
func readReference(f *yamldoc.Fields, fw *Framework) {
	r := Reference{ID: f.Required().Text("id"), Title: f.Required().Text("title"), Within: f.Text("within")}
	f.End()
	if _, dup := fw.Reference(r.ID); dup {
		f.Report("id", "", "%s stands here a second time", r.ID)
		return
	}
	if _, known := fw.Reference(r.Within); r.Within != "" && !known {
		f.Report("within", "", "no reference %s stands above this one", r.Within)
	}
	fw.References = append(fw.References, r)
}

// Check reports what practices say they serve and no framework has.
func Check(q *questionnaire.Questionnaire, frameworks []*Framework) diag.List {
	var problems diag.List
	for _, p := range q.Practices() {
		for _, s := range p.Serves {
			i := slices.IndexFunc(frameworks, func(f *Framework) bool { return f.ID == s.Framework })
			if i < 0 {
				continue // the reader knows the ids of all frameworks; this one's file was not given
			}
			problems = append(problems, unknown(p, frameworks[i], s.Framework, s.Mainly)...)
			problems = append(problems, unknown(p, frameworks[i], s.Framework+"_partly", s.Partly)...)
		}
	}
	problems.Sort()
	return problems
}

func unknown(p *questionnaire.Practice, f *Framework, field string, ids []string) diag.List {
	var problems diag.List
	for i, id := range ids {
		if _, ok := f.Reference(id); !ok {
			problems = append(problems, diag.Problem{
				File: p.File, Pos: p.At("serves", field, fmt.Sprint(i)), Path: yamldoc.Index("serves."+field, i),
				Message: fmt.Sprintf("%s has no %s %q", f.Title, f.Part, id),
			})
		}
	}
	return problems
}
