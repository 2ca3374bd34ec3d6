package edition

import (
	"fmt"
	"math"
	"strings"

	"github.com/itsmeter/itsmeter/assessment/questionnaire"
	"github.com/itsmeter/itsmeter/report/chart"
	"github.com/itsmeter/itsmeter/report/document"
	"github.com/itsmeter/itsmeter/report/gap"
	"github.com/itsmeter/itsmeter/report/number"
)

// radars sets the radar of levels beside that of dimensions, or the one there is alone. Nil if there is none.
func (c *composer) radars() document.Block {
	var messages []document.Block
	var figures []document.Figure
	for _, draw := range []func() (chart.Radar, string, bool){c.radar, c.dimensionRadar} {
		if radar, alt, ok := draw(); ok {
			messages = append(messages, message(radarMessage(radar)))
			figures = append(figures, document.Figure{Chart: radar, Alt: alt})
		}
	}
	switch len(figures) {
	case 0:
		return nil
	case 1:
		if c.options.Audience == Board {
			figures[0].Width = 0.65 // the page holds more than it
		}
		return document.Keep{Blocks: []document.Block{messages[0], figures[0]}}
	}
	return document.Columns{Left: []document.Block{messages[0], figures[0]}, Right: []document.Block{messages[1], figures[1]}}
}

// dimensionRadar shows how far each dimension reaches what the targets require, which is the rim.
func (c *composer) dimensionRadar() (chart.Radar, string, bool) {
	radar := chart.Radar{Rings: []chart.Ring{{At: 0.25, Label: "25 %"}, {At: 0.5, Label: "50 %"}, {At: 0.75, Label: "75 %"}, {At: 1, Label: "100 %"}}}
	now, target := chart.Series{Name: "reached", Role: chart.Now}, chart.Series{Name: "required", Role: chart.Target}
	var words []string
	for _, d := range c.report.Overall.Dimensions {
		if d.Statements == 0 || d.PercentToTarget.Rat == nil {
			continue
		}
		axis := chart.Axis{Label: c.report.DimensionTitle(d.ID), Value: share(d.PercentToTarget)}
		radar.Axes = append(radar.Axes, axis)
		now.Values, target.Values = append(now.Values, part(d.PercentToTarget, 1)), append(target.Values, 1)
		words = append(words, axis.Label+" "+axis.Value)
	}
	radar.Series = []chart.Series{now, target}
	ok := len(radar.Axes) >= chart.MinAxes && len(radar.Axes) <= chart.MaxAxes
	return radar, "Reached of what the targets require: " + strings.Join(words, "; ") + ".", ok
}

// spoke is what a radar of levels shows on one axis. Targets and earlier indexes are parts of the scale; NaN is undefined.
type spoke struct {
	title          string
	index          number.JSON
	target, before float64
}

// spokes are practices where there are no more than a radar has room for, else sections.
func (c *composer) spokes() []spoke {
	var out []spoke
	for _, p := range c.report.Practices {
		if p.Level != nil {
			out = append(out, spoke{p.Title, p.Index, float64(p.Target) / questionnaire.MaxLevel, c.before(p.ID)})
		}
	}
	if len(out) >= chart.MinAxes && len(out) <= chart.MaxAxes {
		return out
	}
	out = nil
	for _, s := range c.report.Sections {
		if s.Index.Rat != nil {
			target, before := c.sectionTarget(s.ID)
			out = append(out, spoke{s.Title, s.Index, target, before})
		}
	}
	return out
}

// radar shows indexes against targets. It needs at least three axes.
func (c *composer) radar() (chart.Radar, string, bool) {
	spokes := c.spokes()
	if len(spokes) < chart.MinAxes || len(spokes) > chart.MaxAxes {
		return chart.Radar{}, "", false
	}
	radar := chart.Radar{}
	for level := 1; level <= questionnaire.MaxLevel; level++ {
		radar.Rings = append(radar.Rings, chart.Ring{At: float64(level) / questionnaire.MaxLevel, Label: fmt.Sprint(level)})
	}
	now, target := chart.Series{Name: "index now", Role: chart.Now}, chart.Series{Name: "target", Role: chart.Target}
	previous := chart.Series{Name: "index before", Role: chart.Previous}
	var words []string
	for _, s := range spokes {
		radar.Axes = append(radar.Axes, chart.Axis{Label: s.title, Value: gap.Index(s.index)})
		now.Values = append(now.Values, part(s.index, questionnaire.MaxLevel))
		target.Values, previous.Values = append(target.Values, s.target), append(previous.Values, s.before)
		words = append(words, s.title+" "+gap.Index(s.index))
	}
	radar.Series = []chart.Series{now, target}
	if c.report.Changes != nil {
		radar.Series = append(radar.Series, previous)
	}
	return radar, "Index by axis: " + strings.Join(words, "; ") + ".", true
}

// before is the earlier index of a practice as a part of the scale.
func (c *composer) before(practice string) float64 {
	if c.report.Changes != nil {
		for _, row := range c.report.Changes.Rows {
			if row.Practice == practice {
				return part(row.Before, questionnaire.MaxLevel)
			}
		}
	}
	return math.NaN()
}

// sectionTarget is the mean target of a section's assessed practices, and the mean of their earlier indexes, both weighted by
// importance as the section's index is.
func (c *composer) sectionTarget(section string) (target, before float64) {
	var weight, targets, weightBefore, indexes float64
	for _, p := range c.report.Practices {
		if p.Section != section || p.Level == nil {
			continue
		}
		w := float64(p.Importance)
		weight += w
		targets += w * float64(p.Target)
		if b := c.before(p.ID); !math.IsNaN(b) {
			weightBefore += w
			indexes += w * b
		}
	}
	before = math.NaN()
	if weightBefore > 0 {
		before = indexes / weightBefore
	}
	return targets / weight / questionnaire.MaxLevel, before
}

// radarMessage names the axis that is furthest from its target.
func radarMessage(r chart.Radar) string {
	worst, distance := 0, -1.0
	for i := range r.Axes {
		if d := r.Series[1].Values[i] - r.Series[0].Values[i]; d > distance {
			worst, distance = i, d
		}
	}
	if distance <= 0 {
		return "The index reaches the target on every axis."
	}
	return fmt.Sprintf("Furthest from its target: %s.", r.Axes[worst].Label)
}
