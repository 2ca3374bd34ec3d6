package prompt

import (
	"slices"
	"strings"

	"github.com/itsmeter/itsmeter/report/clean"
)

// row is a row of a text on the screen: characters from one on up to another, without the line feed that ends it.
type row struct{ from, to int }

// layOut breaks characters into rows of a width, behind a space where there is one.
func layOut(all []string, width int) []row {
	var rows []row
	start, space, used := 0, 0, 0 // of the row: its first character, the one behind its last space, its width so far
	flush := func(end, next int) {
		rows = append(rows, row{start, end})
		start, space, used = next, next, 0
	}
	for i := 0; i < len(all); i++ {
		if all[i] == "\n" {
			flush(i, i+1)
			continue
		}
		w := columns(clean.Text(all[i]))
		if used > 0 && used+w > width && all[i] != " " {
			end := i
			if space > start {
				end = space
			}
			flush(end, end)
			i = end - 1
			continue
		}
		used += w
		if all[i] == " " {
			space = i + 1
		}
	}
	return append(rows, row{start, len(all)})
}

// find tells in which row a character stands; the cursor between two rows of a line stands on the lower one.
func find(rows []row, at int) int {
	n := len(rows) - 1
	for n > 0 && rows[n].from > at {
		n--
	}
	return n
}

// shown is what the screen shows for characters.
func shown(characters []string) string { return clean.Text(strings.Join(characters, "")) }

// rows breaks the text into rows as the screen shows them, and tells in which of them and where the cursor stands.
func (e *edit) rows(width int) (texts []string, at, column int) {
	all := slices.Concat(e.before, e.after)
	rows := layOut(all, width)
	for _, r := range rows {
		texts = append(texts, shown(all[r.from:r.to]))
	}
	at = find(rows, len(e.before))
	return texts, at, min(columns(shown(all[rows[at].from:len(e.before)])), width)
}

// vertical moves the cursor a row up or down, as near to its column as there is a character, and tells whether there is such a row.
func (e *edit) vertical(direction, width int) bool {
	all := slices.Concat(e.before, e.after)
	rows := layOut(all, width)
	at := find(rows, len(e.before))
	if at+direction < 0 || at+direction >= len(rows) {
		return false
	}
	if e.goal < 0 {
		e.goal = columns(shown(all[rows[at].from:len(e.before)]))
	}
	target := rows[at+direction]
	last := target.to
	if at+direction < len(rows)-1 && rows[at+direction+1].from == target.to && last > target.from {
		last-- // behind its last character the row below begins
	}
	to, used := target.from, 0
	for to < last && used+columns(shown(all[to:to+1])) <= e.goal {
		used += columns(shown(all[to : to+1]))
		to++
	}
	goal := e.goal
	e.move(to - len(e.before))
	e.goal, e.killing = goal, false
	return true
}
