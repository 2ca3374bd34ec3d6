package portfolio

import (
	"io"

	"github.com/itsmeter/itsmeter/report/clean"
)

// BenchmarkJSON writes a benchmark under the names of itsmeter/benchmark/v1.
func BenchmarkJSON(w io.Writer, d *Benchmark) error { return clean.JSON(w, d) }
