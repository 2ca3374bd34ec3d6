package workbook_test

import (
	"bytes"
	"math/big"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/xuri/excelize/v2"

	"github.com/itsmeter/itsmeter/report/gap"
	"github.com/itsmeter/itsmeter/report/gap/workbook"
	"github.com/itsmeter/itsmeter/report/number"
	"github.com/itsmeter/itsmeter/report/palette"
	"github.com/itsmeter/itsmeter/report/scores"
)

const nasty = "=cmd|'/C calc'!A0 \x1b[31m \x00 \xff 👍 <b>&\u202e"

func sample() *gap.Report {
	level := 2
	third := number.JSON{Rat: big.NewRat(1, 3)}
	r := &gap.Report{Created: time.Date(2026, 3, 31, 0, 0, 0, 0, time.UTC), Sections: []scores.Section{{ID: "s", Title: "Service"}}}
	r.Assessment.Organization = nasty
	r.Assessment.Date = "2026-03-31"
	r.Practices = []*gap.Practice{{Practice: scores.Practice{ID: "service-desk", Title: "Service desk", Section: "s", Status: "assessed", Level: &level, Index: third, EvidenceCoverage: third}}}
	r.Gaps = []gap.Gap{{Rank: 1, Title: "Service desk", Missing: nasty, Priority: third}}
	r.Actions = []gap.Action{{Ref: "service-desk/x", Title: "Service desk", Text: "+1", Phase: 1}}
	r.Answers = []gap.Answer{{Ref: "service-desk/x", Practice: "service-desk", Note: strings.Repeat("x", 40000), Level: 1}}
	r.Evidence = []gap.Evidence{{ID: "E1", Title: "@SUM(A1)", State: gap.Seen}}
	return r
}

func open(t *testing.T, r *gap.Report) (*excelize.File, []byte) {
	t.Helper()
	var buf bytes.Buffer
	if err := workbook.Write(&buf, r, palette.Theme{}); err != nil {
		t.Fatal(err)
	}
	f, err := excelize.OpenReader(bytes.NewReader(buf.Bytes()))
	if err != nil {
		t.Fatal(err)
	}
	return f, buf.Bytes()
}

func TestSheets(t *testing.T) {
	f, _ := open(t, sample())
	want := []string{"Summary", "Practices", "Gaps", "Actions", "Open questions", "Answers", "Evidence"}
	if diff := cmp.Diff(want, f.GetSheetList()); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
	for cell, want := range map[string]string{"A2": "Service", "B2": "Service desk", "E2": "2", "G2": "0.33", "H2": "", "O2": "33%"} {
		if got, err := f.GetCellValue("Practices", cell); err != nil || got != want {
			t.Errorf("Practices!%s = %q (%v), want %q", cell, got, err, want)
		}
	}
	if raw, _ := f.GetCellValue("Practices", "G2", excelize.Options{RawCellValue: true}); raw != "0.333333" {
		t.Errorf("the exact index is %s, want 0.333333", raw)
	}
}

// TestHeads: titles that need two lines get them, and every page in print repeats them.
func TestHeads(t *testing.T) {
	f, _ := open(t, sample())
	for sheet, want := range map[string]float64{"Summary": 15, "Open questions": 30} {
		if got, err := f.GetRowHeight(sheet, 1); err != nil || got != want {
			t.Errorf("the head of %s is %v high (%v), want %v", sheet, got, err, want)
		}
	}
	repeated := map[string]string{}
	for _, n := range f.GetDefinedName() {
		if n.Name == "_xlnm.Print_Titles" {
			repeated[n.Scope] = n.RefersTo
		}
	}
	for _, sheet := range f.GetSheetList() {
		if want := "'" + sheet + "'!$1:$1"; repeated[sheet] != want {
			t.Errorf("%s repeats %q, want %q", sheet, repeated[sheet], want)
		}
	}
}

// TestPrint: every sheet prints on landscape pages of its width at a size that can be read, with its name and number below.
func TestPrint(t *testing.T) {
	f, _ := open(t, sample())
	for _, sheet := range f.GetSheetList() {
		width := 0.0
		columns, err := f.GetCols(sheet)
		if err != nil {
			t.Fatal(err)
		}
		for i := range columns {
			letter, _ := excelize.ColumnNumberToName(i + 1)
			w, _ := f.GetColWidth(sheet, letter)
			width += w
		}
		// A landscape A4 page has room for about 150 characters at 11 points, and so for 260 at 6.5; the note of 40,000 characters in
		// the sample gets 120 of them.
		if limit := map[bool]float64{true: 350, false: 265}[sheet == "Answers"]; width > limit {
			t.Errorf("%s is %v characters wide, want at most %v", sheet, width, limit)
		}
		layout, err := f.GetPageLayout(sheet)
		if err != nil || *layout.Orientation != "landscape" || *layout.FitToWidth != 1 || *layout.FitToHeight != 0 {
			t.Errorf("%s prints as %+v (%v)", sheet, layout, err)
		}
		if foot, err := f.GetHeaderFooter(sheet); err != nil || foot == nil || !strings.Contains(foot.OddFooter, "&P") {
			t.Errorf("%s has no numbered pages (%v)", sheet, err)
		}
	}
}

// TestWideTexts: a column is widened for a text that the highest row would cut off, and no other is.
func TestWideTexts(t *testing.T) {
	r := sample()
	r.Answers[0].Note = strings.Repeat("note ", 300)
	f, _ := open(t, r)
	for column, want := range map[string]float64{"D": 44, "H": 64} {
		if w, err := f.GetColWidth("Answers", column); err != nil || w != want {
			t.Errorf("column %s is %v wide (%v), want %v", column, w, err, want)
		}
	}
	if high, _ := f.GetRowHeight("Answers", 2); high < 300 || high > 409 {
		t.Errorf("the row is %v high", high)
	}
}

// TestTextStaysText: what looks like a formula is none, and characters that XML or a terminal would trip over are escaped.
func TestTextStaysText(t *testing.T) {
	f, _ := open(t, sample())
	for _, place := range []struct{ sheet, cell, want string }{
		{"Gaps", "J2", `=cmd|'/C calc'!A0 \x1b[31m \x00 \xff 👍 <b>&\u202e`}, {"Actions", "D2", "+1"}, {"Evidence", "B2", "@SUM(A1)"},
	} {
		got, err := f.GetCellValue(place.sheet, place.cell)
		if err != nil || got != place.want {
			t.Errorf("%s!%s = %q (%v), want %q", place.sheet, place.cell, got, err, place.want)
		}
		if formula, _ := f.GetCellFormula(place.sheet, place.cell); formula != "" {
			t.Errorf("%s!%s is a formula: %s", place.sheet, place.cell, formula)
		}
		if kind, _ := f.GetCellType(place.sheet, place.cell); kind != excelize.CellTypeSharedString {
			t.Errorf("%s!%s has type %v", place.sheet, place.cell, kind)
		}
	}
	if note, _ := f.GetCellValue("Answers", "H2"); len(note) != 32767 {
		t.Errorf("a cell holds %d characters", len(note))
	}
}

func TestSameBytes(t *testing.T) {
	_, first := open(t, sample())
	for range 3 {
		if _, again := open(t, sample()); !bytes.Equal(first, again) {
			t.Fatal("the same report gave different bytes")
		}
	}
}
