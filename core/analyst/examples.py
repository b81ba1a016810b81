"""Questions to start from, each with what it asks."""

from pathlib import Path

from core.sql_blocks import Block, blocks

FILE = Path(__file__).with_name("examples.sql")


def examples() -> tuple[Block, ...]:
    """Give the questions in the file's order."""
    return tuple(blocks(FILE).values())
