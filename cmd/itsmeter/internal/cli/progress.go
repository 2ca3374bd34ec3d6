package cli

import (
	"time"

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

// slow tells on a terminal what is being done if it takes longer than patience. The function it returns ends the waiting.
func (e Env) slow(doing string) func() {
	if !isTerminal(e.Stderr) {
		return func() {}
	}
	timer := time.AfterFunc(patience, func() { e.warn("%s ..", doing) })
	return func() { timer.Stop() }
}
