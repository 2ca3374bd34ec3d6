package cli

import (
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"github.com/itsmeter/itsmeter/report/gap/edition"
)

// command is how to make the report again. Only what changes its content is told, and no folder of this machine; the name of the file
// to write is always the same, so that the same report does not differ by where it was written.
func (o *reportOptions) command(path, format, epoch string) string {
	words := []string{"itsmeter", "report", base(path), "-o", "gap." + ending(format)}
	// Other formats do not tell when they were made.
	if _, err := strconv.ParseInt(epoch, 10, 64); err == nil && (format == "pdf" || format == "xlsx") {
		words = slices.Insert(words, 0, "SOURCE_DATE_EPOCH="+epoch)
	}
	if o.audience.value != string(edition.Full) {
		words = append(words, "--audience", o.audience.value)
	}
	if len(o.practices) > 0 {
		words = append(words, "--practices", strings.Join(o.practices, ","))
	}
	for _, file := range []struct{ flag, path string }{{"--previous", o.previous}, {"--brand", o.brand}, {"--font", o.font}} {
		if file.path != "" {
			words = append(words, file.flag, base(file.path))
		}
	}
	if o.capacity > 0 {
		words = append(words, "--capacity", strconv.Itoa(o.capacity))
	}
	if o.names {
		words = append(words, "--names")
	}
	for i, w := range words {
		words[i] = shellWord(w)
	}
	return strings.Join(words, " ")
}

// ending is the ending of a file in a format.
func ending(format string) string {
	for _, f := range reportFormats {
		if f.name == format {
			return strings.TrimPrefix(f.endings[0], ".")
		}
	}
	return format
}

// base is the name of a file without its folder, written so that no flag is taken for it.
func base(path string) string {
	name := filepath.Base(path)
	if strings.HasPrefix(name, "-") && name != "-" {
		return "./" + name
	}
	return name
}

// shellWord quotes a word as a POSIX shell needs it, where it does.
func shellWord(s string) string {
	plain := func(r rune) bool {
		return r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r >= '0' && r <= '9' || strings.ContainsRune("-_./,:=@+%", r)
	}
	if s != "" && !strings.ContainsFunc(s, func(r rune) bool { return !plain(r) }) {
		return s
	}
	return "'" + strings.ReplaceAll(s, "'", `'\''`) + "'"
}
