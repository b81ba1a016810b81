"""What opinions of companies are mostly about, by words listed by hand, and beside the vectors.

Short texts about one thing seldom share a word, and vectors lay them out by tone and manner too.
A few subjects that customers, the press and investors speak of, each with its usual words, draw
like texts together (as lexical priors do: Jagarlamudi, Daumé & Udupa, 2012). Nobody is bound to
them: a text without such a word lies where the texts with them lie that are like it, and what no
subject covers is grouped by its vectors alone.
"""

from collections.abc import Collection, Mapping, Sequence

import numpy as np
import numpy.typing as npt

from core.sentiment.topics.clusters import unit
from core.sentiment.topics.terms import words_in
from core.sentiment.topics.topics import Vectors

SUBJECTS: Mapping[str, str] = {
    "app": (
        "app apps update updates updated crash crashes crashed crashing freeze freezes frozen "
        "froze bug bugs buggy glitch glitches screen screens button buttons widget "
        "notification notifications website site feature features interface tablet sync "
        "install reinstall reinstalled version android iphone ios login password passwords "
        "passcode username locked lockout reset browser desktop menu tap click export "
        "dashboard"
    ),
    "outage": (
        "outage outages down offline network signal coverage dropped drops dropping "
        "connection disconnected emergency wifi broadband blackout restored unavailable "
        "unreachable power downtime status bars"
    ),
    "delivery": (
        "delivery deliver delivered deliveries delivering courier couriers parcel parcels "
        "doorstep driver drivers shipping shipped shipment shipments dispatch dispatched "
        "tracking arrived arrive package packages packaging box boxes van slot missing depot "
        "late"
    ),
    "price": (
        "price prices pricing priced pricey cost costs costly expensive cheap cheaper "
        "cheapest dear dearer fee fees discount discounts premium tariff tariffs plan plans "
        "subscription hike voucher vouchers deal bargain value overpriced afford affordable "
        "rate rates fare fares surcharge percent"
    ),
    "billing": (
        "refund refunds refunded refunding compensation compensated reimbursed reimbursement "
        "overcharged chargeback claim claims owed billing billed charged invoice bill bills "
        "goodwill credit"
    ),
    "customer service": (
        "support chat chatbot bot agent agents helpline hold queue queues complaint "
        "complaints email emails emailed reply replied replies ignored rude polite helpful "
        "representative rep manager apology apologised apologized apologise desk ticket "
        "reception receptionist phoned rang answered service hotline callback"
    ),
    "shares": (
        "shares share stock stocks results earnings revenue profit profits margin margins "
        "guidance quarter quarterly analyst analysts broker brokers investor investors target "
        "targets dividend valuation market forecast downgrade downgraded downgrades upgrade "
        "shareholders shareholder fund funds eps outlook sector trading buyback holdings "
        "short bullish bearish portfolio stake"
    ),
    "jobs": (
        "job jobs staff hiring hire hires hired redundancies redundancy layoffs union unions "
        "strike strikes workers worker employees employee employer recruit recruiting "
        "recruitment interview boss wages shifts crew vacancy vacancies career careers "
        "apprentices colleagues salary walkout office graduate engineers"
    ),
    "privacy": (
        "privacy data breach breached leak leaked leaks hack hacked hackers recording "
        "recordings recorded listening consent regulator security screenshot fraud scam "
        "scammers phishing identity theft gdpr stranger strangers records notes private "
        "eavesdropping microphone"
    ),
    "launch": (
        "launch launches launched announces announce announced announcement unveils unveiled "
        "partnership partner partners release released preorder preorders preordered trial "
        "trials pilot rollout beta expansion expand expands expanding opens opening debut "
        "route routes"
    ),
    "quality": (
        "quality broken broke faulty fault faults defective defect battery sound taste tasted "
        "tastes tasty delicious portions portion ingredients recipe recipes fresh rotten "
        "mouldy comfortable comfy flimsy sturdy durable reliable unreliable repair repaired "
        "replacement hardware design noisy quiet clean dirty cold warm"
    ),
}
# How much subjects weigh beside what the vector says.
WEIGHT = 0.45
# How sharply a text without a listed word is told its subjects by the texts that have one.
SHARPNESS = 10.0
_HEADINGS = tuple(SUBJECTS)
_NUMBER = {word: n for n, words in enumerate(SUBJECTS.values()) for word in words.split()}


def headings_of(words: Collection[str]) -> frozenset[str]:
    """Give the subjects that some words, in small letters, are about.

    >>> sorted(headings_of({"the", "courier", "login"}))
    ['app', 'delivery']
    """
    return frozenset(_HEADINGS[_NUMBER[word]] for word in words if word in _NUMBER)


class Subjects:
    """Places texts among subjects; learns once from the first texts where each subject lies.

    Parameters
    ----------
    texts : sequence of str
    """

    def __init__(self, texts: Sequence[str]) -> None:
        self._texts = texts
        self._centroids: Vectors | None = None

    def joined(self, vectors: Vectors, rows: npt.NDArray[np.intp]) -> Vectors:
        """Give the vectors of some texts with their subjects beside, of length 1."""
        named = self._named(rows)
        if self._centroids is None:
            self._centroids = unit(named.T @ vectors)
        nearness = np.exp(SHARPNESS * (vectors @ self._centroids.T))
        told = named + nearness / nearness.sum(axis=1, keepdims=True)
        return unit(np.hstack([vectors, WEIGHT * unit(told)]))

    def _named(self, rows: npt.NDArray[np.intp]) -> Vectors:
        """Give which subjects each text names, as vectors of length 1, or of 0."""
        found = np.zeros((len(rows), len(SUBJECTS)), dtype=np.float32)
        for place, row in enumerate(rows.tolist()):
            for word in words_in(self._texts[row]) & _NUMBER.keys():
                found[place, _NUMBER[word]] += 1
        return unit(found)
