"""Which company or product is meant: a list of names, found in texts by stated rules."""
