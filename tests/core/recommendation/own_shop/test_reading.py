from dataclasses import fields
from datetime import UTC, datetime

import numpy as np
import pytest

from core.errors import UploadTooLarge
from core.recommendation.own_shop import reading
from core.recommendation.own_shop.reading import OwnShop
from core.recommendation.own_shop.tally import OrderTally
from core.recommendation.shop import Shop
from tests.core.recommendation.own_shop.small_files import many_orders, read

DAY_1 = int(np.datetime64("2026-01-01", "D").astype(int))
LEFT_OUT = (
    "without_user",
    "without_item",
    "undated",
    "long_ids",
    "future",
    "duplicates",
    "nothing_bought",
    "returns",
    "cancelled",
)


def shop_in(own: OwnShop) -> Shop:
    assert own.shop is not None
    return own.shop


def counts(own: OwnShop) -> dict[str, int]:
    """Give the counts of a tally that are not 0, and hold it to its sum."""
    tally = own.verdict.tally
    assert tally.rows == tally.lines + sum(getattr(tally, name) for name in LEFT_OUT)
    numbers = {f.name: getattr(tally, f.name) for f in fields(OrderTally) if f.type is int}
    return {name: count for name, count in numbers.items() if count}


def told(own: OwnShop) -> str:
    return " ".join(reason.text for reason in own.verdict.reasons)


def test_lines_stand_by_customer_and_time_whatever_the_order_of_the_file() -> None:
    shop = shop_in(
        read(
            "user,item,time,quantity,price\n"
            "b,x,2026-01-03 10:00,1,2\n"
            "a,y,2026-01-02 09:30,2,3\n"
            "b,y,2026-01-01 23:59,1,5\n"
            "a,x,2026-01-02 09:30,1,7\n"
        )
    )
    lines = shop.orders.lines
    assert shop.orders.households.tolist() == ["a", "b"]
    assert shop.orders.starts.tolist() == [0, 2, 4]
    assert shop.catalogue.ids[lines.product].tolist() == ["y", "x", "y", "x"]
    assert (lines.day - DAY_1).tolist() == [1, 1, 0, 2]
    assert lines.hour.tolist() == [9, 9, 23, 10]
    assert lines.basket.tolist() == [0, 0, 0, 1]
    assert lines.spent.tolist() == [6, 7, 5, 2]
    assert np.isnan(lines.saved).all()


@pytest.mark.parametrize("name", ["007", "9007199254740993", "1e5", "0x1F", "ÄÖ-1", "a b", "=1+1"])
def test_ids_stay_exact_text(name: str) -> None:
    shop = shop_in(read(f"user,item,time\n{name},{name},2026-01-01\n7,7,2026-01-02\n"))
    assert name in shop.orders.households.tolist()
    assert name in shop.catalogue.ids.tolist()


def test_every_row_is_counted_once_under_its_first_reason() -> None:
    own = read(
        "user,item,time,quantity\n"
        "a,x,2026-01-01,1\n"
        "a,x,2026-01-01,1\n"  # the same again
        ",x,2026-01-01,1\n"
        "a,,2026-01-01,1\n"
        "a,x,soon,1\n"
        "a,x,,1\n"
        "a,x,2031-01-01,1\n"
        "a,x,2026-01-02,0\n"
        f"{'i' * 81},x,2026-01-02,1\n"
        "a,y,2026-01-03,2\n"
        "a,y,2026-01-04,-2\n"
        "a,z,2026-01-04,-1\n"
    )
    assert counts(own) == {
        "rows": 12,
        "lines": 1,
        "without_user": 1,
        "without_item": 1,
        "undated": 2,
        "unread_dates": 1,
        "long_ids": 1,
        "future": 1,
        "duplicates": 1,
        "nothing_bought": 1,
        "returns": 2,
        "cancelled": 1,
        "unmatched_returns": 1,
    }
    assert own.verdict.tally.unread_rows == (6,)


def test_rows_that_differ_in_any_column_are_no_duplicates() -> None:
    own = read("user,item,time,till\na,x,2026-01-01,1\na,x,2026-01-01,2\n")
    assert counts(own) == {"rows": 2, "lines": 2}


def test_a_return_lowers_what_was_bought_and_paid() -> None:
    shop = shop_in(
        read(
            "user,item,time,quantity,price\n"
            "a,x,2026-01-01,4,2.5\n"
            "a,x,2026-01-03,-1,2.5\n"
            "a,y,2026-01-03,1,1\n"
        )
    )
    assert shop.orders.lines.quantity.tolist() == [3, 1]
    assert shop.orders.lines.spent.tolist() == [7.5, 1]


def test_a_negative_price_alone_is_a_return_too() -> None:
    own = read("user,item,time,price\na,x,2026-01-01,2.5\na,x,2026-01-03,-2.5\na,y,2026-01-03,1\n")
    assert counts(own) == {"rows": 3, "lines": 1, "returns": 1, "cancelled": 1}
    assert "1 purchase was wholly given back" in told(own)


def test_money_is_what_was_paid_where_the_file_says_it() -> None:
    shop = shop_in(
        read("user,item,time,quantity,price,paid\na,x,2026-01-01,2,5,9\na,y,2026-01-01,2,5,\n")
    )
    assert sorted(shop.orders.lines.spent.tolist()) == [9, 10]


