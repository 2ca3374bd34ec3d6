package prompt

import (
	"slices"
	"strings"

	"github.com/itsmeter/itsmeter/report/clean"
	"github.com/itsmeter/itsmeter/report/layout"
)

func (v *form) draw(width, height int) ([]line, int, int) {
	head := []line{styled(one(v.form.Title), accent).clip(width)}
	if about := layout.Wrap(clean.Text(v.form.About), width, "", ""); v.form.About != "" && height > 8 {
		for _, l := range about[:min(3, len(about))] {
			head = append(head, styled(l, faint))
		}
	}
	head = append(head, rule(width))
	foot := v.footer(width)
	body, row, column := v.body(width)
	room := max(1, height-len(head)-len(foot))
	from := min(max(0, row-room+1), max(0, len(body)-room))
	body = body[from:min(len(body), from+room)]
	lines := slices.Concat(head, body)
	for len(lines) < height-len(foot) {
		lines = append(lines, nil)
	}
	return append(lines, foot...), len(head) + row - from, min(column, width-1)
}

// body draws the fields: label, text, and below the current one its hint.
func (v *form) body(width int) (out []line, row, column int) {
	labels := 0
	for _, f := range v.form.Fields {
		labels = max(labels, columns(f.Label)+2)
	}
	for i, f := range v.form.Fields {
		style := faint
		if i == v.at {
			style = accent
		}
		v.room = width - labels - 1
		texts, r, c := v.edits[i].rows(v.room)
		if i == v.at {
			row, column = len(out)+r, labels+c
		}
		for n, t := range texts {
			name := ""
			if n == 0 {
				name = f.Label + ":"
			}
			out = append(out, line{{layout.Pad(name, labels), style}, {strings.TrimRight(t, " "), plain}})
		}
	}
	return out, row, column
}

func (v *form) footer(width int) []line {
	out := []line{rule(width)}
	remark := wrap(v.form.Fields[v.at].Hint, width, faint)
	if v.problem != "" {
		remark = wrap(v.problem, width, alert)
	}
	out = append(out, remark[:min(4, len(remark))]...)
	keys := []string{"Enter accept", "Esc back"}
	switch last := len(v.edits) - 1; {
	case v.at < last:
		keys = []string{"Enter next", "Esc back", "↑↓ fields"}
	case last > 0:
		keys = append(keys, "↑↓ fields")
	}
	if v.form.Fields[v.at].Long {
		keys = append(keys, "Ctrl-J new line", "Ctrl-O editor")
	}
	return append(out, keyLines(width, keys...)...)
}
