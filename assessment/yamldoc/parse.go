// Package yamldoc reads and writes the YAML documents of itsmeter. It alone imports the YAML library.
//
// Documents are read into a tree of Nodes that know their place and their comments, and taken apart with a Reader, which
// collects every problem instead of stopping at the first. Typed decoding is avoided on purpose: it turns 3.5 into 3 and
// 017 into 15 without a word, and checks for duplicate keys in quadratic time.
//
// What itsmeter accepts is a part of YAML 1.2: one document of mappings, sequences and scalars in UTF-8, without
// anchors, aliases, merge keys or tags.
package yamldoc

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"regexp"
	"strconv"
	"strings"
	"unicode/utf8"

	"gopkg.in/yaml.v3"

	"github.com/itsmeter/itsmeter/assessment/diag"
)

const (
	// MaxSize is the largest document that is read, in bytes. A full deep assessment with notes is a tenth of it.
	MaxSize = 4 << 20
	// MaxDepth is how deep values may be nested. The formats of itsmeter need six.
	MaxDepth = 20
)

// Kind is the form of a Node.
type Kind int

// The kinds of nodes. Null is a scalar without a value: nothing at all, ~ or null.
const (
	Null Kind = iota
	Scalar
	Mapping
	Sequence
)

// String names the kind in the words of an error message.
func (k Kind) String() string {
	return [...]string{"nothing", "a single value", "a mapping", "a list"}[k]
}

// Comments are the comments a person wrote around a node, each with its # signs, lines joined by \n. Head stands above
// the node, Line at its end, Foot below it.
type Comments struct {
	Head, Line, Foot string
}

// Node is one value of a document.
type Node struct {
	Kind     Kind
	Pos      diag.Position
	Text     string // of a Scalar: its text, exactly as written but for quotes and escapes
	Plain    bool   // of a Scalar: written without quotes, so that it may stand for a number or a truth value
	Flow     bool   // of a Mapping or Sequence: written on one line, in brackets
	Entries  []Entry
	Items    []*Node
	Comments Comments

	refused bool // stands for something that is not allowed and has been reported, such as an alias
}

// Entry is a key of a mapping with its value. Comments that belong to the pair are those of Key.
type Entry struct {
	Key, Value *Node
}

// Get returns the value under a key of a mapping, or nil.
func (n *Node) Get(key string) *Node {
	if n == nil {
		return nil
	}
	for _, e := range n.Entries {
		if e.Key.Text == key {
			return e.Value
		}
	}
	return nil
}

// Parse reads one document. The error is a diag.List that names every problem of form: broken YAML, a size over MaxSize,
// nesting over MaxDepth, bytes that are not UTF-8, duplicate keys, anchors, aliases, tags, further documents.
func Parse(file string, src []byte) (*Node, error) {
	node, r := Open(file, src)
	if err := r.Problems.Err(); err != nil {
		return nil, err
	}
	return node, nil
}

// Open is Parse for whoever goes on to take the document apart: it returns a Reader that holds the problems of form already, so
// that those of content are told in the same run. There is no node where the text cannot be understood as YAML at all.
func Open(file string, src []byte) (*Node, *Reader) {
	p := parser{file: file}
	node := p.parse(src)
	r := NewReader(file)
	r.Problems = p.problems
	return node, r
}

type parser struct {
	file     string
	problems diag.List
}

func (p *parser) parse(src []byte) *Node {
	if !p.acceptable(src) {
		return nil
	}
	src = bytes.TrimPrefix(src, []byte("\uFEFF"))
	// To YAML the line ends of Windows are line ends like others, but the library finds an empty line behind each in a comment.
	src = bytes.ReplaceAll(src, []byte("\r\n"), []byte("\n"))
	doc := p.decode(src)
	if doc == nil {
		return nil
	}
	node := p.convert(doc.Content[0], "", 0)
	node.Comments.Head = joinLines(doc.HeadComment, node.Comments.Head)
	node.Comments.Foot = joinLines(node.Comments.Foot, doc.FootComment)
	return node
}

func (p *parser) report(pos diag.Position, path, hint, format string, args ...any) {
	p.problems = append(p.problems, diag.Problem{
		File: p.file, Pos: pos, Path: path, Message: fmt.Sprintf(format, args...), Hint: hint,
	})
}

func (p *parser) acceptable(src []byte) bool {
	if len(src) > MaxSize {
		p.report(diag.Position{}, "", "", "is larger than %d MiB", MaxSize>>20)
		return false
	}
	if !utf8.Valid(src) {
		p.report(invalidAt(src), "", "save the file as UTF-8", "is not UTF-8 text")
		return false
	}
	return true
}

func invalidAt(src []byte) diag.Position {
	pos := diag.Position{Line: 1, Column: 1}
	for len(src) > 0 {
		r, size := utf8.DecodeRune(src)
		if r == utf8.RuneError && size <= 1 {
			break
		}
		pos.Column++
		if r == '\n' {
			pos = diag.Position{Line: pos.Line + 1, Column: 1}
		}
		src = src[size:]
	}
	return pos
}

// decode hands the text to the library, which can panic on input that its scanner did not foresee: what cannot be
// parsed is a problem of the file, never a crash.
func (p *parser) decode(src []byte) (read *yaml.Node) {
	defer func() {
		if recover() != nil {
			p.report(diag.Position{}, "", "", "is not YAML that can be read")
			read = nil
		}
	}()
	dec := yaml.NewDecoder(bytes.NewReader(src))
	var doc yaml.Node
	switch err := dec.Decode(&doc); {
	case errors.Is(err, io.EOF):
		p.report(diag.Position{Line: 1, Column: 1}, "", "", "is empty")
		return nil
	case err != nil:
		p.syntax(err)
		return nil
	}
	var next yaml.Node
	if err := dec.Decode(&next); err == nil {
		p.report(position(&next), "", "keep one document to a file", "holds a second document")
	} else if !errors.Is(err, io.EOF) {
		p.syntax(err)
	}
	if len(doc.Content) == 0 {
		p.report(diag.Position{Line: 1, Column: 1}, "", "", "is empty")
		return nil
	}
	return &doc
}

var syntaxError = regexp.MustCompile(`^yaml: (?:line (\d+): )?(.*)$`)

func (p *parser) syntax(err error) {
	m := syntaxError.FindStringSubmatch(strings.ReplaceAll(err.Error(), "\n", " "))
	if m == nil {
		p.report(diag.Position{}, "", "", "is not YAML that can be read")
		return
	}
	line, _ := strconv.Atoi(m[1])
	p.report(diag.Position{Line: max(1, line)}, "", "the cause may stand a few lines above", "is not valid YAML: %s", m[2])
}

func position(n *yaml.Node) diag.Position {
	return diag.Position{Line: n.Line, Column: n.Column}
}

// Join appends a key to a data path.
func Join(path, key string) string {
	if path == "" {
		return key
	}
	return path + "." + key
}

// Index appends a place in a list to a data path.
func Index(path string, i int) string {
	return fmt.Sprintf("%s[%d]", path, i)
}
