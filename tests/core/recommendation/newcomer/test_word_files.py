from pathlib import Path

import numpy as np
import pytest

from core.errors import ArtefactMissing, ChecksumMismatch
from core.recommendation.newcomer.word_files import (
    WORDS_FOLDER,
    read_table,
    save_table,
    table_artefact,
)
from core.recommendation.newcomer.word_table import TABLE_FILE
from tests.core.recommendation.newcomer.small_table import small_table


def test_a_saved_table_reads_the_same(tmp_path: Path):
    save_table(tmp_path, table_artefact(small_table(), "0" * 64, 7))
    assert np.array_equal(read_table(tmp_path).read(["soy milk"]), small_table().read(["soy milk"]))


def test_a_folder_without_a_table_is_told_apart_from_a_changed_one(tmp_path: Path):
    with pytest.raises(ArtefactMissing):
        read_table(tmp_path)
    save_table(tmp_path, table_artefact(small_table(), "0" * 64, 7))
    (tmp_path / WORDS_FOLDER / TABLE_FILE).write_bytes(b"other")
    with pytest.raises(ChecksumMismatch):
        read_table(tmp_path)
