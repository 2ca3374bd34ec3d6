package prompt

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/itsmeter/itsmeter/assessment/interview"
	"github.com/itsmeter/itsmeter/report/clean"
	"github.com/itsmeter/itsmeter/report/layout"
)

// Fill implements interview.Prompter.
func (s *Screen) Fill(f interview.Form) ([]string, error) {
	v := newForm(f, s.opts.Editor != "")
	v.offer(s.dropped[v.name()])
	for {
		err := s.show(v)
		if errors.Is(err, errEditor) {
			if err = s.edit(v); err == nil {
				continue
			}
		}
		s.leaveForm(v, err)
		return v.values, err
	}
}

// leaveForm keeps what was typed and not saved: what was dropped for when the form is asked again, everything else for the end.
func (s *Screen) leaveForm(v *form, err error) {
	switch {
	case err == nil:
		delete(s.dropped, v.name())
	case !v.typed():
	case errors.Is(err, interview.ErrBack):
		s.dropped[v.name()] = v.texts()
	default:
		s.unfinished.Text = writeOut(v.form, v.texts())
	}
}

// errEditor asks for the editor; it never leaves Fill.
var errEditor = errors.New("editor wanted")

// form is the view of a form: all fields below each other.
type form struct {
	form    interview.Form
	edits   []*edit
	at      int // the field with the cursor
	problem string
	asking  bool // somebody wanted to leave although something was typed, and was asked
	values  []string
	editor  bool     // there is one
	dropped []string // what was typed here before and not saved
	room    int      // columns that the texts take, as drawn last
}

func newForm(f interview.Form, editor bool) *form {
	v := &form{form: f, editor: editor, room: 1}
	for _, field := range f.Fields {
		e := newEdit(field.Value, field.Long)
		e.offered = len(field.Words) > 0
		v.edits = append(v.edits, e)
	}
	return v
}

// name tells forms apart: title, and what they are about.
func (v *form) name() string { return v.form.Title + "\n" + v.form.About }

// offer makes what was dropped before come back on demand.
func (v *form) offer(texts []string) {
	if len(texts) == len(v.edits) {
		v.dropped, v.problem = texts, "Ctrl-Y brings back what you dropped here before"
	}
}

func (v *form) texts() []string {
	var out []string
	for _, e := range v.edits {
		out = append(out, e.String())
	}
	return out
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

// hold asks before what was typed is lost, and tells whether it did. Asked once, it lets go.
func (v *form) hold() bool {
	if v.asking || !v.typed() {
		return false
	}
	v.asking, v.problem = true, "Not saved: Enter saves, Esc drops, Ctrl-C ends the interview; or type on"
	return true
}

func (v *form) held() bool { return v.asking }

func (v *form) typing() bool { return true }

func (v *form) press(k key) (bool, error) {
	v.problem = ""
	field, asked := v.form.Fields[v.at], v.asking
	empty := v.edits[v.at].String() == ""
	switch {
	case (k.kind == escape || k.kind == endOfFile && empty) && v.hold():
		return false, nil
	case k.kind == escape:
		return true, interview.ErrBack
	case k.kind == endOfFile && empty:
		return true, interview.ErrQuit
	}
	v.asking = false
	switch {
	case k.kind == enter && k.more && field.Long:
		k.kind = newline
	case asked && (k.kind == enter || k.kind == newline):
		return v.accept(), nil
	case k.kind == enter || k.kind == newline && !field.Long:
		return v.enter(), nil
	case k.kind == control && k.r == 'o' && field.Long:
		if v.editor {
			return true, errEditor
		}
		v.problem = "no editor is known: set EDITOR"
		return false, nil
	case v.moves(k, field):
		return false, nil
	case k.kind == control && k.r == 'y' && v.dropped != nil:
		v.bringBack()
		return false, nil
	case k.kind == endOfFile:
		k.kind = deleteKey
	}
	v.edits[v.at].press(k)
	return false, nil
}

// moves takes the keys that lead to another row or field.
func (v *form) moves(k key, field interview.Field) bool {
	e := v.edits[v.at]
	switch {
	case k.kind == tab && len(field.Words) > 0:
		v.completeWord(field)
	case k.kind == up && e.vertical(-1, v.room), k.kind == down && e.vertical(1, v.room):
	case k.kind == up || k.kind == backTab:
		v.at = max(0, v.at-1)
	case k.kind == down || k.kind == tab:
		v.at = min(v.at+1, len(v.edits)-1)
	default:
		return false
	}
	return true
}

// bringBack puts what was dropped in the place of what is there, which can be brought back in turn.
func (v *form) bringBack() {
	dropped := v.dropped
	v.dropped = v.texts()
	for i, text := range dropped {
		v.edits[i] = newEdit(text, v.form.Fields[i].Long)
	}
}

func (v *form) completeWord(field interview.Field) {
	if word, err := oneOf(field.Words, v.edits[v.at].String()); err == nil && word != "" {
		v.edits[v.at] = newEdit(word, false)
	}
	v.at = min(v.at+1, len(v.edits)-1)
}

// enter goes to the next field, and from the last one accepts all, if they can be.
func (v *form) enter() bool {
	text, err := final(v.form.Fields[v.at], v.edits[v.at].String())
	if err != nil {
		v.problem = err.Error()
		return false
	}
	v.edits[v.at] = newEdit(text, v.form.Fields[v.at].Long)
	if v.at < len(v.edits)-1 {
		v.at++
		return false
	}
	return v.accept()
}

// accept takes all fields as they are, if they can be.
func (v *form) accept() bool {
	v.values = nil
	for i, field := range v.form.Fields {
		text, err := final(field, v.edits[i].String())
		if err != nil {
			v.at, v.problem = i, err.Error()
			return false
		}
		v.values = append(v.values, text)
	}
	return true
}

// final brings a text into its final form, or tells what is wrong with it.
func final(f interview.Field, text string) (string, error) {
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
		v.room = width - labels - 1
		texts, r, c := v.edits[i].rows(v.room)
		if i == v.at {
			row, column = len(out)+r, labels+c
		}
		for n, t := range texts {
			name := ""
			if n == 0 {
				name = f.Label + ":"
			}
			out = append(out, line{{layout.Pad(name, labels), style}, {strings.TrimRight(t, " "), plain}})
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
	out = append(out, remark[:min(4, len(remark))]...)
	keys := []string{"Enter accept"}
	if len(v.form.Fields) > 1 {
		keys = []string{"Enter next", "↑↓ fields"}
	}
	if v.form.Fields[v.at].Long {
		keys = append(keys, "Ctrl-J new line", "Ctrl-O editor")
	}
	return append(out, keyLines(width, append(keys, "Esc back")...)...)
}
