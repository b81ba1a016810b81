"""Saved models: files that hold no code, and a manifest with their checksums.

A folder holds ``manifest.json`` and the files it lists. Only formats that cannot run
code when they are read are accepted, and only bytes that match the manifest.
"""

import importlib.metadata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from core.errors import ArtefactMissing, ChecksumMismatch, ForbiddenFormat, VersionSkew
from core.receipts import ModelStamp, sha256_of_bytes

RecordT = TypeVar("RecordT", bound=BaseModel)

MANIFEST = "manifest.json"
_MEASURED_AS = "measured_as"
ALLOWED_SUFFIXES = frozenset({".json", ".txt", ".onnx", ".parquet", ".safetensors"})

# First bytes of a pickle (protocol 2 and later) and of a zip, which torch.save writes.
_CODE_SIGNATURES = (b"\x80\x02", b"\x80\x03", b"\x80\x04", b"\x80\x05", b"PK\x03\x04")


class FileEntry(BaseModel):
    """One file of an artefact."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    sha256: str = Field(pattern=r"^[0-9a-f]{64}$")
    bytes: int = Field(ge=0)


class Manifest(BaseModel):
    """What ``manifest.json`` says of a saved model."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    task: str
    recipe: str
    title: str
    recipe_version: str
    libraries: dict[str, str]
    trained_on: dict[str, str | int]
    files: dict[str, FileEntry]

    @property
    def sha256(self) -> str:
        """Hash of all files' names and hashes: the identity of the weights."""
        lines = [f"{name} {entry.sha256}" for name, entry in sorted(self.files.items())]
        return sha256_of_bytes("\n".join(lines).encode())

    @property
    def version(self) -> str:
        """The recipe's version with the first digits of the weights' hash."""
        return f"{self.recipe_version}-{self.sha256[:8]}"

    @property
    def stamp(self) -> ModelStamp:
        """What a receipt says of the model."""
        return ModelStamp(self.title, self.version, self.sha256)

    @property
    def measured_sha256(self) -> str:
        """Give the hash of the model whose figures stand for this one.

        Another than its own where the weights that ship were fitted anew on all rows, by the
        same recipe, after the figures were measured.
        """
        return str(self.trained_on.get(_MEASURED_AS, self.sha256))


@dataclass(frozen=True)
class Artefact:
    """A model as bytes, with the manifest that vouches for them."""

    manifest: Manifest
    contents: Mapping[str, bytes]

    @property
    def stamp(self) -> ModelStamp:
        """What a receipt says of the model."""
        return self.manifest.stamp

    def file(self, name: str) -> Path | bytes:
        """Give where a checked file lies, or its bytes where it was never saved."""
        if isinstance(self.contents, SavedFiles):
            return self.contents.folder / name
        return self.contents[name]

    def text(self, name: str) -> str:
        """Give a file as text."""
        return self.contents[name].decode("utf-8")

    def parsed(self, name: str, record: type[RecordT]) -> RecordT:
        """Give a JSON file as a record.

        Raises
        ------
        ChecksumMismatch
            If it does not hold such a record.
        """
        try:
            return record.model_validate_json(self.contents[name])
        except (KeyError, ValidationError) as error:
            raise ChecksumMismatch(
                f"{name} does not hold {record.__name__}.", "the file as saved.", _TRAIN_AGAIN
            ) from error


@dataclass(frozen=True)
class SavedFiles(Mapping[str, bytes]):
    """The files of a saved model, read and checked when they are asked for.

    Weights are 30 MB, which a process that has loaded them need not hold twice.
    """

    folder: Path
    entries: Mapping[str, FileEntry]

    def __getitem__(self, name: str) -> bytes:
        return _read(self.folder, name, self.entries[name])

    def __iter__(self) -> Iterator[str]:
        return iter(self.entries)

    def __len__(self) -> int:
        return len(self.entries)


@dataclass(frozen=True)
class Provenance:
    """Who made a model, from what: all of a manifest but its files.

    ``libraries`` names the distributions whose version must match when it is loaded.
    """

    task: str
    recipe: str
    title: str
    recipe_version: str
    trained_on: Mapping[str, str | int]
    libraries: tuple[str, ...] = ()

    def artefact(self, contents: Mapping[str, bytes]) -> Artefact:
        """Give these files with their manifest."""
        entries = {
            name: FileEntry(sha256=sha256_of_bytes(data), bytes=len(data))
            for name, data in sorted(contents.items())
        }
        manifest = Manifest(
            task=self.task,
            recipe=self.recipe,
            title=self.title,
            recipe_version=self.recipe_version,
            libraries={name: importlib.metadata.version(name) for name in self.libraries},
            trained_on=dict(self.trained_on),
            files=entries,
        )
        return Artefact(manifest, contents)


