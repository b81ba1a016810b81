"""What one question of an analyst may cost."""

from dataclasses import dataclass

MEGABYTE = 1 << 20


@dataclass(frozen=True)
class SandboxLimits:
    """What one question may cost before it is stopped.

    Parameters
    ----------
    seconds : float
        Until its process is killed, the start of the process included.
    rows : int
        Shown at most; there may be more.
    columns : int
        That an answer may have.
    sql_bytes : int
        Length of a statement.
    duckdb_mb : int
        What DuckDB gives itself. Some of its functions take more than it knows of.
    address_space_mb : int
        What the system gives the process, libraries included (280 MB before any question).
    answer_mb : int
        Size of the rows that are shown.
    wait_seconds : float
        How long a question waits for a free place before it is turned away.
    """

    seconds: float = 5.0
    rows: int = 1_000
    columns: int = 300
    sql_bytes: int = 20_000
    duckdb_mb: int = 128
    address_space_mb: int = 512
    answer_mb: int = 16
    wait_seconds: float = 20.0
