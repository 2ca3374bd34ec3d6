package cli

import (
	"slices"
	"time"

	"github.com/spf13/cobra"
	"github.com/vbauerster/mpb/v8"
	"github.com/vbauerster/mpb/v8/decor"
)

// progress is a bar on a terminal; on anything else it shows nothing.
type progress struct {
	all *mpb.Progress
	bar *mpb.Bar
}

// progress starts a bar for a number of steps. It stands on standard error and is gone when it ends.
func (e Env) progress(doing string, steps int) progress {
	if !isTerminal(e.Stderr) || e.Getenv("TERM") == "dumb" || steps < 2 {
		return progress{}
	}
	all := mpb.New(mpb.WithOutput(e.Stderr), mpb.WithWidth(40))
	bar := all.AddBar(int64(steps), mpb.BarRemoveOnComplete(),
		mpb.PrependDecorators(decor.Name("itsmeter: "+doing+" "), decor.CountersNoUnit("%d of %d")))
	return progress{all, bar}
}

func (p progress) step() {
	if p.bar != nil {
		p.bar.Increment()
	}
}

// end takes the bar away, so that what follows starts on a clean line.
func (p progress) end() {
	if p.bar != nil {
		p.bar.Abort(true)
		p.all.Wait()
	}
}

// patience is after how long a user wants to know that something is going on.
const patience = time.Second

// slow tells on a terminal that a command is still running if it takes longer than patience. The function it returns ends the
// waiting. The line stays: other messages may stand below it.
func (e Env) slow(command string) func() {
	if !isTerminal(e.Stderr) {
		return func() {}
	}
	timer := time.AfterFunc(patience, func() { e.warn("%s is still running ..", command) })
	return func() { timer.Stop() }
}

// tellSlow puts slow around a command and those below it, but not around those that ask and those that show a bar.
func tellSlow(cmd *cobra.Command, env Env) {
	if run := cmd.RunE; run != nil && !slices.Contains([]string{"interview", "benchmark", "trend"}, cmd.Name()) {
		cmd.RunE = func(c *cobra.Command, args []string) error {
			if slices.Contains(args, "-") && isTerminal(env.Stdin) {
				return run(c, args) // waits for what is typed
			}
			defer env.slow(c.Name())()
			return run(c, args)
		}
	}
	for _, sub := range cmd.Commands() {
		tellSlow(sub, env)
	}
}
