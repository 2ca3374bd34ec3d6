// Package gap is the gap report: what an assessment shows, what is missing, what to do about it, and how far all of that can
// be relied on. New decides everything that a reader will see, every sentence, order and warning included; package edition
// arranges it for an audience, and the formats only draw it.
//
// It makes no claim that is not in the answers or in the questionnaire, names no owner or date that nobody wrote, shows people
// by their role, and never touches a private note.
package gap

import (
	"time"

	"github.com/itsmeter/itsmeter/report/number"
	"github.com/itsmeter/itsmeter/report/scores"
)

// Format names version 1 of the report's JSON. Within it, names are only added.
const Format = "itsmeter/report/v1"

// Report is a gap report. What is undefined is nil; lists are empty rather than nil.
type Report struct {
	Format        string           `json:"format"`
	Assessment    Assessment       `json:"assessment"`
	Summary       Summary          `json:"summary"`
	Overall       scores.Totals    `json:"overall"`
	Sections      []scores.Section `json:"sections"`
	Dimensions    []Title          `json:"dimensions"`
	Practices     []*Practice      `json:"practices"`
	Gaps          []Gap            `json:"gaps"`      // settled, the most urgent first
	Unsettled     []Gap            `json:"unsettled"` // that open questions decide, in questionnaire order
	Actions       []Action         `json:"actions"`   // in the order in which phases take them
	Phases        []Phase          `json:"phases"`
	Questions     []Question       `json:"questions"`
	NotApplicable []Exclusion      `json:"not_applicable"`
	Answers       []Answer         `json:"answers"`
	Evidence      []Evidence       `json:"evidence"`
	Disagreements []Disagreement   `json:"disagreements"`
	Changes       *Changes         `json:"changes"`    // since an earlier assessment; nil without one
	Neighbours    []Neighbour      `json:"neighbours"` // other frameworks that the practices speak to; empty where none is known
	Method        Method           `json:"method"`
	Provenance    Provenance       `json:"provenance"`
	Notices       []string         `json:"notices"`
	Warnings      []string         `json:"warnings"` // what a reader has to know before relying on the figures

	Created time.Time `json:"-"` // stands for the time of writing

	undeepened int // gaps by pulse of practices on which the questionnaire has no statements
}

// Assessment tells who was assessed, by whom, when and with what.
type Assessment struct {
	scores.Assessment
	Language    string       `json:"language"`
	DepthNote   string       `json:"depth_note"` // what the depth means
	Assessors   []string     `json:"assessors"`
	Respondents []Respondent `json:"respondents"`
}

// Respondent is a role that was heard. Names are given only where the user asked for them.
type Respondent struct {
	Role  string   `json:"role"`
	Count int      `json:"count"`
	Names []string `json:"names,omitempty"`
}

// Title is an id with the name that people read.
type Title struct {
	ID    string `json:"id"`
	Title string `json:"title"`
}

// Summary is the report on one page, in sentences.
type Summary struct {
	Headline  string   `json:"headline"`
	Standing  []string `json:"standing"`  // where we stand
	Certainty []string `json:"certainty"` // how sure we are
	Strengths []Point  `json:"strengths"`
	Gaps      []Point  `json:"gaps"`
	Decisions []string `json:"decisions"` // asked from the reader
}

// Point is a practice with a sentence about it.
type Point struct {
	Practice string `json:"practice"` // id
	Title    string `json:"title"`
	Text     string `json:"text"`
}

// Practice is a practice in scope.
type Practice struct {
	scores.Practice
	Purpose       string   `json:"purpose"`
	LevelTitle    string   `json:"level_title"` // "" where there is no level
	TargetTitle   string   `json:"target_title"`
	Sentences     []string `json:"sentences"`      // what the figures mean
	Picture       string   `json:"picture"`        // of the pulse level; "" unless the basis is the pulse
	TargetPicture string   `json:"target_picture"` // of the level aimed at, likewise, where there is a gap
	Note          string   `json:"note"`           // of the pulse answer
	Rungs         []Rung   `json:"rungs"`
	Strengths     []string `json:"strengths"` // statements in place throughout, highest level first
	Missing       []Answer `json:"missing"`   // what the target lacks: rated, the lowest level first
	Actions       []string `json:"actions"`   // refs
	BuildsOn      []string `json:"builds_on"` // titles of practices with a gap that this one rests on
}

// Rung is a level of a practice, with what was answered to its statements.
type Rung struct {
	Level   int         `json:"level"`
	Title   string      `json:"title"`
	Reached bool        `json:"reached"`
	Blocks  bool        `json:"blocks"` // keeps the practice from a higher level
	Target  bool        `json:"target"`
	Asked   bool        `json:"asked"` // has an applicable statement in scope
	Share   number.JSON `json:"achievement"`
	Band    string      `json:"band"`
	Thin    bool        `json:"thin"`
	Marks   []Mark      `json:"marks"`
}

// Mark is the answer to one statement in brief.
type Mark struct {
	Statement string `json:"statement"`
	Letter    string `json:"letter"`
	Thirds    int    `json:"-"` // value of the rating, 0 to 3; below 0 where there is none
}

