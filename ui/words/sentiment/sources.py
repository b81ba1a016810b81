"""What visitors read where they choose and bring opinions."""

WAY = "Where opinions come from"
WAYS = {
    "shipped": "Sample stream",
    "file": "Your file",
    "complaints": "Complaint export",
    "feeds": "RSS and Atom feeds",
}
LOST = "A reload forgets what was brought, because nothing is stored. Bring it once more here."
OPEN_MONITOR = "Look at it in the monitor"
OPEN_ALERTS = "See its alerts"

# The stream that ships.
SHIPPED_LEAD = (
    "{items} opinions over {days} days about {companies} invented companies and products, "
    "written by us in the manner of posts, reviews, news and forum talk. Nothing in it is real, "
    "and the model was not trained on it."
)
SHIPPED_TABLE = ("Company", "Items", "Bursts and changes planted")
SHIPPED_EVENTS = "What was planted, day by day"
SHIPPED_EVENTS_TEXT = (
    "Each company has two events. They are documented so that you can check whether alerts come, "
    "when they come, and whether they stay away otherwise."
)

# A file.
FILE_EMPTY_TITLE = "Bring a table of opinions"
FILE_EMPTY_TEXT = (
    "One row for each opinion: a column with the text is all that is needed. With dates, Vitrine "
    "tells the course over time and raises alerts; with sources, companies and topics of your "
    "own, it uses them. Of more than {most} items, the newest are read. The "
    "file stays in this session."
)
COLUMNS = "What the columns are"
READING = "Looking through the rows…"

# The complaint export.
COMPLAINTS_LEAD = (
    "The US Consumer Financial Protection Bureau publishes complaints about banks, lenders and "
    "credit bureaus. Search there, choose “Export data” as CSV, and drop the file here: it is "
    "recognised by its columns, and nothing has to be mapped."
)
COMPLAINTS_ADDRESS = "https://www.consumerfinance.gov/data-research/consumer-complaints/search/"
COMPLAINTS_TEXT = (
    "Every item is a complaint, so how low the index lies is no news; that it moves, or that one "
    "company's moves apart from the others', is. Only complaints whose writers agreed have a text, "
    "about one in four; rows without are counted and left out."
)
COMPLAINTS_MAP_TITLE = "How its columns are read"
COMPLAINTS_MAP_HEAD = ("Column of the export", "Read as")
COMPLAINTS_MAP = (
    ("Consumer complaint narrative", "the text; “XXXX” is shown as […]"),
    ("Date received", "when it was published"),
    ("Company", "the company"),
    ("Issue or Product", "the topic, as you choose"),
    ("Complaint ID", "its link, shown as text"),
)
COMPLAINTS_TEMPLATE = "Download a made-up export of 3 rows"
COMPLAINTS_FILE = "complaints-template.csv"
COMPLAINTS_FOUND = (
    "This is an export of the complaint database: its columns were mapped by themselves."
)
TAG_BY, TAGS = "Topics from", {"issue": "Issue", "product": "Product"}

# Feeds.
FEEDS_LEAD = (
    "Vitrine reads RSS and Atom feeds while this page is open, waits as long as each server asks, "
    "and takes each entry once. New entries flow into the monitor."
)
FEEDS_EMPTY_TITLE = "No feed yet"
FEEDS_EMPTY_TEXT = (
    "Type the address of a feed, such as the news feed of a newspaper, a forum or a status page. "
    "Only addresses of http and https are read, and none inside a private network unless who runs "
    "this app allows it; 5 MB at most, and nothing is stored."
)
FEEDS_ADDRESS = "Address of a feed"
FEEDS_HINT = "https://example.com/news/rss"
FEEDS_ADD = "Add the feed"
FEEDS_LOOK = "Look now"
FEEDS_REMOVE = "Remove"
FEEDS_TWICE = "This feed is there already."
FEEDS_FULL = "{most} feeds are the most. Remove one first."
FEEDS_NONE = "Type an address first."
FEEDS_HEAD = ("Feed", "Items", "Status", "Next look (UTC)")
FEEDS_CIRCUITS = {
    "closed": "Works",
    "open": "Down, left alone for now",
    "half-open": "Down, tried next time",
    "gone": "Gone",
}
FEEDS_STATUS = "{circuit}. {status}"
FEEDS_NOT_READ = "Not read yet: {status}"
FEEDS_FAILED = "Works, but not this time: {status}"
FEEDS_NEVER = "Not looked at yet."
FEEDS_NOW, FEEDS_NEVER_AGAIN = "now", "never"
FEEDS_READING = "Reading feeds…"
FEEDS_BEING_READ = "Being read… {seconds}"
FEEDS_LEFT_ALONE = "Feeds that fail are left alone until the time shown; the others are asked."
FEEDS_LINE = "{feeds}, {items}. Next look {next} UTC."
FEEDS_ONE, FEEDS_MANY = "1 feed", "{count} feeds"
FEEDS_FILLED = "{feeds} ({filled} with items)"
FEEDS_PICK = "Feed to remove"
FEEDS_NOTES = "While reading: {notes}."

