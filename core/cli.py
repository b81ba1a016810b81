"""The command line: ``python -m core …``.

Data goes to stdout, progress and messages to stderr. Exit code 0, 2 with one clear line when the
input is bad, or 141 where nobody reads on, as shells say it.
"""

import argparse
import logging
import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, NoReturn

from core import commands, metrics_command, train_command
from core.errors import VitrineError
from core.text.options import FineTuning

READER_GONE = 141


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command and give its exit code."""
    arguments = _parser().parse_args(argv)
    logging.basicConfig(level=logging.INFO, format="%(message)s", stream=sys.stderr)
    try:
        arguments.run(arguments)
        sys.stdout.flush()
    except BrokenPipeError:
        # Who reads, as `head` does, has enough; what is left goes nowhere, also at the end.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return READER_GONE
    except (VitrineError, OSError) as error:
        print("error:", " ".join(str(error).split()), file=sys.stderr)
        return 2
    return 0


class _OneLineParser(argparse.ArgumentParser):
    """A parser that refuses in one line, as every command does."""

    def error(self, message: str) -> NoReturn:
        """Say what is wrong and end with code 2."""
        self.exit(2, f"error: {message} (see {self.prog} --help)\n")


def _parser() -> argparse.ArgumentParser:
    parser = _OneLineParser(prog="python -m core", description="Vitrine without the app.")
    subparsers = parser.add_subparsers(required=True, metavar="COMMAND")

    def command(
        name: str, run: Callable[[argparse.Namespace], None], about: str
    ) -> argparse.ArgumentParser:
        added = subparsers.add_parser(name, help=about, description=about)
        added.set_defaults(run=run)
        return added

    tasks = command("tasks", commands.tasks, "List the use cases.")
    _json(tasks)

    train = command("train", train_command.train, "Fit a use case's model and its baselines.")
    train.add_argument("task")
    train.add_argument("--data", type=Path, help="labelled CSV or Parquet, or a data set's name")
    train.add_argument("--out", type=Path, help="folder to write (default: the one that ships)")
    train.add_argument(
        "--all-rows", action="store_true", help="after judging, fit again on the held-out rows too"
    )
    _seed(train)
    _fine_tuning(train)

    evaluate = command("evaluate", commands.evaluate, "Judge a model beside its baselines.")
    evaluate.add_argument("task")
    evaluate.add_argument("--data", type=Path, help="labelled file (default: the test split)")
    _model(evaluate)
    _seed(evaluate)
    _json(evaluate)

    predict = command("predict", commands.predict, "Score a CSV or Parquet file.")
    predict.add_argument("task")
    predict.add_argument("--data", type=Path, required=True)
    predict.add_argument("--out", type=Path, required=True, help="a .csv or .parquet file")
    _model(predict)

    explain = command("explain", commands.explain, "Say what moved the answer to one row.")
    explain.add_argument("task")
    explain.add_argument("--data", type=Path, required=True)
    explain.add_argument("--row", type=int, required=True, help="1 is the first row of data")
    _model(explain)
    _json(explain)

    _metrics(
        command("metrics", metrics_command.list_metrics, "Ask books for the company's metrics.")
    )

    card = command("card", commands.card, "Print a use case's model card in Markdown.")
    card.add_argument("task")
    _model(card)
    command("docs", commands.docs, "Write the generated parts of the READMEs.")
    return parser


def _metrics(parser: argparse.ArgumentParser) -> None:
    """Offer the catalogue of metrics, and one metric asked of books."""
    actions = parser.add_subparsers(required=True, metavar="ACTION")
    about = "List the metrics; with --books, what these lack for each."
    listing = actions.add_parser("list", help=about, description=about)
    listing.set_defaults(run=metrics_command.list_metrics)
    _books(listing)

    about = "Ask one metric."
    asking = actions.add_parser("run", help=about, description=about)
    asking.set_defaults(run=metrics_command.run_metric)
    asking.add_argument("name", help="as `metrics list` names it")
    asking.add_argument("--from", dest="first_day", metavar="DAY", help="default: all there is")
    asking.add_argument("--to", dest="last_day", metavar="DAY", help="default: all there is")
    asking.add_argument(
        "--grain", help="day, week, month, quarter or year (default: as `metrics list` says)"
    )
    asking.add_argument(
        "--by", metavar="DIMENSION", help="split by it; `metrics list --json` names them"
    )
    asking.add_argument(
        "--filter",
        action="append",
        default=[],
        metavar="DIMENSION=VALUE,…",
        help="only rows with one of the values; may be repeated",
    )
    asking.add_argument(
        "--parameter",
        action="append",
        default=[],
        metavar="NAME=NUMBER",
        help="such as lag_months=2; `metrics list --json` names them",
    )
    asking.add_argument("--compare", help="“before” or “year before”")
    asking.add_argument(
        "--currency", default="USD", metavar="CODE", help="what amounts are shown in (default: USD)"
    )
    _books(asking)


def _books(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--books",
        type=Path,
        metavar="DIR",
        help="folder of CSV or Parquet files, or a DuckDB file (default: the simulated startup)",
    )
    parser.add_argument(
        "--date-order",
        choices=metrics_command.DATE_ORDERS,
        help="what dates such as 03/02/2026 begin with, where nothing in the file tells",
    )
    parser.add_argument(
        "--decimal-mark",
        choices=metrics_command.DECIMAL_MARKS,
        help="what 1.234 or 1,234 has before its decimals, where nothing in the file tells",
    )
    _json(parser)


def _fine_tuning(parser: argparse.ArgumentParser) -> None:
    """Offer what fine-tuning of text can be told; the record of options checks the values."""
    group = parser.add_argument_group("fine-tuning (intent)")
    for name, field in FineTuning.model_fields.items():
        told = field.description or ""
        if field.default not in (None, False):
            told += f" (default: {field.default})"
        action = "store_const" if field.annotation is bool else "store"
        more: dict[str, Any] = {"const": True} if action == "store_const" else {"metavar": "…"}
        flag = "--" + name.replace("_", "-")
        dest = train_command.OPTION_PREFIX + name
        group.add_argument(flag, dest=dest, action=action, help=told.strip(), **more)


def _json(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--json", action="store_true", help="machine-readable answer on stdout")


def _model(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--model", type=Path, help="what `train --out` wrote (default: what ships)")


def _seed(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--seed", type=_whole_number, default=0)


def _whole_number(text: str) -> int:
    if not text.isdecimal():
        raise argparse.ArgumentTypeError(f"“{text}” is not a whole number from 0 up")
    return int(text)
