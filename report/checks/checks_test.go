package checks_test

import (
	"bytes"
	"encoding/xml"
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/santhosh-tekuri/jsonschema/v6"
	"pgregory.net/rapid"

	"github.com/itsmeter/itsmeter/assessment/compare"
	"github.com/itsmeter/itsmeter/assessment/policy"
	"github.com/itsmeter/itsmeter/assessment/schema"
	"github.com/itsmeter/itsmeter/assessment/score"
	"github.com/itsmeter/itsmeter/assessment/score/scoretest"
	"github.com/itsmeter/itsmeter/report/checks"
)

// everyRule has a rule of every kind, in every way to apply it, and someWaivers all sorts of waivers.
const everyRule = `  - {id: each, because: we said so, min_each: {level: 2, index: 1.5}}
  - {id: soft, severity: warning, min_each: {level: 5}}
  - {id: mean, by: section, min_mean: {index: 2.25}}
  - {id: fall, max_regression: {level: 0, index: 0.1}}
  - {id: fall-all, by: overall, missing: skip, max_regression: {index: 0.1}}
  - {id: complete, by: practice, min_completeness: 0.9}
  - {id: evidence, min_evidence_coverage: 0.5}
  - {id: few-na, max_na: 0.25}
  - {id: few-unknown, by: section, max_unknown: 0.25}
  - {id: fresh, severity: warning, max_evidence_age: 100}
`

const someWaivers = `waivers:
  - {rule: few-na, reason: nothing runs there, owner: M. Rossi, expires: 2027-01-01}
  - {rule: each, practice: p1, reason: new team, owner: M. Rossi, expires: 2020-01-01}
  - {rule: soft, practice: p2, reason: new team, owner: M. Rossi, expires: 2027-01-01}
`

// judged judges random assessments by everyRule, the second against the first.
func judged(t *rapid.T) *checks.Document {
	p, err := policy.Parse("ci/policy.yaml", []byte("format: itsmeter/policy/v1\nrules:\n"+everyRule+someWaivers))
	if err != nil {
		t.Fatal(err)
	}
	intn := func(n int) int { return rapid.IntRange(0, n-1).Draw(t, "choice") }
	q, before := scoretest.Random(intn)
	_, now := scoretest.Random(intn)
	base, scored := score.Score(q, before), score.Score(q, now)
	d, err := compare.Run(base, scored)
	if err != nil {
		t.Fatal(err)
	}
	res := p.Run(policy.Input{Scored: scored, SinceThen: d, AsOf: now.Date.AddDate(0, 0, 3)})
	return checks.New(res, checks.Source{File: "team.yaml", Scored: scored}, &checks.Source{File: "old.yaml", Scored: base})
}

// closed makes a schema refuse every name that it does not describe, as what is printed today must be described today.
func closed(v any) any {
	switch v := v.(type) {
	case map[string]any:
		for _, value := range v {
			closed(value)
		}
		if _, ok := v["properties"]; ok && v["additionalProperties"] == nil {
			v["additionalProperties"] = false
		}
	case []any:
		for _, value := range v {
			closed(value)
		}
	}
	return v
}

func TestRandom(t *testing.T) {
	text, _ := schema.Get("check")
	raw, err := jsonschema.UnmarshalJSON(bytes.NewReader(text))
	if err != nil {
		t.Fatal(err)
	}
	c := jsonschema.NewCompiler()
	c.AssertFormat()
	if err := c.AddResource("check.json", closed(raw)); err != nil {
		t.Fatal(err)
	}
	s, err := c.Compile("check.json")
	if err != nil {
		t.Fatal(err)
	}
	rapid.Check(t, func(t *rapid.T) {
		doc := judged(t)
		var out bytes.Buffer
		if err := checks.JSON(&out, doc); err != nil {
			t.Fatal(err)
		}
		v, err := jsonschema.UnmarshalJSON(&out)
		if err != nil {
			t.Fatal(err)
		}
		if err := s.Validate(v); err != nil {
			t.Fatal(err)
		}
		junit(t, doc)
		github(t, doc)
		words(t, doc)
	})
}

