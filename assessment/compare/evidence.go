package compare

import (
	"cmp"
	"slices"

	"github.com/itsmeter/itsmeter/assessment"
)

type evidenceChange struct {
	class    Class
	evidence assessment.Evidence
}

// evidenceKey is what makes two items the same piece of evidence: its dates may be brought up to date.
type evidenceKey struct{ title, kind, link string }

func keyOf(e assessment.Evidence) evidenceKey { return evidenceKey{e.Title, e.Kind, e.Link} }

func compareKeys(a, b evidenceKey) int {
	return cmp.Or(cmp.Compare(a.title, b.title), cmp.Compare(a.kind, b.kind), cmp.Compare(a.link, b.link))
}

// held is what one side has of one piece of evidence.
type held struct {
	counting, expired int
	item              assessment.Evidence // the latest
}

// evidenceChanges compares the evidence that counts on the date of one side with that of the other, in alphabetical order. A
// piece that one side has only expired did expire, or was renewed. What comes or goes expired changes nothing.
func evidenceChanges(old, new side) []evidenceChange {
	before, after := holdings(old), holdings(new)
	var keys []evidenceKey
	for _, e := range slices.Concat(old.evidence, new.evidence) {
		keys = append(keys, keyOf(e))
	}
	slices.SortFunc(keys, compareKeys)
	var out []evidenceChange
	for _, key := range slices.Compact(keys) {
		b, a := before[key], after[key]
		out = append(out, fewer(b, a, EvidenceLost, EvidenceExpired)...)
		out = append(out, fewer(a, b, EvidenceAdded, EvidenceRenewed)...)
	}
	return out
}

// fewer names what counts in many and no longer in few: expired as far as few has more of it expired, gone otherwise.
func fewer(many, few held, gone, expired Class) []evidenceChange {
	var out []evidenceChange
	turned := few.expired - many.expired
	for range many.counting - few.counting {
		class := gone
		if turned > 0 {
			class = expired
			turned--
		}
		out = append(out, evidenceChange{class, many.item})
	}
	return out
}

func holdings(s side) map[evidenceKey]held {
	out := map[evidenceKey]held{}
	for _, e := range s.evidence {
		h := out[keyOf(e)]
		if h.counting+h.expired == 0 || later(e, h.item) {
			h.item = e
		}
		if e.Counts(s.date) {
			h.counting++
		} else {
			h.expired++
		}
		out[keyOf(e)] = h
	}
	return out
}

// later tells whether evidence counts longer than other, or is otherwise the more recent.
func later(e, other assessment.Evidence) bool {
	if e.ValidUntil.IsZero() != other.ValidUntil.IsZero() {
		return e.ValidUntil.IsZero()
	}
	return cmp.Or(e.ValidUntil.Compare(other.ValidUntil), e.Date.Compare(other.Date), e.SeenOn.Compare(other.SeenOn)) > 0
}
