// Package agreements shows how far the respondents of an assessment agree: as text for a terminal and as JSON
// (itsmeter/agreement/v1). People appear by their roles.
package agreements

import (
	"io"
	"math"
	"math/big"
	"strconv"

	"github.com/itsmeter/itsmeter/assessment"
	"github.com/itsmeter/itsmeter/assessment/questionnaire"
	"github.com/itsmeter/itsmeter/assessment/respondents"
	"github.com/itsmeter/itsmeter/report/clean"
	"github.com/itsmeter/itsmeter/report/number"
)

// Format names version 1 of the JSON. Within it, names are only added.
const Format = "itsmeter/agreement/v1"

// decimals is how many decimals these statistics have everywhere.
const decimals = 4

// Document is an agreement as it is shown. What is undefined is nil.
type Document struct {
	Format       string     `json:"format"`
	Organization string     `json:"organization"`
	Team         *string    `json:"team"`
	Rule         string     `json:"rule"`
	Respondents  []Person   `json:"respondents"`
	Alpha        Statistic  `json:"alpha"`       // Krippendorff's, ordinal, over all statements
	PulseAlpha   Statistic  `json:"pulse_alpha"` // over all pulses
	Conflicts    int        `json:"conflicts"`
	Practices    []Practice `json:"practices"`
	Items        []Item     `json:"items"`
}

// Person is a respondent.
type Person struct {
	ID      string    `json:"id"`
	Role    string    `json:"role"`
	Voices  int       `json:"voices"`
	Shared  int       `json:"shared"`
	Leaning Statistic `json:"leaning"` // steps above the mean of the others

	title string
}

// Practice is how far people agree about a practice.
type Practice struct {
	ID         string    `json:"id"`
	Title      string    `json:"title"`
	Statements int       `json:"statements"`
	Alpha      Statistic `json:"alpha"`
	Conflicts  int       `json:"conflicts"`
}

// Item is a statement, or a pulse, about which several people said something.
type Item struct {
	Practice  string    `json:"practice"`
	Statement string    `json:"statement"`
	Voices    []Voice   `json:"voices"`
	Rating    *string   `json:"rating"`    // of the assessment
	Moderated string    `json:"moderated"` // what the rule gives
	N         int       `json:"n"`
	NA        int       `json:"na"`
	Unknown   int       `json:"unknown"`
	Lowest    *string   `json:"lowest"`
	Highest   *string   `json:"highest"`
	Range     *int      `json:"range"`
	Conflict  bool      `json:"conflict"`
	Mean      Statistic `json:"mean"`
	SD        Statistic `json:"sd"`
	Consensus Statistic `json:"consensus"`

	text, title string
}

// Voice is what one respondent says.
type Voice struct {
	Respondent string `json:"respondent"`
	Response   string `json:"response"`
}

// Statistic is a number that is rounded to four decimals where it is shown.
type Statistic struct{ *big.Rat }

// MarshalJSON writes the rounded number, without trailing zeros.
func (s Statistic) MarshalJSON() ([]byte, error) {
	if s.Rat == nil {
		return []byte("null"), nil
	}
	return []byte(number.Trimmed(s.Rat, decimals)), nil
}

// New makes the document of an agreement.
func New(q *questionnaire.Questionnaire, a *assessment.Assessment) *Document {
	g := respondents.Agree(q, a)
	d := &Document{
		Format: Format, Organization: a.Organization, Rule: string(assessment.Median), Alpha: Statistic{g.Alpha}, PulseAlpha: Statistic{g.PulseAlpha},
		Conflicts: g.Conflicts, Respondents: []Person{}, Practices: []Practice{}, Items: []Item{},
	}
	if a.Team != "" {
		d.Team = &a.Team
	}
	if a.Rule != "" {
		d.Rule = string(a.Rule)
	}
	for _, p := range g.People {
		title := q.RoleTitle(p.Role)
		if p.Role == assessment.AnyRole {
			title = p.ID
		}
		d.Respondents = append(d.Respondents, Person{p.ID, p.Role, p.Voices, p.Shared, Statistic{p.Leaning}, title})
	}
	for _, p := range g.Practices {
		d.Practices = append(d.Practices, Practice{p.ID, p.Title, p.Statements, Statistic{p.Alpha}, p.Conflicts})
	}
	for _, i := range g.Items {
		d.Items = append(d.Items, newItem(q, i))
	}
	return d
}

func newItem(q *questionnaire.Questionnaire, i respondents.Item) Item {
	s := i.Spread
	out := Item{
		Practice: i.Practice, Statement: i.Statement, Moderated: i.Response.String(), N: s.N, NA: s.NA, Unknown: s.Unknown, Conflict: s.Conflict,
		Mean: Statistic{s.Mean}, SD: statistic(s.SD), Consensus: statistic(s.Consensus), text: i.Text, title: q.Practice(i.Practice).Title,
	}
	for _, v := range i.Voices {
		out.Voices = append(out.Voices, Voice{v.Respondent, v.Response.String()})
	}
	if i.Set != assessment.None {
		out.Rating = new(i.Set.String())
	}
	if s.N > 0 {
		out.Lowest, out.Highest, out.Range = new(s.Low.String()), new(s.High.String()), new(s.Range)
	}
	return out
}

// statistic is a number that was computed with floats.
func statistic(f *float64) Statistic {
	if f == nil || math.IsNaN(*f) || math.IsInf(*f, 0) {
		return Statistic{}
	}
	r, _ := new(big.Rat).SetString(strconv.FormatFloat(*f, 'g', -1, 64))
	return Statistic{r}
}

// JSON writes the document under the names of itsmeter/agreement/v1.
func JSON(w io.Writer, d *Document) error { return clean.JSON(w, d) }
