"""Bank accounts, e-mail addresses and phone numbers."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from stdnum import iban

from core.privacy import mask
from core.privacy.phones import find_phones


def masked(text: str) -> str:
    return mask(text).text


@given(st.text("0123456789", min_size=18, max_size=18), st.sampled_from(["", " ", "-", "\u00a0"]))
def test_every_german_iban_with_right_check_digits_is_masked(account: str, gap: str) -> None:
    code = "DE" + iban.calc_check_digits("DE00" + account) + account
    written = gap.join(code[at : at + 4] for at in range(0, 22, 4))
    expected = f"an [IBAN DE ···· {code[-4:]}]." if iban.is_valid(code) else f"an {written}."
    assert masked(f"an {written}.") == expected


@pytest.mark.parametrize(
    "code",
    [
        *("GB29NWBK60161331926819", "gb29 nwbk 6016 1331 9268 19", "NL91 ABNA 0417 1643 00"),
        *("AT611904300234573201", "IE29AIBK93115212345678", "NO93 8601 1117 947"),
    ],
)
def test_ibans_of_other_countries_keep_country_and_last_four(code: str) -> None:
    plain = code.replace(" ", "").upper()
    assert masked(f"pay {code} please") == f"pay [IBAN {plain[:2]} ···· {plain[-4:]}] please"


def test_the_reason_of_an_iban_counts_its_signs() -> None:
    (span,) = mask("NL91ABNA0417164300").spans
    assert span.why == "18 letters and digits that pass the IBAN check"


@pytest.mark.parametrize(
    "text", ["GB29NWBK60161331926818", "XX29NWBK60161331926819", "xGB29NWBK60161331926819", "DE89"]
)
def test_what_only_looks_like_an_iban_stays(text: str) -> None:
    assert masked(text) == text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("jo.b+x@mail.example.co.uk!", "[e-mail]!"),
        ("<mailto:ann@example.com>", "<mailto:[e-mail]>"),
        ("(zoë@exämple.de)", "([e-mail])"),
        ("a@b.com,c@d.org", "[e-mail],[e-mail]"),
        ("@Larkbank can you help", "@Larkbank can you help"),
        ("2 @ £3.50 and me@home", "2 @ £3.50 and me@home"),
    ],
)
def test_e_mail_addresses_are_masked_and_handles_stay(text: str, expected: str) -> None:
    assert masked(text) == expected


@pytest.mark.parametrize(
    "number",
    [
        *("+44 7700 900123", "+447700900123", "+44 (0)20 7946 0871", "0044 20 7946 0871"),
        *("+49 30 23125 417", "+1 202 555 0143", "+33 6 12 34 56 78", "+48 601 234 567"),
        *("07700 900123", "020 7946 0871", "0330 123 4567", "030 23125 417", "0171/1234567"),
        *("(202) 555-0143", "202-555-0143", "1-202-555-0143", "202.555.0143"),
    ],
)
def test_international_and_national_phone_numbers_are_masked(number: str) -> None:
    assert masked(f"it's {number}, thanks") == "it's [phone], thanks"


def test_several_numbers_in_a_row_are_told_apart() -> None:
    assert masked("07700 900123 / 07700 900456") == "[phone] / [phone]"
    assert masked("2 07700 900123") == "2 [phone]"


def test_ten_bare_digits_are_a_phone_number_only_where_the_words_say_so() -> None:
    assert masked("text me on 2025550143") == "text me on [phone]"
    assert masked("2025550143") == "2025550143"
    assert masked("call about order 2025550143") == "call about order 2025550143"


def test_a_reference_with_the_shape_of_a_phone_number_stays() -> None:
    assert masked("reference 07700 900123") == "reference 07700 900123"
    assert masked("receipt no. 0049921") == "receipt no. 0049921"
    assert masked("x 4532 0098 1177 3046") == "x 4532 0098 1177 3046"


@given(st.from_regex(r"07[1-9][0-9]{8}", fullmatch=True))
def test_british_mobiles_are_judged_as_libphonenumber_does(number: str) -> None:
    import phonenumbers

    valid = phonenumbers.is_valid_number(phonenumbers.parse(number, "GB"))
    german = phonenumbers.is_valid_number(phonenumbers.parse(number, "DE"))
    fiction = number.startswith("07700900")
    assert bool(list(find_phones(number))) == (valid or german or fiction)


def test_a_bracket_around_a_number_stays_and_one_within_it_goes() -> None:
    assert mask("me (+44 7700 900456). Thanks").text == "me ([phone]). Thanks"
    assert mask("call (0161) 496 0123 now").text == "call [phone] now"
