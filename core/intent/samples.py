"""Messages to try: single ones and conversations, written by us and shipped."""

from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from core.errors import DataMissing
from core.intent.names import canonical
from core.settings import settings

SAMPLES_FILE = "intent_conversations.json"

Kind = Literal["example", "conversation"]


class _Record(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class _Turn(_Record):
    text: str
    label: str


class _Conversation(_Record):
    title: str
    turns: list[_Turn] = Field(min_length=1)


class _Example(_Turn):
    title: str
    language: str
    second_label: str


class _Samples(_Record):
    conversations: list[_Conversation]
    examples: list[_Example]


@dataclass(frozen=True)
class Sample:
    """One message, or a customer's side of a conversation.

    Parameters
    ----------
    kind : "example" or "conversation"
    code : str
        Names it in links: its title in small letters.
    title : str
    turns : tuple of str
        What the customer writes, in order.
    labels : tuple of str
        The right intent of each turn, in code; "oos" for none of them.
    """

    kind: Kind
    code: str
    title: str
    turns: tuple[str, ...]
    labels: tuple[str, ...]


def load_samples(path: Path | None = None) -> tuple[Sample, ...]:
    """Give what there is to try, conversations first.

    Parameters
    ----------
    path : Path, optional
        Of the JSON file; what ships if left out.

    Raises
    ------
    DataMissing
        If it is not there, or not such a file.
    """
    path = path or settings().data_dir / SAMPLES_FILE
    try:
        read = _Samples.model_validate_json(path.read_bytes())
    except (FileNotFoundError, ValidationError) as error:
        raise DataMissing(
            f"{path} does not hold the examples.", "the file that ships.", "Restore data/."
        ) from error
    conversations = (_sample("conversation", c.title, c.turns) for c in read.conversations)
    examples = (_sample("example", e.title, [e]) for e in read.examples)
    return (*conversations, *examples)


def _sample(kind: Kind, title: str, turns: list[_Turn] | list[_Example]) -> Sample:
    texts, labels = (tuple(turn.text for turn in turns), tuple(turn.label for turn in turns))
    return Sample(kind, canonical(title), title, texts, labels)
