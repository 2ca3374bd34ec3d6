package cli

import "github.com/itsmeter/itsmeter/cmd/itsmeter/internal/store"

// existsError tells that a file would be overwritten.
type existsError struct{ path string }

func (e *existsError) Error() string { return e.path + " exists already and is left as it is" }

// createFile writes a new assessment. One that exists is left as it is; advice says what to do then.
func createFile(path string, content []byte, advice string) error {
	file, err := store.Open(path, func([]byte) error { return hint(&existsError{path}, "%s", advice) })
	if err != nil {
		return err
	}
	if err := file.Save(content); err != nil {
		file.Close()
		return err
	}
	return file.Close()
}