# The verdict.
VERDICT_TITLE = "Can it be trusted?"
VERDICT_WORDS = {
    "good": "Good.",
    "usable with care": "Usable with care.",
    "not usable": "Not usable.",
}
CARD_ITEMS, CARD_DAYS = "Items", "Days"
CARD_COMPANIES, CARD_TOPICS, CARD_SPEED = "Companies named", "Topics", "Items a second"
CARD_ITEMS_TEXT = "of {rows} rows"
CARD_DAYS_TEXT = "{first} to {last}"
CARD_DAYS_NONE = "no dates"
CARD_COMPANIES_TEXT = "in {share} of items"
CARD_TOPICS_TEXT = {"found": "found in the texts", "tags": "from your tags"}
CARD_SPEED_TEXT = "with its scores, measured here"
CARD_RECEIPTS = {
    CARD_ITEMS: (
        "Rows that hold a text, are not dated in the future and repeat no earlier one; each was "
        "scored.",
        "core.sentiment.sources.sifting.sift",
    ),
    CARD_DAYS: (
        "From the first to the last day with an item, both included, in UTC.",
        "core.sentiment.sources.quality.span_of",
    ),
    CARD_COMPANIES: (
        "Companies and products of the watch-list, or of the file's own column, that at least one "
        "item is about.",
        "core.sentiment.watchlist.mentions.mentions_of",
    ),
    CARD_TOPICS: (
        "Groups of items about the same thing, found in the texts or learnt from your tags.",
        "core.sentiment.topics.choice.topics_of",
    ),
    CARD_SPEED: (
        "Texts scored, by the seconds that scoring them took on this machine; each text is scored "
        "once.",
        "core.sentiment.scoring.StreamScoring.score",
    ),
}
READY = "The other views show this stream now."
UNDATED = "There are no dates, so nothing can be told over time; the scores can be downloaded."
DOWNLOAD = "Download the scored items (CSV)"
DOWNLOAD_FILE = "scored-items.csv"

# The watch-list.
WATCH_TITLE = "Who is watched"
WATCH_LEAD = (
    "One line for each company or product: “Name (title): other names, @handle, $TICKER; "
    "products; ~words beside which a doubtful name counts”. A name with “?” is doubtful: it counts "
    "with a capital, or beside another sign of the same company."
)
WATCH_OWN = (
    "Your file names the company of each item itself; the list finds companies in items without."
)
WATCH_TEXT = "Watch-list"
WATCH_HINT = "Larkbank: lark bank, @larkbank, $LRKB"
WATCH_USE = "Use this list"
WATCH_RESET = "Back to the list it came with"
WATCH_PROBLEMS = "The list cannot be used yet; the one before is still in use."
WATCH_COUNTS_HEAD = ("Company or product", "Items")
WATCH_COUNTS_NONE = "No name on the list occurs."
WATCH_COUNTS_MORE = "and {count} more"
SUGGESTIONS = "Often named, and not on the list"
SUGGESTION = "{name} ({items})"
SUGGESTIONS_ADD = "Add to the list"
SUGGESTIONS_LEAD = "Names that occur often; nothing is added by itself."
