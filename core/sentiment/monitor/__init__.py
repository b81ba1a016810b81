"""The monitor: a stream of scored opinions in DuckDB, and what a page asks of it."""
