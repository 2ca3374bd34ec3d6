package assessment

import (
	"slices"
	"strconv"
)

// Response is what somebody answered: a rating (N, P, L, F) to a statement, a level (Level0 to Level5) to a pulse, or one of
// the two states that are neither, NA and U. The zero value is None.
type Response uint8

// The responses.
const (
	None Response = iota
	N             // not in place
	P             // partly: some cases
	L             // largely: most cases
	F             // fully: throughout
	NA            // does not apply
	U             // nobody here knows yet
	Level0
	Level1
	Level2
	Level3
	Level4
	Level5
)

var responseNames = []string{"", "N", "P", "L", "F", "NA", "U", "0", "1", "2", "3", "4", "5"}

// String gives the text used in files; "" for None.
func (r Response) String() string { return responseNames[r] }

// Ratings lists N, P, L and F.
func Ratings() []Response { return []Response{N, P, L, F} }

// ParseStatementResponse reads N, P, L, F, NA or U.
func ParseStatementResponse(s string) (Response, bool) {
	i := slices.Index(responseNames[:Level0], s)
	return Response(max(i, 0)), i > 0
}

// ParsePulseResponse reads 0 to 5, NA or U.
func ParsePulseResponse(s string) (Response, bool) {
	i := slices.Index(responseNames, s)
	r := Response(max(i, 0))
	return r, r >= NA
}

// IsRating tells whether the response is N, P, L or F.
func (r Response) IsRating() bool { return r >= N && r <= F }

// IsLevel tells whether the response is a pulse level.
func (r Response) IsLevel() bool { return r >= Level0 }

// Thirds gives the value of a rating in thirds, 0 to 3: v of the scoring rules is Thirds/3. It is 0 for anything else.
func (r Response) Thirds() int {
	if !r.IsRating() {
		return 0
	}
	return int(r - N)
}

// PulseLevel returns the level of a pulse response, 0 to 5.
func (r Response) PulseLevel() (int, bool) {
	if !r.IsLevel() {
		return 0, false
	}
	return int(r - Level0), true
}

// PulseLevelResponse returns the response for a level, 0 to 5.
func PulseLevelResponse(level int) Response { return Level0 + Response(level) }

// Meaning tells what a rating or state means, in the words of the interview and the report.
func (r Response) Meaning() string {
	switch r {
	case None:
		return "unanswered"
	case N:
		return "not in place"
	case P:
		return "partly (some cases)"
	case L:
		return "largely (most cases)"
	case F:
		return "fully (throughout)"
	case NA:
		return "does not apply"
	case U:
		return "nobody here knows yet"
	}
	return "level " + strconv.Itoa(int(r-Level0))
}
