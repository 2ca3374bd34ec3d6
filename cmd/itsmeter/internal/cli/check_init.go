package cli

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"time"

	"github.com/itsmeter/itsmeter/assessment/policy"
)

// runCheckInit writes a first policy.
func (e Env) runCheckInit(path string, o checkOptions, asOf time.Time) error {
	a, q, err := e.openAssessment(path)
	if err != nil {
		return err
	}
	scored := scoredAsOf(a, q, asOf)
	p, err := policy.Initial(scored, scored.Assessment.Date)
	if err != nil {
		return fmt.Errorf("%s: %w", shownName(path), err)
	}
	if o.initial == "-" {
		_, err := e.Stdout.Write(p.Encode())
		return err
	}
	file, err := os.OpenFile(o.initial, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o644)
	if errors.Is(err, fs.ErrExist) {
		return hint(&existsError{o.initial}, "choose another name, or hold the assessment against it with --policy")
	}
	if err != nil {
		return fileError("writing", o.initial, err)
	}
	_, err = file.Write(p.Encode())
	if err := errors.Join(err, file.Close()); err != nil {
		_ = os.Remove(o.initial) // half a policy would only be in the way of the next try
		return fileError("writing", o.initial, err)
	}
	return nil
}
