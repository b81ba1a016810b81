"""What each command of the command line does."""

import json
import logging
from argparse import Namespace
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pandas as pd
from tqdm import tqdm

from core import evaluation, exports, registry
from core.column_guesses import sure_renames
from core.datasets import labelled_rows
from core.errors import OptionError
from core.evaluation_file import Evaluation, Interval
from core.explanation import Explanation
from core.model_card import render
from core.model_store import EVALUATION, load_model, load_models
from core.prediction_log import measured
from core.settings import UploadBudget, settings
from core.task import Labelled, Model, Task
from core.uploads import Upload, check_table, read_table

log = logging.getLogger(__name__)

BATCH_ROWS = 2_000
MESSAGES = 20
# A file named on the command line is the user's own: only the machine limits it.
LOCAL_BUDGET = UploadBudget(
    file_mb=2_000,
    rows=50_000_000,
    cells=2_000_000_000,
    decoded_mb=8_000,
    memory_mb=16_000,
    seconds=600,
)


def tasks(arguments: Namespace) -> None:
    """List the use cases."""
    known = [registry.load(name) for name in registry.names()]
    if arguments.json:
        _print_json([{"name": t.name, "title": t.title, "question": t.question} for t in known])
        return
    for task in known:
        print(f"{task.name:<16}{task.title}: {task.question}")


def evaluate(arguments: Namespace) -> None:
    """Judge a model beside its baselines on held-out rows."""
    task = registry.load(arguments.task)
    data = _judged_rows(task, arguments.data)
    models = load_models(task, _home(task, arguments, data))
    result = evaluation.evaluate(task, models, data, np.random.default_rng(arguments.seed))
    if arguments.json:
        print(result.model_dump_json(indent=2))
        return
    print_summary(task, result)


def _judged_rows(task: Task, path: Path | None) -> Labelled:
    if path is not None:
        return labelled_data(task, path)
    return task.load_split("test") if task.load_sample is None else task.load_sample()


def _home(task: Task, arguments: Namespace, data: Labelled) -> Path:
    """Give the folder asked for, or the one that ships and knows such labels."""
    folder = _model_folder(task, arguments)
    if arguments.model is not None or task.home_of is None:
        return folder
    found = task.home_of(folder, data.labels)
    log.info("Model: %s", found)
    return found


def predict(arguments: Namespace) -> None:
    """Score a file, batch by batch, and write it with the answers beside."""
    task = registry.load(arguments.task)
    write = _writer(arguments.out)
    model = load_model(task, _model_folder(task, arguments))
    upload = _read(task, arguments.data)
    answers = _score(model, upload.table.frame, upload.table.usable)
    arguments.out.write_bytes(write(pd.concat([upload.table.frame, answers], axis=1)))
    log.info("%d of %d rows scored: %s", upload.table.usable.sum(), len(answers), arguments.out)


