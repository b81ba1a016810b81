"""The metrics layer: one block of SQL per metric, described in its header, run by DuckDB."""
