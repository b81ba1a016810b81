"""What visitors read in the view of alerts."""

RULES = {
    "index_shift": "Shift of tone",
    "negative_spike": "Burst of negative items",
    "volume_spike": "Burst of items",
    "keywords": "Alarm words (baseline)",
    "together": "All rules together",
    "together_negative": "All rules, bad news only",
}
SEVERITIES = {"low": "small", "medium": "marked", "high": "large"}
DIRECTIONS = {"negative": "worse", "positive": "better", "none": "more"}

DAY = "As known at the end of"
DAY_HELP = "Earlier days show what was known then: no rule looks ahead."

RECENT_DAYS = 7
ANSWER_NONE = "Nothing alarms."
ANSWER_NONE_REST = "No rule has raised an alert in the {days} days before the end of {day}."
ANSWER_LAST = " The last one came on {last}. {sentence}"
ANSWER_NEVER = " There has been none in this stream so far."
ANSWER_ONE = "One alert in the last {days} days."
ANSWER = "{count} alerts on {companies} in the last {days} days."
ANSWER_LARGEST = "The largest: {sentence}"
COMPANIES_ONE, COMPANIES = "one company", "{count} companies"
FOR_ALL = " for all {count} companies together"
WHOLE_STREAM = "the whole stream"

TABLE_HEAD = ("Alert", "Raised (UTC)", "By", "Size")

CHART_TITLE_NONE = "No rule has raised an alert by {day}"
CHART_TITLE, CHART_RATE = "{alerts} in {weeks} weeks{rate}{companies}", ": {rate} a week"
CHART_TITLE_SHORT = "{alerts} so far"
ALERT_ONE, ALERTS = "1 alert", "{count} alerts"
CHART_EMPTY = (
    "Rules need some weeks to know what is usual, and enough items a day to tell news from chance. "
    "A quiet stream raises none."
)
CHART_HOVER = "%{hovertext}<extra></extra>"
CHART_EVENT_HOVER = "%{text}<extra></extra>"
CHART_EVENT = "known events"
CHART_CAPTION = (
    "A mark is an alert, where it was raised; its shape is the rule, and an open mark means a "
    "change for the better. Grey bars are events that are known to have happened. Click a mark "
    "to read the items behind it."
)
CHART_CAPTION_MOST = " The {shown} companies with most alerts of {count}."
KEYWORDS_SWITCH = "Show the keyword baseline"
KEYWORDS_HELP = "Crosses: what counting alarm words would have raised."

PICK = "Alert"
PICK_NONE = "Choose an alert"
PICK_ONE = "{day}, {entity}: {rule}"

EVIDENCE_TITLE = "What is behind it"
EVIDENCE_EMPTY_TITLE = "No alert chosen"
EVIDENCE_EMPTY = "Click a mark above, or choose an alert, to read the items it rests on."
EVIDENCE_LEAD = (
    "Raised on {at} UTC by the rule “{rule}”, from items since {since} UTC. Nothing published "
    "later was seen."
)
EVIDENCE_COUNT = "{shown} of {count} items, the most telling first."
EVIDENCE_COUNT_ALL = "{count}, the most telling first."
SHOWN_ITEMS = 8
MORE_ITEMS = "Show all {count}"
OBSERVED, EXPECTED, SIZE = "Found", "Usual", "Size"
PARAMETER = "Set to"
DETECT_CODE = "core.sentiment.alerts.detection.detect"
UNITS = {
    "index points": "index points, −100 to 100",
    "items a day": "items in 24 hours",
    "negative items a day": "negative items in 24 hours",
    "alarm words a day": "items with an alarm word in 24 hours",
}

