"""A user's own books: read, recognised and mapped onto the tables."""
