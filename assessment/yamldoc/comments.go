package yamldoc

// KeepComments carries the comments of an earlier tree over to a new one. Fields are matched by key, members of lists by
// content and else by place. A comment on something that is gone moves to the nearest part above that is still there, so
// that nothing a person wrote is lost.
func KeepComments(now, before *Node) {
	now.Comments = before.Comments
	carry(now, before)
}

func carry(now, before *Node) {
	switch {
	case now.Kind == Mapping && before.Kind == Mapping:
		for _, old := range before.Entries {
			i := now.index(old.Key.Text)
			if i < 0 {
				adopt(now, gather(old.Key, old.Value))
				continue
			}
			kept := now.Entries[i]
			kept.Key.Comments = old.Key.Comments
			kept.Value.Comments = old.Value.Comments
			carry(kept.Value, old.Value)
		}
	case now.Kind == Sequence && before.Kind == Sequence:
		carryItems(now, before)
	default:
		adopt(now, gatherBelow(before))
	}
}

func (n *Node) index(key string) int {
	for i, e := range n.Entries {
		if e.Key.Text == key {
			return i
		}
	}
	return -1
}

func carryItems(now, before *Node) {
	taken := make([]bool, len(now.Items))
	match := func(old *Node, at int) int {
		for i, item := range now.Items {
			if !taken[i] && same(item, old) {
				return i
			}
		}
		if at < len(now.Items) && !taken[at] && now.Items[at].Kind == old.Kind && old.Kind != Scalar {
			return at
		}
		return -1
	}
	for at, old := range before.Items {
		i := match(old, at)
		if i < 0 {
			adopt(now, gather(old))
			continue
		}
		taken[i] = true
		now.Items[i].Comments = old.Comments
		carry(now.Items[i], old)
	}
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
