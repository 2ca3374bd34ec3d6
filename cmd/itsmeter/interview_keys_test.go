//go:build linux || darwin || freebsd || netbsd || openbsd || dragonfly

package main

import (
	"strings"
	"testing"
	"time"
)

// TestInterviewKeys presses every key of the interview on a real terminal, and looks at what is on the screen and in the file
// afterwards. Steps are keys and what must appear, in turn.
func TestInterviewKeys(t *testing.T) {
	tests := map[string]struct {
		steps []string
		file  []string // what the file must hold at the end
		not   []string // and what it must not
	}{
		"digits": {[]string{"1", "0-5 answer", "2", "Problem management"}, []string{"level: 1", "level: 2"}, nil},
		"one by one": {
			[]string{"d", "1 of 6", "3214", "saved: major incident lead: F"},
			[]string{"reports-get-an-owner:\n      rating: L", "restore-first:\n      rating: P", "priority-scheme:\n      rating: N", "major-incident-lead:\n      rating: F"}, nil,
		},
		"back and skip": {[]string{"1", "Change enablement", "b", "Incident management: pulse", "4", "Change enablement: pulse", "s", "Problem management: pulse"},
			[]string{"level: 4"}, []string{"level: 1"}},
		"NA": {[]string{"x", "Does not apply", "\r", "must not be empty", "no incidents here\r", "Change enablement"},
			[]string{"rating: NA", "reason: no incidents here"}, nil},
		"NA given up": {[]string{"x", "Does not apply", "nothing", "nothing", "\x1b", "Esc drops", "\x1b", "Incident management: pulse"}, nil, []string{"NA"}},
		"U":           {[]string{"u", "Nobody here knows", "service desk\r", "Change enablement"}, []string{"rating: U", "ask: service desk"}, nil},
		"note": {[]string{"n", "seen in reports", "first\nsecond 会議\r", "saved: note"},
			[]string{"note: |-\n", "first\n", "second 会議\n"}, []string{"level:"}},
		"edited":                {[]string{"n", "seen", "wrld\x1b[D\x1b[D\x1b[Do\x1b[Hhello \x01>\x05!\r", "saved: note"}, []string{`note: ">hello world!"`}, nil},
		"killed":                {[]string{"n", "seen", "one two three\x17\x17last\x1b[1;5D\x0bword\x15new\r", "saved: note"}, []string{"note: new"}, nil},
		"kept on Escape":        {[]string{"n", "seen", "precious", "precious", "\x1b", "Esc drops", "!\r", "saved: note"}, []string{"note: precious!"}, nil},
		"saved when asked":      {[]string{"n", "seen", "precious", "precious", "\x1b", "Enter saves", "\r", "saved: note"}, []string{"note: precious"}, nil},
		"asked on Ctrl-C":       {[]string{"n", "seen", "precious", "precious", "\x03", "Enter saves", "\r", "saved: note"}, []string{"note: precious"}, nil},
		"goes on":               {[]string{"p", "never", "precious", "precious", "\x03", "Enter saves", "!", "precious!", "\x03", "Enter saves", "\x1b[D?\r", "saved: private"}, []string{"private: precious?!"}, nil},
		"reason, Ctrl-C":        {[]string{"x", "Does not apply", "nothing", "Why: nothing", "\x03", "Enter saves", " here\r", "Change enablement"}, []string{"reason: nothing here"}, nil},
		"whom to ask, Ctrl-C":   {[]string{"u", "Nobody here", "desk", "ask: desk", "\x03", "Enter saves", "\r", "Change enablement"}, []string{"ask: desk"}, nil},
		"evidence, Ctrl-C":      {[]string{"e", "Title", "Log\r", "observation", "\x03", "Enter saves", "\x1b", "0-5 answer", "e", "brings back", "\x19", "Log", "\x1b[Z\x1b[Zs\r\r\r\r\r\r", "saved: evidence"}, []string{"{title: Logs}"}, nil},
		"evidence, Ctrl-D":      {[]string{"e", "Title", "Log\r", "observation", "\x04", "Enter saves", "\r", "saved: evidence"}, []string{"{title: Log}"}, nil},
		"dropped, brought back": {[]string{"n", "seen", "precious", "precious", "\x1b", "Esc drops", "\x1b", "0-5 answer", "n", "brings back", "\x19", "Note: precious", "\r", "saved: note"}, []string{"note: precious"}, nil},
		"rows": {[]string{"n", "seen", "one\ntwo 会議\nthree", "three", "\x1b[A\x1b[A>\x1b[B<\x1b[B\x1b[B\x1b[H*\x1b[A\x01-\x05+", "*three", "\r", "saved: note"},
			[]string{" one>\n", " -two <会議+\n", " *three\n"}, nil},
		"rows of one line": {[]string{"n", "seen", strings.Repeat("word ", 20) + "end", "end", "\x1b[A^\x1b[Hb\x1b[Fe", "bword", "\r", "saved: note"},
			[]string{"bword word", " wor^d ", "ende"}, nil},
		"lines killed":             {[]string{"n", "seen", "one\ntwo\nthree\x15\x15\x15\x19!", "three!", "\r", "saved: note"}, []string{"one\n        two\n        three!\n"}, nil},
		"words of scripts":         {[]string{"n", "seen", "会議で決定、e\u0301te\u0301 x\x17\x17!\x1b[1;5D\x1b[1;5D\x1b[1;5D_\x1bd", "Note: 会議", "\r", "saved: note"}, []string{"会議で_、!"}, nil},
		"whole characters":         {[]string{"n", "seen", "ae\u0301👩\u200d💻会", "会", "\x7f\x7f\x7f?\x1b[D\x1b[D\x04", "Note: ?", "\r", "saved: note"}, []string{"note: \"?\""}, nil},
		"pasted lines, not marked": {[]string{"n", "seen", "one\rtwo\rthree", "three", "\r", "saved: note"}, []string{"one\n        two\n        three\n"}, nil},
		"private":                  {[]string{"p", "never leaves", "between us\r", "saved: private"}, []string{"private: between us"}, nil},
		"evidence": {[]string{"e", "Title", "Priority matrix\r", "Kind", "rec\t", "record", "shelf 3\r2026-01-02\r2027-01-02\r", "Seen on", "2026-03-30\r", "saved: evidence"},
			[]string{"{kind: record, title: Priority matrix, link: shelf 3, date: 2026-01-02, valid_until: 2027-01-02, seen_on: 2026-03-30}"}, nil},
		"evidence, wrong date": {[]string{"e", "Title", "Log\r\r\r", "of the evidence", "31.3.2026\r", "must be a day", "\x1b\x1b", "0-5 answer"}, nil, []string{"Log"}},
		"confidence":           {[]string{"c", "a guess", "9\r", "must be 1 to 5", "\x7f4\r", "saved: confidence 4"}, []string{"confidence: 4"}, nil},
		"flag":                 {[]string{"f", "saved: flagged", "f", "flag removed", "f", "saved: flagged"}, []string{"follow_up: true"}, nil},
		"overview":             {[]string{"g", "Overview", "prob", "prob", "\r", "Problem management: pulse", "3", "Incident management: pulse"}, []string{"problem-management:\n    pulse:\n      level: 3"}, nil},
		"search":               {[]string{"/", "Search", "lead major", "Type to narrow: lead major", "\r", "Incident management, 4 of 6"}, nil, nil},
		"search in vain":       {[]string{"/", "Search", "zzz\r", "nothing matches: change", "\x1b", "0-5 answer"}, nil, nil},
		"undo":                 {[]string{"1", "Change enablement", "z", "undone", "3", "Change enablement"}, []string{"level: 3"}, []string{"level: 1"}},
		"voices": {[]string{"v", "Choose the role", "service desk lead\r", "Name", "J. Chen\r", "Voices", "3", "level 3", "a", "Choose the role", "operations man\r", "Name", "\r", "Voices",
			"\x1b[B", "> Operations manager", "5", "conflict, 2 steps apart", "\r", "Spread"},
			[]string{"service-desk-lead: {role: service-desk-lead, name: J. Chen}", "voices: {service-desk-lead: 3, operations-manager: 5}"}, nil},
		"level":        {[]string{"l", "nothing rated yet; target 3"}, nil, nil},
		"recall":       {[]string{"r", "nothing is set aside"}, nil, nil},
		"deepen":       {[]string{"d", "Incident management, 1 of 6", "d", "no more statements"}, nil, nil},
		"help":         {[]string{"?", "Purpose of the practice", "\x1b[6~", "save and quit", "q", "0-5 answer"}, nil, nil},
		"no such key":  {[]string{"y", "'y' is no command", "9", "the answers are 0 to 5", "F", "commands are small letters"}, nil, []string{"answers:"}},
		"stop rule":    {[]string{"d", "1 of 6", "41444", "1 statement above level 3 set aside", "r", "Call back", "\r", "called back"}, nil, []string{"set_aside"}},
		"stop applies": {[]string{"d", "1 of 6", "41444", "set aside"}, []string{"incident-management: {above: 3, because: level 1 not achieved}"}, nil},
		"to the end":   {[]string{"123", "Where to look closer", " ", "[x]", "\r", "Incident management, 1 of 6"}, []string{"level: 3"}, nil},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			x := atPulse(t, run{})
			x.play(test.steps...)
			x.send("\x1b[24~") // F12: nothing
			x.play("\x04", "Ctrl-D again ends", "\x04", "saved in team.yaml")
			if code := x.exit(); code != 0 {
				t.Errorf("exit code %d", code)
			}
			x.mustBeSane()
			got := x.file("team.yaml")
			for _, want := range test.file {
				if !strings.Contains(got, want) {
					t.Errorf("the file lacks %q:\n%s", want, got)
				}
			}
			for _, wrong := range test.not {
				if strings.Contains(got, wrong) {
					t.Errorf("the file holds %q:\n%s", wrong, got)
				}
			}
		})
	}
}

