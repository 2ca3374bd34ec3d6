package prompt

import (
	"fmt"
	"strings"

	"github.com/itsmeter/itsmeter/assessment/interview"
)

// Rate implements interview.Prompter.
func (l *Lines) Rate(q interview.Question) (interview.Reply, error) {
	if shown := q.Practice + "\n" + q.Text; shown != l.shown {
		l.shown = shown
		l.question(q)
	} else {
		l.again(q)
	}
	for {
		text, err := l.line("Answer: ")
		if err != nil {
			return interview.Reply{}, err
		}
		if text == "again" {
			l.question(q)
			continue
		}
		reply, err := l.reply(q, text)
		if err == nil {
			return reply, nil
		}
		l.print("%s", err)
	}
}

func (l *Lines) question(q interview.Question) {
	fmt.Fprintln(l.out)
	if q.Notice != "" {
		l.print("%s", q.Notice)
	}
	kind := "question"
	if q.Statement == nil {
		kind = "pulse"
	}
	if q.Section != l.section {
		l.section = q.Section
		l.print("%s: %s", q.Organization, q.Section)
	}
	l.print("%s, %s %d of %d. %d of %d answered. %s", q.Practice, kind, q.Place.Number, q.Place.Of, q.Place.Answered, q.Place.Total, remaining(q.Place))
	l.print("%s", q.Text)
	if q.Statement != nil {
		l.fact("Counts", q.Statement.Counts)
		l.fact("Does not count", q.Statement.Not)
	}
	for _, o := range q.Options {
		if o.Response.IsRating() {
			l.print("%c: %s, %s", o.Digit, o.Response, o.Text)
		} else {
			l.print("%c: %s", o.Digit, o.Text)
		}
	}
	if q.Earlier != nil {
		l.fact("Earlier", earlierWords(q.Earlier))
		l.print("Type same to confirm it.")
	}
	l.facts(q)
	if q.Place.Answered == 0 {
		l.print("Type a number, or help for all commands.")
	}
}

// again writes what may have changed of a question that was written before.
func (l *Lines) again(q interview.Question) {
	fmt.Fprintln(l.out)
	if q.Notice != "" {
		l.print("%s", q.Notice)
	}
	l.print("Still %s, %d of %d; again repeats the question.", q.Practice, q.Place.Number, q.Place.Of)
	l.facts(q)
}

// facts writes what is known about a question.
func (l *Lines) facts(q interview.Question) {
	l.fact("Set aside", q.Aside)
	for _, f := range known(q) {
		l.fact(f.name, f.text)
	}
	l.fact("Standing", q.Standing)
}

func (l *Lines) fact(name, text string) {
	if text != "" {
		l.print("%s: %s", name, text)
	}
}

// reply understands a line: a digit or rating, or a command with what belongs to it.
func (l *Lines) reply(q interview.Question, text string) (interview.Reply, error) {
	word, rest, _ := strings.Cut(text, " ")
	for _, o := range q.Options {
		if rest == "" && (word == string(o.Digit) || o.Response.IsRating() && strings.EqualFold(word, o.Response.String()) && word == strings.ToUpper(word)) {
			return interview.Reply{Response: o.Response}, nil
		}
	}
	for _, c := range interview.Commands() {
		if word == c.Word || word == string(c.Key) {
			return interview.Reply{Command: c, Text: strings.TrimSpace(rest)}, nil
		}
	}
	digits := fmt.Sprintf("type %c to %c", q.Options[0].Digit, q.Options[len(q.Options)-1].Digit)
	if text == "" {
		return interview.Reply{}, fmt.Errorf("an empty line is no answer: %s, or help", digits)
	}
	return interview.Reply{}, fmt.Errorf("%q is no answer: %s, or help", text, digits)
}
