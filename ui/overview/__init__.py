"""The investor's page: the company in figures, each with its receipt, and what it shows."""
