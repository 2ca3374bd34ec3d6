package policy

import "math/big"

// waive marks the failing cases that a waiver allows. A waiver that has expired fails in its own right, so that it is renewed or
// taken out; one that nothing needs is a warning.
func (p *Policy) waive(r *Result) {
	var own []Case
	for _, w := range p.Waivers {
		if w.Expires.Before(r.AsOf) {
			own = append(own, p.waiverCase(w, Expired, Error))
			continue
		}
		used := false
		for i := range r.Cases {
			c := &r.Cases[i]
			if !w.covers(c) {
				continue
			}
			used = used || c.Outcome == Failed || c.Outcome == Waived
			if c.Outcome == Failed {
				c.Outcome, c.Waiver = Waived, w
			}
		}
		if !used {
			own = append(own, p.waiverCase(w, Unused, Warning))
		}
	}
	r.Cases = append(r.Cases, own...)
}

// covers tells whether a waiver is about a case.
func (w *Waiver) covers(c *Case) bool {
	if w.Rule != c.Rule.ID {
		return false
	}
	practice := c.Subject.By == ByPractice && c.Subject.ID == w.Practice
	return w.Practice == "" || practice && (w.Statement == "" || c.Subject.Statement == w.Statement)
}

func (p *Policy) waiverCase(w *Waiver, reason Reason, severity Severity) Case {
	c := Case{
		Waiver: w, Subject: Subject{By: Overall}, Severity: severity, Outcome: Failed, Reason: reason,
		File: p.File, Pos: w.Pos, shortfall: big.NewRat(1, 1),
	}
	if w.Practice != "" {
		c.Subject = Subject{By: ByPractice, ID: w.Practice, Title: w.Practice, Statement: w.Statement}
	}
	return c
}