// TestInterviewNoAnswers sends what must never become an answer, nor end the interview.
func TestInterviewNoAnswers(t *testing.T) {
	tests := map[string]string{
		"Enter":                "\r\n\r",
		"space":                " ",
		"arrows":               "\x1b[A\x1b[B\x1b[C\x1b[D\x1bOA\x1bOB",
		"with Ctrl":            "\x1b[1;5A\x1b[1;5C\x1b[1;5D\x1b[5C",
		"function keys":        "\x1bOP\x1bOQ\x1b[15~\x1b[17~\x1b[24~\x1b[11~",
		"of the Linux console": "\x1b[[A\x1b[[B\x1b[[E",
		"Alt with digits":      "\x1b1\x1b2\x1b3",
		"Alt with letters":     "\x1bq\x1bs\x1bx\x1bé\x1b会",
		"Alt with an arrow":    "\x1b\x1b[A",
		"pasted":               "\x1b[200~3\r2\r1\rq\r\x1b[201~",
		"pasted with escapes":  "\x1b[200~\x1b[A3\x1b[201~",
		"answers of terminals": "\x1b[?1;2c\x1b[12;34R\x1b]11;rgb:0000/1111/2222\x07\x1bP1$r0m\x1b\\",
		"mouse":                "\x1b[M 12\x1b[<0;12;34M",
		"control characters":   "\x00\x01\x02\x05\x06\x07\x0b\x0c\x0e\x0f\x10\x11\x12\x13\x14\x15\x16\x17\x18\x19\x1a\x1c\x1d\x1e\x1f",
		"not UTF-8":            "\xff\xfe\xc3\x28\x80",
		"other digits":         "6789",
		"pasted, not marked":   "3214",
		"a word, not marked":   "quit",
		"lines, not marked":    "3\r2\r1\r",
		"a form and more":      "x\x1b[24~because\r3",
		"Ctrl-C at once":       "\x03\x03\x03",
		"Ctrl-D at once":       "\x04\x04",
	}
	for name, keys := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			x := atPulse(t, run{})
			x.send(keys)
			time.Sleep(2 * 150 * time.Millisecond) // an escape at the end is complete
			x.send("n")
			x.see("seen in reports")
			x.send("still here\r")
			x.see("saved: note")
			if got := x.file("team.yaml"); strings.Contains(got, "level:") || strings.Contains(got, "rating:") {
				t.Errorf("became an answer:\n%s", got)
			}
		})
	}
}

