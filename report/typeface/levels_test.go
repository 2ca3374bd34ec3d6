package typeface

import (
	"testing"

	"golang.org/x/text/unicode/bidi"
	"pgregory.net/rapid"
)

// TestLevelsAgree: for any text, the direction of every character is the one that the algorithm of golang.org/x/text finds, which
// passes the tests of the Unicode Consortium.
func TestLevelsAgree(t *testing.T) {
	letters := []rune("abאבגש12.,-+%€$() []{}:/\"ابت٣٤!&")
	rapid.Check(t, func(t *rapid.T) {
		text := rapid.SliceOfN(rapid.SampledFrom(letters), 1, 24).Draw(t, "text")
		rtl := RightToLeft(string(text))
		units := unitsOf([]Span{{Text: string(text)}})
		resolve(units, map[bool]int{true: 1}[rtl])

		var p bidi.Paragraph
		if _, err := p.SetString(string(text)); err != nil {
			t.Fatal(err)
		}
		order, err := p.Order()
		if err != nil {
			t.Fatal(err)
		}
		at := 0
		for n := range order.NumRuns() {
			run := order.Run(n)
			for range []rune(run.String()) {
				if got := units[at].level%2 == 1; got != (run.Direction() == bidi.RightToLeft) {
					t.Fatalf("%q: character %d of level %d, want %v", string(text), at, units[at].level, run.Direction())
				}
				at++
			}
		}
	})
}
