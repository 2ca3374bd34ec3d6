package difference

import (
	"fmt"
	"math/big"
	"strings"

	"github.com/itsmeter/itsmeter/assessment/compare"
	"github.com/itsmeter/itsmeter/report/number"
)

// verdictTitles head the groups of practices.
var verdictTitles = map[compare.Verdict]string{
	compare.Regressed: "Regressed", compare.Dropped: "No longer assessed", compare.Improved: "Improved", compare.Added: "Newly assessed",
	compare.Changed: "Answers changed, level and index did not", compare.MethodOnly: "Only the method changed",
}

// classWords tell what became of an answer.
var classWords = map[compare.Class]string{
	compare.RatingFell: "regressed", compare.NewlyUnanswered: "newly unanswered", compare.NewlyNA: "newly NA (the denominator moved)",
	compare.EvidenceLost: "evidence lost", compare.EvidenceExpired: "evidence expired", compare.NewlyUnknown: "newly unknown",
	compare.SetAside: "set aside", compare.RatingRose: "improved", compare.NewlyAnswered: "newly answered",
	compare.NoLongerNA: "no longer NA (the denominator moved)", compare.EvidenceAdded: "evidence added",
	compare.EvidenceRenewed: "evidence renewed", compare.NoLongerUnknown: "no longer unknown", compare.CalledBack: "called back",
	compare.ConfidenceChange: "confidence changed",
}

var stateWords = map[string]string{"unanswered": "unanswered", "set_aside": "set aside"}

// verdictsInWords counts what became of the practices, the worst first.
func (c Comparison) verdictsInWords() string {
	var parts []string
	for _, v := range compare.Verdicts() {
		if n := c.Verdicts[string(v)]; n > 0 {
			parts = append(parts, fmt.Sprintf("%d %s", n, strings.ToLower(verdictTitles[v])))
		}
	}
	return "Practices: " + strings.Join(parts, "; ") + "."
}

// classesInWords counts the changes of answers, the worst first.
func (c Comparison) classesInWords() string {
	var parts []string
	for _, class := range compare.Classes() {
		if n := c.Classes[string(class)]; n > 0 {
			parts = append(parts, fmt.Sprintf("%d %s", n, classWords[class]))
		}
	}
	if len(parts) == 0 {
		return ""
	}
	return "Answers: " + strings.Join(parts, ", ") + "."
}

func (m Method) words() string {
	switch compare.Aspect(m.Aspect) {
	case compare.InScope:
		if m.New == "true" {
			return "entered the scope"
		}
		return "left the scope"
	case compare.Aside:
		return fmt.Sprintf("set aside: %s -> %s", orNothing(m.Old), orNothing(m.New))
	}
	return fmt.Sprintf("%s: %s -> %s", strings.ReplaceAll(m.Aspect, "_", " "), orNothing(m.Old), orNothing(m.New))
}

func orNothing(s string) string {
	if s == "" {
		return "none"
	}
	return s
}

func (p Part) words() string {
	switch compare.PartKind(p.Kind) {
	case compare.LevelAppeared:
		return fmt.Sprintf("level %d: some of it applies now", p.Level)
	case compare.LevelVanished:
		return fmt.Sprintf("level %d: none of it applies any more", p.Level)
	case compare.StepChanged:
		return fmt.Sprintf("level %d: counts for %s instead of %d", p.Level, number.Count(*p.NewStep, "level"), *p.OldStep)
	case compare.FloorChanged:
		return "the lowest level of the practice is another"
	}
	text := *p.Statement + ", " + responses(p.Old, p.New)
	switch {
	case p.ByShare.Sign() == 0:
		return text
	case p.ByRating.Sign() == 0:
		return text + ", by its share of the level"
	}
	return fmt.Sprintf("%s, of it %s by its share of the level", text, signed(p.ByShare.Rat))
}

func (a Answer) words() string {
	text := a.Statement + ": " + classWords[compare.Class(a.Class)]
	switch {
	case a.Evidence != nil:
		text += ", " + a.Evidence.Title
		if a.Evidence.ValidUntil != nil {
			text += " (valid until " + *a.Evidence.ValidUntil + ")"
		}
	case compare.Class(a.Class) == compare.ConfidenceChange:
		text += ", " + confidence(a.Old) + " -> " + confidence(a.New)
	default:
		text += ", " + responses(&a.Old, &a.New)
	}
	return text
}

func confidence(g Given) string {
	if g.Confidence == nil {
		return "not stated"
	}
	return fmt.Sprint(*g.Confidence)
}

// responses shows both answers, or the one that both sides give.
func responses(old, new *Given) string {
	before, after := old.words(), new.words()
	if before == after {
		return before
	}
	return before + " -> " + after
}

func (g *Given) words() string {
	switch {
	case g == nil:
		return "not asked"
	case g.Response != nil:
		return *g.Response
	}
	return stateWords[g.State]
}

// arrow shows a level on both sides.
func arrow(old, new *int) string { return level(old) + " -> " + level(new) }

func level(n *int) string {
	if n == nil {
		return "-"
	}
	return fmt.Sprint(*n)
}

// indexes shows an index on both sides, with its change.
func indexes(old, new, change *big.Rat) string {
	text := number.Fixed(old, 2) + " -> " + number.Fixed(new, 2)
	if change != nil {
		text += " (" + signed(change) + ")"
	}
	return text
}

// signed gives a change with its sign and two decimals, or as many as it takes to show that it is not 0.
func signed(r *big.Rat) string {
	sign := "+"
	if r.Sign() < 0 {
		sign = "-"
	}
	size := new(big.Rat).Abs(r)
	for decimals := 2; decimals < number.JSONDecimals; decimals++ {
		if s := number.Fixed(size, decimals); r.Sign() == 0 || strings.Trim(s, "0.") != "" {
			return sign + s
		}
	}
	return sign + number.Fixed(size, number.JSONDecimals)
}
