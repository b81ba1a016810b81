"""Which language a message looks like: sentences of our own, and the inbox that ships."""

import pytest

from core.intent.data import load_inbox
from core.text.language import language_hint, likely_english

SENTENCES = {
    "Spanish": ("He perdido mi tarjeta", "¿Cuánto cuesta sacar efectivo en Londres?"),
    "German": ("Wo ist meine Karte?", "Die Rückerstattung fehlt seit zehn Tagen"),
    "French": ("Où est ma carte ?", "Le distributeur a avalé ma carte"),
    "Italian": ("Il bonifico non è ancora arrivato", "Mi hanno rubato il telefono ieri"),
    "Portuguese": ("Onde está o meu cartão?", "Não consigo entrar na aplicação"),
    "Polish": ("Gdzie jest moja karta?", "Nie mogę się zalogować do aplikacji"),
    "Dutch": ("Waar is mijn pas?", "Mijn telefoon is gisteren gestolen"),
    "Swedish": ("Jag kan inte logga in i appen",),
    "Danish or Norwegian": ("Jeg har mistet mit kort",),
    "Finnish": ("Missä korttini on?",),
    "Romanian": ("Am pierdut cardul ieri",),
    "Czech": ("Kde je moje karta?",),
    "Hungarian": ("Hol van a kártyám?",),
    "Turkish": ("Kartımı dün kaybettim",),
    "Russian": ("Где моя карта?",),
    "Ukrainian": ("Де моя картка, її немає",),
    "Greek": ("Πού είναι η κάρτα μου",),
    "Arabic": ("أين بطاقتي",),
    "Persian": ("کارت من کجاست پیدا نمیشود چرا",),
    "Hebrew": ("איפה הכרטיס שלי",),
    "Hindi": ("मेरा कार्ड कहाँ है",),
    "Thai": ("บัตรของฉันอยู่ที่ไหน",),
    "Chinese": ("我的卡在哪里",),
    "Japanese": ("カードはどこですか", "銀行口座を閉じたい"),
    "Korean": ("제 카드는 어디에 있나요",),
}


@pytest.mark.parametrize(
    ("language", "sentence"),
    [(language, sentence) for language, said in SENTENCES.items() for sentence in said],
)
def test_a_language_is_named(language: str, sentence: str) -> None:
    assert language_hint(sentence) == language
    assert not likely_english(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "Where is my card?",
        "card not here yet",
        "I was in San José and paid at the Café de la Paix",
        "Does 'Hola' mean hello, and what is the rate for pesos in Málaga?",
        "Müller GmbH charged me twice, why?",
        "USELESS. U.S.E.L.E.S.S.",
        "My friend wrote 你好 to me and I do not know why",
        "Wo ist",
        "hola",
        "👍👍👍",
        "1234 5678",
        "",
    ],
)
def test_english_and_what_says_too_little_are_left_alone(sentence: str) -> None:
    assert language_hint(sentence) is None
    assert likely_english(sentence)


def test_the_same_letters_composed_or_not_are_the_same_language() -> None:
    composed, taken_apart = "où est la clé", "ou\u0300 est la cle\u0301"
    assert language_hint(composed) == language_hint(taken_apart) == "French"


def test_lone_surrogates_and_a_megabyte_are_no_obstacle() -> None:
    assert language_hint("\ud800 " + "wo ist meine karte " * 50_000) == "German"


def test_in_the_inbox_others_are_found_and_fewer_than_one_in_a_hundred_english_are_called_so() -> (
    None
):
    table = load_inbox().queries
    english = table["language"] == "en"
    hinted = ~table["text"].map(likely_english)
    assert hinted[~english].mean() >= 0.9
    assert hinted[english].mean() < 0.01
