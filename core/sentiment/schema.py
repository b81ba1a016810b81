"""What a table of opinions looks like."""

from core.column import Column
from core.schema import Schema
from core.sentiment.items import ENTITY, LABEL, LINK, PUBLISHED_AT, SOURCE, TAG, TEXT
from core.sentiment.names import CLASSES
from core.text.tokens import MAX_TOKENS

SENTIMENT_SCHEMA = Schema(
    (
        Column(
            TEXT,
            "Text",
            "text",
            about=f"What was said. The first {MAX_TOKENS} word pieces are read.",
            examples=(
                "Third time this month the app is down on payday. I'm done.",
                "Halden Air adds two winter routes from Bergen",
                "honestly the new box is lovely, everything fresh again",
            ),
        ),
        Column(
            PUBLISHED_AT,
            "Published",
            "text",
            required=False,
            about="Date and time, ISO 8601; without a zone it is taken as UTC.",
            examples=("2026-10-05T08:14:00Z", "2026-10-05T09:40:00Z", "2026-10-06T17:02:00Z"),
        ),
        Column(
            SOURCE,
            "Source",
            "text",
            required=False,
            about="Where it was said: social, review, news, forum or a name of yours.",
            examples=("social", "news", "review"),
        ),
        Column(
            ENTITY,
            "Company or product",
            "text",
            required=False,
            about="Whom it is about; left out, the watch-list finds names in the text.",
            examples=("Larkbank", "Halden Air", "Verdance"),
        ),
        Column(
            TAG,
            "Topic",
            "text",
            required=False,
            about="A topic of yours; left out, topics are found in the texts.",
            examples=("outage", "launch", "quality"),
        ),
        Column(
            LINK,
            "Link",
            "text",
            required=False,
            about="Where it can be read; shown as text, never followed.",
            examples=("https://example.com/1", "https://example.com/2", "https://example.com/3"),
        ),
        Column(
            LABEL,
            "Sentiment",
            "text",
            required=False,
            about="The right answer, for training and judging: negative, neutral or positive.",
            examples=CLASSES,
        ),
    )
)
