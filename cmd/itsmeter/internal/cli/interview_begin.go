package cli

import (
	"cmp"
	"fmt"
	"strconv"
	"strings"

	"github.com/itsmeter/itsmeter/assessment"
	"github.com/itsmeter/itsmeter/assessment/interview"
	"github.com/itsmeter/itsmeter/assessment/questionnaire"
	"github.com/itsmeter/itsmeter/questionnaires"
)

// earlier reads the assessment that --from names; nil without.
func (r *interviewRun) earlier() (*assessment.Assessment, error) {
	if r.flags.from == "" {
		return nil, nil
	}
	a, _, err := r.env.openAssessment(r.flags.from)
	return a, err
}

// sameQuestionnaire refuses earlier answers to other questions.
func sameQuestionnaire(a, earlier *assessment.Assessment) error {
	if earlier == nil || a.Questionnaire.ID == earlier.Questionnaire.ID {
		return nil
	}
	return hint(&notComparableError{fmt.Sprintf("the earlier assessment was made with questionnaire %s, this one with %s",
		earlier.Questionnaire.ID, a.Questionnaire.ID)}, "bring it over first with: itsmeter convert")
}

// begin makes a new assessment: as the earlier one, from the flags, and by asking for what is missing.
func (r *interviewRun) begin(earlier *assessment.Assessment) (*assessment.Assessment, *questionnaire.Questionnaire, error) {
	o := *r.flags.start
	if earlier != nil {
		o.questionnaire = cmp.Or(o.questionnaire, questionnaireName(earlier, r.flags.from))
		o.organization = cmp.Or(o.organization, earlier.Organization)
		o.team = cmp.Or(o.team, earlier.Team)
	}
	if o.questionnaire == "" || o.organization == "" {
		if err := r.askStart(&o); err != nil {
			return nil, nil, err
		}
	}
	a, q, err := o.start(r.path, r.env.Now())
	if err != nil || earlier == nil {
		return a, q, err
	}
	if err := sameQuestionnaire(a, earlier); err != nil {
		return nil, nil, err
	}
	takeOver(a, earlier, &o)
	return a, q, nil
}

// takeOver carries what an assessment is about over to the next one; not the answers, which have to be given again.
func takeOver(a, earlier *assessment.Assessment, o *startOptions) {
	a.Scope, a.Assessors, a.Respondents, a.Rule = earlier.Scope, earlier.Assessors, earlier.Respondents, earlier.Rule
	a.Importance, a.Targets = earlier.Importance, earlier.Targets
	if o.depth.value == "" {
		a.Depth = earlier.Depth
	}
	if len(o.practices) == 0 {
		a.Practices = earlier.Practices
	}
	if o.target == 0 {
		a.Target = earlier.Target
	}
}

// askStart asks for what a new assessment needs and the flags do not say.
func (r *interviewRun) askStart(o *startOptions) error {
	if o.questionnaire == "" {
		if err := r.askQuestionnaire(o); err != nil {
			return err
		}
	}
	q, err := loadManifest(o.questionnaire)
	if err != nil {
		return err
	}
	texts, err := r.prompter.Fill(interview.Form{
		Title: "New assessment",
		About: q.Title,
		Fields: []interview.Field{
			{Label: "Organization", Value: o.organization, Required: true, Hint: "who is assessed, as the report shall name them"},
			{Label: "Team", Value: o.team, Hint: "part of the organization; may stay empty"},
			{Label: "Depth", Value: cmp.Or(o.depth.value, "standard"), Words: questionnaire.DepthNames(), Required: true,
				Hint: "pulse: one question a practice; standard: then statements where you choose; deep: more of them"},
			{Label: "Practices", Value: strings.Join(o.practices, ", "), Hint: practicesHint(q),
				Check: func(text string) (string, error) {
					_, err := expandPractices(q, practiceNames(text))
					return text, err
				}},
			{Label: "Target", Value: strconv.Itoa(cmp.Or(o.target, assessment.DefaultTarget)), Required: true,
				Hint:  "level that practices are meant to reach; single ones are set in the file",
				Words: []string{"1", "2", "3", "4", "5"}},
		},
	})
	if err != nil {
		return err
	}
	o.organization, o.team, o.practices = texts[0], texts[1], practiceNames(texts[3])
	// The fields' words let nothing else pass.
	o.target, _ = strconv.Atoi(texts[4])
	return o.depth.Set(texts[2])
}

func (r *interviewRun) askQuestionnaire(o *startOptions) error {
	list := interview.List{Title: "New assessment", About: "Which questionnaire? Your own is named with --questionnaire."}
	for _, id := range questionnaires.IDs() {
		folder, _ := builtIn(id)
		q, err := loader().Manifest(folder)
		if err != nil {
			return err
		}
		list.Options = append(list.Options, interview.Entry{Label: q.Title, Detail: id})
	}
	choice, err := r.prompter.Choose(list)
	if err != nil {
		return err
	}
	o.questionnaire = questionnaires.IDs()[choice]
	return nil
}

func practicesHint(q *questionnaire.Questionnaire) string {
	text := "empty: all; or ids separated by commas"
	for _, g := range q.Groups {
		text += ", @" + g.ID
	}
	return text
}

// practiceNames takes a list of ids apart.
func practiceNames(text string) []string {
	return strings.FieldsFunc(text, func(r rune) bool { return r == ',' || r == ' ' })
}
