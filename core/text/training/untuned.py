"""What an encoder says of texts before it is fine-tuned."""

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray
from torch import nn

from core.text.options import FineTuning
from core.text.tokens import token_ids
from core.text.training.network import TextNetwork, embeddings
from core.text.training.pretrained import load_encoder, load_tokenizer


def untuned_embeddings(texts: Sequence[str], options: FineTuning) -> NDArray[np.float32]:
    """Give the mean-pooled embeddings of length 1, shape (texts, hidden), in fp32.

    Raises
    ------
    TrainingUnavailable
        If the encoder cannot be loaded.
    """
    encoder = load_encoder(options.base)
    config: Any = encoder.config
    network = TextNetwork(encoder, nn.Linear(config.hidden_size, 1))
    ids = token_ids(load_tokenizer(options.base, options.max_tokens), texts)
    return np.asarray(embeddings(network, ids).numpy(), dtype=np.float32)
