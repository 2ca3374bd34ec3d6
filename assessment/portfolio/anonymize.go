package portfolio

import (
	"crypto/sha256"
	"maps"
	"slices"
)

// Anonymize replaces organizations and teams by letters, and forgets files and scopes. The letters depend on the names alone, not on
// files or dates; their order says nothing about that of the names. Summaries that were handed out change with it.
func (c *Collector) Anonymize() {
	slices.SortStableFunc(c.all, byTeam) // while files can tell apart what has one team and date
	organizations, teams := map[string]string{}, map[string]string{}
	for _, s := range c.all {
		organizations[s.Organization] = ""
		teams[s.key()] = ""
	}
	letter(organizations)
	letter(teams)
	for _, s := range c.all {
		s.Organization, s.Team, s.File, s.Scope = organizations[s.Organization], teams[s.key()], "", ""
	}
}

// key tells teams apart.
func (s *Summary) key() string { return s.Organization + "\x00" + s.Team }

// letter gives each name a letter, or all of them as many as it takes, in the order of their hashes.
func letter(names map[string]string) {
	order := slices.SortedFunc(maps.Keys(names), func(a, b string) int {
		x, y := sha256.Sum256([]byte(a)), sha256.Sum256([]byte(b))
		return slices.Compare(x[:], y[:])
	})
	length := 1
	for n := 26; n < len(order); n *= 26 {
		length++
	}
	for i, name := range order {
		word := make([]byte, length)
		for at := length - 1; at >= 0; at-- {
			word[at] = byte('A' + i%26)
			i /= 26
		}
		names[name] = string(word)
	}
}
