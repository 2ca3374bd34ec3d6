// Package portfolio shows benchmarks and trends: as text for a terminal, as JSON (itsmeter/benchmark/v1, itsmeter/trend/v1), as
// CSV for spreadsheets and, a benchmark, as HTML.
//
// NewBenchmark and NewTrend decide what is shown; the formats only draw it, and round each number once.
package portfolio

import (
	"github.com/itsmeter/itsmeter/assessment/questionnaire"
	"github.com/itsmeter/itsmeter/report/number"
)

// BenchmarkFormat names version 1 of the JSON of a benchmark. Within it, names are only added.
const BenchmarkFormat = "itsmeter/benchmark/v1"

// Basis says what the figures of a benchmark describe. It stands under every output.
const Basis = "Figures describe the assessments named here and nothing else; they are no industry figures."

// Benchmark is a benchmark as it is shown. What is undefined is nil.
type Benchmark struct {
	Format        string        `json:"format"`
	Questionnaire Questionnaire `json:"questionnaire"`
	Anonymous     bool          `json:"anonymous"`
	Teams         []Team        `json:"teams"`
	Practices     []Practice    `json:"practices"`
	Movers        []Mover       `json:"movers"`
	NotCompared   []NotCompared `json:"not_compared"`
	Older         []NotCompared `json:"older"` // assessments before the last two of a team
	Basis         string        `json:"basis"`
	Notice        string        `json:"notice"`

	sections []questionnaire.Title
}

// Questionnaire names the questionnaire with the version that everything was scored with.
type Questionnaire struct {
	ID      string `json:"id"`
	Title   string `json:"title"`
	Version string `json:"version"`
}

// Team is the assessment of a team that is compared.
type Team struct {
	Key          int            `json:"key"` // 1 for the first; other parts of the document name teams by it
	Organization string         `json:"organization"`
	Team         *string        `json:"team"`
	File         *string        `json:"file"`
	Date         string         `json:"date"` // such as 2026-03-31
	Status       string         `json:"status"`
	Depth        string         `json:"depth"`
	Version      string         `json:"version"` // that was answered
	Rule         string         `json:"rule"`
	Index        number.JSON    `json:"index"`
	WeakestLevel *int           `json:"weakest_level"`
	Weakest      []string       `json:"weakest"`
	Levels       map[string]int `json:"levels"`
	Assessed     int            `json:"assessed"`
	Reached      int            `json:"reached"`
	Unsettled    int            `json:"unsettled"`
	Thin         int            `json:"thin"`
	Outliers     int            `json:"outliers"`
	Completeness number.JSON    `json:"completeness"`
	Flags        []string       `json:"flags"`

	label string
}

// Practice is one practice in all teams.
type Practice struct {
	ID           string         `json:"id"`
	Title        string         `json:"title"`
	Section      string         `json:"section"`
	Assessed     int            `json:"assessed"`
	Levels       map[string]int `json:"levels"`
	Distribution Distribution   `json:"distribution"`
	Gap          string         `json:"gap"`       // systemic, some, local or none
	Weak         []int          `json:"weak"`      // teams below their target
	Unsettled    []int          `json:"unsettled"` // teams of which open answers decide it
	MixedBasis   bool           `json:"mixed_basis"`
	Teams        []Cell         `json:"teams"`
}

// Distribution describes indexes: quantiles of type 7 from five on, below that the single values.
type Distribution struct {
	N      int           `json:"n"`
	Values []number.JSON `json:"values"`
	Min    number.JSON   `json:"min"`
	Q1     number.JSON   `json:"q1"`
	Median number.JSON   `json:"median"`
	Q3     number.JSON   `json:"q3"`
	Max    number.JSON   `json:"max"`
}

// Cell is one practice in one team.
type Cell struct {
	Team           int         `json:"team"`
	Status         string      `json:"status"` // assessed, not_assessed, not_applicable or out_of_scope
	Basis          *string     `json:"basis"`
	Level          *int        `json:"level"`
	Index          number.JSON `json:"index"`
	Target         *int        `json:"target"`
	Gap            *int        `json:"gap"`
	Reached        *bool       `json:"reached"` // nil where open answers decide it
	Unsettled      bool        `json:"unsettled"`
	Thin           bool        `json:"thin"`
	Outlier        bool        `json:"outlier"`
	PercentileRank number.JSON `json:"percentile_rank"`
}

// Mover is what changed in a team between two dates.
type Mover struct {
	Team       int         `json:"team"`
	From       string      `json:"from"`
	To         string      `json:"to"`
	OldIndex   number.JSON `json:"old_index"`
	NewIndex   number.JSON `json:"new_index"`
	Change     number.JSON `json:"change"`
	OldWeakest *int        `json:"old_weakest_level"`
	NewWeakest *int        `json:"new_weakest_level"`
	Compared   int         `json:"compared"` // practices
	Restated   bool        `json:"restated"` // practices are left out or restated, to compare like for like
	LevelsRose int         `json:"levels_rose"`
	LevelsFell int         `json:"levels_fell"`
	Method     []Change    `json:"method"`
	Practices  []Move      `json:"practices"`
}

// Change is a change of method.
type Change struct {
	Aspect string `json:"aspect"`
	Old    string `json:"old"`
	New    string `json:"new"`
}

// Move is a practice that changed.
type Move struct {
	ID       string      `json:"id"`
	Title    string      `json:"title"`
	OldLevel int         `json:"old_level"`
	NewLevel int         `json:"new_level"`
	OldIndex number.JSON `json:"old_index"`
	NewIndex number.JSON `json:"new_index"`
	Way      string      `json:"way"`
}

// NotCompared is an assessment that is left out.
type NotCompared struct {
	Organization string  `json:"organization"`
	Team         *string `json:"team"`
	File         *string `json:"file"`
	Date         string  `json:"date"`
	Reason       string  `json:"reason"`
	Explanation  string  `json:"explanation"`

	label string
}