// Gap is a practice below its target.
type Gap struct {
	Rank       int         `json:"rank"` // 0 where it is unsettled
	Practice   string      `json:"practice"`
	Title      string      `json:"title"`
	Level      int         `json:"level"`
	LevelHigh  int         `json:"level_high"`
	Target     int         `json:"target"` // the highest level asked that lies not above the practice's target
	Gap        int         `json:"gap"`
	Importance int         `json:"importance"`
	Effort     int         `json:"effort"`
	Priority   number.JSON `json:"priority"`
	Basis      string      `json:"basis"`
	Missing    string      `json:"missing"` // in words
	Risk       string      `json:"risk"`
	Lacking    int         `json:"lacking"`    // statements that miss something
	Evidence   string      `json:"evidence"`   // how far the rating rests on evidence, in words
	SettledBy  []string    `json:"settled_by"` // refs of the questions that decide it
}

// Action is what brings one statement to L.
type Action struct {
	Ref       string   `json:"ref"` // practice/statement
	Practice  string   `json:"practice"`
	Title     string   `json:"title"` // of the practice
	Level     int      `json:"level"`
	Statement string   `json:"statement"`
	Rating    string   `json:"rating"`
	Text      string   `json:"action"`
	DoneWhen  string   `json:"done_when"`
	Risk      string   `json:"risk"`
	Effort    string   `json:"effort"`
	Points    int      `json:"points"`
	Phase     int      `json:"phase"`
	QuickWin  bool     `json:"quick_win"`
	WaitsFor  []string `json:"waits_for"` // refs
	Circular  []string `json:"circular"`  // requirements left out because they run in a circle
}

// Phase is a step of the roadmap.
type Phase struct {
	Number  int         `json:"phase"`
	Actions []string    `json:"actions"` // refs
	Effort  int         `json:"effort"`
	Index   number.JSON `json:"index"`   // projected mean after it
	Weakest *int        `json:"weakest"` // projected weakest level after it
	Levels  [6]int      `json:"levels"`  // projected number of practices at each level
	Raised  []Raise     `json:"raised"`
}

// Raise is a level that a phase is projected to raise.
type Raise struct {
	Practice string `json:"practice"`
	Title    string `json:"title"`
	From     int    `json:"from"`
	To       int    `json:"to"`
}

// Question is what is still to be settled.
type Question struct {
	Ref      string   `json:"ref"`
	Practice string   `json:"practice"`
	Title    string   `json:"title"`
	Text     string   `json:"text"`
	State    string   `json:"state"` // unknown or unanswered
	Ask      string   `json:"ask"`   // whom to ask: as noted, else the first role that usually knows
	Roles    []string `json:"roles"`
	Settles  bool     `json:"settles"` // decides whether there is a gap
	Deepens  bool     `json:"deepens"` // goes deeper than the pulse on which the practice's level rests
}

// Exclusion is what does not apply, and why.
type Exclusion struct {
	Ref    string `json:"ref"`
	Title  string `json:"title"`
	Text   string `json:"text"`
	Reason string `json:"reason"`
}

// Answer is what was answered to a statement, or to the pulse of a practice.
type Answer struct {
	Ref        string   `json:"ref"`
	Practice   string   `json:"practice"`
	Level      int      `json:"level"` // of the statement; 0 for a pulse
	Dimension  string   `json:"dimension"`
	Text       string   `json:"text"`
	State      string   `json:"state"` // rated, na, unknown, unanswered or set_aside
	Rating     string   `json:"rating"`
	Meaning    string   `json:"meaning"`
	Reason     string   `json:"reason"`
	Ask        string   `json:"ask"`
	Note       string   `json:"note"`
	Confidence int      `json:"confidence"` // 1 to 5; 0 where not stated
	FollowUp   bool     `json:"follow_up"`
	Voices     []Voice  `json:"voices"`
	By         string   `json:"by"` // role, or the name where names are shown
	At         string   `json:"at"`
	Evidence   []string `json:"evidence"` // ids
	Evidenced  bool     `json:"evidenced"`
	Scored     bool     `json:"scored"` // enters the figures
}

// Voice is the response of one respondent.
type Voice struct {
	Role   string `json:"role"`
	Rating string `json:"rating"`
}

// Evidence is an entry of the register.
type Evidence struct {
	ID         string `json:"id"` // E1, E2 and so on
	Ref        string `json:"ref"`
	Kind       string `json:"kind"`
	Title      string `json:"title"`
	Link       string `json:"link"`
	Date       string `json:"date"`
	ValidUntil string `json:"valid_until"`
	SeenOn     string `json:"seen_on"`
	State      string `json:"state"` // seen, claimed or expired
}

// Disagreement is a statement about which respondents are two steps or more apart.
type Disagreement struct {
	Ref    string  `json:"ref"`
	Title  string  `json:"title"`
	Text   string  `json:"text"`
	Rating string  `json:"rating"`
	Voices []Voice `json:"voices"`
}

// Method tells how the figures came about, with an example from the assessment itself.
type Method struct {
	Rules   []string `json:"rules"`
	Example []string `json:"example"` // empty where no practice is assessed by statements
	Limits  []string `json:"limits"`
	Formula string   `json:"formula"` // of priorities
}

// Provenance lets a reader make the same report again.
type Provenance struct {
	Tool          string `json:"tool"`
	Questionnaire string `json:"questionnaire"`
	InputSHA256   string `json:"input_sha256"`
	Previous      string `json:"previous_sha256,omitempty"`
	Brand         string `json:"brand_sha256,omitempty"`
	Font          string `json:"font_sha256,omitempty"`
	Command       string `json:"command"`
}
