"""Sentiment: what people say about companies and products, since when, and whether to worry."""
