"""The letter to a refused applicant: what was decided, why, what would help, whom to ask.

Modelled on the adverse-action notice of US Regulation B (12 CFR 1002.9 and sample form C-1
of its Appendix C): a statement of the action, the lender's name and address, and the
specific principal reasons. Its official commentary (9(b)(2)) finds more than four reasons
unlikely to help, and "a score too low" is not a reason, so neither the probability nor the
formula is printed. The right to have a person look again, to give one's view and to contest
the decision is Article 22(3) of the GDPR; the copy and the correction of the data are its
Articles 15 and 16. A US lender has to add the text of 1002.9(b)(1) with the name of its
supervising agency: that is what ``Lender.legal_notice`` is for.

The words live here once; :mod:`core.credit.letter_pdf` and the template ``letter.html.j2``
lay out the same sections.
"""

import hashlib
import unicodedata
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template

from core.credit.letter_pdf import Letter, Section, laid_out
from core.credit.recourse import Recourse
from core.errors import OptionError

MOST_REASONS = 4
MOST_ID_CHARACTERS = 60
TEMPLATE = "letter.html.j2"
_INVISIBLE = frozenset({"Cc", "Cs", "Co", "Cn", "Zl", "Zp"})
# They would make one identifier look like another: the rest of the line runs backwards.
_REORDERING = dict.fromkeys(
    (0x200E, 0x200F, 0x061C, *range(0x202A, 0x202F), *range(0x2066, 0x206A))
)


@dataclass(frozen=True)
class Lender:
    """Who writes, and whom to ask. The default is made up."""

    name: str = "Vitrine Demo Bank"
    address: tuple[str, ...] = ("1 Example Street", "Sampletown 00000")
    contact: str = "the Credit Review Team at review@vitrine.example"
    legal_notice: str = ""
    small_print: str = (
        "Vitrine Demo Bank is fictional. This letter was made by a demonstration and decides "
        "nothing about anybody."
    )


@dataclass(frozen=True)
class Notice:
    """What a refusal letter has to say.

    Parameters
    ----------
    applicant_id : str
        As the lender knows the applicant; any text.
    decided_on : date
    probability, cutoff : float
        Show that this is a refusal; they are not printed.
    reasons : tuple of str, length 1 to 4
        In plain words, the heaviest first.
    steps : tuple of str
        What would change the decision; empty where nothing was found.
    limits_text : str
        What was looked at in search of ``steps``, without a full stop.
    model : str
        The model's title and version.
    data_used, data_source : str
        What went in, and from where.
    lender : Lender

    Raises
    ------
    OptionError
        If the applicant was not refused, or there are no reasons or too many.
    """

    applicant_id: str
    decided_on: date
    probability: float
    cutoff: float
    reasons: tuple[str, ...]
    steps: tuple[str, ...] = ()
    limits_text: str = ""
    model: str = ""
    data_used: str = (
        "your credit limit, and the bills, the payments and the punctuality of the last six months"
    )
    data_source: str = "our own records of your account; no report from a credit bureau was used"
    lender: Lender = field(default_factory=Lender)

    def __post_init__(self) -> None:
        if not 0 <= self.cutoff <= self.probability <= 1:
            raise OptionError(
                "The applicant was not refused.",
                "a probability of default at or above the cut-off.",
                "Choose a refused applicant.",
            )
        if not 1 <= len(self.reasons) <= MOST_REASONS or not all(map(str.strip, self.reasons)):
            raise OptionError(
                f"The letter has {len(self.reasons)} reasons.",
                f"one to {MOST_REASONS}, none of them empty.",
                "Give the principal reasons.",
            )

    @property
    def reference(self) -> str:
        """Give what identifies the decision: its day, and a hash of what was decided on."""
        said = (self.applicant_id, self.model, *self.reasons, *self.steps)
        told = "\x1f".join((f"{self.probability!r} {self.cutoff!r}", *said))
        digest = hashlib.sha256(told.encode("utf-8", "surrogatepass")).hexdigest()
        return f"{self.decided_on:%Y%m%d}-{digest[:8].upper()}"

    def file_name(self, suffix: str) -> str:
        """Give a name for the download, which holds nothing of the applicant's."""
        return f"refusal-{self.reference}.{suffix}"


