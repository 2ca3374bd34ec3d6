package yamldoc

import (
	"cmp"
	"fmt"
	"regexp"
	"slices"
	"strings"

	"github.com/itsmeter/itsmeter/assessment/diag"
)

// Reader takes documents apart and collects every problem on the way.
type Reader struct {
	file     string
	Problems diag.List
}

// NewReader returns a Reader whose problems name the given file.
func NewReader(file string) *Reader {
	return &Reader{file: file}
}

// Report notes a problem at a place.
func (r *Reader) Report(pos diag.Position, path, hint, format string, args ...any) {
	r.Problems = append(r.Problems, diag.Problem{
		File: r.file, Pos: pos, Path: path, Message: fmt.Sprintf(format, args...), Hint: hint,
	})
}

// reject reports a node for what it holds. Nothing more is said about one that was refused when the document was opened.
func (r *Reader) reject(n *Node, path, hint, format string, args ...any) {
	if !n.refused {
		r.Report(n.Pos, path, hint, format, args...)
	}
}

// Fields is a mapping that is being read, field by field. Reading a field marks it as known; End reports the others.
// Every method that reads an absent field, or one set to null, returns the zero value; Required fields are then reported.
type Fields struct {
	r     *Reader
	Node  *Node
	Path  string
	known []string
	need  bool
}

// Fields begins reading a mapping. Anything but a mapping is reported, and reads as an empty one.
func (r *Reader) Fields(n *Node, path string) *Fields {
	f := &Fields{r: r, Node: n, Path: path}
	if n != nil && n.Kind != Mapping {
		r.reject(n, path, "", "must be a mapping of fields, not %s", n.Kind)
		f.Node = &Node{Kind: Mapping, Pos: n.Pos, refused: n.refused}
	}
	return f
}

// Required makes the next field read a required one.
func (f *Fields) Required() *Fields {
	f.need = true
	return f
}

// Report notes a problem of the field named key, or of the whole mapping if it is absent.
func (f *Fields) Report(key, hint, format string, args ...any) {
	pos := f.Node.Pos
	if v := f.Node.Get(key); v != nil {
		pos = v.Pos
	}
	f.r.Report(pos, Join(f.Path, key), hint, format, args...)
}

// Value returns the node of a field, or nil where it is absent or null.
func (f *Fields) Value(key string) *Node {
	need := f.need
	f.need = false
	f.known = append(f.known, key)
	v := f.Node.Get(key)
	if v == nil || v.Kind == Null {
		if need {
			f.r.reject(cmp.Or(v, f.Node), Join(f.Path, key), "", "is missing")
		}
		return nil
	}
	return v
}

// Items returns the members of a list.
func (f *Fields) Items(key string) []*Node {
	v := f.Value(key)
	if v == nil {
		return nil
	}
	if v.Kind != Sequence {
		f.Report(key, "", "must be a list, not %s", v.Kind)
		return nil
	}
	return v.Items
}

// Texts reads a list of texts.
func (f *Fields) Texts(key string) []string {
	var out []string
	for i, n := range f.Items(key) {
		out = append(out, f.r.Text(n, Index(Join(f.Path, key), i)))
	}
	return out
}

// IDs reads a list of ids without repetition.
func (f *Fields) IDs(key string) []string {
	var out []string
	for i, n := range f.Items(key) {
		path := Index(Join(f.Path, key), i)
		id := f.r.ID(n, path)
		if slices.Contains(out, id) {
			f.r.Report(n.Pos, path, "", "%s is listed twice", id)
			continue
		}
		if id != "" {
			out = append(out, id)
		}
	}
	return out
}

// Fields reads a nested mapping; nil where it is absent.
func (f *Fields) Fields(key string) *Fields {
	v := f.Value(key)
	if v == nil {
		return nil
	}
	return f.r.Fields(v, Join(f.Path, key))
}

// Entries returns the pairs of a nested mapping whose keys are not known beforehand.
func (f *Fields) Entries(key string) []Entry {
	if sub := f.Fields(key); sub != nil {
		return sub.Node.Entries
	}
	return nil
}

// End reports every field that was not read, with a suggestion.
func (f *Fields) End() {
	for _, e := range f.Node.Entries {
		if slices.Contains(f.known, e.Key.Text) {
			continue
		}
		hint := diag.DidYouMean(e.Key.Text, f.known)
		if hint == "" {
			hint = "the file may need a newer itsmeter; known here: " + strings.Join(f.known, ", ")
		} else {
			hint += " (or the file may need a newer itsmeter)"
		}
		f.r.Report(e.Key.Pos, Join(f.Path, e.Key.Text), hint, "unknown field")
	}
}

var formatName = regexp.MustCompile(`^itsmeter/([a-z0-9-]+)/v([1-9][0-9]*)$`)

// Format reads the field that every file starts with and checks it against want, such as itsmeter/assessment/v1. Another
// major version is an error that names both. It tells whether the file may be read on.
func (f *Fields) Format(want string) bool {
	v := f.Required().Value("format")
	if v == nil {
		return false
	}
	if v.Text == want {
		return true
	}
	got, wanted := formatName.FindStringSubmatch(v.Text), formatName.FindStringSubmatch(want)
	switch {
	case got == nil:
		f.Report("format", "write "+want, "is not a format of itsmeter: %s", v.Quote())
	case got[1] != wanted[1]:
		f.Report("format", "", "this is a file of another kind, %s, where %s is needed", got[1], wanted[1])
	default:
		f.Report("format", "use an itsmeter that knows it", "the file has version %s of its format; this itsmeter reads version %s", got[2], wanted[2])
	}
	return false
}

// Reader returns the Reader that collects the problems of these fields.
func (f *Fields) Reader() *Reader { return f.r }
