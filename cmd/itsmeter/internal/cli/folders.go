package cli

import (
	"cmp"
	"fmt"
	"slices"

	"github.com/itsmeter/itsmeter/report/difference"
)

// readSheets reads the assessments of a folder and of those below. YAML of other formats is passed over.
func (e Env) readSheets(root string) ([]sheet, error) {
	files, err := findFiles([]string{root})
	if err != nil {
		return nil, err
	}
	var out []sheet
	for _, f := range files {
		src, err := e.readFile(f.path)
		if err != nil {
			return nil, err
		}
		switch ours, err := isAssessment(shownName(f.path), src); {
		case err != nil:
			return nil, err
		case !ours:
			continue
		}
		s, err := parseSheet(f.path, shownName(f.path), src)
		if err != nil {
			return nil, err
		}
		out = append(out, s)
	}
	if len(out) == 0 {
		return nil, fmt.Errorf("%s holds no assessment", root)
	}
	return out, nil
}

// diffFolders compares the assessments of two folders that are of the same organization, team and questionnaire.
func (e Env) diffFolders(doc *difference.Document, oldRoot, newRoot string) error {
	olds, err := e.readSheets(oldRoot)
	if err != nil {
		return err
	}
	news, err := e.readSheets(newRoot)
	if err != nil {
		return err
	}
	for _, list := range [][]sheet{olds, news} {
		if err := unambiguous(list); err != nil {
			return err
		}
	}
	for _, new := range news {
		i := slices.IndexFunc(olds, func(old sheet) bool { return compareKeys(old, new) == 0 })
		if i < 0 {
			continue
		}
		d, err := e.compare(olds[i], new)
		if err != nil {
			return err
		}
		doc.Add(olds[i].shown, new.shown, d)
	}
	leftOver(doc, olds, news)
	return nil
}

// compareKeys orders by organization, team and questionnaire; it is 0 for what is compared.
func compareKeys(a, b sheet) int {
	return cmp.Or(compareTeams(a, b), cmp.Compare(a.Questionnaire.ID, b.Questionnaire.ID))
}

func compareTeams(a, b sheet) int {
	return cmp.Or(cmp.Compare(a.Organization, b.Organization), cmp.Compare(a.Team, b.Team))
}

// unambiguous is an error where two files of one folder could be meant.
func unambiguous(list []sheet) error {
	sorted := slices.SortedStableFunc(slices.Values(list), compareKeys)
	for i := 1; i < len(sorted); i++ {
		if a, b := sorted[i-1], sorted[i]; compareKeys(a, b) == 0 {
			err := fmt.Errorf("%s and %s are both of %s and questionnaire %s", a.shown, b.shown, a.who(), a.Questionnaire.ID)
			return hint(err, "compare folders of one date each, or two files")
		}
	}
	return nil
}

func (s sheet) who() string {
	if s.Team == "" {
		return s.Organization
	}
	return s.Organization + ", " + s.Team
}

// leftOver lists what has no counterpart. Where a team has one that answers another questionnaire, the two cannot be compared.
func leftOver(doc *difference.Document, olds, news []sheet) {
	without := func(list, others []sheet) []sheet {
		return slices.DeleteFunc(slices.Clone(list), func(s sheet) bool {
			return slices.ContainsFunc(others, func(o sheet) bool { return compareKeys(s, o) == 0 })
		})
	}
	onlyOld, onlyNew := without(olds, news), without(news, olds)
	for _, old := range onlyOld {
		i := slices.IndexFunc(onlyNew, func(new sheet) bool { return compareTeams(old, new) == 0 })
		if i < 0 {
			doc.OnlyOld = append(doc.OnlyOld, difference.NewFile(old.shown, old.Assessment))
			continue
		}
		doc.NotComparable = append(doc.NotComparable, difference.NotComparable{
			Old: old.shown, New: onlyNew[i].shown,
			Reason: fmt.Sprintf("they answer different questionnaires, %s and %s", old.Questionnaire.ID, onlyNew[i].Questionnaire.ID),
		})
		onlyNew = slices.Delete(onlyNew, i, i+1)
	}
	for _, new := range onlyNew {
		doc.OnlyNew = append(doc.OnlyNew, difference.NewFile(new.shown, new.Assessment))
	}
}
