package cli

import (
	"strings"

	"github.com/spf13/cobra"

	"github.com/itsmeter/itsmeter/assessment/schema"
)

const schemaLong = `Print the JSON Schema (draft 2020-12) of a file format or of an output.

Editors that understand YAML check and complete a file whose first line is

  # yaml-language-server: $schema=assessment.json

where assessment.json holds what this command prints.`

func newSchemaCmd(env Env) *cobra.Command {
	return &cobra.Command{
		Use:       "schema " + strings.Join(schema.Names(), "|"),
		Short:     "Print the JSON Schema of a format",
		Long:      schemaLong,
		Example:   "  itsmeter schema assessment > assessment.json",
		Args:      cobra.ExactArgs(1),
		ValidArgs: schema.Names(),
		RunE: func(_ *cobra.Command, args []string) error {
			text, ok := schema.Get(args[0])
			if !ok {
				return unknown("schema", args[0], "itsmeter", schema.Names())
			}
			_, err := env.Stdout.Write(text)
			return err
		},
	}
}
