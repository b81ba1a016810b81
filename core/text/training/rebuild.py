"""The served weights again, from the base encoder and the adapter that ships."""

import json

from safetensors.numpy import load

from core.artefacts import Artefact
from core.text.training.adapter import with_change
from core.text.training.export import Weights
from core.text.training.network import encoder_shape
from core.text.training.pretrained import load_encoder

ADAPTER_FILE = "adapter.safetensors"


def base_of(artefact: Artefact) -> str:
    """Give the encoder that a model was fine-tuned from."""
    data = artefact.contents[ADAPTER_FILE]
    header = json.loads(data[8 : 8 + int.from_bytes(data[:8], "little")])
    return str(json.loads(header["__metadata__"]["about"])["base"])


def weights_of(artefact: Artefact) -> Weights:
    """Give the fine-tuned weights in fp32, as they were before they were quantised.

    Raises
    ------
    TrainingUnavailable
        If the base encoder cannot be loaded.
    """
    encoder = load_encoder(base_of(artefact))
    base = {name: tensor.numpy().copy() for name, tensor in encoder.state_dict().items()}
    adapter = load(artefact.contents[ADAPTER_FILE])
    weights = with_change(base, adapter)
    return Weights(weights, adapter["head.weight"], adapter["head.bias"], encoder_shape(encoder))
