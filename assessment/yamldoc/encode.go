package yamldoc

import (
	"bytes"
	"fmt"
	"regexp"
	"slices"
	"strings"
	"unicode"
)

// Encode writes a document in the one form that itsmeter uses: two spaces of indentation, lists indented below their key, no line
// folded, quotes only where they are needed, long texts as literal blocks, comments where they belong. Mappings and sequences
// marked Flow are written on one line unless a comment stands within them.
//
// Parse of the result gives the same tree.
func Encode(root *Node) []byte {
	var e encoder
	e.comment(root.Comments.Head, 0)
	if root.Comments.Head != "" && len(root.Entries) > 0 && root.Entries[0].Key.Comments.Head != "" {
		e.buf.WriteByte('\n') // keeps the two comments apart
	}
	e.mapping(root, 0)
	if root.Comments.Foot != "" {
		e.buf.WriteByte('\n')
		e.comment(root.Comments.Foot, 0)
	}
	return e.buf.Bytes()
}

type encoder struct {
	buf bytes.Buffer
}

func (e *encoder) indent(depth int) {
	for range depth {
		e.buf.WriteString("  ")
	}
}

func (e *encoder) comment(text string, depth int) {
	if text == "" {
		return
	}
	for line := range strings.SplitSeq(text, "\n") {
		if line != "" {
			e.indent(depth)
			e.buf.WriteString(line)
		}
		e.buf.WriteByte('\n')
	}
}

func (e *encoder) mapping(n *Node, depth int) {
	for _, entry := range n.Entries {
		e.entry(entry, depth, true)
	}
}

// entry writes one pair. The first pair of a list item stands behind the dash, without indentation.
func (e *encoder) entry(entry Entry, depth int, indented bool) {
	if indented {
		e.comment(entry.Key.Comments.Head, depth)
		e.indent(depth)
	}
	e.buf.WriteString(scalar(entry.Key.Text, false) + ":")
	e.value(entry.Value, depth, joinLines(entry.Key.Comments.Line, entry.Value.Comments.Line))
	e.comment(joinLines(entry.Value.Comments.Foot, entry.Key.Comments.Foot), depth)
}

// joinLines joins comments; on a line of their own or behind a value, empty ones leave no trace.
func joinLines(parts ...string) string {
	return strings.Join(slices.DeleteFunc(parts, func(s string) bool { return s == "" }), "\n")
}

// value writes what follows "key:" up to the end of the line or block.
func (e *encoder) value(v *Node, depth int, line string) {
	switch {
	case v.Kind == Null:
		e.end(line)
	case v.Kind == Scalar && isBlock(v.Text):
		e.block(v.Text, depth, line)
	case v.Kind == Scalar || len(v.Entries)+len(v.Items) == 0 || v.Flow && !v.commented():
		e.buf.WriteByte(' ')
		e.inline(v, false)
		e.end(line)
	case v.Kind == Mapping:
		e.end(line)
		e.comment(v.Comments.Head, depth+1)
		e.mapping(v, depth+1)
	default:
		e.end(line)
		e.comment(v.Comments.Head, depth+1)
		e.sequence(v, depth+1)
	}
}

// end closes a line, with the comments that stand at its end: a second one gets a line of its own below.
func (e *encoder) end(comment string) {
	first, rest, more := strings.Cut(comment, "\n")
	if first != "" {
		e.buf.WriteString(" " + first)
	}
	e.buf.WriteByte('\n')
	if more {
		e.comment(rest, 0)
	}
}

func (e *encoder) sequence(n *Node, depth int) {
	for _, item := range n.Items {
		e.comment(item.Comments.Head, depth)
		if item.Kind == Mapping && len(item.Entries) > 0 && (!item.Flow || item.commented()) {
			e.comment(item.Entries[0].Key.Comments.Head, depth)
			e.indent(depth)
			e.buf.WriteString("- ")
			for i, entry := range item.Entries {
				e.entry(entry, depth+1, i > 0)
			}
		} else {
			e.indent(depth)
			e.buf.WriteByte('-')
			e.value(item, depth, item.Comments.Line)
		}
		e.comment(item.Comments.Foot, depth)
	}
}

