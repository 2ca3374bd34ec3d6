package yamldoc

import (
	"math/big"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/itsmeter/itsmeter/assessment/diag"
)

// Text reads a single value as text.
func (f *Fields) Text(key string) string {
	v := f.Value(key)
	if v == nil {
		return ""
	}
	return f.r.Text(v, Join(f.Path, key))
}

// Text returns the text of a scalar that is not blank; anything else is reported.
func (r *Reader) Text(v *Node, path string) string {
	if v.Kind != Scalar {
		r.reject(v, path, "", "must be text, not %s", v.Kind)
		return ""
	}
	if strings.TrimSpace(v.Text) == "" {
		r.reject(v, path, "", "is empty")
	}
	return v.Text
}

var integer = regexp.MustCompile(`^(0|-?[1-9][0-9]{0,8})$`)

// Int reads a whole number from lo to hi.
func (f *Fields) Int(key string, lo, hi int) int {
	v := f.Value(key)
	if v == nil {
		return 0
	}
	return f.r.Int(v, Join(f.Path, key), lo, hi)
}

// Int returns a whole number from lo to hi, written plainly in decimal; anything else is reported and reads as lo.
func (r *Reader) Int(v *Node, path string, lo, hi int) int {
	if v.Kind == Scalar && v.Plain && integer.MatchString(v.Text) {
		if n, err := strconv.Atoi(v.Text); err == nil && lo <= n && n <= hi {
			return n
		}
	}
	r.reject(v, path, "", "must be a whole number from %d to %d, not %s", lo, hi, v.Quote())
	return lo
}

// Quote shows a node in a message: a scalar by its shortened text, others by kind.
func (n *Node) Quote() string {
	if n.Kind != Scalar {
		return n.Kind.String()
	}
	text := []rune(n.Text)
	if len(text) > 40 {
		text = append(text[:37], []rune("...")...)
	}
	return strconv.Quote(string(text))
}

var decimal = regexp.MustCompile(`^[0-9]{1,6}(\.[0-9]{1,6})?$`)

// Positive reads a decimal number above 0, exactly. An absent field reads as nil.
func (f *Fields) Positive(key string) *big.Rat {
	v := f.Value(key)
	if v == nil {
		return nil
	}
	if v.Kind == Scalar && v.Plain && decimal.MatchString(v.Text) {
		if n, ok := new(big.Rat).SetString(v.Text); ok && n.Sign() > 0 {
			return n
		}
	}
	f.Report(key, "", "must be a number above 0 with at most six digits on each side of the point, such as 1 or 2.5, not %s", v.Quote())
	return nil
}

// Fraction reads a decimal number from 0 to limit, exactly. An absent field reads as nil.
func (f *Fields) Fraction(key string, limit int64) *big.Rat {
	v := f.Value(key)
	if v == nil {
		return nil
	}
	if v.Kind == Scalar && v.Plain && decimal.MatchString(v.Text) {
		if n, ok := new(big.Rat).SetString(v.Text); ok && n.Cmp(big.NewRat(limit, 1)) <= 0 {
			return n
		}
	}
	f.Report(key, "", "must be a number from 0 to %d, such as 0.5, not %s", limit, v.Quote())
	return nil
}

// Bool reads true or false.
func (f *Fields) Bool(key string) bool {
	v := f.Value(key)
	if v == nil {
		return false
	}
	if v.Kind == Scalar && v.Plain && (v.Text == "true" || v.Text == "false") {
		return v.Text == "true"
	}
	f.Report(key, "", "must be true or false, not %s", v.Quote())
	return false
}

// Date reads a day, YYYY-MM-DD. An absent field reads as the zero time.
func (f *Fields) Date(key string) time.Time {
	return f.time(key, time.DateOnly, "a day such as 2026-03-31")
}

// Time reads a moment in RFC 3339.
func (f *Fields) Time(key string) time.Time {
	return f.time(key, time.RFC3339, "a moment such as 2026-03-31T14:05:00Z")
}

func (f *Fields) time(key, layout, what string) time.Time {
	v := f.Value(key)
	if v == nil {
		return time.Time{}
	}
	t, err := time.Parse(layout, v.Text)
	if v.Kind != Scalar || err != nil {
		f.Report(key, "", "must be %s, not %s", what, v.Quote())
		return time.Time{}
	}
	return t
}

// Choice reads one of a few words.
func (f *Fields) Choice(key string, choices ...string) string {
	v := f.Value(key)
	if v == nil {
		return ""
	}
	return f.r.Choice(v, Join(f.Path, key), choices...)
}

// Choice returns the text of a scalar that is one of choices; anything else is reported and reads as "".
func (r *Reader) Choice(v *Node, path string, choices ...string) string {
	if v.Kind == Scalar && slices.Contains(choices, v.Text) {
		return v.Text
	}
	r.reject(v, path, diag.DidYouMean(v.Text, choices), "must be one of %s, not %s", strings.Join(choices, ", "), v.Quote())
	return ""
}

var kebab = regexp.MustCompile(`^[a-z0-9]+(-[a-z0-9]+)*$`)

// MaxID is the greatest length of an id, in characters, which are ASCII all.
const MaxID = 80

// IsID tells whether a text is an id: words of lower-case letters and digits, joined by hyphens, of at most MaxID characters.
func IsID(s string) bool {
	return len(s) <= MaxID && kebab.MatchString(s)
}

// ID reads an id in kebab-case.
func (f *Fields) ID(key string) string {
	v := f.Value(key)
	if v == nil {
		return ""
	}
	return f.r.ID(v, Join(f.Path, key))
}

// ID returns a scalar that is an id; anything else is reported.
func (r *Reader) ID(v *Node, path string) string {
	if v.Kind != Scalar || !IsID(v.Text) {
		r.reject(v, path, "write it in lower case with hyphens, such as incident-management", "is not an id: %s", v.Quote())
		return ""
	}
	return v.Text
}