// words: what people read says how it ends, and names every finding.
func words(t *rapid.T, doc *checks.Document) {
	var text, markdown bytes.Buffer
	if err := checks.Text(&text, doc, true); err != nil {
		t.Fatal(err)
	}
	if err := checks.Markdown(&markdown, doc); err != nil {
		t.Fatal(err)
	}
	verdict := fmt.Sprintf("%s: %d error", strings.ToUpper(doc.Outcome), doc.Counts.Errors)
	for name, out := range map[string]string{"text": text.String(), "markdown": markdown.String()} {
		if !strings.Contains(out, verdict) {
			t.Fatalf("%s lacks %q:\n%s", name, verdict, out)
		}
	}
	if n := strings.Count(markdown.String(), "\n| **error** |") + strings.Count(markdown.String(), "\n| warning |"); n != len(doc.Findings) {
		t.Fatalf("%d findings in Markdown, want %d", n, len(doc.Findings))
	}
	if doc.Counts.Errors+doc.Counts.Warnings != len(doc.Findings) || (doc.Outcome == "failed") != (doc.Counts.Errors > 0) {
		t.Fatalf("counts %+v, %d findings, %s", doc.Counts, len(doc.Findings), doc.Outcome)
	}
}

// element is any element of XML.
type element struct {
	XMLName  xml.Name
	Attrs    []xml.Attr `xml:",any,attr"`
	Children []element  `xml:",any"`
	Text     string     `xml:",chardata"`
}

func (e element) attr(name string) string {
	for _, a := range e.Attrs {
		if a.Name.Local == name {
			return a.Value
		}
	}
	return ""
}

// junitRules is what the schema of Jenkins' xUnit plugin (junit-10.xsd), the strictest consumer, allows of each element: its
// attributes, those that are required, and its children.
var junitRules = map[string]struct{ attributes, required, children []string }{
	"testsuites": {[]string{"name", "time", "tests", "failures", "errors"}, nil, []string{"testsuite"}},
	"testsuite": {
		[]string{"name", "tests", "failures", "errors", "skipped", "time", "timestamp", "hostname", "id", "package"},
		[]string{"name", "tests", "failures", "errors"}, []string{"testcase"},
	},
	"testcase":   {[]string{"name", "classname", "time", "group"}, []string{"name", "classname"}, []string{"skipped", "failure", "system-out"}},
	"skipped":    {[]string{"message", "type"}, nil, nil},
	"failure":    {[]string{"message", "type"}, nil, nil},
	"system-out": {},
}

func conforms(t *rapid.T, e element) {
	rules, ok := junitRules[e.XMLName.Local]
	if !ok {
		t.Fatalf("element %s", e.XMLName.Local)
	}
	for _, a := range e.Attrs {
		if !slices.Contains(rules.attributes, a.Name.Local) {
			t.Fatalf("%s has attribute %s", e.XMLName.Local, a.Name.Local)
		}
	}
	for _, name := range rules.required {
		if e.attr(name) == "" {
			t.Fatalf("%s lacks %s", e.XMLName.Local, name)
		}
	}
	for _, child := range e.Children {
		if !slices.Contains(rules.children, child.XMLName.Local) {
			t.Fatalf("%s holds %s", e.XMLName.Local, child.XMLName.Local)
		}
		conforms(t, child)
	}
}

// junit reads what was written, holds it against the schema's rules and counts again.
func junit(t *rapid.T, doc *checks.Document) {
	var out bytes.Buffer
	if err := checks.JUnit(&out, doc); err != nil {
		t.Fatal(err)
	}
	var root element
	if err := xml.Unmarshal(out.Bytes(), &root); err != nil {
		t.Fatal(err)
	}
	conforms(t, root)
	cases := 0
	for _, suite := range root.Children {
		names := map[string]bool{}
		counts := map[string]int{}
		for _, c := range suite.Children {
			if name := c.attr("classname") + " " + c.attr("name"); names[name] {
				t.Fatalf("two tests are called %s", name)
			} else {
				names[name] = true
			}
			counts["tests"]++
			for _, child := range c.Children {
				counts[map[string]string{"failure": "failures"}[child.XMLName.Local]]++
				counts[child.XMLName.Local]++
			}
		}
		for _, what := range []string{"tests", "failures", "skipped"} {
			if suite.attr(what) != strconv.Itoa(counts[what]) {
				t.Fatalf("suite %s says %s %s, and has %d", suite.attr("name"), suite.attr(what), what, counts[what])
			}
		}
		if _, err := time.Parse("2006-01-02T15:04:05", suite.attr("timestamp")); err != nil {
			t.Fatal(err)
		}
		cases += counts["tests"]
	}
	c := doc.Counts
	if root.attr("failures") != strconv.Itoa(c.Errors) || cases != c.Errors+c.Warnings+c.Passed+c.Skipped+c.Waived {
		t.Fatalf("%s failures in %d tests, want %+v", root.attr("failures"), cases, c)
	}
}

// command is a workflow command as the runner understands it.
type command struct {
	name, message string
	properties    map[string]string
}

