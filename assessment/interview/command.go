package interview

// Command is something other than an answer that can be asked for at a question.
type Command struct {
	Key   rune   // a letter or sign, never a digit: digits are answers
	Word  string // for those who type lines
	Title string
	Main  bool // shown in the short list of commands
}

// The commands.
var (
	Back       = Command{'b', "back", "back to the question before", true}
	Skip       = Command{'s', "skip", "skip for now", true}
	NotApply   = Command{'x', "na", "does not apply (NA), with the reason", true}
	Unknown    = Command{'u', "unknown", "nobody here knows (U), with whom to ask", true}
	Same       = Command{'=', "same", "confirm the earlier answer", true}
	Note       = Command{'n', "note", "write a note, which reports show", true}
	Private    = Command{'p', "private", "write or read a private note, which no report shows", false}
	Evidence   = Command{'e', "evidence", "add, change or remove evidence", true}
	Confidence = Command{'c', "confidence", "say how sure the answer is, 1 to 5", false}
	Flag       = Command{'f', "flag", "flag for follow-up, or remove the flag", false}
	Voices     = Command{'v', "voices", "take the answers of several respondents", false}
	Overview   = Command{'g', "go", "overview of all practices, to go to one", true}
	Search     = Command{'/', "search", "search a statement, to go to it", false}
	Undo       = Command{'z', "undo", "undo the last change", true}
	Recall     = Command{'r', "recall", "call back what was set aside", false}
	Deepen     = Command{'d', "deepen", "ask the statements of this practice, or more of them", false}
	Standing   = Command{'l', "level", "show or hide level and provisional score", false}
	Help       = Command{'?', "help", "explain the question", true}
	Quit       = Command{'q', "quit", "save and quit", true}
)

// Commands lists all commands in the order in which they are shown.
func Commands() []Command {
	return []Command{
		Back, Skip, NotApply, Unknown, Same, Note, Private, Evidence, Confidence, Flag, Voices,
		Overview, Search, Undo, Recall, Deepen, Standing, Help, Quit,
	}
}
