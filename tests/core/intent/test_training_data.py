"""Training sentences come from a folder or the hub, and are never needed to serve."""

from collections.abc import Iterator
from pathlib import Path

import pandas as pd
import pyarrow as pa
import pytest

from core.errors import DataMissing
from core.intent.data import BANKING77, CLINC150, load_training
from core.intent.schema import OUT_OF_SCOPE
from core.settings import settings
from core.text.hub import named_labels


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A folder as the two data sets come, with sentences of our own."""
    (tmp_path / "intent").mkdir()
    bank = pd.DataFrame({"text": [f"card {i}" for i in range(8)], "label": ["lost", "new"] * 4})
    bank.to_csv(tmp_path / "intent" / "banking77_train.csv", index=False)
    rows = [("play a song", "music", "train", "home")] * 450
    rows += [("my balance", "balance", "train", "banking"), ("my gran", OUT_OF_SCOPE, "val", "")]
    table = pd.DataFrame(rows, columns=["text", "label", "split", "domain"])
    table.to_csv(tmp_path / "intent" / "clinc150_train_val.csv", index=False)
    monkeypatch.setenv("VITRINE_TRAINING_DIR", str(tmp_path))
    settings.cache_clear()
    yield tmp_path
    settings.cache_clear()


def test_the_banks_messages_come_with_out_of_scope_rows_that_are_not_about_banking(
    folder: Path,
) -> None:
    data = load_training(BANKING77)
    outside = data.queries[data.labels == OUT_OF_SCOPE]
    assert len(data) == 8 + 400 + 1
    assert "my balance" not in set(outside["text"])
    assert "my gran" in set(outside["text"])


def test_the_same_rows_come_every_time(folder: Path) -> None:
    first, second = load_training(BANKING77), load_training(BANKING77)
    assert first.source.sha256 == second.source.sha256
    assert first.queries.equals(second.queries)


def test_the_other_set_keeps_its_split(folder: Path) -> None:
    assert set(load_training(CLINC150).queries["split"]) == {"train", "val"}


def test_without_folder_and_hub_it_says_what_to_do(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("VITRINE_TRAINING_DIR", str(tmp_path))
    monkeypatch.setattr("core.text.hub.hf_download", _nowhere)
    settings.cache_clear()
    try:
        with pytest.raises(DataMissing, match="VITRINE_TRAINING_DIR"):
            load_training(BANKING77)
    finally:
        settings.cache_clear()


def _nowhere(repository: str, file: str) -> str:
    raise OSError(f"no hub for {repository}/{file}")


def test_numbers_of_labels_become_their_names() -> None:
    features = '{"info": {"features": {"intent": {"names": ["lost", "new"]}}}}'
    table = pa.table({"text": ["a", "b"], "intent": [1, 0]})
    named = named_labels(table.replace_schema_metadata({"huggingface": features}), "intent")
    assert named["intent"].tolist() == ["new", "lost"]
