package checks

import (
	"bufio"
	"fmt"
	"io"
	"path"
	"strings"

	"github.com/itsmeter/itsmeter/assessment/policy"
	"github.com/itsmeter/itsmeter/report/clean"
	"github.com/itsmeter/itsmeter/report/number"
)

// annotations is how many findings become annotations. GitHub shows ten of a severity for each step, and drops the others without
// a word.
const annotations = 10

// GitHub writes workflow commands that put the worst findings on their lines of the YAML file; the others, and the verdict, follow
// as lines of the log.
func GitHub(w io.Writer, d *Document) error {
	b := bufio.NewWriter(w)
	for i, f := range d.Findings {
		if i < annotations {
			fmt.Fprintln(b, annotation(f))
			continue
		}
		if i == annotations {
			fmt.Fprintf(b, "%s:\n", number.Count(len(d.Findings)-annotations, "further finding"))
		}
		where := ""
		if f.Place != nil {
			where = " (" + f.Place.String() + ")"
		}
		fmt.Fprintln(b, logLine(fmt.Sprintf("  %s %s: %s%s", f.Severity, title(f), f.words(), where)))
	}
	fmt.Fprintln(b, logLine(d.verdict()))
	return b.Flush()
}

// annotation is one workflow command.
func annotation(f Finding) string {
	command := "error"
	if f.Severity == string(policy.Warning) {
		command = "warning"
	}
	var properties []string
	if p := f.Place; p != nil {
		properties = append(properties, "file="+property(path.Clean(p.File)), fmt.Sprintf("line=%d", p.Line), fmt.Sprintf("col=%d", p.Column))
	}
	properties = append(properties, "title="+property("itsmeter: "+title(f)))
	return fmt.Sprintf("::%s %s::%s", command, strings.Join(properties, ","), data(f.words()))
}

func title(f Finding) string {
	if f.Rule == nil {
		return "waiver"
	}
	return *f.Rule
}

// words tells a finding in a sentence.
func (f Finding) words() string {
	if f.Rule == nil {
		return f.Message
	}
	return f.Subject.words() + ": " + f.Message
}

// The runner decodes these in the message and, besides, colons and commas in properties.
var (
	escapeData     = strings.NewReplacer("%", "%25", "\r", "%0D", "\n", "%0A")
	escapeProperty = strings.NewReplacer("%", "%25", "\r", "%0D", "\n", "%0A", ":", "%3A", ",", "%2C")
)

func data(s string) string { return escapeData.Replace(clean.Line(s)) }

func property(s string) string { return escapeProperty.Replace(clean.Line(s)) }

// logLine is a line of the log that the runner takes for nothing else: commands begin with two colons, and those of an older form,
// which is still read, with ##[ anywhere in the line.
func logLine(s string) string {
	indent := s[:len(s)-len(strings.TrimLeft(s, " "))]
	s = strings.ReplaceAll(clean.Line(s), "##[", "## [")
	if strings.HasPrefix(s, "::") {
		s = ": :" + s[2:]
	}
	return indent + s
}
