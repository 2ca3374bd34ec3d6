package prompt

import (
	"slices"
	"strings"

	"github.com/itsmeter/itsmeter/report/layout"
)

func (v *form) draw(width, height int) ([]line, int, int) {
	foot := v.footer(width, height-3) // below title, rule and a row of text
	about := head(wrap(v.form.About, width, faint), min(3, height-len(foot)-2-v.wanted()), width)
	if v.form.About == "" {
		about = nil
	}
	top := slices.Concat([]line{styled(one(v.form.Title), accent).clip(width)}, about, []line{rule(width)})
	body, row, column := v.body(width)
	room := max(1, height-len(top)-len(foot))
	from := min(max(0, row-room+1), max(0, len(body)-room))
	body = body[from:min(len(body), from+room)]
	lines := slices.Concat(top, body)
	for len(lines) < height-len(foot) {
		lines = append(lines, nil)
	}
	return append(lines, foot...), len(top) + row - from, min(column, width-1)
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

// wanted is how many rows the fields want for themselves before what the form is about gets any.
func (v *form) wanted() int {
	for _, f := range v.form.Fields {
		if f.Long {
			return 3
		}
	}
	return min(3, len(v.edits))
}

// footer is a rule, what to know of the field or what is wrong, and the keys, in no more lines than are given: of the keys the first
// ones stay longest, and only in the smallest windows they do without the rule.
func (v *form) footer(width, height int) []line {
	remark := wrap(v.form.Fields[v.at].Hint, width, faint)
	if v.problem != "" {
		remark = wrap(v.problem, width, alert)
	}
	remark = remark[:min(4, len(remark))]
	keys := v.keys(width)
	keys = keys[:max(1, min(len(keys), height-1-len(remark)))]
	remark = remark[:max(0, min(len(remark), height-len(keys)))]
	if len(remark)+len(keys) >= height {
		return append(remark, keys...)
	}
	return slices.Concat([]line{rule(width)}, remark, keys)
}

func (v *form) keys(width int) []line {
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
	return keyLines(width, keys...)
}
