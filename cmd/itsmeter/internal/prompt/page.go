package prompt

import (
	"cmp"
	"slices"

	"github.com/itsmeter/itsmeter/assessment/interview"
)

// Show implements interview.Prompter.
func (s *Screen) Show(p interview.Page) error { return s.show(&page{page: p}) }

// page is the view of a text to read.
type page struct {
	page   interview.Page
	scroll int
	rows   int // that fit, as drawn last
	beyond int // that do not
}

func (v *page) typing() bool { return false }

func (v *page) press(k key) (bool, error) {
	if err := common(k); err != nil {
		return true, err
	}
	switch {
	case k.kind == enter || k.kind == newline:
		return true, nil
	case k.kind == char && k.r == 'q' || k.kind == char && k.r == 'b':
		return true, interview.ErrBack
	case k.kind == up:
		v.scroll--
	case k.kind == down:
		v.scroll++
	case k.kind == pageUp:
		v.scroll -= v.rows
	case k.kind == pageDown || k.kind == char && k.r == ' ':
		v.scroll += v.rows
	case k.kind == home:
		v.scroll = 0
	case k.kind == end:
		v.scroll = v.beyond
	}
	v.scroll = min(max(0, v.scroll), v.beyond)
	return false, nil
}

func (v *page) draw(width, height int) ([]line, int, int) {
	lines := []line{styled(one(v.page.Title), accent).clip(width), rule(width)}
	body := partLines(v.page.Parts, width)
	v.rows = max(1, height-len(lines)-2)
	v.beyond = max(0, len(body)-v.rows)
	v.scroll = min(v.scroll, v.beyond)
	lines = slices.Concat(lines, body[v.scroll:min(len(body), v.scroll+v.rows)])
	for len(lines) < height-2 {
		lines = append(lines, nil)
	}
	keys := []string{"Enter go on", "Esc " + cmp.Or(v.page.Escape, "back")}
	if v.beyond > 0 {
		keys = append(keys, "Space next page")
	}
	return append(lines, bar("", more(v.scroll, v.rows, len(body)), width), keyLines(width, keys...)[0]), -1, 0
}

// partLines draws paragraphs and lists under their headings.
func partLines(parts []interview.Part, width int) []line {
	var out []line
	for i, p := range parts {
		if i > 0 {
			out = append(out, nil)
		}
		if p.Head != "" {
			out = append(out, styled(one(p.Head), strong))
		}
		if p.Text != "" {
			out = append(out, wrap(p.Text, width, plain)...)
		}
		for _, item := range p.Items {
			out = append(out, labelled("-", item, width, 2, plain)...)
		}
	}
	return out
}
