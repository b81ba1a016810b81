"""What visitors read about the stream that a view is about, and while it is made ready."""

STREAM = "Stream"
STREAMS = {"shipped": "Sample stream", "yours": "Your stream"}
STREAM_HELP = (
    "The sample stream ships with Vitrine and is invented. Yours is a file or feeds that you "
    "bring under “Sources”; it stays in this session."
)

SCORING = "Reading opinions"
BUILDING = "Finding companies and topics"
SHIPPED_WAIT = "Reading the sample stream, once for everybody…"

NONE_TITLE = "No stream of yours yet"
NONE_TEXT = (
    "Bring a file, an export of complaints or the addresses of feeds under “Sources”. Until "
    "then, the sample stream shows what there is to see."
)
LOST_TITLE = "Your stream is no longer here"
LOST_TEXT = (
    "A reload forgets what was brought, because nothing is stored; so does a link that is opened "
    "anew. Bring the file, or the addresses of the feeds, once more under “Sources”, or look at "
    "the sample stream."
)
TO_SHIPPED = "Show the sample stream"
UNUSABLE_TITLE = "Your stream cannot be read as it is"
UNDATED_TITLE = "Your stream has no dates"
UNDATED_TEXT = (
    "{items} are scored and can be downloaded under “Sources”, but nothing can be told over time. "
    "Bring a column with the date of each item."
)
TO_SOURCES = "Go to “Sources”"
ITEM_ONE, ITEMS = "1 item", "{count} items"
NEWEST_ONLY = "only the newest {most} of {count} items are read"

ORIGIN = "{name}: {items}, {first} to {last} (UTC)."
VERDICT = "Quality: {word}"
NOTE = "{note}."
HASH = "SHA-256 {digits}…"
