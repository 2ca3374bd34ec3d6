package lint

import (
	"fmt"
	"regexp"
	"strings"

	"github.com/itsmeter/itsmeter/assessment/questionnaire"
)

// The longest texts that an interviewee takes in at one hearing, in words.
const (
	maxStatementWords = 30
	maxPictureWords   = 40
)

// wording reads the sentences of the practice's own statements and of its pictures.
func (l *linter) wording() {
	for i, picture := range l.practice.Pulse {
		field := []string{"pulse", fmt.Sprint(i)}
		l.long(nil, field, picture, maxPictureWords)
		l.vague(nil, field, picture)
	}
	for _, s := range l.practice.Statements {
		if s.Use != "" {
			continue // its words belong to the questionnaire that it was taken from
		}
		l.joined(s)
		l.long(s, []string{"text"}, s.Text, maxStatementWords)
		l.vague(s, []string{"text"}, s.Text)
		l.vague(s, []string{"counts"}, s.Counts)
		l.vague(s, []string{"action"}, s.Action)
		l.vague(s, []string{"done_when"}, s.DoneWhen)
	}
}

func (l *linter) long(s *questionnaire.Statement, field []string, text string, most int) {
	if n := len(strings.Fields(text)); n > most {
		l.warn(LongText, s, field, "has %d words; more than %d are not taken in at one hearing", n, most)
	}
}

// joints are the ways in which two claims come in one sentence. A plain "and" is none: it mostly joins two nouns, as in "impact
// and urgency". What counts is a second verb behind it.
var joints = []*regexp.Regexp{
	regexp.MustCompile(`;`),
	regexp.MustCompile(`[.!?]\s+\S`),
	regexp.MustCompile(`(?i)\bas well as\b|\band/or\b`),
	regexp.MustCompile(`(?i)\band (then |also |so )?(is|are|was|were|has|have|had|does|do|can|must|will|it|they|gets?|goes|go)\b`),
	regexp.MustCompile(`(?i), and .*\b(is|are|was|were|has|have|can|must|gets?|does)\b`),
	// the machine is cleaned and the beans are ground
	regexp.MustCompile(`(?i)\b(is|are|was|were)\b.* and (the |an? |its |their |each |every )?\w+ (is|are|was|were)\b`),
	// is documented and communicated
	regexp.MustCompile(`(?i)\b(is|are|was|were|be|been|gets?|got)( \w+)? ` + participle + `,? and( \w+ly)? ` + participle + `\b`),
	// approve and prioritize, where one of the two can be nothing but a verb
	regexp.MustCompile(`(?i)\b` + verb + ` and \w`),
	regexp.MustCompile(`(?i)\band (then |also )?` + verb + `\b`),
}

const (
	participle = `\w+(ed|en|wn|pt|ught|ld|id)`
	verb       = `(approves?|assess(es)?|analy[sz]es?|classif(y|ies)|communicates?|defines?|evaluates?|identif(y|ies)|implements?|improves?|` +
		`maintains?|manages|prioriti[sz]es?|publish(es)?|resolves?|escalates?|assigns?|agrees?|decides?|verif(y|ies)|ensures?|informs?)`
)

func (l *linter) joined(s *questionnaire.Statement) {
	if !l.english {
		return
	}
	for _, joint := range joints {
		if at := joint.FindString(s.Text); at != "" {
			l.warn(JoinedClaims, s, []string{"text"}, "joins two claims at %q; it could be half true in two ways", strings.TrimSpace(at))
			return
		}
	}
}

var (
	vagueWord = regexp.MustCompile(`(?i)\b(appropriate(ly)?|adequate(ly)?|sufficient(ly)?|suitabl[ey]|regular(ly)?|periodic(ally)?|proper(ly)?|` +
		`ensur(e|es|ing|ed)|best[- ]practices?|robust(ly|ness)?|proactive(ly)?|culture|continual(ly)?|continuous(ly)?|timely|relevant|optimal(ly)?|` +
		`seamless(ly)?|holistic(ally)?|significant(ly)?|clearly|where(ver)? possible|as required|(as|if|when|where) (needed|necessary|appropriate|applicable)|` +
		`metrics are|(is|are) (well[- ])?defined)\b`)
	// These say something as soon as a number or a measure stands beside them.
	measurable = regexp.MustCompile(`(?i)\b(effective(ly|ness)?|efficient(ly)?|efficiency)\b`)
	measure    = regexp.MustCompile(`(?i)\d|\b(share|rate|percent|hours?|days?|minutes?|half|third|quarter|one|two|three|four|five|six|seven|eight|nine|ten|measured)\b`)
	// names of things, in which the words are no judgement
	name = regexp.MustCompile(`(?i)\bcontinual (service )?improvement\b|\bcontinuous (integration|delivery|deployment)\b|\borgani[sz]ational culture\b`)
)

func (l *linter) vague(s *questionnaire.Statement, field []string, text string) {
	if !l.english {
		return
	}
	text = name.ReplaceAllString(text, "")
	word := vagueWord.FindString(text)
	if word == "" && !measure.MatchString(text) {
		word = measurable.FindString(text)
	}
	if word != "" {
		l.warn(VagueWords, s, field, "%q means something else to everybody; say what is seen, how often or how much", strings.ToLower(word))
	}
}