def json_bytes(record: BaseModel) -> bytes:
    """Give a record as a file of a model holds it."""
    return (record.model_dump_json(indent=1) + "\n").encode()


def measured_as(artefact: Artefact, sha256: str) -> Artefact:
    """Give the artefact with the hash of the model that was judged in its place."""
    trained_on = {**artefact.manifest.trained_on, _MEASURED_AS: sha256}
    manifest = artefact.manifest.model_copy(update={"trained_on": trained_on})
    return Artefact(manifest, artefact.contents)


def save(folder: Path, artefact: Artefact) -> None:
    """Write files and their manifest; the manifest last, so a torn save is found.

    Raises
    ------
    ForbiddenFormat
        If a file's format could run code.
    """
    folder.mkdir(parents=True, exist_ok=True)
    for name, data in artefact.contents.items():
        _refuse_code(name, data)
        (folder / name).write_bytes(data)
    manifest = artefact.manifest.model_dump_json(indent=2) + "\n"
    (folder / MANIFEST).write_text(manifest, encoding="utf-8")


def read_manifest(folder: Path) -> Manifest:
    """Give the manifest of a folder, without its files.

    Raises
    ------
    ArtefactMissing, ChecksumMismatch
        If there is none, or it is not one.
    """
    path = folder / MANIFEST
    if not path.is_file():
        for file in sorted(folder.glob("*.*")):
            _refuse_code(file.name, b"")
        raise ArtefactMissing(
            f"{folder} holds no {MANIFEST}.", "a folder that `train --out` wrote.", _TRAIN_AGAIN
        )
    try:
        return Manifest.model_validate_json(path.read_bytes())
    except ValidationError as error:
        raise ChecksumMismatch(
            f"{path} is not a manifest.", "the file as it was saved.", _TRAIN_AGAIN
        ) from error


def load(folder: Path, task: str, recipe: str) -> Artefact:
    """Read a saved model, refusing whatever cannot be trusted.

    Raises
    ------
    ArtefactMissing
        If the folder or a file is not there, or belongs to another task or recipe.
    ChecksumMismatch
        If a file's bytes are not those of the manifest.
    ForbiddenFormat
        If a file could run code.
    VersionSkew
        If a library's version differs in its first two numbers.
    """
    manifest = read_manifest(folder)
    if (manifest.task, manifest.recipe) != (task, recipe):
        raise ArtefactMissing(
            f"{folder} holds the {manifest.recipe} model of {manifest.task}.",
            f"the {recipe} model of {task}.",
            "Give the folder of the right model.",
        )
    _check_libraries(manifest)
    saved = SavedFiles(folder, manifest.files)
    for name in saved:
        saved[name]
    return Artefact(manifest, saved)


_TRAIN_AGAIN = "Restore the folder, or train again with `python -m core train`."


def _read(folder: Path, name: str, entry: FileEntry) -> bytes:
    path = folder / name
    if Path(name).name != name or not path.is_file():
        raise ArtefactMissing(f"{path} is not there.", "every file of the manifest.", _TRAIN_AGAIN)
    data = path.read_bytes()
    _refuse_code(name, data)
    if sha256_of_bytes(data) != entry.sha256:
        raise ChecksumMismatch(
            f"{path} has changed since it was saved.",
            f"SHA-256 {entry.sha256[:12]}….",
            _TRAIN_AGAIN,
        )
    return data


def _refuse_code(name: str, data: bytes) -> None:
    looks_like_code = data.startswith(_CODE_SIGNATURES) and not _begins_as_tensors(data)
    if Path(name).suffix not in ALLOWED_SUFFIXES or looks_like_code:
        raise ForbiddenFormat(
            f"{name} may run code when it is loaded.",
            "a file of type " + ", ".join(sorted(ALLOWED_SUFFIXES)) + ".",
            "Export the model to one of them.",
        )


def _begins_as_tensors(data: bytes) -> bool:
    """Say whether bytes begin with the length of a safetensors header, which may look like code.

    A header of 1,152 bytes begins with 80 04, as a pickle does; but no pickle goes on with zeros.
    """
    return data[2:8] == bytes(6) and data[8:9] == b"{"


def _check_libraries(manifest: Manifest) -> None:
    for name, saved in manifest.libraries.items():
        installed = importlib.metadata.version(name)
        if installed.split(".")[:2] != saved.split(".")[:2]:
            raise VersionSkew(
                f"The model was saved with {name} {saved}; this process runs {installed}.",
                f"{name} {'.'.join(saved.split('.')[:2])}.",
                f"Install {name}=={saved}, or train again.",
            )
