// Package questionnaires holds the built-in questionnaires: the 34 practices of ITIL 4, and the processes and functions of
// the ITIL 2011 lifecycle. It holds no logic, so that authors can work on the texts without meeting code; package
// assessment/questionnaire reads them. FORMAT.md documents the files.
package questionnaires

import "embed"

// FS holds a folder for each questionnaire, named by its id, and the folder Frameworks.
//
//go:embed itil4/*.yaml lifecycle/*.yaml frameworks/*.yaml
var FS embed.FS

// Frameworks is the folder of the neighbouring frameworks that practices name under serves.
const Frameworks = "frameworks"

// IDs lists the built-in questionnaires in the order in which they are shown.
func IDs() []string { return []string{"itil4", "lifecycle"} }
