"""Messages with their intents: what ships (our own inbox), and what is fetched to train on.

BANKING77: Casanueva et al. (2020), "Efficient Intent Detection with Dual Sentence Encoders",
CC BY 4.0. CLINC150: Larson et al. (2019), "An Evaluation Dataset for Intent Classification and
Out-of-Scope Prediction", CC BY 3.0. Neither is in the repository: they are read from the folder
``VITRINE_TRAINING_DIR`` or from the Hugging Face hub.
"""

import numpy as np
import pandas as pd

from core.errors import DataMissing
from core.intent.schema import LABEL, OUT_OF_SCOPE, TEXT
from core.receipts import Badge, Source, sha256_of_bytes, sha256_of_file
from core.settings import settings
from core.task import Labelled

BANKING77 = "banking77"
CLINC150 = "clinc150"
FILES = {BANKING77: "banking77_train.csv", CLINC150: "clinc150_train_val.csv"}
# Of CLINC150, sentences of these domains may well be about a bank, so they teach no scope.
NEAR_BANKING = ("banking", "credit_cards")
OUTSIDE_ROWS = 400
INBOX_FILE = "intent_inbox.csv"


def load_inbox() -> Labelled:
    """Give the sample inbox that ships: eight weeks of messages that we wrote, with intents.

    Raises
    ------
    DataMissing
        If it is not there.
    """
    path = settings().data_dir / INBOX_FILE
    if not path.is_file():
        raise DataMissing(f"{path} is not there.", "the inbox that ships.", "Restore data/.")
    table = pd.read_csv(path, dtype="string", keep_default_na=False)
    source = Source(
        name="Larkbank's inbox, written by us",
        badge=Badge.SIMULATED,
        rows=len(table),
        sha256=sha256_of_file(path),
        licence="Apache-2.0",
        citation="Written for Vitrine; an invented bank.",
    )
    return Labelled(table, table[LABEL].to_numpy(dtype=str), source)


def load_training(name: str) -> Labelled:
    """Give the labelled messages of a public data set, in the order of its file.

    Parameters
    ----------
    name : str
        ``banking77`` (its official train part, with messages of CLINC150 that are about
        anything but banking as out-of-scope rows) or ``clinc150`` (train and validation parts,
        with out-of-scope rows and the column ``split``).

    Raises
    ------
    DataMissing
        If neither the folder nor the hub has it.
    """
    table = _table(name)
    if name == BANKING77:
        table = pd.concat([table, _outside_banking()], ignore_index=True)
    path_hash = _source_hash(table)
    titles = {BANKING77: "BANKING77, official train part", CLINC150: "CLINC150, train and val"}
    licences = {BANKING77: "CC BY 4.0", CLINC150: "CC BY 3.0"}
    source = Source(titles[name], Badge.PUBLIC, len(table), path_hash, licences[name])
    return Labelled(table, table[LABEL].to_numpy(dtype=str), source)


def _table(name: str) -> pd.DataFrame:
    """Give the columns text, label and, for CLINC150, split and domain."""
    folder = settings().training_dir
    if folder is not None:
        path = folder / "intent" / FILES[name]
        if path.is_file():
            return pd.read_csv(path, dtype="string", keep_default_na=False)
    from core.text.hub import labelled_table

    if name == BANKING77:
        return labelled_table("PolyAI/banking77", "default", ("train",), TEXT, LABEL)
    table = labelled_table("clinc/clinc_oos", "plus", ("train", "validation"), TEXT, "intent")
    return table.rename(columns={"intent": LABEL})


def _outside_banking() -> pd.DataFrame:
    """Give messages that no bank's desk can answer, as out-of-scope rows, always the same."""
    table = _table(CLINC150)
    outside = table[table[LABEL] == OUT_OF_SCOPE]
    texts = outside[TEXT]
    if "domain" in table:  # the hub's copy has none
        far = table[(table[LABEL] != OUT_OF_SCOPE) & ~table["domain"].isin(NEAR_BANKING)]
        drawn = far.sample(OUTSIDE_ROWS, random_state=np.random.default_rng(77))
        texts = pd.concat([texts, drawn[TEXT]], ignore_index=True)
    return pd.DataFrame({TEXT: texts, LABEL: OUT_OF_SCOPE})


def _source_hash(table: pd.DataFrame) -> str:
    rows = pd.util.hash_pandas_object(table[[TEXT, LABEL]], index=False).to_numpy()
    return sha256_of_bytes(rows.tobytes())
