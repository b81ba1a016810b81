"""Every error Vitrine raises on purpose.

::

    VitrineError
    ├── InputError                 what a person gave cannot be used
    │   ├── UploadError            the file as a whole
    │   │   ├── EmptyUpload        nothing in it
    │   │   ├── UnreadableUpload   not the format it claims, or damaged
    │   │   │   └── EncodingUnclear    not UTF-8; another encoding can be offered
    │   │   └── UploadTooLarge     over a budget of bytes, rows, columns, cells or seconds
    │   ├── SchemaError            the table lacks columns, or cells are out of range
    │   ├── OptionError            an option, number or address outside what is offered
    │   ├── AddressRefused         an address of the web that may not be read or written to
    │   ├── FeedError              an address that gives no feed that can be read
    │   ├── RuleError              reply rules that cannot be used, each problem with its line
    │   ├── WatchListError         a watch-list that cannot be used, each problem with its line
    │   ├── QueryError             a question in SQL that has no answer
    │   │   ├── QueryRefused       it may not be asked: one SELECT over the offered tables may
    │   │   ├── QueryMistaken      bad syntax, or a name that is not there
    │   │   ├── QueryFailed        stopped at a value: too large, or not of that type
    │   │   ├── QueryTooCostly     over its time, its memory or the size of its answer
    │   │   └── QueryQueueFull     too many others are being answered
    │   └── UnknownTask            no use case of that name
    ├── ArtefactError              a saved model cannot be trusted
    │   ├── ArtefactMissing
    │   ├── ChecksumMismatch
    │   ├── ForbiddenFormat        a file that could run code, such as a pickle
    │   └── VersionSkew            saved by a library this process cannot match
    ├── StateError                 what the app keeps cannot be read or written
    │   ├── StateLocked            another process has the file open
    │   ├── StateDamaged           bytes changed; the file is set aside, never deleted
    │   ├── StateSkew              written by a version this process cannot match
    │   ├── StateForeign           a folder, or a file of another kind, is in its place
    │   └── StateWriteFailed       the disk is full, or not writable
    ├── RemoteError                another machine did not do what was asked of it
    │   └── DeliveryFailed         a message did not reach its webhook
    ├── DataMissing                what ships is not where it should be
    ├── StatementUnreadable        a file of SQL is not in named blocks
    ├── TrainingFailed             nothing was learned from a visitor's own data
    └── TrainingUnavailable        a library that only training needs is not installed

Each says what was given, what was expected and what to do, and never repeats a
customer's text.
"""

from core.nouns import counted


class VitrineError(Exception):
    """An error with a message a visitor can act on.

    Parameters
    ----------
    given : str
        What was found, without any customer's text.
    expected : str
        What would have worked.
    action : str
        What to do now.
    """

    def __init__(self, given: str, expected: str, action: str) -> None:
        super().__init__(given, expected, action)
        self.given = given
        self.expected = expected
        self.action = action

    def __str__(self) -> str:
        return f"{self.given} Expected: {self.expected} {self.action}".strip()


class InputError(VitrineError):
    """What a person gave cannot be used."""


class UploadError(InputError):
    """The uploaded file as a whole cannot be used."""


class EmptyUpload(UploadError):
    """The file holds no data."""


class UnreadableUpload(UploadError):
    """The file is not the format it claims, or is damaged."""


class EncodingUnclear(UnreadableUpload):
    """The text is not UTF-8; ``encoding`` is the one to offer, empty where none fits."""

    def __init__(self, given: str, expected: str, action: str, encoding: str) -> None:
        super().__init__(given, expected, action)
        self.encoding = encoding


class UploadTooLarge(UploadError):
    """The file goes over a budget of bytes, rows, columns, cells or seconds."""


class SchemaError(InputError):
    """The table lacks columns, or holds cells outside their range."""


class OptionError(InputError):
    """An option, number or address parameter is outside what is offered."""


class AddressRefused(InputError):
    """An address of the web is not public, or not written as one."""


class FeedError(InputError):
    """An address gives no feed that can be read.

    Parameters
    ----------
    given, expected, action : str
        As for every error here.
    lasting : bool
        Whether asking again is in vain.
    retry_after_seconds : float, optional
        How long the server asks to be left alone.
    """

    def __init__(
        self,
        given: str,
        expected: str,
        action: str,
        *,
        lasting: bool = False,
        retry_after_seconds: float | None = None,
    ) -> None:
        super().__init__(given, expected, action)
        self.lasting = lasting
        self.retry_after_seconds = retry_after_seconds


