package cli

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"github.com/itsmeter/itsmeter/assessment"
	"github.com/itsmeter/itsmeter/assessment/compare"
	"github.com/itsmeter/itsmeter/assessment/framework"
	"github.com/itsmeter/itsmeter/assessment/plan"
	"github.com/itsmeter/itsmeter/assessment/questionnaire"
	"github.com/itsmeter/itsmeter/assessment/score"
	"github.com/itsmeter/itsmeter/cmd/itsmeter/internal/store"
	"github.com/itsmeter/itsmeter/report/gap"
	"github.com/itsmeter/itsmeter/report/gap/edition"
	"github.com/itsmeter/itsmeter/report/gap/workbook"
	"github.com/itsmeter/itsmeter/report/html"
	"github.com/itsmeter/itsmeter/report/markdown"
)

const reportLong = `Write the gap report of an assessment: where the practices stand, what is
missing, what to do about it, and how far all of that can be relied on.

The format follows from the ending of OUT unless --format says otherwise; -o - is
standard output. Respondents appear by role unless --names is given; private notes
never appear. The same file gives the same report, byte for byte.`

// reportFormats lists the formats, the default first, with the endings that stand for them.
var reportFormats = []struct {
	name    string
	endings []string
}{
	{"pdf", []string{".pdf"}},
	{"html", []string{".html", ".htm"}},
	{"markdown", []string{".md", ".markdown"}},
	{"json", []string{".json"}},
	{"csv", []string{".csv"}},
	{"xlsx", []string{".xlsx"}},
}

// reportOptions are the flags of report.
type reportOptions struct {
	out       string
	format    *choice
	audience  *choice
	practices []string
	previous  string
	brand     string
	font      string
	capacity  int
	names     bool
}

func newReportOptions() *reportOptions {
	var names []string
	for _, f := range reportFormats {
		names = append(names, f.name)
	}
	return &reportOptions{format: newChoice("", names...), audience: newChoice(string(edition.Full), edition.Audiences()...)}
}

func newReportCmd(env Env) *cobra.Command {
	cmd := &cobra.Command{
		Use:   "report FILE -o OUT",
		Short: "Write the gap report",
		Long:  reportLong,
		Example: "  itsmeter report my-team.yaml -o gap.pdf\n" +
			"  itsmeter report my-team.yaml -o board.pdf --audience board\n" +
			"  itsmeter report my-team.yaml -o desk.pdf --audience team --practices service-desk",
		Args: cobra.ExactArgs(1),
	}
	o := newReportOptions()
	f := cmd.Flags()
	f.StringVarP(&o.out, "output", "o", "", "file to write, - for standard output")
	f.Var(o.format, "format", "output format (default from the ending of OUT)")
	f.Var(o.audience, "audience", "who will read it")
	f.StringSliceVar(&o.practices, "practices", nil, "practices that get a sheet, for --audience team (default all)")
	f.StringVar(&o.previous, "previous", "", "earlier assessment to compare with")
	f.StringVar(&o.brand, "brand", "", "file with logo, colours, footer and classification")
	f.StringVar(&o.font, "font", "", "TrueType font for characters that the built-in fonts of the PDF lack")
	wholeFlag(cmd, &o.capacity, "capacity", 1, maxCapacity, "points of effort that a phase of the roadmap has room for")
	f.BoolVar(&o.names, "names", false, "show respondents by name")
	complete(cmd, "format", o.format.choices...)
	complete(cmd, "audience", o.audience.choices...)
	cmd.RunE = func(c *cobra.Command, args []string) error {
		return env.report(args[0], o)
	}
	return cmd
}

// report writes the gap report of the assessment at path. The interview calls it, too, at its end.
func (e Env) report(path string, o *reportOptions) error {
	format, err := o.check()
	if err != nil {
		return err
	}
	if o.out == "-" && (format == "pdf" || format == "xlsx") && isTerminal(e.Stdout) {
		return hint(usagef("%s is not written to a terminal", strings.ToUpper(format)), "give a file, such as -o gap.%s", format)
	}
	in, err := e.reportInput(path, o.previous)
	if err != nil {
		return err
	}
	practices, err := expandPractices(in.result.Questionnaire, o.practices)
	if err != nil {
		return err
	}
	look, err := e.look(o)
	if err != nil {
		return err
	}
	frameworks, whole, err := neighbours(in.result.Assessment, in.result.Questionnaire, path)
	if err != nil {
		return err
	}
	r := gap.New(plan.New(in.result, o.capacity), gap.Options{
		Names: o.names, Changes: in.changes, Created: e.created(in.result.Assessment.Date), Frameworks: frameworks, Whole: whole,
		Provenance: gap.Provenance{
			Tool: "itsmeter " + Version(), InputSHA256: in.hash, Previous: in.previousHash, Brand: look.brandHash, Font: hashOf(look.font),
			Command: o.command(path, format, e.Getenv("SOURCE_DATE_EPOCH")),
		},
	})
	var out bytes.Buffer
	eo := edition.Options{Audience: edition.Audience(o.audience.value), Practices: practices, Brand: look.brand}
	if err := e.render(&out, format, r, eo, look.font); err != nil {
		return err
	}
	return e.deliver(o.out, out.Bytes())
}

