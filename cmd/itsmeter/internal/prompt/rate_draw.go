package prompt

import (
	"fmt"
	"slices"
	"time"

	"github.com/itsmeter/itsmeter/assessment/interview"
)

// Below these the window is small: one line of header, one of keys, ratings on one line.
const (
	smallWidth  = 60
	smallHeight = 18
)

func (v *rating) draw(width, height int) ([]line, int, int) {
	small := width < smallWidth || height < smallHeight
	header, pinned, body := v.header(width, small), v.pinned(width, small), v.body(width, roomy)
	footer := v.footer(width, small, true)
	if small || len(header)+len(body)+len(pinned)+len(footer) > height {
		footer = v.footer(width, small, false)
	}
	room := max(1, height-len(header)-len(footer)-len(pinned))
	for _, d := range []density{tight, bare} {
		if len(body) > room || small && d == tight {
			body = v.body(width, d)
		}
	}
	v.page, v.beyond = room, max(0, len(body)-room)
	v.scroll = min(v.scroll, v.beyond)
	footer[0] = bar(v.inBar(width), more(v.scroll, room, len(body)), width)
	shown := body[v.scroll:min(len(body), v.scroll+room)]
	lines := slices.Concat(header, shown, pinned)
	for len(lines) < height-len(footer) {
		lines = append(lines, nil)
	}
	return append(lines, footer...), -1, 0
}

func (v *rating) header(width int, small bool) []line {
	q, p := v.q, v.q.Place
	position := fmt.Sprintf("%d of %d", p.Number, p.Of)
	if small {
		right := fmt.Sprintf("%s · %d/%d", position, p.Answered, p.Total)
		return []line{sides(styled(one(q.Practice), accent), styled(right, faint), width)}
	}
	left := fmt.Sprintf("%s, %s", one(q.Practice), position)
	if q.Statement == nil {
		left = fmt.Sprintf("%s: pulse, %s", one(q.Practice), position)
	}
	return []line{
		sides(styled(one(q.Organization)+" · "+one(q.Section), faint), styled(fmt.Sprintf("%d of %d answered", p.Answered, p.Total), faint), width),
		sides(styled(left, accent), styled(remaining(p), faint), width),
		rule(width),
	}
}

// remaining tells the time left in words that promise no precision.
func remaining(p interview.Place) string {
	switch minutes := int(p.Left.Round(time.Minute) / time.Minute); {
	case !p.LeftKnown:
		return ""
	case minutes < 2:
		return "a minute or two left"
	case minutes < 90:
		return fmt.Sprintf("about %d min left", minutes)
	default:
		return fmt.Sprintf("about %d h %02d min left", minutes/60, minutes%60/5*5)
	}
}

// inBar is what just happened, where the rule below the body has room for it.
func (v *rating) inBar(width int) string {
	if notice := one(v.notice); fitsBar(notice, width) {
		return notice
	}
	return ""
}

// footer is room for the rule, what just happened unless that stands in the rule, and the keys: all of them or the main ones.
func (v *rating) footer(width int, small, all bool) []line {
	keys := v.keys(width, small, all)
	if v.notice == "" || v.inBar(width) != "" {
		return append([]line{nil}, keys...)
	}
	notice := wrap(one(v.notice), width, good)
	if small { // the keys are back after the next key
		return append([]line{nil}, notice[:min(4, len(notice))]...)
	}
	return slices.Concat([]line{nil}, notice[:min(3, len(notice))], keys)
}

// short are the words of the keys in the footer.
var short = map[interview.Command]string{
	interview.Back: "back", interview.Skip: "skip", interview.NotApply: "NA", interview.Unknown: "nobody knows",
	interview.Same: "as before", interview.Note: "note", interview.Evidence: "evidence", interview.Overview: "overview",
	interview.Undo: "undo", interview.Help: "help", interview.Quit: "save and quit", interview.Private: "private note",
	interview.Confidence: "confidence", interview.Flag: "flag", interview.Voices: "voices", interview.Search: "search",
	interview.Recall: "call back", interview.Deepen: "deepen", interview.Standing: "level",
}

func (v *rating) keys(width int, small, all bool) []line {
	digits := fmt.Sprintf("%c-%c", v.q.Options[0].Digit, v.q.Options[len(v.q.Options)-1].Digit)
	items := []line{{{digits, accent}, {" answer", plain}}}
	for _, c := range v.q.Commands {
		word := short[c]
		if c == interview.Help && !all {
			word += " and all keys"
		}
		if c.Main || all {
			items = append(items, line{{string(c.Key), accent}, {" " + word, plain}})
		}
	}
	if !small {
		return flow(items, width)
	}
	for i := range items {
		items[i] = items[i][:1]
	}
	return []line{squeeze(items, width)}
}
