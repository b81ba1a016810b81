"""Names, only where the words around them tell."""

import pytest

from core.privacy import mask


def masked(text: str) -> str:
    return mask(text).text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("my name is Anna Kowalska and", "my name is [name] and"),
        ("My name's Zoë van der Berg.", "My name's [name]."),
        ("my name is anna kowalska and i", "my name is [name] and i"),
        ("MY NAME IS TOM SMITH AND I", "MY NAME IS [name] AND I"),
        ("I'm Anna Kowalska, hello", "I'm [name], hello"),
        ("Hello, this is Tom", "Hello, this is [name]"),
        ("Name on the account: Teodora Vance, Leeds", "Name on the account: [name], Leeds"),
        ("mine (Posy Lindgren-Ames) hasn't", "mine ([name]) hasn't"),
        ("a card for Ferdinand Osei-Blythe?", "a card for [name]?"),
        ("Dear Mr Jones, about", "Dear Mr [name], about"),
        ("ask Dr. Cosima Veldhuizen", "ask Dr. [name]"),
        ("Hi Tom, any news", "Hi [name], any news"),
        ("Hi, I'm Nora Blythe and", "Hi, I'm [name] and"),
        ("Hi, I’m Nora Blythe and", "Hi, I’m [name] and"),
        ("Hi, Noor again. You said", "Hi, [name] again. You said"),
        ("Bram Okonkwo-Hale here. I told", "[name] here. I told"),
        ("Regards,\nMaria", "Regards,\n[name]"),
        ("Kind regards, O. Barnaby-Kite, London", "Kind regards, [name], London"),
        ("regards, tom", "regards, [name]"),
        ("Thank you very much, Jandira Monteclaro", "Thank you very much, [name]"),
        ("Please investigate. Caspian Holroyd-Jay", "Please investigate. [name]"),
        ("It is late. E. Calloway, Aberystwyth", "It is late. [name], Aberystwyth"),
        ("Where is it?\n\nMaria", "Where is it?\n\n[name]"),
        ("my wife Anna's card", "my wife [name]'s card"),
        ("he's called Derek. Derek has it", "he's called [name]. [name] has it"),
        ("Mit freundlichen Grüßen, Henrike Sandmo\u0308ller", "Mit freundlichen Grüßen, [name]"),
        ("me llamo Lucía Pérez.", "me llamo [name]."),
    ],
)
def test_names_are_masked_where_words_tell_of_them(text: str, expected: str) -> None:
    assert masked(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        *("Dear Sir or Madam,", "Hi Larkbank, hello", "Hi there", "Dear all, hello"),
        *("my name is wrong on the card", "I'm Scottish", "I'm in Leeds", "I'm SO angry"),
        *("this is Ridiculous behaviour", "This is Tuesday.", "Thanks, bye", "thank you so much"),
        *("cheers mate", "Yours is the best bank", "@Larkbank still no card", "Still here."),
        *("paid Saltmarsh Audio £20", "in Manchester", "a friend says people in manchester"),
        *("Who pocketed eight quid?", "I need petrol", "my mum is in Kraków"),
    ],
)
def test_other_words_stay(text: str) -> None:
    assert masked(text) == text


def test_the_reason_says_which_words_told() -> None:
    whys = [mask(text).spans[0].why for text in ("I'm Tom.", "Regards, Tom", "Done. Tom Hale")]
    assert whys == [
        "follows “I'm” or “this is”",
        "follows a closing such as “Regards”",
        "stands alone at the end, like a signature",
    ]


def test_names_without_such_words_stay_as_the_module_says() -> None:
    assert masked("sent to Hannah Brightwell") == "sent to Hannah Brightwell"
