"""A model card people read, made from a task and its evaluation file alone.

After Mitchell et al. (2019), "Model Cards for Model Reporting", FAT*.
"""

from collections.abc import Iterable, Sequence

from core.evaluation_file import CrossValidation, Evaluation, GroupRecord, Interval
from core.task import Metric, Task
from core.verdicts import verdict


def render(task: Task, evaluation: Evaluation) -> str:
    """Give the card in Markdown."""
    sections = [
        f"# {task.title}: {evaluation.model.title}",
        f"{task.recipe.about} Version `{evaluation.model.version}`, "
        f"SHA-256 `{evaluation.model.sha256[:16]}…`.",
        "## What it reaches",
        held_out_sentence(evaluation),
        figures_table(task, evaluation),
        "## Does it beat what stands beside it?",
        "The model's advantage on the same draws, positive where it is better; it wins or loses "
        "only where the interval leaves zero out.",
        verdict_table(task, evaluation),
        *_cross_validation(task, evaluation),
        *_experiments(task, evaluation),
        "## By group",
        *_groups(task, evaluation),
        "## How the figures are defined",
        "\n".join(f"- **{metric.title}**: {metric.definition}" for metric in task.metrics),
        "## What stands beside it",
        "\n".join(f"- **{recipe.title}**: {recipe.about}" for recipe in task.baselines),
        *_notes(task),
    ]
    return "\n\n".join(sections) + "\n"


def _notes(task: Task) -> list[str]:
    return [
        part
        for title, sentences in task.notes.items()
        for part in (f"## {title}", "\n".join(f"- {sentence}" for sentence in sentences))
    ]


def verdict_table(task: Task, evaluation: Evaluation) -> str:
    """Give the verdict on every baseline and metric, as a Markdown table."""
    titles = {recipe.name: recipe.title for recipe in task.baselines}
    return table(
        ["Against", *(metric.title for metric in task.metrics)],
        (
            [titles[name], *(_verdict_cell(values[metric.name]) for metric in task.metrics)]
            for name, values in evaluation.advantages.items()
        ),
    )


def _verdict_cell(advantage: Interval) -> str:
    if advantage.value is None or advantage.low is None or advantage.high is None:
        return verdict(advantage)
    ends = f"{advantage.low:+.3f} to {advantage.high:+.3f}".replace("-", "−")
    return f"{verdict(advantage)} ({ends})"


def held_out_sentence(evaluation: Evaluation) -> str:
    """Say on what the figures were measured, and how sure they are."""
    return (
        f"On {evaluation.data.rows:,} held-out rows of {evaluation.data.source} "
        f"(SHA-256 `{evaluation.data.sha256[:16]}…`), with {evaluation.level:.0%} intervals from "
        f"{evaluation.replicates:,} bootstrap draws."
    )


def figures_table(task: Task, evaluation: Evaluation) -> str:
    """Give the model beside its baselines, a row each, as a Markdown table."""
    titles = {recipe.name: recipe.title for recipe in task.baselines}
    rows = [(f"**{evaluation.model.title}**", evaluation.metrics)]
    rows += [(titles[name], figures) for name, figures in evaluation.baselines.items()]
    return table(
        ["", *(_direction(metric) for metric in task.metrics)],
        ([title, *(figure(values[m.name]) for m in task.metrics)] for title, values in rows),
    )


def _direction(metric: Metric) -> str:
    return f"{metric.title} {'↑' if metric.higher_is_better else '↓'}"


def figure(value: Interval) -> str:
    """Give a figure with its interval, or say that it is undefined."""
    if value.value is None or value.low is None or value.high is None:
        return "undefined"
    return f"{value.value:.3f} ({value.low:.3f}–{value.high:.3f})"


def _cross_validation(task: Task, evaluation: Evaluation) -> list[str]:
    folded = evaluation.cross_validation
    if folded is None:
        return []
    return [
        f"## {folded.folds}-fold cross-validated {task.headline.title}",
        f"On all {folded.rows:,} rows, the same folds for every model (seed {folded.seed}).",
        folds_table(task, [(None, folded)]),
    ]


def _experiments(task: Task, evaluation: Evaluation) -> list[str]:
    if not evaluation.experiments or evaluation.cross_validation is None:
        return []
    rows = [("As shipped", evaluation.cross_validation), *evaluation.experiments.items()]
    main = task.recipe.name
    only_main = [
        (title, cv.model_copy(update={"models": {main: cv.models[main]}})) for title, cv in rows
    ]
    return [
        "## What the shipped model leaves out",
        "The same recipe and folds, changed in one point.",
        folds_table(task, only_main),
    ]


def folds_table(task: Task, runs: Sequence[tuple[str | None, CrossValidation]]) -> str:
    """Give the mean and every fold, a row for each model or experiment."""
    titles = {recipe.name: recipe.title for recipe in task.recipes}
    rows = [
        [title or titles[name], f"{record.mean:.4f}", *(f"{fold:.4f}" for fold in record.folds)]
        for title, run in runs
        for name, record in run.models.items()
    ]
    folds = runs[0][1].folds
    return table(["", "Mean", *(f"Fold {i + 1}" for i in range(folds))], rows)


def _groups(task: Task, evaluation: Evaluation) -> list[str]:
    out = []
    for title, groups in evaluation.groups.items():
        rows = ([name, f"{group.rows:,}", *_cells(task, group)] for name, group in groups.items())
        head = [title.capitalize(), "Rows", *(_direction(metric) for metric in task.metrics)]
        out.append(table(head, rows))
    return out


def _cells(task: Task, group: GroupRecord) -> list[str]:
    if not group.metrics:
        return ["too few rows to judge", *[""] * (len(task.metrics) - 1)]
    return [figure(group.metrics[metric.name]) for metric in task.metrics]


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Give a Markdown table."""
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join("| " + " | ".join(cells) + " |" for cells in lines)
