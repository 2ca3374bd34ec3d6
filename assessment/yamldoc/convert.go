package yamldoc

import (
	"gopkg.in/yaml.v3"

	"github.com/itsmeter/itsmeter/assessment/diag"
)

func (p *parser) convert(n *yaml.Node, path string, depth int) *Node {
	out := &Node{Pos: position(n), Comments: Comments{Head: n.HeadComment, Line: n.LineComment, Foot: n.FootComment}}
	if depth > MaxDepth {
		p.report(out.Pos, path, "", "is nested deeper than %d levels", MaxDepth)
		out.refused = true
		return out
	}
	if n.Anchor != "" {
		p.report(out.Pos, path, "write the value out", "anchors are not allowed")
	}
	if n.Style&yaml.TaggedStyle != 0 {
		p.report(out.Pos, path, "remove the tag", "tags such as %s are not allowed", n.Tag)
	}
	switch n.Kind {
	case yaml.AliasNode:
		p.report(out.Pos, path, "write the value out", "aliases are not allowed")
		out.refused = true
	case yaml.MappingNode:
		out.Kind, out.Flow = Mapping, n.Style&yaml.FlowStyle != 0
		p.mapping(n, out, path, depth)
	case yaml.SequenceNode:
		out.Kind, out.Flow = Sequence, n.Style&yaml.FlowStyle != 0
		for i, c := range n.Content {
			out.Items = append(out.Items, p.convert(c, Index(path, i), depth+1))
		}
	default:
		out.scalar(n)
	}
	return out
}

func (n *Node) scalar(y *yaml.Node) {
	n.Plain = y.Style&(yaml.DoubleQuotedStyle|yaml.SingleQuotedStyle|yaml.LiteralStyle|yaml.FoldedStyle) == 0
	if n.Plain && y.Tag == "!!null" {
		return
	}
	n.Kind, n.Text = Scalar, y.Value
}

func (p *parser) mapping(n *yaml.Node, out *Node, path string, depth int) {
	first := make(map[string]diag.Position, len(n.Content)/2)
	for i := 0; i+1 < len(n.Content); i += 2 {
		k, v := n.Content[i], n.Content[i+1]
		switch {
		case k.Kind != yaml.ScalarNode:
			p.report(position(k), path, "", "a key must be a single word")
			continue
		case k.Tag == "!!merge":
			p.report(position(k), path, "write the fields out", "merge keys are not allowed")
			out.refused = true // what is missing may stand in what is merged
			continue
		}
		key := p.convert(k, Join(path, k.Value), depth+1)
		// A key such as null is a word like any other.
		key.Kind, key.Text = Scalar, k.Value
		if at, dup := first[k.Value]; dup {
			p.report(key.Pos, Join(path, k.Value), "", "stands here a second time; first at line %d", at.Line)
			continue
		}
		first[k.Value] = key.Pos
		value := p.convert(v, Join(path, k.Value), depth+1)
		if value.Kind == Null && v.Kind == yaml.ScalarNode && v.Value == "" {
			value.Pos = key.Pos // nothing stands nowhere: the library places it on the next line, even past the end
		}
		out.Entries = append(out.Entries, Entry{Key: key, Value: value})
	}
}
