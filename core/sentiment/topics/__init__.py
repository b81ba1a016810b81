"""What each opinion is about: topics found in the texts over time, or learnt from tags."""
