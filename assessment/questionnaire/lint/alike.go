package lint

import (
	"regexp"
	"slices"
	"strings"

	"github.com/itsmeter/itsmeter/assessment/questionnaire"
)

// alikeFrom is the share of common content words (Jaccard's index: common words through all words) from which on two
// statements are taken for the same sentence in two practices. Among the built-in statements, unrelated pairs stay below 0.4.
const alikeFrom = 0.5

// alike finds pairs of statements that say nearly the same once each practice's own name is masked. The warning stands at the
// later one.
func (l *linter) alike() {
	if !l.english {
		return
	}
	type sentence struct {
		practice  *questionnaire.Practice
		statement *questionnaire.Statement
		words     []string
	}
	var all []sentence
	for _, p := range l.questionnaire.Practices() {
		own := nameWords(p)
		for _, s := range p.Statements {
			all = append(all, sentence{p, s, content(s.Text, own)})
		}
	}
	for i, later := range all {
		for _, earlier := range all[:i] {
			if earlier.statement.Use != "" && later.statement.Use != "" {
				continue // both are judged in the questionnaire they were taken from
			}
			if jaccard(earlier.words, later.words) >= alikeFrom {
				l.practice = later.practice
				l.warn(AlikeStatements, later.statement, []string{"text"}, "says nearly the same as %s", earlier.statement.Ref())
			}
		}
	}
}

var word = regexp.MustCompile(`[\p{L}\p{N}']+`)

func words(text string) []string {
	return word.FindAllString(strings.ToLower(text), -1)
}

// nameWords are the stems of a practice's title without those that many titles share.
func nameWords(p *questionnaire.Practice) []string {
	var out []string
	for _, w := range words(p.Title) {
		if !slices.Contains(commonInTitles, w) {
			out = append(out, stem(w))
		}
	}
	return out
}

var commonInTitles = []string{"management", "service", "services", "it", "and", "for", "function", "process", "of", "the"}

// content gives the stems of the words that carry meaning, sorted, each once; the practice's own name is left out.
func content(text string, own []string) []string {
	var out []string
	for _, w := range words(text) {
		if s := stem(w); !slices.Contains(empty, w) && !slices.Contains(own, s) {
			out = append(out, s)
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// empty are words that any sentence may hold.
var empty = strings.Fields(`a an the of to in on at by for with from and or that which who is are was were be been it its their they this these
	those each every all any as than then so has have had not no one into out up off within during after before until when while where there if`)

// stem cuts a word's ending, so that "approve", "approved" and "approval" count as one word where the cut is safe. It need not be right
// for English: both texts are cut alike.
func stem(w string) string {
	for _, suffix := range []string{"ations", "ation", "ments", "ment", "ings", "ing", "ies", "ied", "ers", "als", "al", "er", "es", "ed", "s", "ly", "e", "y"} {
		if cut, ok := strings.CutSuffix(w, suffix); ok && len(cut) >= 4 {
			return cut
		}
	}
	return w
}

// jaccard gives the share of common members of two sorted lists, 0 to 1; 0 where either has fewer than three.
func jaccard(a, b []string) float64 {
	if len(a) < 3 || len(b) < 3 {
		return 0
	}
	common := 0
	for i, j := 0, 0; i < len(a) && j < len(b); {
		switch {
		case a[i] == b[j]:
			common, i, j = common+1, i+1, j+1
		case a[i] < b[j]:
			i++
		default:
			j++
		}
	}
	return float64(common) / float64(len(a)+len(b)-common)
}