def test_without_columns_nothing_is_made_up() -> None:
    shop = shop_in(read("user,item,time\na,x,2026-01-01\n"))
    lines = shop.orders.lines
    assert np.isnan(lines.quantity).all()
    assert np.isnan(lines.spent).all()
    assert lines.hour.tolist() == [255]
    assert shop.catalogue.title(0) == "x"
    assert (dict(shop.catalogue.levels), shop.currency) == ({}, "")


def test_a_product_is_called_what_most_of_its_rows_say() -> None:
    shop = shop_in(
        read(
            "user,item,time,title,category,brand\n"
            "a,1,2026-01-01,damaged?,,\n"
            "a,1,2026-01-02,Tea,Drinks,Ve\n"
            "a,1,2026-01-03,Tea,Drinks,Ve\n"
            "a,2,2026-01-03,,,\n"
        )
    )
    catalogue = shop.catalogue
    assert [catalogue.title(0), catalogue.title(1)] == ["Tea", "2"]
    assert [catalogue.group_of("category", 0), catalogue.group_of("category", 1)] == ["Drinks", ""]
    assert catalogue.group_of("maker", 0) == "Ve"


def test_an_order_number_keeps_a_basket_together_and_apart() -> None:
    own = read(
        "user,item,time,order\n"
        "a,x,2026-01-01 10:00,1\na,y,2026-01-01 10:00,1\na,z,2026-01-01 17:00,2\n"
    )
    assert shop_in(own).orders.lines.basket.tolist() == [0, 0, 1]


def test_rows_of_an_order_share_its_customer_and_date() -> None:
    # As Shopify writes it: only the first row of an order says who and when.
    own = read(
        "order,user,time,sku,product name\n"
        "#1,jo@example.com,2026-01-01,S1,Tea\n#1,,,S2,Cups\n#1,,,,Gift card\n#2,,,S1,Tea\n"
    )
    shop = shop_in(own)
    assert shop.catalogue.ids.tolist() == ["Gift card", "S1", "S2"]
    assert counts(own) == {"rows": 4, "lines": 3, "without_user": 1, "filled": 2}


def test_a_currency_is_taken_from_the_file_and_not_guessed() -> None:
    head, row = "user,item,time,price,Currency\n", "a,x,2026-01-01,2,{}\n"
    assert shop_in(read(head + row.format("EUR"))).currency == "€"
    assert shop_in(read(head + row.format("SEK"))).currency == "SEK "
    assert shop_in(read(head + row.format("EUR") + row.format("USD"))).currency == ""


def test_a_sound_shop_is_good() -> None:
    own = read(many_orders(households=120))
    assert own.verdict.word == "good"
    assert own.verdict.tested_households == 120
    assert "14 days from" in told(own)
    assert "The file has no names of products, categories, prices and times of day" in told(own)


def test_a_shop_with_one_customer_says_what_it_rests_on() -> None:
    own = read(many_orders(households=1))
    assert own.verdict.word == "usable with care"
    assert "nobody to discover anything from" in told(own)
    assert own.shop is not None
    assert own.split is not None


def test_a_shop_with_one_product_needs_no_lists() -> None:
    own = read("user,item,time\na,x,2026-01-01\nb,x,2026-02-01\nb,x,2026-03-01\n")
    assert own.verdict.word == "not usable"
    assert "one product only" in own.verdict.reasons[0].text


def test_a_shop_of_one_day_cannot_be_tested() -> None:
    own = read("user,item,time\na,x,2026-01-01\nb,y,2026-01-01\n")
    assert (own.verdict.word, own.split) == ("not usable", None)
    assert "1 day cannot be cut" in told(own)


def test_a_file_without_a_purchase_gives_no_shop_but_an_answer() -> None:
    own = read("user,item,time\n,x,2026-01-01\n")
    assert (own.shop, own.split, own.verdict.word) == (None, None, "not usable")
    assert "None of 1 row is a purchase." in told(own)


def test_a_header_alone_is_an_answer_too() -> None:
    own = read("user,item,time\n")
    assert (own.shop, own.verdict.word) == (None, "not usable")


def test_customers_who_never_come_back_cannot_be_judged_by() -> None:
    rows = "".join(f"h{n},p{n % 5},2026-01-{1 + n % 28:02d}\n" for n in range(200))
    own = read("user,item,time\n" + rows)
    assert (own.verdict.tested_households, own.verdict.word) == (0, "not usable")
    assert "no list can be judged" in told(own)
    assert "100 % of the customers ordered once only" in told(own)


def test_the_future_is_measured_by_the_clock_that_is_given() -> None:
    text = "user,item,time\na,x,2026-01-01\nb,y,2026-06-01\n"
    own = read(text, datetime(2026, 3, 1, tzinfo=UTC))
    assert counts(own) == {"rows": 2, "lines": 1, "future": 1}
    assert "1 row is dated in the future and was kept out" in told(own)


def test_ids_that_would_fill_the_memory_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "MOST_ID_BYTES", 100)
    with pytest.raises(UploadTooLarge, match="2 ids of up to 20 characters"):
        read(f"user,item,time\n{'a' * 20},x,2026-01-01\nb,x,2026-01-02\n")
