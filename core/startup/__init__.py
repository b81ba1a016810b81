"""A startup's books: their tables, a generator of simulated ones, and the user's own, checked."""
