"""How a number of days is written on the recommendation page."""

DAY_ONE, DAYS = "1 day", "{count} days"
# Of the time after a day, as in “the week from 4 Dec 2017”.
WEEK, WEEKS, DAY = "week", "{count} weeks", "day"
WEEKS_SPOKEN = {7: "week", 14: "two weeks", 21: "three weeks", 28: "four weeks"}
