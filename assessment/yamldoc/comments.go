package yamldoc

// KeepComments carries the comments of an earlier tree over to a new one. Fields are matched by key, members of lists by
// content and else by place. A comment on something that is gone moves to the nearest part above that is still there, so
// that nothing a person wrote is lost.
func KeepComments(now, before *Node) {
	now.Comments = before.Comments
	carry(now, before)
}

func carry(now, before *Node) {
	homeless := ""
	switch {
	case now.Kind == Mapping && before.Kind == Mapping:
		homeless = carryEntries(now, before)
	case now.Kind == Sequence && before.Kind == Sequence:
		homeless = carryItems(now, before)
	default:
		homeless = gatherBelow(before)
	}
	adopt(now, homeless)
}

func carryEntries(now, before *Node) (homeless string) {
	for _, old := range before.Entries {
		i := now.index(old.Key.Text)
		if i < 0 {
			homeless = joinLines(homeless, gather(old.Key, old.Value))
			continue
		}
		kept := now.Entries[i]
		kept.Key.Comments = old.Key.Comments
		kept.Value.Comments = old.Value.Comments
		carry(kept.Value, old.Value)
	}
	return homeless
}

func (n *Node) index(key string) int {
	for i, e := range n.Entries {
		if e.Key.Text == key {
			return i
		}
	}
	return -1
}

// carryItems matches the members of a list: those with the same content first, then those of the same place.
func carryItems(now, before *Node) (homeless string) {
	match := make([]*Node, len(before.Items))
	taken := make([]bool, len(now.Items))
	for at, old := range before.Items {
		for i, item := range now.Items {
			if !taken[i] && same(item, old) {
				match[at], taken[i] = item, true
				break
			}
		}
	}
	for at, old := range before.Items {
		if match[at] == nil && at < len(now.Items) && !taken[at] && now.Items[at].Kind == old.Kind && old.Kind != Scalar {
			match[at], taken[at] = now.Items[at], true
		}
		if match[at] == nil {
			homeless = joinLines(homeless, gather(old))
			continue
		}
		match[at].Comments = old.Comments
		carry(match[at], old)
	}
	return homeless
}

// same tells whether two nodes hold the same data.
func same(a, b *Node) bool {
	if a.Kind != b.Kind || a.Text != b.Text || len(a.Entries) != len(b.Entries) || len(a.Items) != len(b.Items) {
		return false
	}
	for i := range a.Entries {
		if a.Entries[i].Key.Text != b.Entries[i].Key.Text || !same(a.Entries[i].Value, b.Entries[i].Value) {
			return false
		}
	}
	for i := range a.Items {
		if !same(a.Items[i], b.Items[i]) {
			return false
		}
	}
	return true
}

// gather joins all comments on and below some nodes.
func gather(nodes ...*Node) string {
	text := ""
	for _, n := range nodes {
		text = joinLines(text, n.Comments.Head, n.Comments.Line, gatherBelow(n), n.Comments.Foot)
	}
	return text
}

func gatherBelow(n *Node) string {
	text := ""
	for _, e := range n.Entries {
		text = joinLines(text, gather(e.Key, e.Value))
	}
	for _, item := range n.Items {
		text = joinLines(text, gather(item))
	}
	return text
}

// adopt puts homeless comments below a node: at the end of its last part if it has parts.
func adopt(n *Node, comments string) {
	switch {
	case comments == "":
	case len(n.Entries) > 0:
		key := n.Entries[len(n.Entries)-1].Key
		key.Comments.Foot = joinLines(key.Comments.Foot, comments)
	case len(n.Items) > 0:
		item := n.Items[len(n.Items)-1]
		item.Comments.Foot = joinLines(item.Comments.Foot, comments)
	default:
		n.Comments.Foot = joinLines(n.Comments.Foot, comments)
	}
}
