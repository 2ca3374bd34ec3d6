package workbook

import (
	"fmt"
	"strings"

	"github.com/itsmeter/itsmeter/report/gap"
)

// sheets are the tables of a report, in order.
func sheets(r *gap.Report) []sheet {
	return []sheet{summary(r), practices(r), gaps(r), actions(r), questions(r), answers(r), evidence(r)}
}

func summary(r *gap.Report) sheet {
	s := sheet{name: "Summary", columns: []column{{title: "What", width: 24}, {title: "Value", width: 96}}}
	add := func(label string, v any) { s.rows = append(s.rows, []any{label, v}) }
	a := r.Assessment
	add("Organization", a.Organization)
	if a.Team != nil {
		add("Team", *a.Team)
	}
	if a.Scope != nil {
		add("Scope", *a.Scope)
	}
	add("Date", a.Date)
	add("Status", a.Status)
	add("Questionnaire", a.Questionnaire.Title+" "+a.Questionnaire.ScoredWith)
	add("Depth", a.Depth)
	add("Result", r.Summary.Headline)
	add("Practices assessed", fmt.Sprintf("%d of %d", r.Overall.Assessed, len(r.Practices)))
	if r.Overall.WeakestLevel != nil {
		add("Mean index", gap.Interval(r.Overall.Index, r.Overall.IndexHigh))
		add("Weakest level", gap.LevelName(*r.Overall.WeakestLevel))
	}
	for _, part := range []struct {
		label string
		list  []string
	}{{"Where we stand", r.Summary.Standing}, {"How sure we are", r.Summary.Certainty}, {"Decisions asked for", r.Summary.Decisions}, {"Warning", r.Warnings}, {"Limit", r.Method.Limits}, {"Notice", r.Notices}} {
		for _, text := range part.list {
			add(part.label, text)
		}
	}
	add("Made with", r.Provenance.Tool)
	add("Assessment (SHA-256)", r.Provenance.InputSHA256)
	return s
}

func practices(r *gap.Report) sheet {
	s := sheet{name: "Practices", columns: []column{
		{title: "Section", width: 22}, {title: "Practice", width: 24}, {title: "Status", width: 11}, {title: "Basis", width: 11}, {title: "Level", width: 7},
		{title: "Level name", width: 13}, {title: "Index", width: 8}, {title: "Index at best", width: 8}, {title: "Target", width: 8}, {title: "Gap", width: 6},
		{title: "Unsettled", width: 10}, {title: "Importance", width: 11}, {title: "To target", width: 8, share: true}, {title: "Answered", width: 10, share: true},
		{title: "Evidence", width: 10, share: true}, {title: "Level by evidence", width: 10}, {title: "In words", width: 50},
	}}
	titles := map[string]string{}
	for _, section := range r.Sections {
		titles[section.ID] = section.Title
	}
	for _, p := range r.Practices {
		s.rows = append(s.rows, []any{
			titles[p.Section], p.Title, strings.ReplaceAll(p.Status, "_", " "), p.Basis, p.Level, p.LevelTitle, p.Index, p.IndexHigh, p.Target, p.Gap, p.Unsettled,
			p.Importance, p.PercentToTarget, p.Completeness, p.EvidenceCoverage, p.EvidencedLevel, strings.Join(p.Sentences, " "),
		})
	}
	return s
}

func gaps(r *gap.Report) sheet {
	s := sheet{name: "Gaps", columns: []column{
		{title: "Rank", width: 10}, {title: "Practice", width: 24}, {title: "Level", width: 7}, {title: "Target", width: 8}, {title: "Gap", width: 6},
		{title: "Importance", width: 11}, {title: "Effort", width: 8}, {title: "Priority", width: 9}, {title: "Basis", width: 11}, {title: "Missing", width: 45}, {title: "Risk, for example", width: 40}, {title: "Evidence", width: 11},
	}}
	for _, g := range r.Gaps {
		s.rows = append(s.rows, []any{g.Rank, g.Title, g.Level, g.Target, g.Gap, g.Importance, g.Effort, g.Priority, g.Basis, g.Missing, g.Risk, g.Evidence})
	}
	for _, g := range r.Unsettled {
		s.rows = append(s.rows, []any{"unsettled", g.Title, g.Level, g.Target, g.Gap, g.Importance, g.Effort, g.Priority, g.Basis, g.Missing, g.Risk, g.Evidence})
	}
	return s
}

