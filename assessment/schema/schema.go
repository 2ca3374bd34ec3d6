// Package schema holds the JSON Schemas of itsmeter's files, draft 2020-12, for editors that check and complete YAML while it is
// written and for consumers of JSON. A file names its schema in a comment, such as
//
//	# yaml-language-server: $schema=assessment.json
//
// A schema knows the form of a file. What takes a second file to tell, such as whether a practice exists, and places
// and hints, only `itsmeter validate` knows. Schemas are a little stricter than itsmeter: they refuse a field that is there
// and empty.
package schema

import (
	"embed"
	"io/fs"
	"strings"
)

//go:embed *.json
var files embed.FS

// Names lists the schemas by alphabet.
func Names() []string {
	found, _ := fs.Glob(files, "*.json") // an error means a bad pattern only
	for i, name := range found {
		found[i] = strings.TrimSuffix(name, ".json")
	}
	return found
}

// Get returns a schema as JSON text, such as Get("assessment").
func Get(name string) ([]byte, bool) {
	text, err := files.ReadFile(name + ".json")
	return text, err == nil
}
