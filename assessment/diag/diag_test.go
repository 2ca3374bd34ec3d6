package diag_test

import (
	"errors"
	"testing"

	"github.com/itsmeter/itsmeter/assessment/diag"
)

func TestListIsSortedAndPlaced(t *testing.T) {
	list := diag.List{
		{File: "b.yaml", Message: "is empty"},
		{File: "a.yaml", Pos: diag.Position{Line: 10, Column: 2}, Path: "x.y", Message: "is wrong", Hint: "mend it"},
		{File: "a.yaml", Pos: diag.Position{Line: 9}, Message: "looks odd", Severity: diag.Warning, Rule: "odd"},
	}
	want := "a.yaml:9:1: warning: looks odd [odd]\na.yaml:10:2: x.y: is wrong\nb.yaml: is empty"
	if got := list.Err().Error(); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
	var again diag.List
	if !errors.As(list.Err(), &again) || len(again) != 3 {
		t.Error("the list is lost in the error")
	}
}

func TestErr(t *testing.T) {
	if err := (diag.List{}).Err(); err != nil {
		t.Errorf("no problems: %v", err)
	}
	if err := (diag.List{{Severity: diag.Warning, Message: "x"}}).Err(); err != nil {
		t.Errorf("warnings alone: %v", err)
	}
}

func TestSuggest(t *testing.T) {
	known := []string{"standard", "deep", "pulse", "priority-scheme"}
	for typed, want := range map[string]string{
		"standart": "standard", "Deep": "deep", "deeper": "deep", "priority-schema": "priority-scheme", "x": "", "": "", "shallow": "", "pe": "",
	} {
		if got := diag.Suggest(typed, known); got != want {
			t.Errorf("Suggest(%q) = %q, want %q", typed, got, want)
		}
	}
	if got := diag.DidYouMean("puls", known); got != `did you mean "pulse"?` {
		t.Errorf("DidYouMean: %q", got)
	}
}
