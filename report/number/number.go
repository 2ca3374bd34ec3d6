// Package number writes numbers for people and programs, free of any locale. Exact numbers are rounded here, where they are
// printed, and nowhere else: half away from zero.
package number

import (
	"fmt"
	"math/big"
	"strings"
)

// JSONDecimals is how many decimals numbers have in JSON and CSV.
const JSONDecimals = 6

// Fixed gives a number with exactly n decimals, such as "2.50". A nil number, which is one that is not defined, is "-".
func Fixed(r *big.Rat, n int) string {
	if r == nil {
		return "-"
	}
	s := r.FloatString(n) // rounds half away from zero
	if strings.Trim(s, "-0.") == "" {
		return strings.TrimPrefix(s, "-")
	}
	return s
}

// Percent gives a share from 0 to 1 as a percentage without decimals, such as "67 %". Nil is "-". A share that is not quite 0
// or 1 is never shown as if it were: it is "<1 %" or ">99 %".
func Percent(r *big.Rat) string {
	if r == nil {
		return "-"
	}
	s := Fixed(new(big.Rat).Mul(r, big.NewRat(100, 1)), 0)
	switch {
	case s == "0" && r.Sign() > 0:
		s = "<1"
	case s == "100" && r.Cmp(big.NewRat(1, 1)) < 0:
		s = ">99"
	}
	return s + " %"
}

// Trimmed gives a number with at most n decimals and no trailing zeros, such as "2.5" or "3". Nil is "".
func Trimmed(r *big.Rat, n int) string {
	if r == nil {
		return ""
	}
	s := Fixed(r, n)
	if strings.Contains(s, ".") {
		s = strings.TrimRight(strings.TrimRight(s, "0"), ".")
	}
	return s
}

// JSON is a number that is rounded to JSONDecimals when it is written as JSON. A nil Rat is null.
type JSON struct{ *big.Rat }

// MarshalJSON writes the rounded number, without trailing zeros.
func (j JSON) MarshalJSON() ([]byte, error) {
	if j.Rat == nil {
		return []byte("null"), nil
	}
	return []byte(Trimmed(j.Rat, JSONDecimals)), nil
}

// Count gives a number with what it counts, such as "1 practice" or "3 practices". The plural is the noun with an s unless plural
// says otherwise.
func Count(n int, noun string, plural ...string) string {
	switch {
	case n == 1:
		return "1 " + noun
	case len(plural) > 0:
		return fmt.Sprintf("%d %s", n, plural[0])
	}
	return fmt.Sprintf("%d %ss", n, noun)
}