BACKTEST_TITLE = "Would it have warned in time?"
BACKTEST_LEAD = (
    "The rules together would have found {found} of {events} known events, {delay} after they "
    "began in the median, at {rate} false alarms a week{companies}."
)
BACKTEST_CARDS = ("Events found", "After their start", "False alarms")
BACKTEST_CARD_UNITS = ("95 %: {between} %", "median; {ends}", "a week; 95 %: {ends}")
BACKTEST_DEFINITIONS = (
    "The share of known events that any rule found by an alert in time, with its Wilson interval.",
    "The median time from midnight of an event's first day to the first alert that found it, over "
    "the events found, with the order statistics of its 95 % interval.",
    "Alerts outside all known events and the day after each, a week, for all companies together, "
    "with the exact Poisson interval; the days of events and of warm-up are left out.",
)
BACKTEST_CODE = "core.sentiment.alerts.backtest.backtest"
BACKTEST_EVENTS = "Known events"
BACKTEST_NO_EVENTS_TITLE = "No known events to judge by"
BACKTEST_NO_EVENTS = (
    "Type in below what you know to have happened, with its days, and this table says which "
    "rule would have warned you, how soon, and how often it would have cried wolf."
)
BACKTEST_HEAD = (
    "Rule",
    "Events found",
    "After the start",
    "Before the news",
    "False alarms a week",
)
BACKTEST_CAPTION = (
    "Every figure with its 95 % interval: Wilson for shares, order statistics for medians (of "
    "fewer than six events, the lowest and the highest), Poisson for rates. A rule is judged on "
    "the kinds of events it is for. Found means: an alert on the company, in the event's "
    "direction, from its first day to the day after its last, within {within} days. “Before the "
    "news” is negative where a news item came first. Any other alert outside all events is a false "
    "alarm; the rate is for all companies together."
)
VERSUS_LEAD = (
    "Alarm words speak of bad news only, so that is where rules and words are compared. The "
    "rules' parameters were chosen on simulated streams, not on this one."
)
VERSUS_HEAD = ("On bad news", "The rules", "against alarm words")
VERSUS_CAPTION = (
    "“Wins” and “loses” only where the two intervals have no point in common, and times only where "
    "each found six events or more."
)
SHARE = "{count} of {of} ({between} %)"
FOUND_OF = "{count} of {of}"
TO = "{low} to {high}"
FINDINGS = "Event by event"
FINDINGS_HEAD = ("Event", "Kind", "Days", "Rules", "Keyword baseline")
MISSED, NOT_JUDGED = "missed", "not judged"
AFTER = "{hours} after its start"
HOURS, DAYS = "{hours} h", "{days} days"
KINDS = {"spike": "burst", "shift": "lasting change", "volume": "volume only"}
EVENT = "{entity}: {title}"

RULES_TITLE = "The rules, and what they are set to"
RULES_LEAD = "All of them look backwards only, at the end of every six hours."
RULE_TEXTS = {
    "index_shift": (
        "The tone has moved, and stays: a two-sided tabular CUSUM (Page, 1954; Montgomery's "
        "tabular form) on the daily index, weighted by the number of items."
    ),
    "negative_spike": (
        "Many negative items at once: EARS C2 (Hutwagner and others, 2003) with the tail of a "
        "negative binomial distribution, since counts are small."
    ),
    "volume_spike": "Many items at once, whatever their tone: the same method on all items.",
    "keywords": (
        "What a mailbox rule would do: a fixed number of items with an alarm word in 24 hours. It "
        "knows neither what is usual nor what is meant."
    ),
}
PARAMETERS = {
    "baseline_days": "held against the {value} days before",
    "least_baseline_days": "at least {value} days of them",
    "least_baseline_items": "with at least {value} items in them",
    "guard_days": "a gap of {value} days between, so that a rise does not hide itself",
    "slack": "slack of {value} standard deviations of a usual day (Montgomery's k)",
    "least_change": "no change under {value} index points is looked for",
    "largest_change": "a change of {value} index points is always looked for",
    "threshold": "an alert at {value} standard deviations (Montgomery's h)",
    "least_items": "at least {value} items",
    "new_normal_days": "after {value} days a shift is the new normal",
    "probability": "an alert where chance alone brings so many in under {value} of windows",
    "least_multiple": "at least {value} times what is usual",
    "quiet_hours": "quiet for {value} hours before the same alert is raised again",
}
WARM_UP = "no alert in the first {value} days of a stream"
WORDS = "the alarm words: {words}"

EVENTS_TITLE = "Known events"
EVENTS_SHIPPED = (
    "These were planted when the stream was written. The rules do not know them; the table above "
    "compares their alerts with them."
)
EVENTS_YOURS = (
    "Type in what you know to have happened in your stream. It stays in this session and is used "
    "for nothing but the table above."
)
EVENTS_COLUMNS = {
    "entity": "Company or product",
    "title": "What happened",
    "since": "First day",
    "until": "Last day",
    "kind": "Kind",
    "direction": "Direction",
}
EVENTS_LIST = "What was planted, as far as it had begun"
EVENTS_HEAD = ("Event", "Kind", "Tone", "Days")
EVENTS_USE = "Judge the rules by these"
EVENTS_UNTIL_HELP = "Left out, it is the first day."

WEBHOOK_TITLE = "Send alerts to where you work"
WEBHOOK_LEAD = (
    "Vitrine posts an alert as JSON to an address of yours; Slack, Mattermost and others read it "
    "as it is. No opinion's text leaves unless you say so. The address stays in this session."
)
WEBHOOK_ADDRESS = "Address of the webhook"
WEBHOOK_HINT = "https://hooks.example.com/services/…"
WEBHOOK_TEXTS = "Include the texts of up to {most} items"
WEBHOOK_TEST = "Send a test message"
WEBHOOK_SEND = "Send this alert"
WEBHOOK_SEND_HELP = "Choose an alert above first."
WEBHOOK_SENDING = "Sending… {seconds}"
WEBHOOK_SENT = "Delivered at {at} UTC: the server answered {status} after {duration}."
WEBHOOK_TRIES = " It took {count} tries."
WEBHOOK_NONE = "Type an address first."
