"""People and products that nothing is known of yet: five taps, a sentence, a text."""
