"""The simulated startup: one seeded story, told in all of its tables."""
