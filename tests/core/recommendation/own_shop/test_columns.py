import pytest

from core.column_guesses import ColumnGuess, guess_columns
from core.recommendation.own_shop.columns import NAMING
from core.recommendation.own_shop.schema import ORDERS_SCHEMA
from core.settings import UploadBudget
from core.uploads import read_table

SHOPIFY = """Name,Email,Paid at,Subtotal,Created at,Lineitem quantity,Lineitem name,Lineitem price,\
Lineitem sku,Vendor
#1001,jo@example.com,2026-01-02 10:00:00 +0000,12,2026-01-02 10:00:00 +0000,1,Oat drink,4.5,S1,Ve
"""
WOOCOMMERCE = """order_id,order_date,customer_id,product_id,product_name,quantity,item_total
1001,2026-01-02 10:00,17,S1,Oat drink,1,4.50
"""
OLIST = """order_id,customer_unique_id,order_purchase_timestamp,product_id,price,\
product_category_name
e481f51cbd,7c396fd4830fd04220f754e42b4e5bff,2017-10-02 10:56:33,87285b34,29.99,perfumaria
"""
MOVIELENS = "userId,movieId,rating,timestamp\n1,31,2.5,964982703\n1,1029,3.0,1260759179\n"
ONLINE_RETAIL = """InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country
536365,85123A,WHITE T-LIGHT HOLDER,6,12/1/2010 8:26,2.55,17850,United Kingdom
"""
HM = (
    "t_dat,customer_id,article_id,price,sales_channel_id\n2018-09-20,000058a12d,0663713001,0.05,2\n"
)
TA_FENG = """TRANSACTION_DT,CUSTOMER_ID,PRODUCT_SUBCLASS,PRODUCT_ID,AMOUNT,SALES_PRICE
20001101,01104905,500201,4710265847666,2,48
"""
RETAILROCKET = "timestamp,visitorid,event,itemid,transactionid\n1433221332117,257597,view,355908,\n"
GERMAN = "customer;product;date;qty;unit price\n7;Brot;03.01.2026;1;2,40\n"


def guesses(text: str) -> dict[str, ColumnGuess]:
    raw = read_table(text.encode(), "orders.csv", UploadBudget())
    return {g.column: g for g in guess_columns(ORDERS_SCHEMA, raw.frame, NAMING)}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            WOOCOMMERCE,
            {
                "user": "customer_id",
                "item": "product_id",
                "time": "order_date",
                "order": "order_id",
                "quantity": "quantity",
                "paid": "item_total",
                "title": "product_name",
            },
        ),
        (
            OLIST,
            {
                "user": "customer_unique_id",
                "item": "product_id",
                "time": "order_purchase_timestamp",
                "order": "order_id",
                "price": "price",
                "category": "product_category_name",
            },
        ),
        (MOVIELENS, {"user": "userId", "item": "movieId", "time": "timestamp"}),
        (
            HM,
            {"user": "customer_id", "item": "article_id", "time": "t_dat", "price": "price"},
        ),
        (
            RETAILROCKET,
            {
                "user": "visitorid",
                "item": "itemid",
                "time": "timestamp",
                "order": "transactionid",
            },
        ),
        (
            GERMAN,
            {
                "user": "customer",
                "item": "product",
                "time": "date",
                "quantity": "qty",
                "price": "unit price",
            },
        ),
    ],
)
def test_exports_are_understood_without_a_question(text: str, expected: dict[str, str]) -> None:
    found = guesses(text)
    assert {name: g.given for name, g in found.items() if g.given} == expected
    assert all(g.certain for g in found.values())


@pytest.mark.parametrize(
    ("text", "doubtful"),
    [(SHOPIFY, {"user", "time", "order"}), (ONLINE_RETAIL, {"title"}), (TA_FENG, {"paid"})],
)
def test_what_a_name_leaves_open_is_asked_with_the_likely_answer(
    text: str, doubtful: set[str]
) -> None:
    found = guesses(text)
    assert {name for name, g in found.items() if not g.certain} == doubtful
    assert all(found[name].given for name in doubtful)


def test_shopify_is_guessed_right() -> None:
    assert {name: g.given for name, g in guesses(SHOPIFY).items() if g.given} == {
        "user": "Email",
        "item": "Lineitem sku",
        "time": "Created at",
        "order": "Name",
        "quantity": "Lineitem quantity",
        "price": "Lineitem price",
        "title": "Lineitem name",
        "brand": "Vendor",
    }


def test_a_column_of_keys_is_never_taken_for_times() -> None:
    found = guesses("customer,product,number\n1,2,1445714835\n1,3,1445714836\n")
    assert not found["time"].given
    assert not found["time"].certain
