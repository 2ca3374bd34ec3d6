package gap

import (
	"io"

	"github.com/itsmeter/itsmeter/report/clean"
)

// JSON writes the report under the names of itsmeter/report/v1, with numbers rounded to number.JSONDecimals.
func JSON(w io.Writer, r *Report) error { return clean.JSON(w, r) }
