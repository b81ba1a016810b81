"""The refused applicant's letter: what it must say, and that no text can break it."""

import io
from datetime import date
from html.parser import HTMLParser

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from pypdf import PdfReader

from core.credit.letter import Lender, Notice, shown, steps_of, to_html, to_pdf
from core.credit.letter_pdf import latin
from core.credit.recourse import Plan, Recourse
from core.errors import OptionError

REASONS = (
    "Payment status, latest month: 2 months late.",
    "Credit limit in use: 92 %.",
    "Most months late in a row: 3.",
    "Paid over the last six months: NT$ 6,021.",
)
STEP = "Pay NT$ 3,000 now towards the latest bill; this settles the arrears."


def notice(**changes):
    known = {
        "applicant_id": "A-0042",
        "decided_on": date(2026, 11, 2),
        "probability": 0.41,
        "cutoff": 0.16,
        "reasons": REASONS,
        "steps": (STEP,),
    }
    return Notice(**(known | changes))


class Page(HTMLParser):
    """The text of a page, and the tags and attributes it is made of."""

    def __init__(self, html):
        super().__init__()
        self.text, self.tags, self.attributes = "", [], []
        self.feed(html)
        self.text = " ".join(self.text.split())

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        self.attributes += [name for name, _ in attrs]

    def handle_data(self, data):
        self.text += data


def html_text(said):
    return Page(to_html(said)).text


def pdf_text(said):
    pages = PdfReader(io.BytesIO(to_pdf(said))).pages
    return " ".join(" ".join(page.extract_text() for page in pages).split())


read_as = pytest.mark.parametrize("text_of", [html_text, pdf_text], ids=["html", "pdf"])


@read_as
def test_the_letter_says_what_was_decided_why_and_what_would_help(text_of):
    text = text_of(notice(model="Boosted trees, version 1-ab12cd34"))
    assert "2 November 2026" in text
    assert "A-0042" in text
    assert "not approved" in text
    for reason in (*REASONS, STEP):
        assert reason in text
    assert "not a promise" in text
    assert "Boosted trees, version 1-ab12cd34" in text


@read_as
def test_the_letter_says_what_was_used_and_what_was_not(text_of):
    text = text_of(notice(data_used="your bills", data_source="our own books"))
    assert "The decision was made automatically." in text
    assert "It used your bills. The source is our own books." in text
    assert "Your sex, age, marital status and education were not used" in text


@read_as
def test_the_letter_says_whom_to_ask_for_a_person_a_copy_and_a_correction(text_of):
    text = text_of(notice())
    assert "write to the Credit Review Team at review@vitrine.example" in text
    assert "a person to look at the decision again, give your view, and contest" in text
    assert "a copy of the data that we used, free of charge" in text
    assert "wrong or incomplete corrected" in text


@read_as
def test_the_default_lender_says_that_it_is_fictional(text_of):
    assert "Vitrine Demo Bank is fictional." in text_of(notice())


@read_as
def test_another_lender_signs_with_its_own_name_and_legal_notice(text_of):
    lender = Lender("First Bank", ("2 High Street",), "Ms Gray", "By law we tell you this.", "")
    text = text_of(notice(lender=lender))
    assert "Credit Review Team, First Bank" in text
    assert "write to Ms Gray" in text
    assert "By law we tell you this." in text
    assert "Vitrine" not in text


@read_as
def test_where_nothing_would_help_the_letter_says_within_which_limits(text_of):
    text = text_of(notice(steps=(), limits_text="a payment of up to NT$ 9,000"))
    assert "found none within these limits: a payment of up to NT$ 9,000." in text


@read_as
def test_neither_the_probability_nor_the_cut_off_is_printed(text_of):
    said = notice(probability=0.4637, cutoff=0.1683, applicant_id="7")
    text = text_of(said).replace(said.reference, "")
    assert not any(figure in text for figure in ("0.46", "46", "0.16", "16.8", "17 %", "17%"))


@pytest.mark.parametrize("probability", [0.1599, 0.0, float("nan"), 1.2])
def test_whoever_was_not_refused_gets_no_letter(probability):
    with pytest.raises(OptionError, match="not refused"):
        notice(probability=probability)


def test_a_probability_equal_to_the_cut_off_is_a_refusal():
    assert "not approved" in html_text(notice(probability=0.16))


