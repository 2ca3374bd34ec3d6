package checks

import (
	"encoding/xml"
	"fmt"
	"io"

	"github.com/itsmeter/itsmeter/assessment/policy"
	"github.com/itsmeter/itsmeter/report/clean"
)

// The elements of JUnit XML as Jenkins, GitLab and others read them. Order and names follow the schema of Jenkins' xUnit plugin,
// which refuses a report that holds anything else; so the place of a failure stands in its text.
type (
	junitSuites struct {
		XMLName  xml.Name     `xml:"testsuites"`
		Name     string       `xml:"name,attr"`
		Tests    int          `xml:"tests,attr"`
		Failures int          `xml:"failures,attr"`
		Errors   int          `xml:"errors,attr"`
		Time     string       `xml:"time,attr"`
		Suites   []junitSuite `xml:"testsuite"`
	}
	junitSuite struct {
		Name      string      `xml:"name,attr"`
		Tests     int         `xml:"tests,attr"`
		Failures  int         `xml:"failures,attr"`
		Errors    int         `xml:"errors,attr"`
		Skipped   int         `xml:"skipped,attr"`
		Time      string      `xml:"time,attr"`
		Timestamp string      `xml:"timestamp,attr"`
		Cases     []junitCase `xml:"testcase"`
	}
	junitCase struct {
		Name      string        `xml:"name,attr"`
		Classname string        `xml:"classname,attr"`
		Time      string        `xml:"time,attr"`
		Skipped   *junitMessage `xml:"skipped"`
		Failure   *junitFailure `xml:"failure"`
		SystemOut string        `xml:"system-out,omitempty"`
	}
	junitMessage struct {
		Message string `xml:"message,attr"`
	}
	junitFailure struct {
		Message string `xml:"message,attr"`
		Type    string `xml:"type,attr"`
		Text    string `xml:",chardata"`
	}
)

// JUnit writes a test suite for each rule and one for waivers, with a test for each case. What the verdict does not fail for is no
// failure here either: a warning passes, with its message in the output; what is waived or has nothing to judge is skipped.
func JUnit(w io.Writer, d *Document) error {
	all := junitSuites{Name: "itsmeter", Time: "0"}
	for _, r := range d.Rules {
		all.add(d, r.ID, r.Cases)
	}
	if len(d.Waivers) > 0 {
		all.add(d, "waivers", d.Waivers)
	}
	out, err := xml.MarshalIndent(all, "", "  ")
	if err != nil {
		return err
	}
	_, err = fmt.Fprintf(w, "%s%s\n", xml.Header, out)
	return err
}

func (all *junitSuites) add(d *Document, name string, cases []Case) {
	suite := junitSuite{Name: clean.Line(name), Time: "0", Timestamp: d.AsOf + "T00:00:00"}
	subjects := map[string]int{}
	for _, c := range cases {
		subjects[c.Subject.words()]++
	}
	for _, c := range cases {
		test := newJUnitCase(suite.Name, c)
		// Consumers tell tests apart by their names, and follow them from one run to the next.
		if c.Figure != nil && subjects[c.Subject.words()] > 1 {
			test.Name += ", " + *c.Figure
		}
		suite.Tests++
		if test.Failure != nil {
			suite.Failures++
		}
		if test.Skipped != nil {
			suite.Skipped++
		}
		suite.Cases = append(suite.Cases, test)
	}
	all.Suites = append(all.Suites, suite)
	all.Tests += suite.Tests
	all.Failures += suite.Failures
}

func newJUnitCase(suite string, c Case) junitCase {
	test := junitCase{Name: clean.Line(c.Subject.words()), Classname: "itsmeter." + suite, Time: "0"}
	message := clean.Line(c.Message)
	switch policy.Outcome(c.Outcome) {
	case policy.Skipped:
		test.Skipped = &junitMessage{message}
	case policy.Waived:
		test.Skipped = &junitMessage{clean.Line(fmt.Sprintf("waived until %s by %s: %s (%s)", c.Waiver.Expires, c.Waiver.Owner, c.Waiver.Reason, c.Message))}
	case policy.Failed:
		if c.Severity == string(policy.Warning) {
			test.SystemOut = "warning: " + message
			break
		}
		test.Failure = &junitFailure{Message: message, Type: "error", Text: message}
		if c.Place != nil {
			test.Failure.Text += "\n" + clean.Line(c.Place.String())
		}
	default:
		test.SystemOut = message
	}
	return test
}
