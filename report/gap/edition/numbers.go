package edition

import (
	"fmt"
	"math"
	"strings"

	"github.com/rivo/uniseg"

	"github.com/itsmeter/itsmeter/report/number"
)

// share gives a share as a percentage.
func share(n number.JSON) string { return number.Percent(n.Rat) }

// part is a figure as a part of a whole, for a chart; NaN where it is undefined.
func part(n number.JSON, of float64) float64 {
	if n.Rat == nil {
		return math.NaN()
	}
	f, _ := n.Float64()
	return f / of
}

// whole shows a number that may be undefined.
func whole(n *int) string {
	if n == nil {
		return "-"
	}
	return fmt.Sprint(*n)
}

// clip shortens a text to about a number of characters, at the end of a word, with an ellipsis.
func clip(s string, limit int) string {
	if uniseg.GraphemeClusterCount(s) <= limit {
		return s
	}
	var b strings.Builder
	rest, state := s, -1
	for range limit {
		var cluster string
		cluster, rest, _, state = uniseg.FirstGraphemeClusterInString(rest, state)
		b.WriteString(cluster)
	}
	short := b.String()
	if i := strings.LastIndexByte(short, ' '); i > len(short)/2 {
		short = short[:i]
	}
	return strings.TrimRight(short, " ,;:.") + "…"
}
