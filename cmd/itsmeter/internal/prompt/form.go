package prompt

import (
	"errors"

	"github.com/itsmeter/itsmeter/assessment/interview"
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
