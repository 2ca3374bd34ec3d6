package cli

import (
	"os"

	"golang.org/x/term"

	output "github.com/itsmeter/itsmeter/report/portfolio"
)

// screen tells what standard output is shown on. Piped output does not depend on any terminal.
func (e Env) screen() output.Screen {
	s := output.Screen{Colour: e.colour()}
	if f, ok := e.Stdout.(*os.File); ok && isTerminal(f) {
		if width, _, err := term.GetSize(int(f.Fd())); err == nil {
			s.Width = width
		}
	}
	return s
}
