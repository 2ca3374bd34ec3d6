// Package questionnaires holds the built-in questionnaires: the 34 practices of ITIL 4, and the processes and functions of
// the ITIL 2011 lifecycle. It holds no logic, so that authors can work on the texts without meeting code; package
// assessment/questionnaire reads them. FORMAT.md documents the files.
package questionnaires

import "embed"

// FS holds a folder for each questionnaire, named by its id.
//
//go:embed itil4/*.yaml lifecycle/*.yaml
var FS embed.FS

// IDs lists the built-in questionnaires in the order in which they are shown.
func IDs() []string { return []string{"itil4", "lifecycle"} }