def _score(model: Model, frame: pd.DataFrame, usable: np.ndarray) -> pd.DataFrame:
    """Give one answer row per row of the frame; empty where the row cannot be used."""
    rows = np.flatnonzero(usable)
    batches = np.array_split(rows, max(1, -(-len(rows) // BATCH_ROWS)))
    scored = []
    for batch in tqdm(batches, desc="Scoring", unit="batch"):
        with measured(model.artefact, len(batch)):
            answer = model.predict(frame.iloc[batch])
        scored.append(answer.to_frame())
    return pd.concat(scored, ignore_index=True).set_index(rows).reindex(range(len(frame)))


def explain(arguments: Namespace) -> None:
    """Say what moved the answer to one row of a file."""
    task = registry.load(arguments.task)
    upload = _read(task, arguments.data)
    rows = len(upload.table.frame)
    if not 1 <= arguments.row <= rows:
        raise OptionError(
            f"There is no row {arguments.row}.", f"a number from 1 to {rows:,}.", "Change --row."
        )
    if not upload.table.usable[arguments.row - 1]:
        raise OptionError(
            f"Row {arguments.row} has cells that cannot be used.", "a sound row.", "Mend the cells."
        )
    query = upload.table.frame.iloc[[arguments.row - 1]]
    model = load_model(task, _model_folder(task, arguments))
    with measured(model.artefact, 1, "explanation"):
        explanation = model.explain(query)
    if arguments.json:
        _print_json(explanation_record(explanation))
        return
    _print_explanation(explanation)


def explanation_record(explanation: Explanation) -> dict[str, object]:
    """Give an explanation as JSON types, largest contribution first."""
    contributions = [
        {
            "name": explanation.names[i],
            "title": explanation.titles[i],
            "value": explanation.values[i],
            "contribution": float(explanation.contributions[i]),
        }
        for i in explanation.largest(len(explanation.names))
    ]
    return {
        "output": explanation.output,
        "base": explanation.base,
        "unit": explanation.unit,
        "method": explanation.method,
        "residual": explanation.residual,
        "contributions": contributions,
    }


def card(arguments: Namespace) -> None:
    """Print the model card."""
    task = registry.load(arguments.task)
    folder = _model_folder(task, arguments)
    print(render(task, Evaluation.read(folder / EVALUATION)))


def docs(_: Namespace) -> None:
    """Write what README.md and data/README.md say of figures and files."""
    from core.documents import write_documents

    for path in write_documents():
        log.info("Wrote %s", path)


def _model_folder(task: Task, arguments: Namespace) -> Path:
    return Path(arguments.model or settings().model_dir(task.name))


def _read(task: Task, path: Path) -> Upload:
    raw = read_table(path.read_bytes(), path.name, LOCAL_BUDGET)
    # Nobody can be asked here: only names that can mean nothing else are taken.
    renames = sure_renames(task.schema, raw.frame.columns, task.naming) if task.naming else None
    upload = check_table(raw, task.schema, renames)
    for note in upload.notes:
        log.info("%s: %s", path.name, note)
    for problem in upload.table.problems[:MESSAGES]:
        log.warning("%s", problem)
    if upload.table.problem_count > MESSAGES:
        log.warning("… and %d more cells", upload.table.problem_count - MESSAGES)
    return upload


def labelled_data(task: Task, path: Path) -> Labelled:
    """Give the labelled rows of a file, or of a public data set that the task knows by name."""
    if str(path) in task.data_sets and not path.exists():
        return task.data_sets[str(path)]()
    upload = _read(task, path)
    return labelled_rows(task, upload.table, upload.source)


def _writer(out: Path) -> Callable[[pd.DataFrame], bytes]:
    """Give the export for a file's ending, before any work is done."""
    writers: dict[str, Callable[[pd.DataFrame], bytes]] = {
        ".csv": exports.to_csv,
        ".parquet": exports.to_parquet,
    }
    if out.suffix not in writers:
        raise OptionError(
            f"{out.name} is neither CSV nor Parquet.", "a name ending in .csv or .parquet.", ""
        )
    return writers[out.suffix]


def _print_json(value: object) -> None:
    print(json.dumps(value, indent=2, ensure_ascii=False))


def print_summary(task: Task, result: Evaluation) -> None:
    """Print the figures of a model beside its baselines."""
    print(f"{result.model.title} {result.model.version} on {result.data.rows:,} held-out rows")
    titles = {recipe.name: recipe.title for recipe in task.baselines}
    rows = [(result.model.title, result.metrics)]
    rows += [(titles[name], figures) for name, figures in result.baselines.items()]
    width = max(len(title) for title, _ in rows)
    for metric in task.metrics:
        print(f"\n{metric.title}")
        for title, figures in rows:
            print(f"  {title:<{width}}  {_interval(figures[metric.name])}")


def _interval(figure: Interval) -> str:
    if figure.value is None:
        return "undefined"
    return f"{figure.value:.4f}  ({figure.low:.4f} to {figure.high:.4f})"


def _print_explanation(explanation: Explanation) -> None:
    print(f"{explanation.output:+.4f} {explanation.unit}; base {explanation.base:+.4f}")
    for i in explanation.largest(len(explanation.names)):
        print(
            f"  {explanation.contributions[i]:+.4f}  "
            f"{explanation.titles[i]}: {explanation.values[i]}"
        )
