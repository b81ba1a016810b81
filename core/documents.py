"""The parts of README.md and data/README.md that are made from files, never typed.

``python -m core docs`` writes them; a test fails when they are not up to date.
"""

import json
import re
from collections.abc import Mapping
from pathlib import Path

import pyarrow.parquet as pq

from core import registry
from core.artefacts import MANIFEST, read_manifest
from core.credit.data import credit_path, credit_source
from core.evaluation_file import Evaluation
from core.model_card import figures_table, folds_table, held_out_sentence, table
from core.model_store import EVALUATION
from core.receipts import sha256_of_file
from core.settings import REPOSITORY, settings
from core.task import Task

README = REPOSITORY / "README.md"
RESULTS = REPOSITORY / "benchmarks" / "results"
_BLOCK = re.compile(r"(<!-- made: (\w+) -->\n).*?(<!-- /made -->)", re.DOTALL)


def write_documents() -> tuple[Path, ...]:
    """Write both files and give their paths."""
    data_readme = settings().data_dir / "README.md"
    data_readme.write_text(describe_data(), encoding="utf-8")
    README.write_text(with_figures(README.read_text(encoding="utf-8")), encoding="utf-8")
    return README, data_readme


def with_figures(text: str) -> str:
    """Fill every ``<!-- made: NAME -->`` block of a text."""
    makers = {"speed": describe_speed, **{n: _describer(n) for n in registry.names()}}
    return _BLOCK.sub(lambda m: m[1] + makers[m[2]]().rstrip() + "\n" + m[3], text)


def _describer(name: str):  # type: ignore[no-untyped-def]
    return lambda: describe_task(registry.load(name))


def describe_task(task: Task) -> str:
    """Give a task's held-out figures, its model beside its baselines."""
    evaluation = Evaluation.read(settings().model_dir(task.name) / EVALUATION)
    parts = [held_out_sentence(evaluation), figures_table(task, evaluation)]
    if evaluation.cross_validation is not None:
        folded = evaluation.cross_validation
        parts += [
            f"{folded.folds}-fold cross-validated {task.headline.title} on all {folded.rows:,} rows:",
            folds_table(task, [(None, folded)]),
        ]
    return "\n\n".join(parts) + "\n"
