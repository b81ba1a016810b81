"""One page to take along: the answer, the picture, what moved it, and where it is from."""
