package cli

import (
	"bytes"
	"fmt"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"github.com/itsmeter/itsmeter/assessment/compare"
	"github.com/itsmeter/itsmeter/assessment/portfolio"
	output "github.com/itsmeter/itsmeter/report/portfolio"
)

const benchmarkLong = `Compare the assessments of many teams: level and index by team and practice,
targets reached or not, distributions, percentile ranks, gaps that most teams
share and those of one, movers between two dates, outliers and thin data.

PATH is a file or a folder, of which every assessment below it is read. Only
answers to one questionnaire are compared, the one that most of them answer; of
each team the last date. All others are named with the reason.

The figures describe the assessments given; they are no industry figures.`

func newBenchmarkCmd(env Env) *cobra.Command {
	var anonymous, skipInvalid bool
	var out string
	cmd := &cobra.Command{
		Use:   "benchmark PATH..",
		Short: "Compare the assessments of many teams",
		Long:  benchmarkLong,
		Example: "  itsmeter benchmark examples/portfolio\n" +
			"  itsmeter benchmark examples/portfolio --anonymous -o benchmark.html",
		Args: cobra.MinimumNArgs(1),
	}
	format := newChoice("", benchmarkFormats...)
	cmd.Flags().Var(format, "format", "output format (default from the ending of OUT, else text)")
	complete(cmd, "format", benchmarkFormats...)
	cmd.Flags().StringVarP(&out, "output", "o", "-", "file to write; - is standard output")
	cmd.Flags().BoolVar(&anonymous, "anonymous", false, "show letters instead of organizations and teams")
	cmd.Flags().BoolVar(&skipInvalid, "skip-invalid", false, "leave out files that cannot be read, and say which")
	cmd.RunE = func(_ *cobra.Command, args []string) error {
		kind := benchmarkFormat(format.value, out)
		if kind == "pdf" && out == "-" && isTerminal(env.Stdout) {
			return hint(usagef("a PDF is not written to a terminal"), "give a file, such as -o benchmark.pdf")
		}
		d, err := env.benchmark(args, anonymous, skipInvalid)
		if err != nil {
			return err
		}
		var b bytes.Buffer
		if err := env.writeBenchmark(&b, d, kind, out); err != nil {
			return err
		}
		return env.deliver(out, b.Bytes())
	}
	return cmd
}

var benchmarkFormats = []string{"text", "json", "csv", "html", "pdf"}

// benchmarkFormat is what the user asks for, else what the ending of the file says, else text.
func benchmarkFormat(asked, out string) string {
	ending := strings.TrimPrefix(strings.ToLower(filepath.Ext(out)), ".")
	switch {
	case asked != "":
		return asked
	case slices.Contains(benchmarkFormats, ending):
		return ending
	}
	return "text"
}

func (e Env) writeBenchmark(w *bytes.Buffer, d *output.Benchmark, format, out string) error {
	switch format {
	case "json":
		return output.BenchmarkJSON(w, d)
	case "csv":
		return output.BenchmarkCSV(w, d)
	case "html":
		return output.BenchmarkHTML(w, d)
	case "pdf":
		return e.renderPDF(w, output.BenchmarkDocument(d, e.created(d.Latest())), nil, "")
	}
	if out != "-" {
		return output.BenchmarkText(w, d, output.Screen{})
	}
	return output.BenchmarkText(w, d, e.screen())
}

func (e Env) benchmark(paths []string, anonymous, skipInvalid bool) (*output.Benchmark, error) {
	r := newManyReader(e, skipInvalid)
	c, err := r.collect(paths)
	if err != nil {
		return nil, err
	}
	defer e.slow("benchmark")() // the bar is gone, and two files of every team may follow
	movers, err := r.movers(c.Pairs())
	if err != nil {
		return nil, err
	}
	if anonymous {
		c.Anonymize()
	}
	b := c.Benchmark(r.ids[c.Questionnaire()], movers)
	d := output.NewBenchmark(b, anonymous)
	if len(d.Teams) < 2 {
		return nil, tooFew(d)
	}
	return d, nil
}

// tooFew tells why there is nothing to compare.
func tooFew(d *output.Benchmark) error {
	reasons := []string{"there are not two teams that can be compared"}
	for _, n := range d.NotCompared {
		name := "an assessment"
		if n.File != nil {
			name = *n.File
		}
		reasons = append(reasons, name+": "+n.Explanation)
	}
	var err error = &notComparableError{strings.Join(reasons, "; ")}
	if len(d.NotCompared) == 0 {
		err = hint(err, "trend follows one team over its dates")
	}
	return err
}

// movers compares the two last dates of teams that have two. Both are read again, so that no answers had to be kept.
func (r *manyReader) movers(pairs []portfolio.Pair) ([]*portfolio.Mover, error) {
	var out []*portfolio.Mover
	for _, p := range pairs {
		from, err := r.score(foundFile{p.From.File, true})
		if err != nil {
			return nil, err
		}
		to, err := r.score(foundFile{p.To.File, true})
		if err != nil {
			return nil, err
		}
		d, err := compare.Run(from, to)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", p.To.File, err)
		}
		out = append(out, portfolio.NewMover(p, d))
	}
	return out, nil
}
