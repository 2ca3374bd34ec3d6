package prompt

import (
	"fmt"
	"slices"
	"strings"

	"github.com/itsmeter/itsmeter/assessment/interview"
	"github.com/itsmeter/itsmeter/report/clean"
	"github.com/itsmeter/itsmeter/report/layout"
)

// Fill implements interview.Prompter.
func (s *Screen) Fill(f interview.Form) ([]string, error) {
	v := &form{form: f, editor: s.opts.Editor != ""}
	for _, field := range f.Fields {
		e := newEdit(field.Value, field.Long)
		e.offered = len(field.Words) > 0
		v.edits = append(v.edits, e)
	}
	for {
		err := s.show(v)
		if err != errEditor {
			return v.values, err
		}
		text, err := s.runEditor(v.edits[v.at].String())
		if err != nil {
			v.problem = err.Error()
			continue
		}
		v.edits[v.at] = newEdit(text, true)
	}
}

// errEditor asks for the editor; it never leaves Fill.
var errEditor = fmt.Errorf("editor wanted")

// form is the view of a form: all fields below each other.
type form struct {
	form    interview.Form
	edits   []*edit
	at      int // the field with the cursor
	problem string
	leaving bool // Escape was pressed with something typed
	values  []string
	editor  bool // there is one
}

// typed tells whether something would be lost.
func (v *form) typed() bool {
	for i, f := range v.form.Fields {
		if v.edits[i].String() != f.Value {
			return true
		}
	}
	return false
}

func (v *form) typing() bool { return true }

func (v *form) press(k key) (bool, error) {
	v.problem = ""
	again := v.leaving
	v.leaving = false
	field := v.form.Fields[v.at]
	switch {
	case k.kind == enter || k.kind == newline && !field.Long:
		return v.enter(), nil
	case k.kind == escape && v.typed() && !again:
		v.leaving, v.problem = true, "Esc once more drops what you typed"
		return false, nil
	case k.kind == escape:
		return true, interview.ErrBack
	case k.kind == endOfFile && v.edits[v.at].String() != "":
		k.kind = deleteKey
	case k.kind == endOfFile:
		return true, interview.ErrQuit
	case k.kind == tab && len(field.Words) > 0:
		v.completeWord(field)
		return false, nil
	case k.kind == up || k.kind == backTab:
		v.at = max(0, v.at-1)
		return false, nil
	case k.kind == down || k.kind == tab:
		v.at = min(v.at+1, len(v.edits)-1)
		return false, nil
	case k.kind == control && k.r == 'o' && field.Long:
		if v.editor {
			return true, errEditor
		}
		v.problem = "no editor is known: set EDITOR"
		return false, nil
	}
	v.edits[v.at].press(k)
	return false, nil
}

func (v *form) completeWord(field interview.Field) {
	if word, err := oneOf(field.Words, v.edits[v.at].String()); err == nil && word != "" {
		v.edits[v.at] = newEdit(word, false)
	}
	v.at = min(v.at+1, len(v.edits)-1)
}

// enter goes to the next field, and from the last one accepts all, if they can be.
func (v *form) enter() bool {
	text, err := accept(v.form.Fields[v.at], v.edits[v.at].String())
	if err != nil {
		v.problem = err.Error()
		return false
	}
	v.edits[v.at] = newEdit(text, v.form.Fields[v.at].Long)
	if v.at < len(v.edits)-1 {
		v.at++
		return false
	}
	v.values = nil
	for i, field := range v.form.Fields {
		text, err := accept(field, v.edits[i].String())
		if err != nil {
			v.at, v.problem = i, err.Error()
			return false
		}
		v.values = append(v.values, text)
	}
	return true
}

// accept brings a text into its final form, or tells what is wrong with it.
func accept(f interview.Field, text string) (string, error) {
	text = strings.TrimSpace(text)
	if text == "" && f.Required {
		return "", fmt.Errorf("%s must not be empty", strings.ToLower(f.Label))
	}
	if len(f.Words) > 0 {
		return oneOf(f.Words, text)
	}
	if f.Check != nil {
		return f.Check(text)
	}
	return text, nil
}

// oneOf finds the word that a beginning stands for.
func oneOf(words []string, text string) (string, error) {
	if text == "" || slices.Contains(words, text) {
		return text, nil
	}
	fits := slices.DeleteFunc(slices.Clone(words), func(w string) bool {
		return !strings.HasPrefix(w, strings.ToLower(text))
	})
	if len(fits) == 1 {
		return fits[0], nil
	}
	return "", fmt.Errorf("must be one of %s", strings.Join(words, ", "))
}

func (v *form) draw(width, height int) ([]line, int, int) {
	head := []line{styled(one(v.form.Title), accent).clip(width)}
	if about := layout.Wrap(clean.Text(v.form.About), width, "", ""); v.form.About != "" && height > 8 {
		for _, l := range about[:min(3, len(about))] {
			head = append(head, styled(l, faint))
		}
	}
	head = append(head, rule(width))
	foot := v.footer(width)
	body, row, column := v.body(width)
	room := max(1, height-len(head)-len(foot))
	from := min(max(0, row-room+1), max(0, len(body)-room))
	body = body[from:min(len(body), from+room)]
	lines := slices.Concat(head, body)
	for len(lines) < height-len(foot) {
		lines = append(lines, nil)
	}
	return append(lines, foot...), len(head) + row - from, min(column, width-1)
}

// body draws the fields: label, text, and below the current one its hint.
func (v *form) body(width int) (out []line, row, column int) {
	labels := 0
	for _, f := range v.form.Fields {
		labels = max(labels, columns(f.Label)+2)
	}
	for i, f := range v.form.Fields {
		style := faint
		if i == v.at {
			style = accent
		}
		texts, r, c := v.edits[i].rows(width - labels - 1)
		if i == v.at {
			row, column = len(out)+r, labels+c
		}
		for n, t := range texts {
			name := ""
			if n == 0 {
				name = f.Label + ":"
			}
			out = append(out, line{{layout.Pad(name, labels), style}, {strings.TrimRight(clean.Text(t), " "), plain}})
		}
	}
	return out, row, column
}

func (v *form) footer(width int) []line {
	out := []line{rule(width)}
	remark := wrap(v.form.Fields[v.at].Hint, width, faint)
	if v.problem != "" {
		remark = wrap(v.problem, width, alert)
	}
	out = append(out, remark[:min(3, len(remark))]...)
	keys := []string{"Enter accept"}
	if len(v.form.Fields) > 1 {
		keys = []string{"Enter next", "↑↓ fields"}
	}
	if v.form.Fields[v.at].Long {
		keys = append(keys, "Ctrl-J new line", "Ctrl-O editor")
	}
	return append(out, keyLines(width, append(keys, "Esc back")...)...)
}
