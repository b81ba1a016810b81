"""SQL in files of named blocks."""

from pathlib import Path

import pytest

from core.errors import StatementUnreadable
from core.sql_blocks import blocks

SOUND = """-- Questions about numbers.

-- name: bigger
-- Gives the numbers above a limit,
-- smallest first.
SELECT number FROM numbers WHERE number > $limit ORDER BY number;

-- name: how_many
-- Counts them.
-- All of them.
SELECT count(*) AS numbers
FROM numbers
"""


def file_of(folder: Path, text: str) -> Path:
    path = folder / "questions.sql"
    path.write_text(text, encoding="utf-8")
    return path


def test_a_block_has_its_name_its_comment_its_statement_and_its_place(tmp_path: Path) -> None:
    found = blocks(file_of(tmp_path, SOUND))
    assert list(found) == ["bigger", "how_many"]
    bigger = found["bigger"]
    assert bigger.about == "Gives the numbers above a limit, smallest first."
    assert bigger.sql == "SELECT number FROM numbers WHERE number > $limit ORDER BY number"
    assert bigger.parameters == {"limit"}
    assert bigger.place == "questions.sql:3"
    assert found["how_many"].sql == "SELECT count(*) AS numbers\nFROM numbers"
    assert found["how_many"].parameters == set()


@pytest.mark.parametrize(
    ("text", "line", "problem"),
    [
        ("SELECT 1\n", 1, "no name above it"),
        ("-- name: Two Words\n-- Says.\nSELECT 1\n", 1, "“Two Words” is no name"),
        ("-- name:\n-- Says.\nSELECT 1\n", 1, "“” is no name"),
        ("\n-- name: silent\nSELECT 1\n", 2, "no comment"),
        ("-- name: empty\n-- Says.\n", 1, "no statement"),
        (f"{SOUND}\n-- name: bigger\n-- Again.\nSELECT 1\n", 14, "there twice"),
    ],
)
def test_a_file_that_cannot_be_read_is_told_with_its_line(
    tmp_path: Path, text: str, line: int, problem: str
) -> None:
    with pytest.raises(StatementUnreadable) as refused:
        blocks(file_of(tmp_path, text))
    assert f"questions.sql, line {line}: " in refused.value.given
    assert problem in refused.value.given
