package checks

import (
	"io"

	"github.com/itsmeter/itsmeter/report/clean"
)

// JSON writes the document under the names of itsmeter/check/v1, with numbers rounded to number.JSONDecimals.
func JSON(w io.Writer, d *Document) error { return clean.JSON(w, d) }