class LinesError(InputError):
    """Something that a visitor writes line by line cannot be used.

    Parameters
    ----------
    problems : tuple of str
        Each with its place, as "line 3: Larkbank is there twice"; the message tells the first ten.
    has : str
        What was written, and the verb, as "The rules have".
    expected : str
    stays : str
        What goes on as it is.
    """

    def __init__(self, problems: tuple[str, ...], *, has: str, expected: str, stays: str) -> None:
        shown = "; ".join(problems[:10])
        more = f"; and {len(problems) - 10} more" if len(problems) > 10 else ""
        super().__init__(
            f"{has} {counted(len(problems), 'problem')}: {shown}{more}.",
            expected,
            f"Correct them and try again; {stays}.",
        )
        self.problems = problems


class RuleError(LinesError):
    """Reply rules cannot be used.

    Parameters
    ----------
    problems : tuple of str
        Each with its place, as "line 14: there is no slot {amont}".
    """

    def __init__(self, problems: tuple[str, ...]) -> None:
        super().__init__(
            problems,
            has="The rules have",
            expected="rules as in data/intent_rules.yaml.",
            stays="the rules in force stay as they are",
        )


class WatchListError(LinesError):
    """A watch-list cannot be used.

    Parameters
    ----------
    problems : tuple of str
        Each with its place, as "line 3: Larkbank is there twice".
    """

    def __init__(self, problems: tuple[str, ...]) -> None:
        super().__init__(
            problems,
            has="The watch-list has",
            expected="a line for each company, as in “Larkbank: lark bank, @larkbank, $LRKB”.",
            stays="the list in force stays as it is",
        )


class QueryError(InputError):
    """A question in SQL has no answer.

    Parameters
    ----------
    given, expected, action : str
        As for every error here.
    reason : str
        One of :data:`core.analyst.refusal.REASONS`.
    line : int, optional
        Of the statement, from 1.
    detail : str
        What DuckDB said. It may hold values of the tables, so it is shown and never logged.
    """

    def __init__(
        self,
        given: str,
        expected: str,
        action: str,
        *,
        reason: str,
        line: int | None = None,
        detail: str = "",
    ) -> None:
        super().__init__(given, expected, action)
        self.reason = reason
        self.line = line
        self.detail = detail


class QueryRefused(QueryError):
    """A statement is not one SELECT over the offered tables with the offered functions."""


class QueryMistaken(QueryError):
    """A statement has bad syntax, or names a column that is not there."""


class QueryFailed(QueryError):
    """A statement stopped at a value, or for a reason that nobody foresaw."""


class QueryTooCostly(QueryError):
    """A statement went over its time, its memory or the size of its answer."""


class QueryQueueFull(QueryError):
    """Too many other questions are being answered."""


class UnknownTask(InputError):
    """There is no use case of that name."""


class ArtefactError(VitrineError):
    """A saved model cannot be trusted."""


class ArtefactMissing(ArtefactError):
    """A model folder, or a file in it, is not there."""


class ChecksumMismatch(ArtefactError):
    """A file's bytes are not those its manifest lists."""


class ForbiddenFormat(ArtefactError):
    """A file that could run code when it is loaded."""


class VersionSkew(ArtefactError):
    """The model was saved by a library version this process cannot match."""


class StateError(VitrineError):
    """What the app keeps for its visitors cannot be read or written."""


class StateLocked(StateError):
    """Another process has the app's own file open."""


class StateDamaged(StateError):
    """The app's own file holds bytes that were not written; it was set aside."""


class StateSkew(StateError):
    """A newer Vitrine, or another DuckDB, wrote the app's own file."""


class StateForeign(StateError):
    """A folder, or a file of another kind, is where the app's own file should be."""


class StateWriteFailed(StateError):
    """Nothing could be stored: the disk is full, or not writable."""


class RemoteError(VitrineError):
    """Another machine did not answer, or not as it should."""


class DeliveryFailed(RemoteError):
    """A message did not reach its webhook."""


class DataMissing(VitrineError):
    """A table that ships with Vitrine is not where it should be."""


class StatementUnreadable(VitrineError):
    """A file of SQL that ships is not in named blocks."""


class TrainingFailed(VitrineError):
    """Nothing was learned from a visitor's own data."""


class TrainingUnavailable(VitrineError):
    """A library that only training needs is not installed."""
