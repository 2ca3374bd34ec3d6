package cli

import (
	"fmt"
	"path/filepath"
	"strings"
	"time"

	"github.com/itsmeter/itsmeter/assessment"
	"github.com/itsmeter/itsmeter/assessment/interview"
	"github.com/itsmeter/itsmeter/report/number"
)

// startPage tells what is kept where, who sees it, what is asked, and how long it takes.
func (r *interviewRun) startPage(e interview.Extent, earlier *assessment.Assessment) interview.Page {
	page := interview.Page{
		Title: r.a.Organization + ": " + r.q.Title, Escape: "leave",
		Parts: []interview.Part{
			{Text: fmt.Sprintf("Answers are kept in %s. Each is on disk before the next question is asked; you can stop at any time and go on later.", r.file.Path())},
			{Text: "Who can read that file can read the answers, the notes, and the private notes. Reports show notes but never private notes, " +
				"and name respondents by role. Nothing is sent anywhere."},
			{Text: strings.TrimSpace(r.selection() + " " + r.length(e))},
		},
	}
	if earlier != nil {
		page.Parts = append(page.Parts, interview.Part{Text: fmt.Sprintf("Answers of %s are shown from %s. They count for nothing until you confirm "+
			"them one by one (=) or answer anew.", earlier.Date.Format(time.DateOnly), filepath.Base(r.flags.from))})
	}
	page.Parts = append(page.Parts, interview.Part{Text: "This is no exam: what counts is how things are done today, in most cases, not how they are " +
		"written down or planned. A digit answers. If nobody in the room knows, say so (u); that is better than a guess."})
	if r.a.Status == assessment.Final {
		page.Parts = append([]interview.Part{{Head: "Please note", Text: "This assessment is marked final. What is answered now changes it."}}, page.Parts...)
	}
	if before := r.unfinishedBefore(); len(before) > 0 {
		page.Parts = append([]interview.Part{{Head: "Please note", Text: "Text that was being written when a session ended, and that is in no answer, is in " +
			strings.Join(before, ", ") + ". Take over what you need, then delete it."}}, page.Parts...)
	}
	if warnings := strings.TrimSpace(r.warnings.String()); warnings != "" {
		page.Parts = append([]interview.Part{{Head: "Please note", Text: warnings}}, page.Parts...)
		r.warnings.Reset()
	}
	return page
}

// selection tells what the filters leave; "" without any.
func (r *interviewRun) selection() string {
	var parts []string
	if len(r.only) > 0 {
		parts = append(parts, "of "+number.Count(len(r.only), "practice"))
	}
	if r.flags.role != "" {
		parts = append(parts, "that the role "+r.q.RoleTitle(r.flags.role)+" usually knows")
	}
	if r.flags.unanswered {
		parts = append(parts, "without an answer so far")
	}
	if r.flags.flagged {
		parts = append(parts, "flagged for follow-up or known to nobody so far")
	}
	if len(parts) == 0 {
		return ""
	}
	return "Only these questions are asked: " + strings.Join(parts, ", ") + "."
}

// length tells how much there is to ask and how long that usually takes.
func (r *interviewRun) length(e interview.Extent) string {
	var asked []string
	if e.Pulses > 0 {
		asked = append(asked, number.Count(e.Pulses, "pulse question"))
	}
	if e.Statements > 0 {
		asked = append(asked, number.Count(e.Statements, "statement"))
	}
	text := "Nothing of this is left to ask."
	switch {
	case len(asked) > 0:
		text = fmt.Sprintf("To be asked: %s, about %s.", strings.Join(asked, " and "), number.Count(interview.Minutes(e.Pulses, e.Statements), "minute"))
	case e.Further > 0:
		text = "Everything that was begun is answered."
	}
	if e.Further > 0 {
		text += fmt.Sprintf(" Then %s can be asked at depth %s, about two minutes each; you choose for which practices.",
			number.Count(e.Further, "statement"), r.a.Depth)
	}
	return text
}
