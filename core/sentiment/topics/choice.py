"""Topics of a stream: the user's tags where there are enough of them, the texts otherwise."""

from core.sentiment.items import ScoredItems
from core.sentiment.topics.over_time import find_topics
from core.sentiment.topics.tagged import topics_of_tags
from core.sentiment.topics.topics import Topics
from core.sentiment.watchlist.mentions import Mentions


def topics_of(scored: ScoredItems, mentions: Mentions) -> Topics:
    """Give what items are about.

    Parameters
    ----------
    scored : ScoredItems
    mentions : Mentions
        Of the same items.
    """
    tagged = topics_of_tags(scored, mentions)
    return find_topics(scored, mentions) if tagged is None else tagged