// TestInterviewSplitSequences sends escape sequences in pieces, as a slow link delivers them, and one that stands still in between.
func TestInterviewSplitSequences(t *testing.T) {
	tests := map[string]struct {
		pieces []string
		pause  time.Duration
	}{
		"in time":          {strings.Split("\x1b[1;5C\x1bOA\x1b[15~\x1b[200~12\x1b[201~", ""), 40 * time.Millisecond},
		"late":             {strings.Split("\x1b[1;5C", ""), 200 * time.Millisecond},
		"late key":         {[]string{"\x1b", "O", "3", "A"}, 200 * time.Millisecond},
		"late paste":       {[]string{"\x1b", "[200~", "1", "2", "\x1b[20", "1~"}, 200 * time.Millisecond},
		"very late":        {[]string{"\x1b[", "1", "5~"}, 2300 * time.Millisecond},
		"behind Escape":    {[]string{"\x1b", "[1", "5", "~"}, 2300 * time.Millisecond},
		"paste, very late": {[]string{"\x1b[200~", "1", "2", "3", "\x1b[201~"}, 2300 * time.Millisecond},
		"answer":           {[]string{"\x1b]11;rgb:", "1", "2", "\x07"}, 2300 * time.Millisecond},
		"mouse":            {[]string{"\x1b[M", "3", "3", "3"}, 2300 * time.Millisecond},
		"Alt and a digit":  {[]string{"\x1b", "3"}, 400 * time.Millisecond},
		"Alt and a q":      {[]string{"\x1b", "q"}, 400 * time.Millisecond},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			x := atPulse(t, run{})
			for _, piece := range test.pieces {
				x.send(piece)
				time.Sleep(test.pause)
			}
			x.play("n", "seen in reports", "still here\r", "saved: note", "4", "Change enablement")
			got := x.file("team.yaml")
			if strings.Count(got, "level:") != 1 || !strings.Contains(got, "level: 4") {
				t.Errorf("a piece of a sequence became an answer:\n%s", got)
			}
		})
	}
}

