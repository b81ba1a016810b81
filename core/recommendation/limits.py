"""What the recommendation model is for and where it ends, as its card says it."""

NOTES: dict[str, tuple[str, ...]] = {
    "What it is for": (
        "Two lists for each household of a shop: what it is likely to buy again within four "
        "weeks, and what it never bought and may like.",
        "Groceries repeat, so the lists are judged apart, each beside simple rules.",
    ),
    "Limits": (
        "One year of one US grocer, and the package that carries the data calls them simulated "
        "after real shopping: what is learnt here says little about other shops. Train it on "
        "your own orders.",
        "The weeks it is judged on are those before Christmas; no earlier December was there to "
        "learn from.",
        "It looks at the promotions planned for the four weeks ahead, as a shop that prints its "
        "mailer ahead could; without a plan Discover loses most.",
        "The same good under a new number counts as a discovery.",
        "Lists learn from what households bought, so they repeat habits, good and bad ones.",
    ),
}
