package convert

import (
	"maps"
	"slices"

	"github.com/itsmeter/itsmeter/assessment"
)

// scope finds the practices of the new questionnaire that are in scope. Those that stand for the old scope are; what an
// earlier conversion kept as the scope there stands, and what was added to the old scope since then is added to it.
func (c *conversion) scope() error {
	if c.earlier != nil {
		c.new.Practices = c.widened(c.earlier.Practices)
		return nil
	}
	all := len(c.old.Practices) == 0
	if !all {
		c.new.Practices = practices(c.old.Practices, c.links, c.back, c.to)
	}
	if len(c.links) == 0 || !all && len(c.new.Practices) == 0 {
		return &NoCounterpartError{c.from.ID, c.to.ID}
	}
	return nil
}

// widened returns an earlier scope with what has been added on the other side since.
func (c *conversion) widened(earlier []string) []string {
	if len(earlier) == 0 {
		return nil // everything
	}
	then := practices(earlier, c.back, c.links, c.from)
	now := c.old.Practices
	if len(now) == 0 {
		now = c.from.PracticeIDs()
	}
	var added []string
	for _, id := range now {
		if !slices.Contains(then, id) {
			added = append(added, id)
		}
	}
	chosen := map[string]bool{}
	for _, id := range append(slices.Clone(earlier), practices(added, c.links, c.back, c.to)...) {
		chosen[id] = true
	}
	return assessment.InOrder(chosen, c.to.PracticeIDs())
}

// settings carries targets and importance of practices where the two questionnaires draw one practice alike: where each is the main
// counterpart of the other. They say what the business wants of a matter, not how
// it was found. All others are kept.
func (c *conversion) settings() {
	if c.earlier != nil {
		c.new.Targets = maps.Clone(c.earlier.Targets)
		c.new.Importance = maps.Clone(c.earlier.Importance)
	}
	carried := map[string]bool{}
	c.kept.Targets = c.carryLevels(c.old.Targets, &c.new.Targets, carried)
	c.kept.Importance = c.carryLevels(c.old.Importance, &c.new.Importance, carried)
	c.result.Settings = assessment.InOrder(carried, c.to.PracticeIDs())
}

// carryLevels carries what it can and returns the rest.
func (c *conversion) carryLevels(old map[string]int, new *map[string]int, carried map[string]bool) map[string]int {
	var rest map[string]int
	for practice, level := range old {
		to, ok := twin(practice, c.links, c.back)
		target := new
		if !ok {
			to, target = practice, &rest
		} else {
			carried[to] = true
		}
		if *target == nil {
			*target = map[string]int{}
		}
		(*target)[to] = level
	}
	return rest
}
