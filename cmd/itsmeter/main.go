// Itsmeter measures the maturity of IT service management against ITIL: see the README, or run itsmeter help.
package main

import (
	"os"

	"github.com/itsmeter/itsmeter/cmd/itsmeter/internal/cli"
)

func main() {
	os.Exit(cli.Main(os.Args[1:], cli.System()))
}