def steps_of(recourse: Recourse) -> tuple[str, ...]:
    """Give the cheapest plan's sentences, none where no plan was found."""
    return recourse.plans[0].sentences if recourse.plans else ()


def letter_of(notice: Notice) -> Letter:
    """Give the letter's words, for any layout."""
    lender = notice.lender
    return Letter(
        sender=lender.name,
        address=lender.address,
        facts=(
            ("Date", f"{notice.decided_on.day} {notice.decided_on:%B %Y}"),
            ("Reference", notice.reference),
            ("Applicant", shown(notice.applicant_id) or "not given"),
        ),
        title="Your application for credit: not approved",
        opening=(
            "Thank you for applying to us. We have assessed your application and cannot "
            "approve it at present. This letter says why, what would change the decision, "
            "and whom to ask."
        ),
        sections=(_why(notice), _what_would_help(notice), _what_was_used(notice), _rights(notice)),
        closing="Yours faithfully,",
        signature=f"Credit Review Team, {lender.name}",
        small_print=tuple(text for text in (lender.legal_notice, lender.small_print) if text),
        written_on=notice.decided_on,
    )


def to_html(notice: Notice) -> str:
    """Give the letter as one HTML page that loads nothing and prints on A4."""
    page = _template().render(letter=letter_of(notice))
    # Half a surrogate pair fits a str, yet no file.
    return page.encode("utf-8", "replace").decode("utf-8")


def to_pdf(notice: Notice) -> bytes:
    """Give the letter as PDF; the same notice gives the same bytes."""
    return laid_out(letter_of(notice))


def shown(identifier: str) -> str:
    """Give an identifier on one line, without invisible characters, at a readable length."""
    ordered = identifier.translate(_REORDERING)
    kept = "".join(" " if unicodedata.category(c) in _INVISIBLE else c for c in ordered)
    line = " ".join(kept.split())
    return line if len(line) <= MOST_ID_CHARACTERS else line[: MOST_ID_CHARACTERS - 1] + "…"


def _unbroken(text: str) -> str:
    """Keep an amount with its unit on one line."""
    return text.replace("NT$ ", "NT$\u00a0").replace(" %", "\u00a0%")


@lru_cache(maxsize=1)
def _template() -> Template:
    environment = Environment(
        loader=FileSystemLoader(Path(__file__).parent), autoescape=True, undefined=StrictUndefined
    )
    return environment.get_template(TEMPLATE)


def _why(notice: Notice) -> Section:
    return Section(
        "The principal reasons",
        "These weighed most against approval, the heaviest first."
        if len(notice.reasons) > 1
        else "This weighed most against approval.",
        tuple(map(_unbroken, notice.reasons)),
    )


def _what_would_help(notice: Notice) -> Section:
    title = "What would change the decision"
    afresh = "A later application is assessed afresh, on your account as it is then."
    if notice.steps:
        return Section(
            title,
            "The following would turn the decision, if nothing else changes. We checked by "
            "assessing your account again as it would then stand.",
            tuple(map(_unbroken, notice.steps)),
            f"It is the least costly change that we found, and not a promise. {afresh}",
        )
    limits = _unbroken(notice.limits_text)
    where = f" within these limits: {limits}" if limits else ""
    return Section(title, f"We looked for a change on your side, and found none{where}. {afresh}")


def _what_was_used(notice: Notice) -> Section:
    model = f" ({notice.model})" if notice.model else ""
    return Section(
        "What we used",
        f"The decision was made automatically. A statistical model{model} estimated how likely "
        f"it is that the next payment will be missed. It used {notice.data_used}. "
        f"The source is {notice.data_source}. Your sex, age, marital status and education were "
        "not used, and we hold nothing on your race, colour, religion or national origin.",
    )


def _rights(notice: Notice) -> Section:
    return Section(
        "Your rights",
        f"To use any of these, write to {notice.lender.contact} and give the reference above.",
        (
            "You may ask for a person to look at the decision again, give your view, and contest "
            "the decision.",
            "You may have a copy of the data that we used, free of charge.",
            "You may have data that is wrong or incomplete corrected. We then assess your "
            "application again.",
        ),
    )
