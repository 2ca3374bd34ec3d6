package interview

import (
	"errors"
	"time"

	"github.com/itsmeter/itsmeter/assessment"
	"github.com/itsmeter/itsmeter/assessment/questionnaire"
)

// Prompter asks the person at the keyboard. Every method returns ErrBack when the person gave up this one prompt and wants to be
// where they came from, ErrQuit when they want to save and quit, and any other error when the interview cannot go on; Run returns
// the last kind as it is.
type Prompter interface {
	// Rate asks for the answer to a question, or for a command.
	Rate(Question) (Reply, error)
	// Fill asks for short texts; it returns one for each field, each accepted by the field's Check.
	Fill(Form) ([]string, error)
	// Choose asks for one option of a list and returns its index.
	Choose(List) (int, error)
	// Select asks for any number of options of a list and returns their indexes in ascending order.
	Select(List) ([]int, error)
	// Voices asks what each respondent answers; those without an answer are left out. What was answered so far is returned beside
	// any error; ErrAddRespondent asks for one more respondent.
	Voices(Ballot) ([]assessment.Voice, error)
	// Show shows a page until the person has read it.
	Show(Page) error
}

// Errors by which a Prompter steers the interview.
var (
	ErrBack = errors.New("back")
	ErrQuit = errors.New("save and quit")

	ErrAddRespondent = errors.New("add a respondent")
)

// Question is everything that is shown when an answer is asked for.
type Question struct {
	Organization string
	Section      string
	Practice     string
	Place        Place
	Statement    *questionnaire.Statement // nil for a pulse
	Text         string                   // the statement, or the purpose of the practice of a pulse
	Options      []Option
	Answer       *assessment.Answer // so far; never nil
	Voices       []VoiceLine        // what respondents answered
	Spread       string             // of the voices, in words; "" without any
	Earlier      *Earlier           // nil unless this is a re-assessment that has one
	Aside        string             // why this question was set aside; "" where it is not
	Standing     string             // level and provisional score; "" unless asked for
	Notice       string             // what just happened
	Commands     []Command          // those that do something here, in the order of Commands
}

// Place tells where in the interview a question stands.
type Place struct {
	Number, Of      int // within the pulse, or within the statements of the practice
	Answered, Total int // over everything this interview asks
	Left            time.Duration
	LeftKnown       bool // false until the pace of this session is known
}

// Option is an answer that one digit gives.
type Option struct {
	Digit    rune
	Response assessment.Response
	Text     string // meaning of a rating, or the picture of a pulse
}

// VoiceLine is the answer of one respondent.
type VoiceLine struct {
	Respondent string // as shown: the role, and the name where there is one
	Response   assessment.Response
}

// Earlier is the answer of an earlier assessment.
type Earlier struct {
	Answer *assessment.Answer
	Date   time.Time
}

// Reply is what the person answered: a response, or a command with what was typed behind it.
type Reply struct {
	Response assessment.Response // None where Command is set
	Command  Command
	Text     string // argument of the command; only a line-based prompter has one
}

// answers tells whether a reply answers the question.
func (r Reply) answers() bool {
	switch r.Command {
	case Command{}, NotApply, Unknown, Same:
		return true
	}
	return false
}

// Form asks for short texts.
type Form struct {
	Title  string
	About  string // what it is about: the statement
	Fields []Field
}

// Field is one text of a form.
type Field struct {
	Label    string
	Hint     string
	Value    string // to begin with
	Long     bool   // may have several lines
	Required bool
	Words    []string                     // if any, the only values allowed; a beginning that fits one alone is enough
	Check    func(string) (string, error) // returns the text in its final form, or what is wrong with it; nil accepts all
}

// List asks to choose.
type List struct {
	Title   string
	About   string
	Options []Entry
	Filter  bool // the list is long: narrow it by typing
	At      int  // the option to stand on at first
}

// Entry is one option of a list.
type Entry struct {
	Label  string
	Detail string // shown behind it, such as a progress
	Also   string // found by typing where nothing that is shown matches
	Head   string // a heading to show above it where it differs from that of the option before
}

// Ballot asks for the answers of several respondents to one question.
type Ballot struct {
	Question    Question
	Respondents []string           // as shown
	IDs         []string           // of the respondents
	Voices      []assessment.Voice // so far
	Spread      func([]assessment.Voice) string
}

// Page is a text to read.
type Page struct {
	Title  string
	Parts  []Part
	Escape string // what going back from here does, in a word; "" for going back
}

// Part is a paragraph, or a list, under a heading.
type Part struct {
	Head  string   // may be empty
	Text  string   // may be empty
	Items []string // may be empty
}
