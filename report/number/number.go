// Package number rounds exact numbers where they are printed, and nowhere else: half away from zero, with a point, free of
// any locale.
package number

import (
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
