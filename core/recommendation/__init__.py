"""The ``recommendation`` use case: what a household buys again, and what it may discover."""