@pytest.mark.parametrize("reasons", [(), (*REASONS, "One more."), ("",), (" ",)])
def test_a_letter_gives_one_to_four_reasons(reasons):
    with pytest.raises(OptionError, match="reasons"):
        notice(reasons=reasons)


def test_the_same_notice_gives_the_same_bytes():
    assert to_pdf(notice()) == to_pdf(notice())
    assert to_html(notice()) == to_html(notice())


def test_another_decision_has_another_reference():
    references = {
        notice().reference,
        notice(applicant_id="A-0043").reference,
        notice(probability=0.42).reference,
        notice(decided_on=date(2026, 11, 3)).reference,
    }
    assert len(references) == 4
    assert notice().reference.startswith("20261102-")


def test_the_file_name_holds_nothing_of_the_applicants():
    name = notice(applicant_id="../../etc/passwd").file_name("pdf")
    assert name.startswith("refusal-20261102-")
    assert name.endswith(".pdf")
    assert "/" not in name


def test_the_pdf_is_one_page_with_its_title_date_and_language():
    reader = PdfReader(io.BytesIO(to_pdf(notice())))
    assert len(reader.pages) == 1
    assert reader.metadata.title == "Your application for credit: not approved"
    assert reader.metadata.creation_date.date() == date(2026, 11, 2)
    assert reader.trailer["/Root"]["/Lang"] == "en-GB"


def test_a_long_letter_goes_on_to_a_second_page():
    lender = Lender(legal_notice="The law says so. " * 400)
    reader = PdfReader(io.BytesIO(to_pdf(notice(lender=lender))))
    assert len(reader.pages) == 2


def test_markup_in_an_identifier_is_inert():
    attack = '<img src=x onerror="alert(1)"><script>alert(2)</script>'
    page = Page(to_html(notice(applicant_id=attack, reasons=(attack,), steps=(attack,))))
    assert not {"img", "script"} & set(page.tags)
    assert "onerror" not in page.attributes
    assert page.text.count("<script>alert(2)") == 3
    assert "<script>" in pdf_text(notice(applicant_id=attack))


def test_the_page_loads_nothing():
    html = to_html(notice())
    page = Page(html)
    assert not {"link", "img", "script", "iframe", "object", "base"} & set(page.tags)
    assert not {"src", "href", "srcset", "style"} & set(page.attributes)
    assert not any(loader in html for loader in ("http://", "https://", "url(", "@import"))
    assert "default-src 'none'" in html


def test_a_right_to_left_override_cannot_turn_an_identifier_round():
    assert shown("7\u202e24") == "724"
    assert "<bdi>724</bdi>" in to_html(notice(applicant_id="7\u202e24"))


def test_an_identifier_is_one_line_of_readable_length():
    assert shown(" a\n\tb\x00c ") == "a b c"
    assert shown("x" * 500) == "x" * 59 + "…"
    assert "not given" in html_text(notice(applicant_id=""))


@pytest.mark.parametrize(
    ("given_text", "written"),
    [
        ("“Žižek’s” – 5 €…", '"Zizek\'s" - 5 EUR...'),
        ("Müller ½ ×", "Müller ½ ×"),
        ("ﬁne ≥ 2", "fine >= 2"),
        ("s / √n", "s / sqrt n"),
        ("שלום", "????"),
        ("👩\u200d👧", "??"),
        ("a\u202eb\ud800c", "abc"),
    ],
)
def test_a_pdf_writes_what_comes_closest(given_text, written):
    assert latin(given_text) == written


anything = st.text(st.characters(exclude_categories=()), max_size=80)


@given(anything, anything)
@example("\ud800", "\udfff\x00")
@example("x" * 10_000, "y" * 2_000)
@settings(max_examples=40, deadline=None)
def test_no_text_breaks_a_letter(identifier, reason):
    said = notice(applicant_id=identifier, reasons=(f"Reason {reason}",))
    assert to_html(said).encode("utf-8").endswith(b"</html>")
    assert to_pdf(said).startswith(b"%PDF")


def test_a_recourse_without_a_plan_gives_no_steps():
    plan = Plan((), (STEP,), ("catch_up",), 3.25, 3_000, 0.3, 0.1)
    assert steps_of(Recourse(True, True, (plan,), "", 10)) == (STEP,)
    assert steps_of(Recourse(True, False, (), "", 10)) == ()
