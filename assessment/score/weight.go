package score

import "math/big"

// weight is an exact sum of weights times small whole numbers. Nearly all weights are whole numbers: those are added up
// as integers, which makes scoring several times as fast as adding fractions would be.
type weight struct {
	whole    int64
	fraction big.Rat
}

// add adds w times n, where n is a value in thirds or a confidence.
func (t *weight) add(w *big.Rat, n int) {
	if w.IsInt() && w.Num().BitLen() < 32 && t.whole < 1<<40 {
		t.whole += w.Num().Int64() * int64(n)
		return
	}
	var term big.Rat
	term.SetInt64(int64(n))
	t.fraction.Add(&t.fraction, term.Mul(&term, w))
}

func (t *weight) join(o *weight) {
	t.whole += o.whole
	t.fraction.Add(&t.fraction, &o.fraction)
}

// rat returns the sum.
func (t *weight) rat() *big.Rat {
	r := new(big.Rat).SetInt64(t.whole)
	if t.fraction.Sign() != 0 {
		r.Add(r, &t.fraction)
	}
	return r
}

func (t *weight) isZero() bool { return t.whole == 0 && t.fraction.Sign() == 0 }

// share is t / (of times n), nil where of is 0.
func (t *weight) share(of *weight, n int64) *big.Rat {
	if of.isZero() {
		return nil
	}
	if t.fraction.Sign() == 0 && of.fraction.Sign() == 0 {
		return big.NewRat(t.whole, of.whole*n)
	}
	whole := of.rat()
	return new(big.Rat).Quo(t.rat(), whole.Mul(whole, big.NewRat(n, 1)))
}
