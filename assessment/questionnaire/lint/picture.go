package lint

import (
	"fmt"
	"slices"
	"strings"

	"github.com/itsmeter/itsmeter/assessment/questionnaire"
)

// How many words in a row two pictures may share: within a practice, where the reader compares six of them, and across practices,
// where a stock phrase shows only after hours.
const (
	sharedWithin  = 3
	sharedAcross  = 5
	sharedOpening = 3
)

type picture struct {
	practice *questionnaire.Practice
	level    int
	words    []string
}

func (p picture) String() string { return fmt.Sprintf("%s level %d", p.practice.ID, p.level) }

// pictures finds pulse pictures that repeat each other. The warning stands at the later one.
func (l *linter) pictures() {
	var all []picture
	for _, p := range l.questionnaire.Practices() {
		for level, text := range p.Pulse {
			all = append(all, picture{p, level, words(text)})
		}
	}
	seen := map[string]picture{} // phrases of sharedAcross+1 words, and openings behind a ^
	for i, pic := range all {
		l.practice = pic.practice
		field := []string{"pulse", fmt.Sprint(pic.level)}
		for j := i - pic.level; j < i; j++ {
			if phrase := shared(all[j].words, pic.words, sharedWithin+1); phrase != "" {
				l.warn(RepeatedPicture, nil, field, "repeats %q of the picture of level %d", phrase, all[j].level)
			}
		}
		if other, phrase, ok := repeated(seen, pic); ok {
			l.warn(RepeatedPicture, nil, field, "repeats %q of the picture of %s", phrase, other)
		}
		remember(seen, pic)
	}
}

// shared returns the longest phrase of at least n words that two texts have in common, or "". A phrase without a word that
// carries meaning, such as "that is in the", is not counted.
func shared(a, b []string, n int) string {
	longest := ""
	for i := range a {
		for j := range b {
			k := 0
			for i+k < len(a) && j+k < len(b) && a[i+k] == b[j+k] {
				k++
			}
			if phrase := strings.Join(b[j:j+k], " "); k >= n && meaningful(b[j:j+k]) && len(phrase) > len(longest) {
				longest = phrase
			}
		}
	}
	return longest
}

func meaningful(phrase []string) bool {
	return slices.ContainsFunc(phrase, func(w string) bool { return !slices.Contains(empty, w) })
}

// repeated finds a phrase or an opening that a picture of another practice has too.
func repeated(seen map[string]picture, pic picture) (picture, string, bool) {
	for _, key := range phrases(pic.words) {
		if other, ok := seen[key]; ok && other.practice != pic.practice {
			if phrase := shared(other.words, pic.words, sharedAcross+1); phrase != "" {
				return other, phrase, true
			}
			if opening, ok := strings.CutPrefix(key, "^"); ok {
				return other, opening, true
			}
		}
	}
	return picture{}, "", false
}

func remember(seen map[string]picture, pic picture) {
	for _, key := range phrases(pic.words) {
		if _, ok := seen[key]; !ok {
			seen[key] = pic
		}
	}
}

// phrases lists what a picture must not share with one of another practice: its opening and every run of words.
func phrases(w []string) []string {
	var out []string
	if n := sharedOpening + 1; len(w) >= n {
		out = append(out, "^"+strings.Join(w[:n], " "))
	}
	for i := 0; i+sharedAcross+1 <= len(w); i++ {
		if run := w[i : i+sharedAcross+1]; meaningful(run) {
			out = append(out, strings.Join(run, " "))
		}
	}
	return out
}
