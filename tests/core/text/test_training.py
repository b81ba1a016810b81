"""Fine-tuning of a tiny encoder: it learns, resumes, averages, and exports what it learnt."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import torch

from core.artefacts import Provenance
from core.errors import TrainingUnavailable
from core.text.encoder import TextEncoder
from core.text.options import FineTuning
from core.text.tokens import token_ids, tokenizer_of
from core.text.training.adapter import Tuned, as_adapter, average
from core.text.training.classify import Lesson, class_weights, fit_text, repeats, soft_targets
from core.text.training.export import activation_ranges, export
from core.text.training.fine_tuning import Development, contrast, disagreement, fine_tune
from core.text.training.graph import FP32, Quantisation, int8_by_column
from core.text.training.network import (
    TextNetwork,
    embeddings,
    frozen_network,
    shuffled_batches,
    with_adapter,
)
from core.text.training.optimisation import Run
from core.text.training.pretrained import load_tokenizer
from core.text.training.rebuild import weights_of

COLOURS = ("red", "green", "blue")
TEXTS = [
    f"{opening} {colour} {thing}"
    for opening in ("a", "the", "my", "one")
    for colour in COLOURS
    for thing in ("card", "coat", "house", "door")
]
# One text less, so that the classes are not of one size.
TEXTS = TEXTS[1:]
LABELS = np.array([COLOURS.index(text.split()[1]) for text in TEXTS])
LESSON = Lesson(TEXTS, LABELS, len(COLOURS))
RUN = Run(3, 8, 1e-2, 1e-2, 0.0, 0.0, 0.0, 0, 1)


@pytest.fixture
def ids(tiny_base: str) -> list[list[int]]:
    return token_ids(load_tokenizer(tiny_base, 16), TEXTS)


@pytest.fixture
def network(ids: list[list[int]], quick: FineTuning) -> TextNetwork:
    return with_adapter(frozen_network(ids, LABELS, quick, seed=0), rank=4)


def _encoder(files: dict[str, bytes]) -> TextEncoder:
    return TextEncoder(files["model.onnx"], tokenizer_of(files["tokenizer.json"]))


@pytest.mark.parametrize("adapt", ["lora", "full", "frozen", "average"])
def test_every_way_of_training_learns_colours(quick: FineTuning, adapt: str) -> None:
    options = quick.model_copy(update={"adapt": adapt, "epochs": 4})
    files = fit_text(LESSON, options, np.random.default_rng(0))
    assert np.mean(_encoder(files).encode(TEXTS).logits.argmax(axis=1) == LABELS) >= 0.9


def test_the_same_seed_gives_the_same_bytes(quick: FineTuning) -> None:
    first, second = (fit_text(LESSON, quick, np.random.default_rng(7)) for _ in range(2))
    assert first == second
    assert fit_text(LESSON, quick, np.random.default_rng(8)) != first


def test_a_run_that_was_killed_goes_on_to_the_same_weights(
    network: TextNetwork, ids: list[list[int]], quick: FineTuning, tmp_path: Path
) -> None:
    targets = soft_targets(LABELS, len(COLOURS))
    whole = list(fine_tune(network, ids, targets, RUN))
    again = with_adapter(frozen_network(ids, LABELS, quick, seed=0), rank=4)
    file = tmp_path / "run.safetensors"
    # Killed in the second epoch: the generator is dropped after the first.
    next(fine_tune(again, ids, targets, RUN, checkpoint=file))
    fresh = with_adapter(frozen_network(ids, LABELS, quick, seed=0), rank=4)
    rest = list(fine_tune(fresh, ids, targets, RUN, checkpoint=file))
    assert [epoch.number for epoch in rest] == [2, 3]
    assert rest[-1].loss == whole[-1].loss
    for name, tensor in network.state_dict().items():
        assert torch.equal(tensor, fresh.state_dict()[name])


def test_a_finished_run_is_taken_up_without_training(
    network: TextNetwork, ids: list[list[int]], quick: FineTuning, tmp_path: Path
) -> None:
    targets, file = soft_targets(LABELS, len(COLOURS)), tmp_path / "run.safetensors"
    list(fine_tune(network, ids, targets, RUN, checkpoint=file))
    fresh = with_adapter(frozen_network(ids, LABELS, quick, seed=0), rank=4)
    assert list(fine_tune(fresh, ids, targets, RUN, checkpoint=file)) == []
    assert torch.equal(fresh.head.weight, network.head.weight)


def test_training_stops_when_the_development_rows_no_longer_gain(
    network: TextNetwork, ids: list[list[int]]
) -> None:
    # Nobody can learn labels that are all wrong, so the first epoch stays the best.
    wrong = Development(ids, (LABELS + 1) % len(COLOURS))
    patient = replace(RUN, epochs=20, patience=2)
    epochs = list(fine_tune(network, ids, soft_targets(LABELS, 3), patient, wrong))
    assert len(epochs) < 20


def test_label_smoothing_class_weights_and_r_drop_are_taken(quick: FineTuning) -> None:
    plain = fit_text(LESSON, quick, np.random.default_rng(0))["adapter.safetensors"]
    for change in (
        {"label_smoothing": 0.2},
        {"r_drop": 2.0},
        {"contrastive": 0.5},
        {"class_weights": True},
    ):
        files = fit_text(LESSON, quick.model_copy(update=change), np.random.default_rng(0))
        assert files["adapter.safetensors"] != plain


def test_two_passes_that_agree_cost_nothing() -> None:
    scores = torch.tensor([[1.0, 0.0], [0.0, 2.0]])
    assert float(disagreement(torch.cat([scores, scores]))) == 0
    assert float(disagreement(torch.tensor([[1.0, 0.0], [0.0, 1.0]]))) == pytest.approx(
        2 * (np.e - 1) / (np.e + 1)
    )


def test_contrast_is_least_where_classes_lie_together() -> None:
    wanted = torch.tensor([[1.0, 0.0], [1.0, 0.0], [0.0, 1.0], [0.0, 1.0]])
    together = torch.tensor([[1.0, 0.0], [1.0, 0.0], [0.0, 1.0], [0.0, 1.0]])
    mixed = together[[0, 2, 1, 3]]
    assert float(contrast(together, wanted)) < 0.001 < float(contrast(mixed, wanted))
    # Rows of no class attract nobody, so there is nothing to lose.
    assert float(contrast(together, torch.full((4, 2), 0.5))) == 0


def test_out_of_scope_rows_are_repeated_to_their_share() -> None:
    assert repeats(15_000, 100, 0.03) == 4
    assert repeats(10_000, 600, 0.03) == 1
    assert repeats(10_000, 0, 0.03) == repeats(10_000, 600, 0) == 0


def test_class_weights_are_inverse_to_the_classes_shares() -> None:
    weights = class_weights(np.array([0, 0, 0, 1, -1]), 2)
    assert weights.tolist() == pytest.approx([4 / 6, 4 / 2])


def test_a_row_of_no_class_is_taught_as_equal_shares() -> None:
    targets = soft_targets(np.array([1, -1]), 4)
    assert targets.tolist() == [[0, 1, 0, 0], [0.25] * 4]


def test_tensorboard_logs_are_written_where_asked(quick: FineTuning, tmp_path: Path) -> None:
    fit_text(LESSON, quick.model_copy(update={"logdir": tmp_path}), np.random.default_rng(0))
    assert list(tmp_path.rglob("events.out.tfevents.*"))


def test_an_encoder_that_is_nowhere_is_told(quick: FineTuning, tmp_path: Path) -> None:
    options = quick.model_copy(update={"base": str(tmp_path / "nothing")})
    with pytest.raises(TrainingUnavailable, match="nothing"):
        fit_text(LESSON, options, np.random.default_rng(0))


def test_batches_hold_every_row_once() -> None:
    lengths = np.random.default_rng(0).integers(3, 40, 1_001)
    rows = np.concatenate(shuffled_batches(lengths, 32, np.random.default_rng(1)))
    assert sorted(rows.tolist()) == list(range(1_001))


def test_the_adapter_and_the_base_give_the_served_graph_again(quick: FineTuning) -> None:
    files = fit_text(LESSON, quick, np.random.default_rng(0))
    made = Provenance("intent", "encoder", "x", "1", {}).artefact(files)
    again = TextEncoder(export(weights_of(made), FP32), tokenizer_of(files["tokenizer.json"]))
    served = _encoder(files).encode(TEXTS).logits
    # int8 against fp32: near, not equal.
    np.testing.assert_allclose(again.encode(TEXTS).logits, served, atol=0.6)


def test_the_graph_says_what_torch_says(
    network: TextNetwork, ids: list[list[int]], quick: FineTuning
) -> None:
    files = fit_text(LESSON, quick.model_copy(update={"adapt": "frozen"}), np.random.default_rng(0))
    made = Provenance("intent", "encoder", "x", "1", {}).artefact(files)
    weights = weights_of(made)
    tokenizer = load_tokenizer(quick.base, 16)
    onnx_says = TextEncoder(export(weights, FP32), tokenizer).encode_ids(ids)
    bare = frozen_network(ids, LABELS, quick, seed=0)
    np.testing.assert_allclose(onnx_says.embedding, embeddings(bare, ids).numpy(), atol=1e-5)


def test_an_answer_in_int8_does_not_depend_on_its_company(quick: FineTuning) -> None:
    encoder = _encoder(fit_text(LESSON, quick, np.random.default_rng(0)))
    together = encoder.encode(TEXTS).logits
    alone = np.concatenate([encoder.encode([text]).logits for text in TEXTS])
    np.testing.assert_allclose(together, alone, atol=1e-5)


def test_ranges_cover_what_training_messages_reach(ids: list[list[int]], quick: FineTuning) -> None:
    files = fit_text(LESSON, quick, np.random.default_rng(0))
    weights = weights_of(Provenance("intent", "encoder", "x", "1", {}).artefact(files))
    ranges = activation_ranges(weights, ids)
    # Four products a layer (the three of attention are one), each with its own input.
    assert len(ranges) == 2 * 4
    assert all(low < high for low, high in ranges.values())
    assert len(export(weights, Quantisation(ranges=ranges))) < len(export(weights, FP32)) / 2


def test_what_no_run_changed_is_not_changed_by_the_average() -> None:
    same = {"words": np.random.default_rng(0).normal(size=(300, 8)).astype(np.float32)}
    nothing = np.zeros((2, 8), dtype=np.float32)
    for runs in (2, 3, 5, 7):
        mean = average([Tuned(same, nothing, np.zeros(2, dtype=np.float32))] * runs)
        np.testing.assert_array_equal(mean.encoder["words"], same["words"])
        assert set(as_adapter(same, mean, None)[1]) == {"head.weight", "head.bias"}


def test_the_average_of_two_runs_is_the_mean_of_their_weights() -> None:
    one, other = (
        Tuned({"w": np.full((2, 2), v, np.float32)}, np.full((1, 2), v, np.float32), np.ones(1))
        for v in (1.0, 3.0)
    )
    both = average([one, other])
    assert both.encoder["w"].tolist() == [[2, 2], [2, 2]]
    assert both.head.tolist() == [[2, 2]]


def test_a_change_of_low_rank_survives_the_cut_and_a_higher_one_is_cut() -> None:
    rng = np.random.default_rng(0)
    base = {"w": np.zeros((6, 5), np.float32)}
    flat = (rng.normal(size=(6, 1)) @ rng.normal(size=(1, 5))).astype(np.float32)
    full = rng.normal(size=(6, 5)).astype(np.float32)
    head, bias = np.ones((2, 5), np.float32), np.ones(2, np.float32)
    kept, adapter = as_adapter(base, Tuned({"w": flat}, head, bias), 1)
    np.testing.assert_allclose(kept.encoder["w"], flat, atol=5e-3)
    assert adapter["w.lora_A"].shape == (1, 5)
    cut, _ = as_adapter(base, Tuned({"w": full}, head, bias), 1)
    assert np.linalg.matrix_rank(cut.encoder["w"], tol=1e-2) == 1


def test_without_a_rank_the_whole_change_is_kept_to_a_fraction_of_a_percent() -> None:
    rng = np.random.default_rng(0)
    base = {"w": rng.normal(size=(6, 5)).astype(np.float32), "b": np.zeros(5, np.float32)}
    tuned = {"w": base["w"] + 0.01 * rng.normal(size=(6, 5)).astype(np.float32), "b": base["b"]}
    head, bias = np.ones((2, 5), np.float32), np.ones(2, np.float32)
    kept, adapter = as_adapter(base, Tuned(tuned, head, bias), None)
    np.testing.assert_allclose(kept.encoder["w"], tuned["w"], atol=2e-4)
    assert adapter["w.change"].dtype == np.int8
    assert "b" not in adapter


def test_int8_columns_lose_at_most_half_a_step() -> None:
    weight = np.random.default_rng(0).normal(size=(20, 7)).astype(np.float32)
    values, scales = int8_by_column(weight)
    assert np.abs(values * scales - weight).max() <= scales.max() / 2 + 1e-6
