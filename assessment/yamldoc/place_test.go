package yamldoc_test

import (
	"testing"

	"github.com/itsmeter/itsmeter/assessment/diag"
	"github.com/itsmeter/itsmeter/assessment/yamldoc"
)

func TestAt(t *testing.T) {
	const text = `a: 1
list:
  - name: x
    tags: [one, two]
  - name: y
"0": zero
`
	n, err := yamldoc.Parse("f.yaml", []byte(text))
	if err != nil {
		t.Fatal(err)
	}
	tests := []struct {
		name string
		path []string
		want diag.Position
	}{
		{"the document", nil, diag.Position{Line: 1, Column: 1}},
		{"a field", []string{"list"}, diag.Position{Line: 2, Column: 1}},
		{"a member", []string{"list", "1"}, diag.Position{Line: 5, Column: 5}},
		{"a field of a member", []string{"list", "0", "tags"}, diag.Position{Line: 4, Column: 5}},
		{"a member on one line", []string{"list", "0", "tags", "1"}, diag.Position{Line: 4, Column: 17}},
		{"a key that looks like a number", []string{"0"}, diag.Position{Line: 6, Column: 1}},
		{"no such field", []string{"list", "1", "tags"}, diag.Position{Line: 5, Column: 5}},
		{"no such member", []string{"list", "2"}, diag.Position{Line: 2, Column: 1}},
		{"below a single value", []string{"a", "b", "c"}, diag.Position{Line: 1, Column: 1}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := n.At(tt.path...); got != tt.want {
				t.Errorf("got %v, want %v", got, tt.want)
			}
		})
	}
	if got := (*yamldoc.Node)(nil).At("a"); got != (diag.Position{}) {
		t.Errorf("no document: got %v", got)
	}
}
