"""What visitors read of the words that moved a text model's answer."""

SPOKE_FOR = "{push}: speaks for the answer"
SPOKE_AGAINST = "{push}: speaks against the answer"
WORD_X = "Log-odds of “{answer}”"
WORD_HOVER = "%{customdata[0]}: %{text}<extra></extra>"
WORD_OTHERS = "{count} others"
ALT_WORDS = "What each word added to the log-odds: {pushes}."
