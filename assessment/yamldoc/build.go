package yamldoc

import (
	"strconv"
	"time"
)

// NewText returns a scalar that holds text.
func NewText(s string) *Node { return &Node{Kind: Scalar, Text: s} }

// NewWord returns a scalar that is written without quotes: a number, a date, true or false, a word such as NA.
func NewWord(s string) *Node { return &Node{Kind: Scalar, Text: s, Plain: true} }

// NewMapping returns an empty mapping. Flow mappings are written on one line.
func NewMapping(flow bool) *Node { return &Node{Kind: Mapping, Flow: flow} }

// Put adds a field. A nil value adds nothing.
func (n *Node) Put(key string, value *Node) {
	if value != nil {
		n.Entries = append(n.Entries, Entry{Key: NewText(key), Value: value})
	}
}

// PutText adds a field unless the text is empty.
func (n *Node) PutText(key, s string) {
	if s != "" {
		n.Put(key, NewText(s))
	}
}

// PutWord adds a field, written without quotes, unless it is empty.
func (n *Node) PutWord(key, s string) {
	if s != "" {
		n.Put(key, NewWord(s))
	}
}

// PutInt adds a field unless the number is 0.
func (n *Node) PutInt(key string, i int) {
	if i != 0 {
		n.Put(key, NewWord(strconv.Itoa(i)))
	}
}

// PutDate adds a day unless it is the zero time.
func (n *Node) PutDate(key string, t time.Time) {
	if !t.IsZero() {
		n.Put(key, NewWord(t.Format(time.DateOnly)))
	}
}

// PutTexts adds a list of texts on one line unless it is empty.
func (n *Node) PutTexts(key string, list []string) {
	if len(list) == 0 {
		return
	}
	seq := &Node{Kind: Sequence, Flow: true}
	for _, s := range list {
		seq.Items = append(seq.Items, NewText(s))
	}
	n.Put(key, seq)
}
