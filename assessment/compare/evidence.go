package compare

import (
	"cmp"
	"slices"

	"github.com/itsmeter/itsmeter/assessment"
)

type evidenceChange struct {
	class    Class
	evidence assessment.Evidence // as on the side where it counts
}

// evidencePair is one piece of evidence on both sides; nil where a side has it not.
type evidencePair struct{ old, new *assessment.Evidence }

// evidenceChanges tells what became of each piece of evidence, in alphabetical order. What counts on the date of one side and
// stands expired on the other did expire, or was renewed. What comes or goes expired changes nothing.
func evidenceChanges(old, new side) []evidenceChange {
	var out []evidenceChange
	for _, p := range pairEvidence(old.evidence, new.evidence) {
		before := p.old != nil && p.old.Counts(old.date)
		after := p.new != nil && p.new.Counts(new.date)
		switch {
		case before == after:
		case before && p.new == nil:
			out = append(out, evidenceChange{EvidenceLost, *p.old})
		case before:
			out = append(out, evidenceChange{EvidenceExpired, *p.old})
		case p.old == nil:
			out = append(out, evidenceChange{EvidenceAdded, *p.new})
		default:
			out = append(out, evidenceChange{EvidenceRenewed, *p.new})
		}
	}
	slices.SortStableFunc(out, func(a, b evidenceChange) int { return compareEvidence(a.evidence, b.evidence) })
	return out
}

// pairEvidence finds the pieces of one side on the other, then lists what has no counterpart. Kind and title make a piece of
// evidence; a new link or date brings it up to date. Of several with one title those with the most in common belong together.
func pairEvidence(old, new []assessment.Evidence) []evidencePair {
	restOld, restNew := slices.SortedFunc(slices.Values(old), compareEvidence), slices.SortedFunc(slices.Values(new), compareEvidence)
	var out []evidencePair
	for _, alike := range []func(a, b assessment.Evidence) bool{
		func(a, b assessment.Evidence) bool {
			return a.Date.Equal(b.Date) && a.Link == b.Link && a.ValidUntil.Equal(b.ValidUntil)
		},
		func(a, b assessment.Evidence) bool { return a.Date.Equal(b.Date) && a.Link == b.Link },
		func(a, b assessment.Evidence) bool { return a.Date.Equal(b.Date) },
		func(a, b assessment.Evidence) bool { return a.Link == b.Link },
		func(_, _ assessment.Evidence) bool { return true },
	} {
		restOld = slices.DeleteFunc(restOld, func(o assessment.Evidence) bool {
			i := slices.IndexFunc(restNew, func(n assessment.Evidence) bool { return n.Kind == o.Kind && n.Title == o.Title && alike(o, n) })
			if i >= 0 {
				n := restNew[i]
				restNew = slices.Delete(restNew, i, i+1)
				out = append(out, evidencePair{&o, &n})
			}
			return i >= 0
		})
	}
	for _, o := range restOld {
		out = append(out, evidencePair{old: &o})
	}
	for _, n := range restNew {
		out = append(out, evidencePair{new: &n})
	}
	return out
}

// compareEvidence orders by title, then by all else, so that the order in a file decides nothing.
func compareEvidence(a, b assessment.Evidence) int {
	return cmp.Or(
		cmp.Compare(a.Title, b.Title), cmp.Compare(a.Kind, b.Kind), a.Date.Compare(b.Date), cmp.Compare(a.Link, b.Link),
		a.ValidUntil.Compare(b.ValidUntil), a.SeenOn.Compare(b.SeenOn),
	)
}
