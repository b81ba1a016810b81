"""What the shipped model says of the shipped stream, kept beside it so that no visitor waits.

The file names the model and the stream it is of; where either differs, the stream is scored anew.
"""

import json
from pathlib import Path

import numpy as np
import numpy.typing as npt
from safetensors import SafetensorError
from safetensors.numpy import load, save

from core.sentiment.items import Items, ScoredItems
from core.sentiment.model import SentimentModel
from core.sentiment.scoring import score_all

STREAM_SCORES_FILE = "stream_scores.safetensors"


def keep_scores(folder: Path, model: SentimentModel, items: Items) -> ScoredItems:
    """Score a stream and write the file below the model's folder."""
    scored = score_all(model, items)
    write_scores(folder, model, scored)
    return scored


def write_scores(folder: Path, model: SentimentModel, scored: ScoredItems) -> None:
    """Write what a model said of a stream below the model's folder."""
    arrays: dict[str, npt.NDArray[np.generic]] = {
        "probability": scored.probability,
        "place": scored.place,
        "sure": scored.sure.astype(np.uint8),
        "cut": scored.cut.astype(np.uint8),
    }
    # One word, since safetensors writes several in any order.
    (folder / STREAM_SCORES_FILE).write_bytes(save(arrays, {"of": _of(model, scored.items)}))


def scores_of(folder: Path, model: SentimentModel, items: Items) -> ScoredItems:
    """Read the scores of a stream; score it where the file is of another model or stream."""
    kept = _kept(folder / STREAM_SCORES_FILE, _of(model, items))
    return score_all(model, items) if kept is None else _scored(items, kept)


def _scored(items: Items, data: bytes) -> ScoredItems:
    arrays = load(data)
    sure, cut = (arrays[name].astype(np.bool_) for name in ("sure", "cut"))
    return ScoredItems(items, arrays["probability"], sure, cut, arrays["place"])


def _kept(path: Path, of: str) -> bytes | None:
    if not path.is_file():
        return None
    data = path.read_bytes()
    try:
        head = json.loads(data[8 : 8 + int.from_bytes(data[:8], "little")])
        load(data)
    except (ValueError, SafetensorError):
        return None
    return data if head.get("__metadata__", {}).get("of") == of else None


def _of(model: SentimentModel, items: Items) -> str:
    return f"{model.artefact.manifest.sha256} {items.origin.sha256} {len(items)}"