func actions(r *gap.Report) sheet {
	s := sheet{name: "Actions", columns: []column{
		{title: "Phase", width: 7}, {title: "Practice", width: 20}, {title: "Level", width: 7}, {title: "Action", width: 38}, {title: "Done when", width: 38}, {title: "Risk if left, for example", width: 30},
		{title: "Effort", width: 8}, {title: "Points", width: 8}, {title: "Quick win", width: 7}, {title: "Waits for", width: 22}, {title: "Owner", width: 13}, {title: "Due", width: 11}, {title: "Statement", width: 22},
	}}
	for _, a := range r.Actions {
		s.rows = append(s.rows, []any{a.Phase, a.Title, a.Level, a.Text, a.DoneWhen, a.Risk, a.Effort, a.Points, a.QuickWin, strings.Join(a.WaitsFor, "\n"), nil, nil, a.Ref})
	}
	return s
}

func questions(r *gap.Report) sheet {
	s := sheet{name: "Open questions", columns: []column{
		{title: "Practice", width: 24}, {title: "Question", width: 60}, {title: "State", width: 12}, {title: "Ask", width: 20}, {title: "Decides a gap", width: 10}, {title: "Deepens a pulse", width: 10}, {title: "Statement", width: 32},
	}}
	for _, q := range r.Questions {
		s.rows = append(s.rows, []any{q.Title, q.Text, q.State, q.Ask, q.Settles, q.Deepens, q.Ref})
	}
	return s
}

func answers(r *gap.Report) sheet {
	s := sheet{name: "Answers", columns: []column{
		{title: "Practice", width: 22}, {title: "Level", width: 7}, {title: "Dimension", width: 18}, {title: "Statement", width: 44}, {title: "Answer", width: 8}, {title: "Meaning", width: 13}, {title: "Reason", width: 18},
		{title: "Note", width: 34}, {title: "Confidence", width: 11}, {title: "Voices", width: 18}, {title: "Evidence", width: 10}, {title: "Follow up", width: 8}, {title: "By", width: 13}, {title: "On", width: 11}, {title: "Id", width: 24},
	}}
	for _, a := range r.Answers {
		var level, confidence any
		if a.Level > 0 {
			level = a.Level
		}
		if a.Confidence > 0 {
			confidence = a.Confidence
		}
		var voices []string
		for _, v := range a.Voices {
			voices = append(voices, fmt.Sprintf("%s: %s", v.Role, v.Rating))
		}
		s.rows = append(s.rows, []any{
			r.Practice(a.Practice).Title, level, r.DimensionTitle(a.Dimension), a.Text, a.Rating, a.Meaning, a.Reason, a.Note, confidence,
			strings.Join(voices, "\n"), strings.Join(a.Evidence, ", "), a.FollowUp, a.By, a.At, a.Ref,
		})
	}
	return s
}

func evidence(r *gap.Report) sheet {
	s := sheet{name: "Evidence", columns: []column{
		{title: "No.", width: 6}, {title: "Evidence", width: 48}, {title: "Kind", width: 11}, {title: "Link", width: 30}, {title: "Date", width: 11}, {title: "Valid until", width: 11}, {title: "Seen on", width: 11}, {title: "State", width: 10}, {title: "Supports", width: 32},
	}}
	for _, e := range r.Evidence {
		s.rows = append(s.rows, []any{e.ID, e.Title, e.Kind, e.Link, e.Date, e.ValidUntil, e.SeenOn, e.State, e.Ref})
	}
	return s
}
