"""What a question for recommendations looks like: a household, or the products someone picked."""

from core.column import Column
from core.schema import Schema

LABEL = "bought_after"

RECOMMENDATION_SCHEMA = Schema(
    (
        Column(
            "household",
            "Household",
            "identifier",
            about="Its number in the shop's data; any other for someone new.",
            examples=("1", "2", "new"),
        ),
        Column(
            "as_of",
            "Day",
            "text",
            required=False,
            about="Lists are made for this day, from what was bought before it: 2017-12-04. "
            "Left out, the day the model stands at.",
            examples=("2017-12-04", "2017-12-04", "2017-12-04"),
        ),
        Column(
            "bought",
            "Bought",
            "text",
            required=False,
            about="Product numbers, separated by blanks, that stand for the household's history.",
            examples=("", "", "1082185 995242 1029743 981760 1133018"),
        ),
        Column(
            LABEL,
            "Bought after",
            "text",
            required=False,
            about="What it bought in the four weeks from that day: products it had bought before, "
            "a bar, products that were new to it.",
            examples=("1082185 | 995242", "981760 |", "| 1133018"),
        ),
    )
)
