package yamldoc

import (
	"strconv"

	"github.com/itsmeter/itsmeter/assessment/diag"
)

// At returns the place of a part of a document: path leads to it by keys and, in lists, by numbers from 0. Of a field it is
// the place of the key. Where there is no such part it is the place of the nearest one around it that exists; of no
// document, it is the zero Position.
func (n *Node) At(path ...string) diag.Position {
	if n == nil {
		return diag.Position{}
	}
	pos := n.Pos
	for _, step := range path {
		if i, err := strconv.Atoi(step); err == nil && n.Kind == Sequence && 0 <= i && i < len(n.Items) {
			n = n.Items[i]
			pos = n.Pos
			continue
		}
		i := n.index(step)
		if i < 0 {
			break
		}
		pos, n = n.Entries[i].Key.Pos, n.Entries[i].Value
	}
	return pos
}
