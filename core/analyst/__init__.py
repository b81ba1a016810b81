"""The analyst's SQL workbench: any question about the books, and nothing but questions.

A statement runs in a worker process that holds a snapshot of the offered tables and no more, after
a gate has read what DuckDB's own parser makes of it. Start reading at
:mod:`core.analyst.workbench`, then :mod:`core.analyst.gate` and :mod:`core.analyst.worker`.
"""
