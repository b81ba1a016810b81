"""Messages to embeddings and class scores, through ONNX Runtime alone."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Self

import numpy as np
from numpy.typing import NDArray

from core.artefacts import Artefact
from core.errors import ArtefactError
from core.memory import give_back
from core.text.graph_file import mapped_int8
from core.text.tokens import TokenBatch, batches_by_length, is_cut, token_ids, tokenizer_of
from core.text.words import words_read

# ONNX Runtime costs 44 MB and 70 ms, which pages without text need not pay.
if TYPE_CHECKING:
    import onnxruntime
    from tokenizers import Tokenizer

GRAPH_FILE = "model.onnx"
TOKENIZER_FILE = "tokenizer.json"
# What `core.text.training.graph` calls the table of word vectors, half of the file.
WORDS = "words"
# Measured: 64 to 256 tokens at a time are equally quick, 384 a fifth slower.
TOKENS_PER_BATCH = 192


@dataclass(frozen=True)
class Encoded:
    """What the encoder says of some messages.

    Parameters
    ----------
    logits : ndarray of float32, shape (messages, classes)
    embedding : ndarray of float32, shape (messages, hidden)
        Of length 1.
    """

    logits: NDArray[np.float32]
    embedding: NDArray[np.float32]


class TextEncoder:
    """A fine-tuned encoder with its head, as training exported it.

    Parameters
    ----------
    graph : bytes or Path
        The ONNX graph, whose checksum has been checked. From a path it takes 36 MB less: the
        table of word vectors stays in the file, and only the rows asked for are read.
    tokenizer : Tokenizer
    threads : int
        Threads of one matrix product; more than one lose on shared cores.
    """

    def __init__(self, graph: bytes | Path, tokenizer: "Tokenizer", threads: int = 1) -> None:
        import onnxruntime

        self.tokenizer = tokenizer
        options = _options(threads)
        self._words = mapped_int8(graph, WORDS) if isinstance(graph, Path) else None
        if self._words is not None:
            # ONNX Runtime does not own what it is lent: it lives as long as this encoder.
            self._lent = onnxruntime.OrtValue.ortvalue_from_numpy(self._words)
            options.add_initializer(WORDS, self._lent)
        try:
            self._session = onnxruntime.InferenceSession(
                graph, options, providers=["CPUExecutionProvider"]
            )
        except Exception as error:
            raise ArtefactError(
                f"{GRAPH_FILE} is not a graph that ONNX Runtime can read.",
                "the file as training wrote it.",
                "Train again.",
            ) from error
        give_back()
        logits, embedding = self._session.get_outputs()[:2]
        self.classes, self.hidden = int(logits.shape[1]), int(embedding.shape[1])

    @classmethod
    def read(cls, artefact: Artefact, threads: int = 1) -> Self:
        """Give the encoder of a checked artefact."""
        tokenizer = tokenizer_of(artefact.contents[TOKENIZER_FILE])
        return cls(artefact.file(GRAPH_FILE), tokenizer, threads)

    def encode(self, texts: Sequence[str]) -> Encoded:
        """Give scores and embeddings of messages, in their order."""
        return self.encode_ids(token_ids(self.tokenizer, texts))

    def encode_ids(
        self, ids: Sequence[Sequence[int]], tokens_per_batch: int = TOKENS_PER_BATCH
    ) -> Encoded:
        """Give scores and embeddings of messages already split into tokens."""
        logits = np.empty((len(ids), self.classes), dtype=np.float32)
        embedding = np.empty((len(ids), self.hidden), dtype=np.float32)
        for batch in batches_by_length(ids, tokens_per_batch):
            logits[batch.rows], embedding[batch.rows] = self._run(batch)
        return Encoded(logits, embedding)

    def is_cut(self, text: str) -> bool:
        """Say whether only the beginning of a message is read."""
        return is_cut(self.tokenizer, text)

    def words_read(self, text: str) -> int:
        """Give how many words of a message are read, the last one perhaps in part."""
        return words_read(self.tokenizer, text)

    def _run(self, batch: TokenBatch) -> list[NDArray[np.float32]]:
        return list(self._session.run(["logits", "embedding"], {"input_ids": batch.input_ids}))


def _options(threads: int) -> "onnxruntime.SessionOptions":
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = threads
    options.inter_op_num_threads = 1
    # Its fusions bring back SkipLayerNormalization, 4 times slower; the graph is written fused.
    options.graph_optimization_level = onnxruntime.GraphOptimizationLevel.ORT_ENABLE_BASIC
    # A plan for every length of message would be kept, 4 MB in all.
    options.enable_mem_pattern = False
    # Nor is what the largest batch took, 10 MB, kept for the next; it is no slower without.
    options.enable_cpu_mem_arena = False
    options.log_severity_level = 3
    return options