// runnerParses is written after the rules of the runner of GitHub Actions: leading spaces do not count, the command begins with two
// colons and ends before the next two, properties stand behind the first space, and percent escapes are decoded.
func runnerParses(line string) (command, bool) {
	rest, ok := strings.CutPrefix(strings.TrimLeft(line, " \t"), "::")
	if !ok {
		return command{}, strings.Contains(line, "##[")
	}
	head, message, ok := strings.Cut(rest, "::")
	if !ok {
		return command{}, false
	}
	name, properties, _ := strings.Cut(head, " ")
	c := command{name: name, properties: map[string]string{}}
	c.message = strings.NewReplacer("%0D", "\r", "%0A", "\n", "%25", "%").Replace(message)
	for _, p := range strings.Split(properties, ",") {
		if key, value, ok := strings.Cut(p, "="); ok {
			c.properties[key] = strings.NewReplacer("%0D", "\r", "%0A", "\n", "%3A", ":", "%2C", ",", "%25", "%").Replace(value)
		}
	}
	return c, true
}

func github(t *rapid.T, doc *checks.Document) {
	var out bytes.Buffer
	if err := checks.GitHub(&out, doc); err != nil {
		t.Fatal(err)
	}
	lines := strings.Split(strings.TrimSuffix(out.String(), "\n"), "\n")
	found := 0
	for _, line := range lines {
		c, ok := runnerParses(line)
		if !ok {
			continue
		}
		if found >= len(doc.Findings) || c.name != doc.Findings[found].Severity {
			t.Fatalf("command %d is %s", found, line)
		}
		f := doc.Findings[found]
		if !strings.HasSuffix(c.message, f.Message) || f.Rule != nil && c.properties["title"] != "itsmeter: "+*f.Rule {
			t.Fatalf("%q for %+v", line, f)
		}
		if f.Place != nil && (c.properties["file"] != f.Place.File || c.properties["line"] != strconv.Itoa(f.Place.Line)) {
			t.Fatalf("%q for %+v", line, *f.Place)
		}
		found++
	}
	if want := min(10, len(doc.Findings)); found != want {
		t.Fatalf("%d annotations, want %d", found, want)
	}
	if rest := len(doc.Findings) - found; rest > 0 && !strings.Contains(out.String(), fmt.Sprintf("%d further finding", rest)) {
		t.Fatalf("%d findings are left out without a word:\n%s", rest, out.String())
	}
}

// judge judges notations by rules.
func judge(t *testing.T, rules string, lines ...string) *checks.Document {
	t.Helper()
	p, err := policy.Parse("policy.yaml", []byte("format: itsmeter/policy/v1\nrules:\n"+rules))
	if err != nil {
		t.Fatal(err)
	}
	q, a := scoretest.Build(lines...)
	scored := score.Score(q, a)
	return checks.New(p.Run(policy.Input{Scored: scored, AsOf: a.Date}), checks.Source{File: "team.yaml", Scored: scored}, nil)
}