// check tells the format, and refuses what does not go together.
func (o *reportOptions) check() (string, error) {
	format, err := o.chosenFormat()
	switch {
	case err != nil:
		return "", err
	case len(o.practices) > 0 && o.audience.value != string(edition.Team):
		return "", usagef("--practices chooses the sheets of --audience team")
	case o.brand != "" && (format == "json" || format == "csv"):
		return "", usagef("--brand changes how a report looks, and %s has no looks", format)
	case o.font != "" && format != "pdf":
		return "", hint(usagef("--font is for a PDF; in %s, whatever shows the report brings its own fonts", format), "leave --font away")
	}
	return format, nil
}

// chosenFormat is the format that was asked for, else the one that the ending of the file stands for.
func (o *reportOptions) chosenFormat() (string, error) {
	if o.out == "" {
		return "", hint(usagef("report needs -o OUT"), "for example -o gap.pdf, or -o - for standard output")
	}
	if o.format.value != "" {
		return o.format.value, nil
	}
	if o.out == "-" {
		return reportFormats[0].name, nil
	}
	ending := strings.ToLower(filepath.Ext(o.out))
	var known []string
	for _, f := range reportFormats {
		if slices.Contains(f.endings, ending) {
			return f.name, nil
		}
		known = append(known, f.endings[0])
	}
	return "", hint(usagef("no format has the ending %q", ending), "name OUT with one of %s, or give --format", strings.Join(known, ", "))
}

// reportInput is what a report is made from.
type reportInput struct {
	result             *score.Result
	changes            *compare.Difference // nil without an earlier assessment
	hash, previousHash string              // SHA-256 of the files
}

// reportInput reads and scores an assessment, and compares it with an earlier one where previous names one.
func (e Env) reportInput(path, previous string) (in reportInput, err error) {
	if previous == "" {
		src, a, q, err := e.readAssessment(path)
		if err != nil {
			return in, err
		}
		in.hash, in.result = hash(src), score.Score(q, a)
		return in, nil
	}
	now, err := e.readHashed(path, &in.hash)
	if err != nil {
		return in, err
	}
	old, err := e.readHashed(previous, &in.previousHash)
	if err != nil {
		return in, err
	}
	if in.changes, err = e.compare(old, now); err != nil {
		return in, err
	}
	in.result = in.changes.New
	return in, nil
}

// readHashed reads an assessment, and tells the hash of its file.
func (e Env) readHashed(path string, to *string) (sheet, error) {
	src, err := e.readFile(path)
	if err != nil {
		return sheet{}, err
	}
	*to = hash(src)
	return parseSheet(path, shownName(path), src)
}

// hash is the SHA-256 of a file.
func hash(src []byte) string {
	sum := sha256.Sum256(src)
	return hex.EncodeToString(sum[:])
}

// hashOf is the hash of a file that may be missing; "" stands for none.
func hashOf(src []byte) string {
	if src == nil {
		return ""
	}
	return hash(src)
}

// neighbours loads the frameworks that practices may speak to, and the questionnaire with all its practices: those out of scope have
// to be named as not assessed.
func neighbours(a *assessment.Assessment, q *questionnaire.Questionnaire, path string) ([]*framework.Framework, *questionnaire.Questionnaire, error) {
	if !slices.ContainsFunc(q.Practices(), func(p *questionnaire.Practice) bool { return len(p.Serves) > 0 }) {
		return nil, q, nil
	}
	frameworks, err := loadFrameworks()
	if err != nil || neededPractices(a) == nil {
		return frameworks, q, err
	}
	whole, err := loadQuestionnaire(questionnaireName(a, path))
	return frameworks, whole, err
}

// created stands for the time of writing: SOURCE_DATE_EPOCH, else the assessment's own date, so that the same file gives the same
// bytes.
func (e Env) created(date time.Time) time.Time {
	if s, err := strconv.ParseInt(e.Getenv("SOURCE_DATE_EPOCH"), 10, 64); err == nil {
		return time.Unix(s, 0).UTC()
	}
	return date
}

// render draws the report in a format.
func (e Env) render(out *bytes.Buffer, format string, r *gap.Report, eo edition.Options, font []byte) error {
	switch format {
	case "json":
		return gap.JSON(out, r)
	case "csv":
		return gap.CSV(out, r)
	case "xlsx":
		return workbook.Write(out, r, eo.Brand.Theme)
	}
	doc := edition.New(r, eo)
	switch format {
	case "markdown":
		return markdown.Write(out, doc)
	case "html":
		return html.Write(out, doc)
	}
	return e.renderPDF(out, doc, font, fontHint(font))
}

// deliver writes what was made to a file, whole or not at all, or to standard output.
func (e Env) deliver(out string, content []byte) error {
	if out == "-" {
		_, err := e.Stdout.Write(content)
		return err
	}
	if err := store.Write(out, content, 0o644); err != nil {
		return fileError("writing", out, err)
	}
	return nil
}
