package prompt

import (
	"errors"
	"fmt"
	"slices"
	"syscall"

	"github.com/AlecAivazis/survey/v2"
	"github.com/AlecAivazis/survey/v2/core"
	"github.com/AlecAivazis/survey/v2/terminal"

	"github.com/itsmeter/itsmeter/assessment/interview"
)

// frame is the survey.Prompt that paints a view with survey's renderer.
type frame struct {
	survey.Renderer
	screen  *Screen
	view    view
	painted []line // what the window shows
	leaving string // the key that ends the session if it is pressed again; "" for none
	last    key    // that was pressed
}

// ignoredAnswer takes what survey hands back: views keep their own results.
type ignoredAnswer struct{}

// WriteAnswer implements survey's core.Settable.
func (*ignoredAnswer) WriteAnswer(string, any) error { return nil }

// Prompt implements survey.Prompt.
func (f *frame) Prompt(*survey.PromptConfig) (any, error) {
	f.clear()
	for {
		if err := f.paint(); err != nil {
			return nil, err
		}
		k, err := f.screen.keys.next(f.view.typing())
		if err != nil {
			return nil, err
		}
		sure := f.sure() && !f.held(k)
		if k.kind != resized {
			f.leaving, f.last = "", k
		}
		switch {
		case k.kind == interrupt && sure:
			return nil, &SignalError{syscall.SIGINT}
		case k.kind == interrupt:
			if v, ok := f.view.(holder); !ok || !v.held() && !v.hold() {
				f.leaving = "Ctrl-C"
			}
		case k.kind == control && k.r == 'z':
			if err := f.screen.outside(stopProcess); err != nil {
				return nil, err
			}
			f.clear()
		case k.kind == resumed:
			if err := f.screen.enter(); err != nil {
				return nil, err
			}
			f.clear()
		case k.kind == resized, k.kind == control && k.r == 'l': // Ctrl-L, after something else wrote on the screen
			f.clear()
		default:
			done, err := f.view.press(k)
			if k.kind == endOfFile && errors.Is(err, interview.ErrQuit) && !sure {
				f.leaving = "Ctrl-D"
				continue
			}
			if !done && err == nil {
				continue
			}
			if k.kind == escape {
				f.screen.keys.meant()
			}
			return nil, err
		}
	}
}

// sure tells whether Ctrl-C and Ctrl-D end the session: they have been asked about. Ctrl-C copies elsewhere and Ctrl-D logs out, so
// that one alone must not end anything.
func (f *frame) sure() bool {
	v, ok := f.view.(holder)
	return f.leaving != "" || ok && v.held()
}

// held tells whether a key comes from one that is held down, or was pressed before its question could be read: neither is an answer.
func (f *frame) held(k key) bool { return k.more || f.last.more && f.last.kind == k.kind }

// question stands over the foot of the window until the next key.
func (f *frame) question(width int) []line {
	return wrap(f.leaving+againEnds+" Any other key goes on.", width, alert)
}

// Cleanup implements survey.Prompt. The next view paints over this one.
func (f *frame) Cleanup(*survey.PromptConfig, any) error { return nil }

// clear starts the screen anew: nothing that was painted before is where the renderer believes it to be.
func (f *frame) clear() {
	f.Renderer, f.painted = survey.Renderer{}, nil
	f.WithStdio(terminal.Stdio{In: f.screen.in, Out: f.screen.out, Err: f.screen.out})
	fmt.Fprint(f.screen.out, clearScreen)
}

// template paints lines of spans. No line feed follows the last one: on the last row of the window it would scroll.
const template = `{{range $i, $line := .}}{{if $i}}
{{end}}{{range $line}}{{if .Style}}{{color .Style}}{{.Text}}{{color "reset"}}{{else}}{{.Text}}{{end}}{{end}}{{end}}`

// maxWidth is how wide text gets at most: longer lines are hard to read.
const maxWidth = 100

// paint brings the window to what the view shows now.
func (f *frame) paint() error {
	width, height := f.screen.size()
	width = min(width, maxWidth)
	lines, row, column := f.view.draw(width, height)
	lines = fit(lines, width, height)
	if f.leaving != "" {
		asked := f.question(width)
		lines = append(lines[:max(0, min(len(lines), height)-len(asked))], asked...)
		row = -1
	}
	for _, l := range lines {
		for i := range l {
			if !f.screen.opts.Colour {
				l[i].Style = ""
			}
		}
	}
	fmt.Fprint(f.screen.out, hideCursor)
	if err := f.render(lines); err != nil {
		return err
	}
	f.painted = lines
	if row >= 0 {
		fmt.Fprintf(f.screen.out, "\x1b[%d;%dH%s", row+1, column+1, showCursor)
	}
	f.screen.out.flush()
	return nil
}

// render paints all lines with survey's renderer, or, where there are as many as before, only those that differ: over a slow link
// a key then costs a row and not a screen.
func (f *frame) render(lines []line) error {
	if len(lines) != len(f.painted) {
		// The renderer starts from the last row that it painted.
		fmt.Fprintf(f.screen.out, "\x1b[%d;1H", max(1, len(f.painted)))
		return f.Render(template, lines)
	}
	for i, l := range lines {
		if slices.Equal(l, f.painted[i]) {
			continue
		}
		row, _, err := core.RunTemplate(template, []line{l})
		if err != nil {
			return err
		}
		fmt.Fprintf(f.screen.out, "\x1b[%d;1H\x1b[2K%s", i+1, row)
	}
	return nil
}
