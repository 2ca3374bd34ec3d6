package assessment

import (
	"maps"
	"slices"
)

// InOrder returns the keys of a map as files and messages list them: those in order first, such as the practices of a questionnaire,
// then the others by alphabet.
func InOrder[T any](m map[string]T, order []string) []string {
	var out []string
	for _, id := range order {
		if _, ok := m[id]; ok {
			out = append(out, id)
		}
	}
	for _, id := range slices.Sorted(maps.Keys(m)) {
		if !slices.Contains(order, id) {
			out = append(out, id)
		}
	}
	return out
}
