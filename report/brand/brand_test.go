package brand_test

import (
	"errors"
	"io/fs"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/itsmeter/itsmeter/assessment/diag"
	"github.com/itsmeter/itsmeter/report/brand"
	"github.com/itsmeter/itsmeter/report/palette"
)

const head = "format: itsmeter/brand/v1\n"

// folder opens files by name.
type folder map[string][]byte

func (f folder) open(path string) ([]byte, error) {
	data, ok := f[path]
	if !ok {
		return nil, &fs.PathError{Op: "open", Path: "/somewhere/" + path, Err: fs.ErrNotExist}
	}
	return data, nil
}

func colour(t *testing.T, s string) palette.Colour {
	t.Helper()
	c, ok := palette.Parse(s)
	if !ok {
		t.Fatalf("%s is no colour", s)
	}
	return c
}

func TestRead(t *testing.T) {
	b, problems := brand.Read("brand.yaml", []byte(head+`name: Rossi Consulting
colours: {primary: "#00594c", accent: "#c8102e"}
footer: Rossi Consulting,
  all rights reserved
classification: Confidential
`), nil)
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	theme := palette.Default()
	theme.Primary, theme.Accent = colour(t, "#00594c"), colour(t, "#c8102e")
	want := &brand.Brand{Name: "Rossi Consulting", Theme: theme, Footer: "Rossi Consulting, all rights reserved", Classification: "Confidential"}
	if diff := cmp.Diff(want, b); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
}

// TestColours: one colour serves for both purposes, and none touches those that carry a meaning.
func TestColours(t *testing.T) {
	b, problems := brand.Read("brand.yaml", []byte(head+"colours: {primary: \"#7A0019\"}\n"), nil)
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	want := palette.Default()
	want.Primary, want.Accent = colour(t, "#7a0019"), colour(t, "#7a0019")
	if diff := cmp.Diff(want, b.Theme); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
}

func TestProblems(t *testing.T) {
	files := folder{"text.png": []byte("not a picture")}
	tests := map[string]struct{ src, want, hint string }{
		"pale on white":  {`colours: {primary: "#ffd400"}`, "b.yaml:2:20: colours.primary: #ffd400 on #ffffff has a contrast of 1.4; text needs 4.5 (WCAG 2.2)", `a darker one of the same hue is "#856e00"`},
		"pale on boxes":  {`colours: {primary: "#757575"}`, "b.yaml:2:20: colours.primary: #757575 on #f4f6f8 has a contrast of 4.3; text needs 4.5 (WCAG 2.2)", `"#717171"`},
		"pale accent":    {`colours: {accent: "#ffd400"}`, "b.yaml:2:19: colours.accent: #ffd400 on #ffffff has a contrast of 1.4; lines and areas need 3.0 (WCAG 2.2)", `"#a88c00"`},
		"word":           {"colours: {accent: green}", `b.yaml:2:19: colours.accent: is not a colour: "green"`, "six hexadecimal digits"},
		"number":         {"colours: {primary: 123456}", `b.yaml:2:20: colours.primary: is not a colour: "123456"`, "in quotes"},
		"list":           {"colours: {primary: [1, 2]}", `b.yaml:2:20: colours.primary: is not a colour: a list`, "in quotes"},
		"levels":         {"colours: {alert: \"#112233\"}", "b.yaml:2:11: colours.alert: unknown field", "primary, accent"},
		"unknown":        {"color: {}", "b.yaml:2:1: color: unknown field", `did you mean "colours"?`},
		"long footer":    {"footer: " + strings.Repeat("é", 101), "b.yaml:2:9: footer: has 101 characters, more than 100", "one line"},
		"long label":     {"classification: " + strings.Repeat("x", 41), "b.yaml:2:17: classification: has 41 characters, more than 40", "one line"},
		"missing logo":   {"logo: no.png", "b.yaml:2:7: logo: no.png cannot be read: file does not exist", "folder of this file"},
		"no picture":     {"logo: text.png", "b.yaml:2:7: logo: text.png is neither a PNG nor a JPEG picture", "save it as PNG"},
		"not YAML":       {"logo: [", "b.yaml:2:", ""},
		"not a mapping":  {"colours: green", "b.yaml:2:10: colours: must be a mapping of fields, not a single value", ""},
		"newer":          {"", "b.yaml:1:9: format: the file has version 2 of its format; this itsmeter reads version 1", "itsmeter that knows it"},
		"something else": {"", "b.yaml:1:9: format: this is a file of another kind, policy, where brand is needed", ""},
	}
	heads := map[string]string{"newer": "format: itsmeter/brand/v2\n", "something else": "format: itsmeter/policy/v1\n"}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			first := head
			if h, ok := heads[name]; ok {
				first = h
			}
			b, problems := brand.Read("b.yaml", []byte(first+test.src+"\n"), files.open)
			if b != nil || len(problems) != 1 {
				t.Fatalf("got %v, %v", b, problems)
			}
			if got := problems[0].String(); !strings.HasPrefix(got, test.want) || !strings.Contains(problems[0].Hint, test.hint) {
				t.Errorf("got %s (hint: %s)\nwant %s (hint: %s)", got, problems[0].Hint, test.want, test.hint)
			}
		})
	}
}

// TestAllProblems: one run tells everything, by place.
func TestAllProblems(t *testing.T) {
	_, problems := brand.Read("b.yaml", []byte(head+"logo: x\ncolours: {primary: red, accent: pink}\nfoter: x\n"), folder{}.open)
	var got []string
	for _, p := range problems {
		got = append(got, p.Path)
	}
	if diff := cmp.Diff([]string{"logo", "colours.primary", "colours.accent", "foter"}, got); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
}

func FuzzRead(f *testing.F) {
	for _, src := range []string{"colours: {primary: \"#17406d\", accent: \"#888888\"}\n", "logo: x\nfooter: y\n", "name: [\n", "classification: ! x\n"} {
		f.Add([]byte(head + src))
	}
	f.Fuzz(func(t *testing.T, src []byte) {
		b, problems := brand.Read("b.yaml", src, func(string) ([]byte, error) { return nil, errors.New("there are no files") })
		if (b == nil) != problems.HasErrors() {
			t.Fatalf("got %v with %v", b, problems)
		}
		for _, p := range problems {
			if p.File != "b.yaml" || p.Severity == diag.Error && p.Message == "" {
				t.Errorf("a problem without its file or its words: %v", p)
			}
		}
		if b == nil {
			return
		}
		for _, ground := range []palette.Colour{palette.White, b.Theme.Wash} {
			if r := palette.Contrast(b.Theme.Primary, ground); r < palette.MinContrast {
				t.Errorf("text of contrast %.2f was taken", r)
			}
			if r := palette.Contrast(b.Theme.Accent, ground); r < palette.MinGraphicContrast {
				t.Errorf("lines of contrast %.2f were taken", r)
			}
		}
	})
}