// TestInterviewHeldKeys holds Ctrl-C and Ctrl-D down: the first asks, and the repeats of the keyboard are no answer to that.
func TestInterviewHeldKeys(t *testing.T) {
	tests := map[string]struct {
		before []string
		key    string
		ask    string
	}{
		"Ctrl-C":                 {nil, "\x03", "Ctrl-C again ends"},
		"Ctrl-D":                 {nil, "\x04", "Ctrl-D again ends"},
		"Ctrl-C in a list":       {[]string{"g", "Overview"}, "\x03", "Ctrl-C again ends"},
		"Ctrl-C in a form":       {[]string{"n", "seen in reports", "half", "Note: half"}, "\x03", "Not saved"},
		"Ctrl-D in a form":       {[]string{"n", "seen in reports"}, "\x04", "Ctrl-D again ends"},
		"Ctrl-D, text to delete": {[]string{"n", "seen in reports", "half a no\x01", "half a no"}, "\x04", "Ctrl-D again ends"},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			x := atPulse(t, run{})
			x.play(test.before...)
			x.send(test.key)
			if len(test.before) < 4 || test.key == "\x03" {
				x.see(test.ask)
			}
			x.send(strings.Repeat(test.key, 20)) // slower ones might come so slowly on a busy machine that they are presses
			x.see(test.ask)
			x.settled()
			x.see(test.ask)
			x.send("\x1b[24~") // F12: another key
			x.await("an end of the question", func() bool { return !strings.Contains(x.screen(), test.ask) })
		})
	}
}

// TestInterviewSplitBehindList sends Alt with a key in two pieces where a list is open: the first piece closes it, and the second must
// not answer the question below nor end the interview.
func TestInterviewSplitBehindList(t *testing.T) {
	for _, k := range []string{"3", "q"} {
		t.Run(k, func(t *testing.T) {
			t.Parallel()
			x := atPulse(t, run{})
			x.play("g", "Overview")
			x.send("\x1b")
			x.see("0-5 answer")
			x.send(k)
			x.play("", "part of a special key", "\r", "Enter alone", "4", "Change enablement")
			if got := x.file("team.yaml"); !strings.Contains(got, "level: 4") {
				t.Errorf("the file is\n%s", got)
			}
		})
	}
}
