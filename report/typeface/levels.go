package typeface

import "golang.org/x/text/unicode/bidi"

// resolve gives every unit its level: even from left to right, odd from right to left. Base is the level of the paragraph.
func resolve(units []unit, base int) {
	strong := []bidi.Class{bidi.L, bidi.R}[base]
	weak(units, strong)
	brackets(units, strong)
	neutral(units, strong)
	for i := range units {
		u := &units[i]
		u.level = base
		switch {
		case u.class == bidi.L:
			u.level += base % 2
		case u.class == bidi.R:
			u.level += 1 - base%2
		case number(u.class):
			u.level += 2 - base%2
		}
	}
	// White space at the end of a line belongs to the paragraph (L1).
	for i := len(units) - 1; i >= 0 && classOf(first(units[i].text)) == bidi.WS; i-- {
		units[i].level = base
	}
}

func first(s string) rune {
	for _, r := range s {
		return r
	}
	return 0
}

func number(c bidi.Class) bool { return c == bidi.EN || c == bidi.AN }

// weak resolves numbers and what stands around them (W1 to W7).
func weak(units []unit, start bidi.Class) {
	last, before := start, start // the last strong class, and the class before
	for i := range units {
		u := &units[i]
		switch {
		case u.class == bidi.NSM:
			u.class = before
		case u.class == bidi.EN && last == bidi.AL:
			u.class = bidi.AN
		}
		before = u.class
		if u.class == bidi.L || u.class == bidi.R || u.class == bidi.AL {
			last = u.class
		}
	}
	for i := range units {
		if units[i].class == bidi.AL {
			units[i].class = bidi.R
		}
	}
	for i := 1; i+1 < len(units); i++ {
		prev, next := units[i-1].class, units[i+1].class
		switch c := units[i].class; {
		case prev != next || !number(prev):
		case c == bidi.CS, c == bidi.ES && prev == bidi.EN:
			units[i].class = prev
		}
	}
	terminators(units)
	last = start
	for i := range units {
		switch u := &units[i]; u.class {
		case bidi.L, bidi.R:
			last = u.class
		case bidi.EN:
			if last == bidi.L {
				u.class = bidi.L
			}
		case bidi.ES, bidi.ET, bidi.CS, bidi.BN, bidi.B, bidi.S, bidi.WS:
			u.class = bidi.ON
		}
	}
}

// terminators makes signs such as % and € part of the number beside them (W5).
func terminators(units []unit) {
	for i := 0; i < len(units); i++ {
		end := i
		for end < len(units) && units[end].class == bidi.ET {
			end++
		}
		beside := i > 0 && units[i-1].class == bidi.EN || end < len(units) && units[end].class == bidi.EN
		for ; i < end; i++ {
			if beside {
				units[i].class = bidi.EN
			}
		}
	}
}

// brackets gives the two of a pair one direction (N0).
func brackets(units []unit, base bidi.Class) {
	closing := map[string]string{"(": ")", "[": "]", "{": "}"}
	type opened struct {
		at     int
		closes string
	}
	var stack []opened
	ends := map[int]int{}
	for i, u := range units {
		if u.class != bidi.ON {
			continue
		}
		if closes, ok := closing[u.text]; ok {
			stack = append(stack, opened{i, closes})
			continue
		}
		for n := len(stack) - 1; n >= 0; n-- {
			if stack[n].closes == u.text {
				ends[stack[n].at] = i
				stack = stack[:n]
				break
			}
		}
	}
	before := base // the direction of what stands before
	for i := range units {
		if end, ok := ends[i]; ok {
			if d := within(units[i+1:end], base, before); d != bidi.ON {
				units[i].class, units[end].class = d, d
			}
		}
		if d := direction(units[i].class); d != bidi.ON {
			before = d
		}
	}
}

// within is the direction that a pair of brackets takes from what it holds and what stands before; ON where it takes none.
func within(units []unit, base, before bidi.Class) bidi.Class {
	found := bidi.Class(bidi.ON)
	for _, u := range units {
		switch d := direction(u.class); d {
		case base:
			return base
		case bidi.ON:
		default:
			found = d
		}
	}
	if found != bidi.ON && before == base {
		return base
	}
	return found
}

// direction is the strong class that a class stands for beside neutrals, ON for none: numbers count as from right to left.
func direction(c bidi.Class) bidi.Class {
	switch {
	case c == bidi.L:
		return bidi.L
	case c == bidi.R || number(c):
		return bidi.R
	}
	return bidi.ON
}

// neutral gives what has no direction that of its neighbours where they agree, else that of the paragraph (N1 and N2).
func neutral(units []unit, base bidi.Class) {
	before := base
	for i := 0; i < len(units); i++ {
		if d := direction(units[i].class); d != bidi.ON {
			before = d
			continue
		}
		end := i
		for end < len(units) && direction(units[end].class) == bidi.ON {
			end++
		}
		after := base
		if end < len(units) {
			after = direction(units[end].class)
		}
		takes := base
		if before == after {
			takes = before
		}
		for ; i < end; i++ {
			units[i].class = takes
		}
		i--
	}
}
