// Package edition arranges a gap report for those who will read it: in full, in two pages for a board, or as sheets for the
// people who run a practice. It chooses what stands where and which chart shows it; every figure and sentence about the
// assessment comes from package gap.
package edition

import (
	"fmt"
	"strings"

	"github.com/itsmeter/itsmeter/report/document"
	"github.com/itsmeter/itsmeter/report/gap"
	"github.com/itsmeter/itsmeter/report/palette"
)

// Audience is who will read a report.
type Audience string

// The audiences.
const (
	Full  Audience = "full"
	Board Audience = "board" // two pages
	Team  Audience = "team"  // a sheet for each practice
)

// Audiences lists the audiences, the default first.
func Audiences() []string { return []string{string(Full), string(Board), string(Team)} }

// Brand is how an organization wants its reports to look. The zero Brand is itsmeter's own.
type Brand struct {
	Name           string        // of who makes the report; "" for none
	Theme          palette.Theme // the zero Theme stands for palette.Default
	Logo           *document.Image
	Footer         string
	Classification string // such as "confidential"
}

// Options tell what an edition holds beside its report.
type Options struct {
	Audience  Audience // "" is Full
	Practices []string // for Team: the practices that get a sheet; none means all
	Brand     Brand
}

// New arranges a report.
func New(r *gap.Report, o Options) *document.Document {
	if o.Brand.Theme == (palette.Theme{}) {
		o.Brand.Theme = palette.Default()
	}
	c := &composer{report: r, options: o, theme: o.Brand.Theme}
	d := c.frame()
	switch o.Audience {
	case Board:
		d.Sections = c.board()
	case Team:
		d.Sections = c.team()
	default:
		d.Cover, d.Contents = c.cover(), true
		d.Sections = c.full()
	}
	return d
}

// composer is one run of New.
type composer struct {
	report  *gap.Report
	options Options
	theme   palette.Theme
}

// frame is what all editions have in common.
func (c *composer) frame() *document.Document {
	a := c.report.Assessment
	return &document.Document{
		Title:    "ITSM gap report: " + c.who(),
		Subject:  a.Questionnaire.Title + " " + a.Questionnaire.ScoredWith + ", " + a.Date,
		Authors:  a.Assessors,
		Language: a.Language, Created: c.report.Created, Theme: c.theme,
		Header:         strings.Join([]string{"ITSM gap report", a.Date + status(a.Status), c.who()}, "  |  "),
		Classification: c.options.Brand.Classification,
		Logo:           c.options.Brand.Logo,
		Footer:         c.footer(),
	}
}

func (c *composer) footer() string {
	if c.options.Brand.Footer != "" {
		return c.options.Brand.Footer
	}
	usual := "Independent self-assessment; no certification, no audit"
	if c.options.Brand.Name != "" {
		return c.options.Brand.Name + ". " + usual
	}
	return usual
}

func status(s string) string {
	if s == "draft" {
		return " (draft)"
	}
	return ""
}

// who is the organization, with the team if there is one.
func (c *composer) who() string {
	a := c.report.Assessment
	if a.Team == nil {
		return a.Organization
	}
	return a.Organization + ", " + *a.Team
}

func (c *composer) cover() *document.Cover {
	a := c.report.Assessment
	cover := &document.Cover{
		Kicker: "IT service management gap report", Title: a.Organization, Notices: c.report.Notices,
	}
	if a.Team != nil {
		cover.Subtitle = *a.Team
	}
	if a.Status == "draft" {
		cover.Kicker += ", draft"
	}
	for _, f := range c.facts() {
		// A cover has room for a few lines; the chapter on scope has the whole text.
		f.Value = document.Plain(clip(f.Value.String(), 240))
		cover.Facts = append(cover.Facts, f)
	}
	return cover
}

// facts say what was assessed, by whom and when.
func (c *composer) facts() []document.Fact {
	a := c.report.Assessment
	var out []document.Fact
	add := func(label, value string) {
		if value != "" {
			out = append(out, document.Fact{Label: label, Value: document.Plain(value)})
		}
	}
	if a.Scope != nil {
		add("Scope", *a.Scope)
	}
	add("Date", a.Date)
	add("Status", a.Status)
	add("Assessed against", fmt.Sprintf("%s, version %s", a.Questionnaire.Title, a.Questionnaire.ScoredWith))
	add("Depth", a.Depth+": "+a.DepthNote)
	add("Assessed by", strings.Join(a.Assessors, ", "))
	add("Report by", c.options.Brand.Name)
	add("Heard", c.heard())
	return out
}

// heard lists the respondents by role.
func (c *composer) heard() string {
	var roles []string
	for _, r := range c.report.Assessment.Respondents {
		text := r.Role
		switch {
		case len(r.Names) > 0:
			text += " (" + strings.Join(r.Names, ", ") + ")"
		case r.Count > 1:
			text += fmt.Sprintf(" (%d)", r.Count)
		}
		roles = append(roles, text)
	}
	return strings.Join(roles, ", ")
}

// sectionID is the anchor of a practice.
func practiceID(id string) string { return "practice-" + id }

// practiceLink is a practice's title that leads to its chapter.
func (c *composer) practiceLink(id, title string) document.Text {
	if c.options.Audience == Board || c.report.Practice(id) == nil || c.report.Practice(id).Level == nil {
		return document.Plain(title)
	}
	return document.Text{{Text: title, To: practiceID(id)}}
}

func body(s string) document.Block {
	return document.Paragraph{Text: document.Plain(s)}
}

func small(s string) document.Block {
	return document.Paragraph{Text: document.Plain(s), Role: document.Small}
}

func message(s string) document.Block {
	return document.Paragraph{Text: document.Plain(s), Role: document.Message}
}

func subhead(s string) document.Block {
	return document.Paragraph{Text: document.Plain(s), Role: document.Subhead}
}

func texts(list []string) []document.Text {
	out := make([]document.Text, len(list))
	for i, s := range list {
		out[i] = document.Plain(s)
	}
	return out
}
