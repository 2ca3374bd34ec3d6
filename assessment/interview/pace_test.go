package interview

import (
	"testing"
	"time"
)

// TestPaceOfPulses: quick pulses do not make statements look quick.
func TestPaceOfPulses(t *testing.T) {
	var p pace
	for range known {
		p.add(30*time.Second, Minutes(1, 0))
	}
	if got, ok := p.left(Minutes(2, 10)); !ok || got != 11*time.Minute {
		t.Errorf("%v left, %t, want half of what is usual", got, ok)
	}
	for range recent {
		p.add(4*time.Minute, Minutes(0, 1))
	}
	if got, _ := p.left(Minutes(0, 10)); got != 40*time.Minute {
		t.Errorf("%v left, want that of the last %d answers alone", got, recent)
	}
}