func (e *encoder) inline(n *Node, flow bool) {
	switch {
	case n.Kind == Mapping:
		e.buf.WriteByte('{')
		for i, entry := range n.Entries {
			if i > 0 {
				e.buf.WriteString(", ")
			}
			e.buf.WriteString(scalar(entry.Key.Text, true) + ": ")
			e.inline(entry.Value, true)
		}
		e.buf.WriteByte('}')
	case n.Kind == Sequence:
		e.buf.WriteByte('[')
		for i, item := range n.Items {
			if i > 0 {
				e.buf.WriteString(", ")
			}
			e.inline(item, true)
		}
		e.buf.WriteByte(']')
	case n.Kind == Null:
		e.buf.WriteString("null")
	case n.Plain && word.MatchString(n.Text):
		e.buf.WriteString(n.Text)
	default:
		e.buf.WriteString(scalar(n.Text, flow))
	}
}

// commented tells whether a comment stands within a node, where it could not be written on one line.
func (n *Node) commented() bool {
	has := func(c Comments) bool { return c != Comments{} }
	for _, entry := range n.Entries {
		if has(entry.Key.Comments) || has(entry.Value.Comments) || entry.Value.commented() {
			return true
		}
	}
	return slices.ContainsFunc(n.Items, func(i *Node) bool { return has(i.Comments) || i.commented() })
}

// isBlock tells whether a text is written as a literal block: it has several lines that YAML can hold as they are.
func isBlock(s string) bool {
	if !strings.Contains(s, "\n") || strings.HasSuffix(s, "\n\n") || s[0] == '\n' || s[0] == ' ' || s[0] == '\t' {
		return false
	}
	for line := range strings.SplitSeq(s, "\n") {
		if strings.TrimRight(line, " \t") != line {
			return false
		}
	}
	return !strings.ContainsFunc(s, func(r rune) bool { return r != '\n' && !printable(r) })
}

func (e *encoder) block(s string, depth int, comment string) {
	e.buf.WriteString(" |")
	if !strings.HasSuffix(s, "\n") {
		e.buf.WriteByte('-')
	}
	e.end(comment)
	for line := range strings.SplitSeq(strings.TrimSuffix(s, "\n"), "\n") {
		if line != "" {
			e.indent(depth + 1)
			e.buf.WriteString(line)
		}
		e.buf.WriteByte('\n')
	}
}

// printable tells whether a character may stand in a file as it is. Control characters, line separators and marks that turn
// the direction of text are escaped instead, so that a file shows what it holds.
func printable(r rune) bool {
	return r == '\u200d' || unicode.IsPrint(r) && r != unicode.ReplacementChar || unicode.Is(unicode.Co, r)
}

// A word is what a Plain node may be: a number, a date, a moment, true, NA. safePlain are the texts that are written without
// quotes: they begin with a letter or digit and hold nothing that YAML gives a meaning to.
var (
	word      = regexp.MustCompile(`^-?[A-Za-z0-9][A-Za-z0-9._+-]*(:[0-9A-Za-z.+-]+)*$`)
	safePlain = regexp.MustCompile(`^[\p{L}\p{N}(/][\p{L}\p{M}\p{N} \-_./()+;'!?&%@$=<>~"*,:#\[\]{}]*$`)
	notPlain  = regexp.MustCompile(`: |:$| #| $`)
	notFlow   = regexp.MustCompile(`[,\[\]{}:#]`)
	lookAlike = regexp.MustCompile(`(?i)^(null|true|false|yes|no|on|off|y|n|[0-9.][0-9_.,:xobe+-]*|[0-9]+[-/][-0-9/]*([ t].*)?|0[xob][0-9a-f_]+)$`)
)

// scalar writes a text on one line.
func scalar(s string, flow bool) string {
	plain := safePlain.MatchString(s) && !notPlain.MatchString(s) && !lookAlike.MatchString(s)
	if plain && !(flow && notFlow.MatchString(s)) && !strings.ContainsFunc(s, func(r rune) bool { return !printable(r) }) {
		return s
	}
	return quote(s)
}

func quote(s string) string {
	var b strings.Builder
	b.WriteByte('"')
	for _, r := range s {
		switch {
		case r == '"' || r == '\\':
			b.WriteByte('\\')
			b.WriteRune(r)
		case r == '\n':
			b.WriteString(`\n`)
		case r == '\t':
			b.WriteString(`\t`)
		case r == '\r':
			b.WriteString(`\r`)
		case printable(r):
			b.WriteRune(r)
		case r < 0x100:
			fmt.Fprintf(&b, `\x%02X`, r)
		case r < 0x10000:
			fmt.Fprintf(&b, `\u%04X`, r)
		default:
			fmt.Fprintf(&b, `\U%08X`, r)
		}
	}
	b.WriteByte('"')
	return b.String()
}
