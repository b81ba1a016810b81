"""A very small encoder with the real tokenizer, so that training takes a second."""

import warnings
from pathlib import Path

import pytest

from core.text.options import FineTuning


@pytest.fixture(scope="session")
def tiny_base(tmp_path_factory: pytest.TempPathFactory) -> str:
    """A folder with a BERT of two layers and random weights."""
    import torch
    from transformers import AutoTokenizer, BertConfig, BertModel

    from core.text.training.pretrained import MINILM, encoder_path

    folder = tmp_path_factory.mktemp("tiny")
    torch.manual_seed(0)
    config = BertConfig(
        vocab_size=30_522,
        hidden_size=32,
        num_hidden_layers=2,
        num_attention_heads=4,
        intermediate_size=64,
    )
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        BertModel(config, add_pooling_layer=False).save_pretrained(folder)
        AutoTokenizer.from_pretrained(encoder_path(MINILM)).save_pretrained(folder)
    return str(Path(folder))


@pytest.fixture
def quick(tiny_base: str) -> FineTuning:
    return FineTuning(
        base=tiny_base, adapt="lora", epochs=2, batch_size=8, rank=4, r_drop=0, contrastive=0
    )
