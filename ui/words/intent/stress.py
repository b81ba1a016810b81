"""What visitors read on the view that tries to break the model."""

from core.text.variants import Kind

PICK = "A message to attack"
OWN = "Your own message"
PLACEHOLDER = "… or type one of your own and press Enter"
AGAIN = "Other slips, same message"
AGAIN_HELP = "The next slips, phrases and greetings that are drawn at random."

FLIPPED = "**{flips} of {trials}** variants changed the answer, {answer}."
HELD = "**None of {trials}** variants changed the answer, {answer}."
NOTHING = "This message has no word that could be written otherwise."
SURE = "“{title}” ({confidence})"
UNSURE = "“unsure: {title}” ({confidence})"
OUTSIDE = "“out of scope”"
OPPOSITE_HELD = (
    "The one that says the opposite did not change it. That may be right: “arrived” and “not "
    "arrived” are both about a card's arrival. It is not counted."
)
OPPOSITE_CHANGED = "The one that says the opposite changed it, and is not counted."
LANGUAGE = (
    "This looks like {language}. The model and the variants are made for English, so they say "
    "little about it."
)
CUT = "Only the first {limit} characters are read."
BLANK = "There is no word in this message. Type some."

EMPTY_TITLE = "Nothing to attack yet"
EMPTY = (
    "Type a message below, or pick one. It is written again with typing slips, in other letter "
    "case, punctuation and words, politely and with an emoji, and answered each time."
)

HELD_TITLE = "What changed nothing, and the opposite ({count})"
TABLE_HEAD = ("What was done", "As written", "Answer", "Confidence", "Verdict")
TABLE_CAPTION = (
    "Changed words are in bold. A variant flips the answer where it gets another intent, or falls "
    "out of scope, or into it; a lower confidence alone is no flip."
)
VERDICT_FLIPPED, VERDICT_HELD, VERDICT_NOT_COUNTED = "▼ flipped", "● held", "– not counted"
OUT_OF_SCOPE = "Out of scope"

BOARD_TITLE = "The board of losses"
BOARD_NONE = (
    "No loss on the board yet: {trials} variants of {messages} in this session, none of which "
    "changed an answer."
)
BOARD = (
    "**{flips}** on the board, of {trials} variants of {messages} in this session: {rate}. They "
    "stay until you close the page."
)
ONE_MESSAGE, MESSAGES = "1 message", "{count} messages"
ONE_LOSS, LOSSES = "1 loss", "{count} losses"
KINDS: dict[Kind, str] = {
    "typo": "Typing slips",
    "misspelling": "Misspellings",
    "letter case": "Letter case",
    "punctuation": "Punctuation",
    "contraction": "Short forms",
    "paraphrase": "Other words",
    "politeness": "Politeness",
    "small talk": "Small talk",
    "emoji": "Emoji",
    "negation": "The opposite",
}
KIND_WRITTEN = "{flips} of {trials}"
KIND_CAPTION = "Share that flipped, with the 95 % Wilson interval; few trials, wide intervals."
LOSSES_HEAD = ("Message", "What was done", "Answer before", "Answer after")
LOSSES_MORE = "{count} more are in the file."
LOSSES_DOWNLOAD = "Download the losses (CSV)"
LOSSES_FILE = "vitrine-losses.csv"
LOSSES_COLUMNS = (
    *("message", "kind", "attack", "as_written"),
    *("answer_before", "confidence_before", "answer_after", "confidence_after"),
)

INBOX_TITLE = "The sample inbox under attack"
INBOX_LEAD = (
    "The same attacks on {count} English messages of the sample inbox, drawn at random, on the "
    "model and on {baseline}, which get the very same variants."
)
INBOX_RUN = "Attack {count} messages"
INBOX_AGAIN = "Attack {count} others"
INBOX_RUNNING = "Attacking"
INBOX_WORSE = (
    "It finds another intent more often than {baseline}: in {ours} of {trials} variants, against "
    "{theirs}"
)
INBOX_BETTER = (
    "It finds another intent less often than {baseline}: in {ours} of {trials} variants, against "
    "{theirs}"
)
INBOX_ALIKE = (
    "No clear difference: it finds another intent in {ours} of {trials} variants, {baseline} in "
    "{theirs}"
)
INBOX_X = "Variants whose most probable intent is another"
INBOX_ALL = "All kinds"
INBOX_HOVER = "%{customdata}<extra></extra>"
INBOX_POINT = "{name}: {rate}"
INBOX_CAPTION = (
    "Bars are 95 % intervals over messages, since the variants of one stand or fall together. "
    "The difference is {difference}. Compared is the most probable intent, told or not: {baseline} "
    "tells {theirs_outside} of these messages as out of scope (the model {ours_outside}), and who "
    "does not answer cannot flip. Of what is told, {ours_told} flips, of {baseline} {theirs_told}."
)
