"""How other systems name the columns of a table of orders, and what those columns hold.

Taken from the exports of Shopify and WooCommerce and from public data sets that people try first:
Olist, UCI Online Retail, MovieLens, Amazon reviews, Instacart, H&M, Ta-Feng, RetailRocket, REES46.
"""

from collections.abc import Mapping

import numpy as np
import pandas as pd

from core.arrivals import read_arrivals
from core.checks import to_numbers
from core.column_guesses import Content, Naming
from core.recommendation.own_shop.moments import plain_moments
from core.recommendation.own_shop.schema import (
    BRAND,
    CATEGORY,
    ITEM,
    ORDER,
    PAID,
    PRICE,
    QUANTITY,
    TIME,
    TITLE,
    USER,
)

SYNONYMS: Mapping[str, str] = {
    # Olist's customer_id is new with every order; customer_unique_id is the customer.
    **dict.fromkeys(("customeruniqueid", "customerid", "userid", "householdid", "clientid"), USER),
    **dict.fromkeys(("household", "client", "shopper", "buyer", "buyerid", "member"), USER),
    **dict.fromkeys(("memberid", "visitorid", "accountid", "account", "reviewerid"), USER),
    **dict.fromkeys(("customerno", "customernumber", "cardid", "loyaltyid", "shopperid"), USER),
    **dict.fromkeys(("customeruserid", "customeremail", "billingemail", "email", "person"), USER),
    **dict.fromkeys(("lineitemsku", "sku", "productid", "itemid", "articleid", "stockcode"), ITEM),
    **dict.fromkeys(("movieid", "asin", "parentasin", "isbn", "bookid", "trackid"), ITEM),
    **dict.fromkeys(("productcode", "productsku", "itemcode", "articlenumber", "upc"), ITEM),
    **dict.fromkeys(("ean", "gtin", "variantid", "article", "songid", "gameid", "artistid"), ITEM),
    **dict.fromkeys(("timestamp", "datetime", "date", "createdat", "orderdate"), TIME),
    **dict.fromkeys(("orderpurchasetimestamp", "purchasedate", "purchasedat", "boughtat"), TIME),
    **dict.fromkeys(("invoicedate", "transactiondate", "transactiontimestamp", "tdat"), TIME),
    **dict.fromkeys(("transactiondt", "eventtime", "unixreviewtime", "ordertime"), TIME),
    **dict.fromkeys(("orderedat", "datecreated", "ordercreatedat", "paidat", "day"), TIME),
    **dict.fromkeys(("orderid", "ordernumber", "orderno", "invoiceno", "invoice"), ORDER),
    **dict.fromkeys(("invoiceid", "basketid", "basket", "transactionid", "receiptid"), ORDER),
    **dict.fromkeys(("receipt", "cartid", "checkoutid", "name"), ORDER),
    **dict.fromkeys(("lineitemquantity", "qty", "pieces", "units", "count"), QUANTITY),
    **dict.fromkeys(("orderquantity", "itemquantity", "unitssold", "quantityordered"), QUANTITY),
    **dict.fromkeys(("lineitemprice", "unitprice", "itemprice", "productprice"), PRICE),
    **dict.fromkeys(("priceeach", "pricepaid", "itemcost", "unitcost"), PRICE),
    **dict.fromkeys(("salesvalue", "linetotal", "itemtotal", "itemsubtotal", "amount"), PAID),
    **dict.fromkeys(("linesubtotal", "salesprice", "sales", "revenue", "spent"), PAID),
    **dict.fromkeys(("lineitemname", "productname", "itemname", "producttitle"), TITLE),
    **dict.fromkeys(("description", "itemtitle", "movietitle", "productdescription"), TITLE),
    **dict.fromkeys(("prodname", "articlename", "bookname", "booktitle"), TITLE),
    **dict.fromkeys(("productcategoryname", "productcategory", "categoryname"), CATEGORY),
    **dict.fromkeys(("productcategorynameenglish", "categorycode", "producttype"), CATEGORY),
    **dict.fromkeys(("categories", "department", "genres", "genre", "aisle"), CATEGORY),
    **dict.fromkeys(("productsubclass", "producttypename", "itemcategory", "type"), CATEGORY),
    **dict.fromkeys(("vendor", "manufacturer", "maker", "brandname", "supplier"), BRAND),
}
# As often another person's, another day's, or the answer to another question.
VAGUE = frozenset({"name", "type", "day", "count", "email", "person", "description", "amount"})

# Numbers may be Unix seconds where the name says a time; alone they are more often keys.
_NUMBER_AS_DATE = 0.6
_NEVER = float("inf")


def moment_share(cells: pd.Series) -> float:
    """Give the share of cells that read as a date; plain numbers count for 0.6 of one."""
    digits = cells.astype("string").str.strip().str.isdigit().to_numpy(dtype=bool)
    known = read_arrivals(plain_moments(cells)).known
    return float(np.mean(known * np.where(digits, _NUMBER_AS_DATE, 1.0)))


def number_share(cells: pd.Series) -> float:
    """Give the share of cells that are numbers; a decimal comma is one, too."""
    text = cells.astype("string").str.replace(",", ".", n=1, regex=False)
    return float(np.mean(~np.isnan(to_numbers(text))))


_NUMBERS = Content(number_share, named=0.5, alone=_NEVER)
NAMING = Naming(
    SYNONYMS,
    VAGUE,
    {
        TIME: Content(moment_share, named=0.5, alone=0.8),
        QUANTITY: _NUMBERS,
        PRICE: _NUMBERS,
        PAID: _NUMBERS,
    },
)