func TestMessages(t *testing.T) {
	for _, tt := range []struct {
		name, rules string
		lines, want []string
	}{
		{"level", "  - {id: a, min_each: {level: 3}}\n", []string{"p : 1:F 2:P 2:N 3:N 3:N 3:N 3:N 3:N"}, []string{
			"level 1, at least 3 is demanded; held back by s2, s3, s4, s5, s6 and 2 more",
		}},
		{"decimals where they decide", "  - {id: a, min_mean: {index: 0.334}}\n", []string{"p : 1:P"}, []string{
			"mean index 0.333, at least 0.334 is demanded",
		}},
		{"percent where it decides", "  - {id: a, min_completeness: 0.667}\n", []string{"p : 1:F 1:F 1:-"}, []string{
			"66.67 % of what is asked is rated, at least 66.7 % is demanded; open: p/s3",
		}},
		{"a pulse", "  - {id: a, by: practice, max_na: 0}\n", []string{"p pulse=NA"}, []string{"100 % of the answers are NA, at most 0 % is allowed; NA: its pulse"}},
		{"nothing", "  - {id: a, min_each: {level: 1}}\n", []string{"p pulse=NA", "r pulse=U"}, []string{"does not apply", "is not assessed"}},
		{"waivers", "  - {id: a, max_na: 1}\nwaivers:\n  - {rule: a, practice: p, reason: r, owner: Ann, expires: 2020-01-01}\n  - {rule: a, reason: r, owner: Ann, expires: 2027-01-01}\n",
			[]string{"p : 1:F"}, []string{
				"0 % of the answers are NA", "the waiver of a for p expired on 2020-01-01; renew it with Ann, or take it out",
				"the waiver of a is not needed; take it out",
			}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			doc := judge(t, tt.rules, tt.lines...)
			var got []string
			for _, r := range doc.Rules {
				for _, c := range r.Cases {
					got = append(got, c.Message)
				}
			}
			for _, c := range doc.Waivers {
				got = append(got, c.Message)
			}
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

func TestDemands(t *testing.T) {
	doc := judge(t, everyRule+"  - {id: named, practices: [a, b, c, d, e], min_each: {level: 1}}\n  - {id: sections, sections: [one], max_na: 0.5}\n", "p : 1:F")
	var got []string
	for _, r := range doc.Rules {
		got = append(got, r.Demand)
	}
	want := []string{
		"every practice at level 2 and index 1.5 or above", "every practice at level 5 or above", "mean index 2.25 or above, in each section",
		"no regression beyond 0 levels or index 0.1, in each practice", "no regression beyond index 0.1", "90 % rated or more, in each practice",
		"50 % evidenced or more", "25 % NA or less", "25 % unknown or less, in each section", "evidence of 100 days or less",
		"every practice of a, b, c and 2 more at level 1 or above", "50 % NA of one or less",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

// Text from files cannot become a command, an element or a cell, nor reach the terminal.
func TestHostileText(t *testing.T) {
	const evil = "x\n::error file=a::b ##[error]c %0A <failure/> | ]]> \x1b[2J \u202e"
	p, err := policy.Parse("policy.yaml", []byte("format: itsmeter/policy/v1\nrules:\n  - {id: a, min_each: {level: 1}}\nwaivers:\n  - {rule: a, practice: w, reason: r, owner: o, expires: 2027-01-01}\n"))
	if err != nil {
		t.Fatal(err)
	}
	var lines []string
	for i := range 15 {
		lines = append(lines, fmt.Sprintf("p%d : 1:N", i))
	}
	q, a := scoretest.Build(append(lines, "w : 1:N")...)
	a.Organization, p.Title, p.Waivers[0].Reason, p.Waivers[0].Owner, p.Rules[0].Because = evil, evil, evil, evil, evil
	for _, practice := range q.Practices() {
		practice.Title = evil
	}
	scored := score.Score(q, a)
	doc := checks.New(p.Run(policy.Input{Scored: scored, AsOf: a.Date}), checks.Source{File: evil, Scored: scored}, nil)

	var out bytes.Buffer
	if err := checks.GitHub(&out, doc); err != nil {
		t.Fatal(err)
	}
	commands := 0
	for line := range strings.Lines(out.String()) {
		if _, ok := runnerParses(line); ok {
			commands++
		}
	}
	if commands != 10 {
		t.Errorf("%d commands, want 10:\n%s", commands, out.String())
	}
	for name, write := range map[string]func() error{
		"text": func() error { return checks.Text(&out, doc, false) }, "json": func() error { return checks.JSON(&out, doc) },
		"junit": func() error { return checks.JUnit(&out, doc) }, "markdown": func() error { return checks.Markdown(&out, doc) },
	} {
		out.Reset()
		if err := write(); err != nil {
			t.Fatal(err)
		}
		if regexp.MustCompile(`[\x00-\x09\x0b-\x1f\x{202e}]`).Match(out.Bytes()) {
			t.Errorf("%s holds a control character", name)
		}
		if name == "junit" {
			var root element
			if err := xml.Unmarshal(out.Bytes(), &root); err != nil || len(root.Children[0].Children) != 16 {
				t.Errorf("%v: %s", err, out.String())
			}
		}
		if name == "markdown" && strings.Contains(out.String(), "<failure") {
			t.Error("markdown holds an element")
		}
	}
}

func TestColour(t *testing.T) {
	doc := judge(t, "  - {id: a, min_each: {level: 2}}\n  - {id: b, min_each: {level: 1}}\n  - {id: c, severity: warning, min_each: {level: 2}}\n", "p : 1:F 2:N")
	var plain, coloured bytes.Buffer
	if err := checks.Text(&plain, doc, false); err != nil {
		t.Fatal(err)
	}
	if err := checks.Text(&coloured, doc, true); err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"\x1b[31mFAILED a:", "\x1b[32mPASSED b:", "\x1b[33mWARNING c:", "\x1b[31mFAILED: 1 error, 1 warning"} {
		if !strings.Contains(coloured.String(), want) {
			t.Errorf("%q is missing:\n%q", want, coloured.String())
		}
	}
	if got := regexp.MustCompile(`\x1b\[\d+m`).ReplaceAllString(coloured.String(), ""); got != plain.String() {
		t.Errorf("colour changes the words:\n%s", cmp.Diff(plain.String(), got))
	}
}
