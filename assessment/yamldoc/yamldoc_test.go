package yamldoc_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"github.com/itsmeter/itsmeter/assessment/yamldoc"
)

func TestParseRefuses(t *testing.T) {
	tests := map[string]struct{ src, want string }{
		"nothing":         {"", "f.yaml:1:1: is empty"},
		"comment alone":   {"# hello\n", "f.yaml:1:1: is empty"},
		"broken":          {"a: [1\n", "f.yaml:1:1: is not valid YAML: did not find expected ',' or ']'"},
		"tab":             {"a:\n\t- b\n", "f.yaml:2:1: is not valid YAML: found character that cannot start any token"},
		"not UTF-8":       {"a: b\nc: \xff\n", "f.yaml:2:4: is not UTF-8 text"},
		"duplicate":       {"a: 1\nb: 2\na: 3\n", "f.yaml:3:1: a: stands here a second time; first at line 1"},
		"duplicate below": {"x:\n  a: 1\n  a: 2\n", "f.yaml:3:3: x.a: stands here a second time; first at line 2"},
		"anchor":          {"a: &x 1\n", "f.yaml:1:4: a: anchors are not allowed"},
		"alias":           {"a: &x 1\nb: *x\n", "f.yaml:1:4: a: anchors are not allowed\nf.yaml:2:4: b: aliases are not allowed"},
		"tag":             {"a: !!str 1\n", "f.yaml:1:4: a: tags such as !!str are not allowed"},
		"own tag":         {"a: !evil {x: 1}\n", "f.yaml:1:4: a: tags such as !evil are not allowed"},
		"merge":           {"a: {x: 1}\n<<: {y: 2}\n", "f.yaml:2:1: merge keys are not allowed"},
		"complex key":     {"? [a, b]\n: 1\n", "f.yaml:1:3: a key must be a single word"},
		"two documents":   {"a: 1\n---\nb: 2\n", "f.yaml:2:1: holds a second document"},
		"too large":       {strings.Repeat("#", yamldoc.MaxSize+1), "f.yaml: is larger than 4 MiB"},
		"too deep":        {strings.Repeat("[", 30) + strings.Repeat("]", 30), "f.yaml:1:22: " + strings.Repeat("[0]", 21) + ": is nested deeper than 20 levels"},
		"bomb": {"a: &a [x,x]\nb: &b [*a,*a]\nc: [*b,*b]\n",
			"f.yaml:1:4: a: anchors are not allowed\nf.yaml:2:4: b: anchors are not allowed\nf.yaml:2:8: b[0]: aliases are not allowed\n" +
				"f.yaml:2:11: b[1]: aliases are not allowed\nf.yaml:3:5: c[0]: aliases are not allowed\nf.yaml:3:8: c[1]: aliases are not allowed"},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			_, err := yamldoc.Parse("f.yaml", []byte(test.src))
			if err == nil {
				t.Fatal("accepted")
			}
			if diff := cmp.Diff(test.want, err.Error()); diff != "" {
				t.Errorf("(-want +got)\n%s", diff)
			}
		})
	}
}

func TestParseAccepts(t *testing.T) {
	for name, src := range map[string]string{
		"byte order mark": "\uFEFFa: b\n",
		"CRLF":            "a: b\r\nc: d\r\n",
		"quotes":          "a: \"b\"\nc: 'd'\n",
		"block":           "a: |\n  two\n  lines\n",
		"document mark":   "---\na: b\n...\n",
	} {
		if _, err := yamldoc.Parse("f.yaml", []byte(src)); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// TestEncode shows the canonical form: what goes in, what comes out.
func TestEncode(t *testing.T) {
	tests := map[string]struct{ src, want string }{
		"indentation":   {"a:\n    b:\n        - c\n        - d\n", "a:\n  b:\n    - c\n    - d\n"},
		"flow":          {"a: { b: 1,c: [ x,y ] }\n", "a: {b: 1, c: [x, y]}\n"},
		"quotes":        {"a: 'plain'\nb: 'no: plain'\nc: '2026'\nd: \"x #y\"\ne: '#x'\n", "a: plain\nb: \"no: plain\"\nc: \"2026\"\nd: \"x #y\"\ne: \"#x\"\n"},
		"number stays":  {"a: 5\nb: '5'\n", "a: 5\nb: \"5\"\n"},
		"truth":         {"a: true\nb: 'true'\nc: 'No'\n", "a: true\nb: \"true\"\nc: \"No\"\n"},
		"several lines": {"a: \"x\\ny\"\nb: \"x\\ny\\n\"\nc: \"x \\ny\"\n", "a: |-\n  x\n  y\nb: |\n  x\n  y\nc: \"x \\ny\"\n"},
		"control":       {"a: \"\\e[31m\\u202E\"\n", "a: \"\\x1B[31m\\u202E\"\n"},
		"list of maps":  {"a:\n- {b: 1}\n- b: 2\n  c: 3\n", "a:\n  - {b: 1}\n  - b: 2\n    c: 3\n"},
		"empty":         {"a: {}\nb: []\nc:\nd: ''\n", "a: {}\nb: []\nc:\nd: \"\"\n"},
		"comments": {
			"# head\n\n# of a\na: 1 # end of a\n# above b\nb:\n  # in b\n  c: 2\n# foot\n",
			"# head\n\n# of a\na: 1 # end of a\n# above b\nb:\n  # in b\n  c: 2\n# foot\n",
		},
		"comment in braces": {"a: {\n  b: 1, # one\n  c: 2\n}\n", "a:\n  b: 1 # one\n  c: 2\n"},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			node, err := yamldoc.Parse("f.yaml", []byte(test.src))
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(test.want, string(yamldoc.Encode(node))); diff != "" {
				t.Errorf("(-want +got)\n%s", diff)
			}
		})
	}
}

