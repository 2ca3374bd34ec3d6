package difference

import (
	"fmt"
	"reflect"
	"slices"

	"github.com/itsmeter/itsmeter/assessment/compare"
	"github.com/itsmeter/itsmeter/assessment/questionnaire"
	"github.com/itsmeter/itsmeter/report/number"
)

// note is a remark about a practice with its items. Texts of files in it are not clean yet.
type note struct {
	head  string
	items []item
}

// item is a line of a list; mark, which may be empty, is a signed number that stands before it.
type item struct{ mark, text string }

// notes tells all about a practice but its figures as stated.
func (p Practice) notes() []note {
	var out []note
	add := func(head string, items []item) {
		if len(items) > 0 {
			out = append(out, note{head, items})
		}
	}
	add("Method", methodItems(p.Method))
	if way := p.wayInWords(); way != "" {
		out = append(out, note{head: way})
	}
	if p.Compared != nil {
		add(fmt.Sprintf("The %slevel %s for", p.comparedWord(), moved(p.Compared.Change.Level)), causeItems(p.Causes))
		if p.Way == string(compare.Restated) && !reflect.DeepEqual(p.Causes, p.StatedCauses) {
			add(fmt.Sprintf("The stated level %s for", moved(p.StatedChange.Level)), causeItems(p.StatedCauses))
		}
		if len(p.Parts) > 0 {
			add(fmt.Sprintf("The %sindex changed by %s, of which", p.comparedWord(), signed(p.Compared.Change.Index.Rat)), p.partItems())
		}
	}
	add("Answers", p.answerItems())
	return out
}

func methodItems(list []Method) []item {
	var out []item
	for _, m := range list {
		out = append(out, item{text: m.words()})
	}
	return out
}

func (p Practice) comparedWord() string {
	if p.Way == string(compare.Restated) {
		return "restated "
	}
	return ""
}

// wayInWords tells how a practice was compared, unless it was as stated.
func (p Practice) wayInWords() string {
	switch compare.Way(p.Way) {
	case compare.Restated:
		c := p.Compared
		return fmt.Sprintf("Restated on the %s rated on both sides: level %s, index %s.", number.Count(*c.Statements, "statement"),
			arrow(c.Old.Level, c.New.Level), indexes(c.Old.Index.Rat, c.New.Index.Rat, c.Change.Index.Rat))
	case compare.ByLevel:
		if p.byPulse() {
			return ""
		}
		return "Levels alone are compared, since a side rests on its pulse."
	}
	if p.Reason != nil && *p.Reason == string(compare.NothingInCommon) {
		return "Not compared: no statement is rated on both sides, and what was asked differs."
	}
	return ""
}

func moved(levels *int) string {
	if levels != nil && *levels < 0 {
		return "fell"
	}
	return "rose"
}

func causeItems(causes []Cause) []item {
	var out []item
	for _, c := range causes {
		out = append(out, item{text: fmt.Sprintf("%s, %s: %s", c.Statement, responses(c.Old, c.New), c.Text)})
	}
	return out
}

// partItems lists what the index changed by, the worst first.
func (p Practice) partItems() []item {
	parts := slices.Clone(p.Parts)
	slices.SortStableFunc(parts, func(a, b Part) int { return a.Change.Cmp(b.Change.Rat) })
	var out []item
	for _, part := range parts {
		out = append(out, item{signed(part.Change.Rat), part.words()})
	}
	return out
}

// meanItems lists what the compared mean changed by, the worst first.
func (s Totals) meanItems() []item {
	parts := slices.Clone(s.Parts)
	slices.SortStableFunc(parts, func(a, b MeanPart) int { return a.Change.Cmp(b.Change.Rat) })
	var out []item
	for _, p := range parts {
		text := p.Title
		switch {
		case p.Membership == string(compare.Entered):
			text += ", entered the mean"
		case p.Membership == string(compare.Left):
			text += ", left the mean"
		case p.ByWeight.Sign() != 0:
			text += fmt.Sprintf(", of it %s by its weight in the mean", signed(p.ByWeight.Rat))
		}
		out = append(out, item{signed(p.Change.Rat), text})
	}
	return out
}

// answerItems lists the changes of answers that figures and the split of the index do not show.
func (p Practice) answerItems() []item {
	shown := map[string]bool{questionnaire.PulseID: p.byPulse()}
	for _, part := range p.Parts {
		if part.Statement != nil {
			shown[*part.Statement] = true
		}
	}
	rating := []compare.Class{compare.RatingFell, compare.RatingRose, compare.NewlyAnswered, compare.NewlyUnanswered}
	var out []item
	for _, a := range p.Answers {
		if !shown[a.Statement] || !slices.Contains(rating, compare.Class(a.Class)) {
			out = append(out, item{text: a.words()})
		}
	}
	return out
}
