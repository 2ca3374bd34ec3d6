package gap

import (
	"fmt"
	"math/big"
	"strconv"
	"strings"

	"github.com/itsmeter/itsmeter/assessment/questionnaire"
	"github.com/itsmeter/itsmeter/report/number"
)

// Index gives an index as readers see it: one decimal, since more would pretend a precision that answers do not have.
func Index(n number.JSON) string { return number.Fixed(n.Rat, 1) }

// Interval gives an index with what open answers could still make of it, "1.9 to 2.4", or the index alone where they change
// nothing that shows.
func Interval(low, high number.JSON) string {
	from, to := Index(low), Index(high)
	if high.Rat == nil || from == to {
		return from
	}
	return from + " to " + to
}

// LevelName is a level with its title, "2 (Managed)".
func LevelName(level int) string {
	return fmt.Sprintf("%d (%s)", level, questionnaire.LevelTitle(level))
}

// listing joins words as a sentence does: "a, b and c".
func listing(words []string) string {
	switch n := len(words); n {
	case 0:
		return ""
	case 1:
		return words[0]
	default:
		return strings.Join(words[:n-1], ", ") + " and " + words[n-1]
	}
}

// someOf names at most limit things, and says how many there are when that leaves some out.
func someOf(words []string, limit int, noun string) string {
	if len(words) <= limit {
		return listing(words)
	}
	return fmt.Sprintf("%s and %s", strings.Join(words[:limit], ", "), number.Count(len(words)-limit, "other "+noun))
}

// is gives the form of "to be" for a number.
func is(n int) string {
	if n == 1 {
		return "is"
	}
	return "are"
}

// does gives the form of a verb for a number.
func does(n int, verb string) string {
	switch {
	case n != 1:
		return verb
	case strings.HasSuffix(verb, "ch"):
		return verb + "es"
	}
	return verb + "s"
}

func percent(n number.JSON) string { return number.Percent(n.Rat) }

// less tells whether a is below b; what is undefined is not.
func less(a, b number.JSON) bool {
	return a.Rat != nil && b.Rat != nil && a.Cmp(b.Rat) < 0
}

func times(a, b *big.Rat) *big.Rat { return new(big.Rat).Mul(a, b) }

// numbers in words, for the start of a sentence.
var numerals = []string{"No", "One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine", "Ten", "Eleven", "Twelve"}

// opening writes a number that begins a sentence in words, up to twelve: "1. 9 practices" is hard to read.
func opening(sentence string) string {
	first, rest, _ := strings.Cut(sentence, " ")
	n, err := strconv.Atoi(first)
	if err != nil || n < 0 || n >= len(numerals) {
		return sentence
	}
	return numerals[n] + " " + rest
}

// openings is opening for several sentences.
func openings(sentences []string) []string {
	for i, s := range sentences {
		sentences[i] = opening(s)
	}
	return sentences
}