func TestKeepComments(t *testing.T) {
	before := parse(t, `# file
a: 1 # at a
# above b
b:
  # in x
  gone: 1 # at x
  # in y
  stays: 2
list:
  - {t: one} # first
  # second
  - {t: two}
`)
	now := parse(t, `a: 7
b:
  stays: 2
new: 1
list:
  - {t: two}
  - {t: three}
`)
	yamldoc.KeepComments(now, before)
	want := `# file
a: 7 # at a
# above b
b:
  # in y
  stays: 2
  # in x
  # at x
new: 1
list:
  # second
  - {t: two}
  - {t: three}
  # first
`
	if diff := cmp.Diff(want, string(yamldoc.Encode(now))); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
}

// TestWindowsLineEnds: a document with line ends as Windows has them is the same document, comments and places included.
func TestWindowsLineEnds(t *testing.T) {
	const src = `# file
# of two lines

# above a
# b is below
a: |
  one
  two
b: {c: "x

  y"} # at b
# foot
`
	unix, windows := parse(t, src), parse(t, strings.ReplaceAll(src, "\n", "\r\n"))
	if diff := cmp.Diff(unix, windows, cmpopts.IgnoreUnexported(yamldoc.Node{})); diff != "" {
		t.Errorf("(-LF +CRLF):\n%s", diff)
	}
	if diff := cmp.Diff(string(yamldoc.Encode(unix)), string(yamldoc.Encode(windows))); diff != "" {
		t.Errorf("(-LF +CRLF):\n%s", diff)
	}
}

func parse(t *testing.T, src string) *yamldoc.Node {
	t.Helper()
	n, err := yamldoc.Parse("f.yaml", []byte(src))
	if err != nil {
		t.Fatal(err)
	}
	return n
}

// FuzzParse: no input panics, every place lies within the input, and what is written reads back as the same data, in a form
// that writing does not change again.
func FuzzParse(f *testing.F) {
	for _, s := range []string{
		"a: 1\n", "a: {b: [c, 'd']}\n# x\n", "- 1\n", "a: |\n  x\n\n  y\n", "? a\n", "a: *x", "\"\\ud800\": 1", "a: \"\\x00\"", "a:\n  # c\n  - b # d\n",
		"{", "a: 'x\n\n y'", "\uFEFF", "a: !!binary aGk=\n", "# c\n\na: # d\n # e\n b: 1\n", "a: ~\nb: null\nnull: 1\n", "a: \"\u0085 x\"",
	} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, src []byte) {
		node, err := yamldoc.Parse("f.yaml", src)
		if err != nil {
			return
		}
		lines := strings.Count(string(src), "\n") + strings.Count(string(src), "\r") + strings.Count(string(src), "\u0085") +
			strings.Count(string(src), "\u2028") + strings.Count(string(src), "\u2029") + 1
		// Where a value is missing at the very end, the library names the line after it.
		checkPlaces(t, node, lines+1)
		if node.Kind != yamldoc.Mapping || len(node.Entries) == 0 {
			return // documents of itsmeter are mappings
		}
		out := yamldoc.Encode(node)
		again, err := yamldoc.Parse("f.yaml", out)
		if err != nil {
			t.Fatalf("%q was written as %q: %v", src, out, err)
		}
		if diff := cmp.Diff(data(node), data(again)); diff != "" {
			t.Fatalf("%q was written as %q: (-in +out)\n%s", src, out, diff)
		}
	})
}

func checkPlaces(t *testing.T, n *yamldoc.Node, lines int) {
	if n.Pos.Line < 1 || n.Pos.Line > lines || n.Pos.Column < 1 {
		t.Errorf("place %v is outside the input of %d lines", n.Pos, lines)
	}
	for _, e := range n.Entries {
		checkPlaces(t, e.Key, lines)
		checkPlaces(t, e.Value, lines)
	}
	for _, i := range n.Items {
		checkPlaces(t, i, lines)
	}
}

// data is a node without places, styles and comments.
func data(n *yamldoc.Node) any {
	switch n.Kind {
	case yamldoc.Mapping:
		var out [][2]any
		for _, e := range n.Entries {
			out = append(out, [2]any{e.Key.Text, data(e.Value)})
		}
		return out
	case yamldoc.Sequence:
		var out []any
		for _, i := range n.Items {
			out = append(out, data(i))
		}
		return out
	case yamldoc.Scalar:
		return n.Text
	}
	return nil
}
