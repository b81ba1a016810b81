"""Write a BERT encoder with its head as one ONNX graph, and measure activations for int8."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
import onnx
import onnxruntime
from onnx import TensorProto, helper

from core.text.encoder import TOKENS_PER_BATCH
from core.text.tokens import batches_by_length
from core.text.training.graph import (
    FP32,
    IR_VERSION,
    MICROSOFT,
    OPSET,
    EncoderShape,
    Floats,
    Graph,
    Quantisation,
    Ranges,
    int8_by_column,
)

# Of an activation's values, as many lie within the range that int8 spans.
RANGE_SHARE = 0.9999


@dataclass(frozen=True)
class Weights:
    """A fine-tuned encoder and its head, as arrays.

    Parameters
    ----------
    encoder : mapping of str to ndarray
        A BERT state dict with adapters merged (`embeddings.word_embeddings.weight`, …).
    head : ndarray of float, shape (classes, hidden)
    head_bias : ndarray of float, shape (classes,)
    shape : EncoderShape
    """

    encoder: Mapping[str, Floats]
    head: Floats
    head_bias: Floats
    shape: EncoderShape

    def rounded(self) -> "Weights":
        """Give the weights as int8 holds them, in float32: what storing alone costs."""
        encoder = {
            name: _rounded(array) if array.ndim == 2 and "position" not in name else array
            for name, array in self.encoder.items()
        }
        return replace(self, encoder=encoder)


def _rounded(weight: Floats) -> Floats:
    values, scales = int8_by_column(weight.T)
    return np.asarray((values * scales).T, dtype=np.float32)


def export(weights: Weights, quantisation: Quantisation) -> bytes:
    """Give the graph as bytes.

    Its input is ``input_ids`` (messages, tokens) int32, messages of one length: there is no
    mask. Its outputs are ``logits`` (messages, classes) and ``embedding`` (messages, hidden)
    of length 1.
    """
    return bytes(_model(weights, quantisation, probes=False).SerializeToString(deterministic=True))


def activation_ranges(weights: Weights, ids: Sequence[Sequence[int]]) -> Ranges:
    """Give the range of every quantised activation over some messages."""
    model = _model(weights, FP32, probes=True)
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    options.log_severity_level = 3
    session = onnxruntime.InferenceSession(
        model.SerializeToString(), options, providers=["CPUExecutionProvider"]
    )
    names = [output.name for output in session.get_outputs()][2:]
    tails = [(1 - RANGE_SHARE), RANGE_SHARE]
    seen = [
        [np.quantile(values, tails) for values in session.run(names, {"input_ids": b.input_ids})]
        for b in batches_by_length(ids, TOKENS_PER_BATCH)
    ]
    ends = np.array(seen)
    low, high = ends[:, :, 0].min(axis=0), ends[:, :, 1].max(axis=0)
    return {name: (float(low[i]), float(high[i])) for i, name in enumerate(names)}


def _model(weights: Weights, quantisation: Quantisation, probes: bool) -> onnx.ModelProto:
    graph = Graph(quantisation)
    tokens = _embed(graph, weights)
    for layer in range(weights.shape.layers):
        tokens = _layer(graph, weights, layer, tokens)
    _pool_and_classify(graph, weights, tokens)
    return _finished(graph, weights, probes)


def _embed(graph: Graph, weights: Weights) -> str:
    encoder = weights.encoder
    words = encoder["embeddings.word_embeddings.weight"]
    kinds = encoder["embeddings.token_type_embeddings.weight"][0]
    places = encoder["embeddings.position_embeddings.weight"] + kinds
    if graph.quantisation.words == "fp32":
        graph.add("Gather", [graph.constant("words", words), "input_ids"], ["word"])
    else:
        values, scales = int8_by_column(words.T)
        graph.add("Gather", [graph.constant("words", values.T), "input_ids"], ["word_int8"])
        scale = graph.constant("word_scales", scales[:, None])
        graph.add("Gather", [scale, "input_ids"], ["word_scale"])
        graph.add("Cast", ["word_int8"], ["word_units"], to=TensorProto.FLOAT)
        graph.add("Mul", ["word_units", "word_scale"], ["word"])
    graph.add("Shape", ["input_ids"], ["token_count"], start=1, end=2)
    zero, axis = graph.constant("zero", np.array([0])), graph.constant("axis", np.array([0]))
    graph.add("Slice", [graph.constant("places", places), zero, "token_count", axis], ["place"])
    graph.add("Add", ["word", "place"], ["placed"])
    return graph.norm("embeddings.LayerNorm", "placed", encoder, weights.shape.epsilon)


def _layer(graph: Graph, weights: Weights, layer: int, given: str) -> str:
    at, encoder, epsilon = f"encoder.layer.{layer}.", weights.encoder, weights.shape.epsilon

    def linear(name: str, of: str) -> str:
        return graph.linear(name, of, encoder[f"{name}.weight"].T, encoder[f"{name}.bias"])

    context = _attention(graph, weights, f"{at}attention.self", given)
    product = linear(f"{at}attention.output.dense", context)
    norm = f"{at}attention.output.LayerNorm"
    attended = graph.skip_norm(norm, product, given, encoder, epsilon)
    wide = linear(f"{at}intermediate.dense", attended)
    active = graph.add("Gelu", [wide], [f"{wide}_active"])
    product = linear(f"{at}output.dense", active)
    return graph.skip_norm(f"{at}output.LayerNorm", product, attended, encoder, epsilon)


def _attention(graph: Graph, weights: Weights, name: str, given: str) -> str:
    """Attend in plain kernels: a tenth faster than QAttention on batches of short messages."""
    parts = [f"{name}.{part}" for part in ("query", "key", "value")]
    weight = np.concatenate([weights.encoder[f"{part}.weight"].T for part in parts], axis=1)
    bias = np.concatenate([weights.encoder[f"{part}.bias"] for part in parts])
    hidden, heads = len(bias) // 3, weights.shape.heads
    product = graph.linear(name, given, weight, bias)
    by_head = graph.constant("by_head", np.array([0, 0, 3 * heads, hidden // heads]))
    split = graph.add("Reshape", [product, by_head], [f"{name}_by_head"])
    turned = graph.add("Transpose", [split], [f"{name}_turned"], perm=[0, 2, 1, 3])
    query, key, value = (f"{name}_{part}" for part in ("queries", "keys", "values"))
    graph.add("Split", [turned], [query, key, value], axis=1, num_outputs=3)
    scale, scores = (hidden // heads) ** -0.5, [f"{name}_scores"]
    graph.add("FusedMatMul", [query, key], scores, domain=MICROSOFT, transB=1, alpha=scale)
    shares = graph.add("Softmax", scores, [f"{name}_shares"], axis=-1)
    context = graph.add("MatMul", [shares, value], [f"{name}_by_head_context"])
    back = graph.add("Transpose", [context], [f"{name}_back"], perm=[0, 2, 1, 3])
    flat = graph.constant("flat", np.array([0, 0, hidden]))
    return graph.add("Reshape", [back, flat], [f"{name}_context"])


def _pool_and_classify(graph: Graph, weights: Weights, tokens: str) -> None:
    graph.add("ReduceSum", [tokens, graph.constant("one", np.array([1]))], ["sum"], keepdims=0)
    # The mean's divisor cancels in the norm.
    graph.add("LpNormalization", ["sum"], ["embedding"], axis=1, p=2)
    head = graph.constant("head", weights.head.T)
    graph.add(
        "Gemm", ["embedding", head, graph.constant("head_bias", weights.head_bias)], ["logits"]
    )


def _finished(graph: Graph, weights: Weights, probes: bool) -> onnx.ModelProto:
    classes, hidden = weights.head.shape
    value = helper.make_tensor_value_info
    inputs = [value("input_ids", TensorProto.INT32, ["messages", "tokens"])]
    outputs = [
        value("logits", TensorProto.FLOAT, ["messages", classes]),
        value("embedding", TensorProto.FLOAT, ["messages", hidden]),
    ]
    if probes:
        products = (n for n in graph.nodes if n.op_type == "MatMul")
        given = (n.input[0] for n in products if not n.input[0].endswith("_shares"))
        outputs += [value(name, TensorProto.FLOAT, None) for name in dict.fromkeys(given)]
    constants = list(graph.constants.values())
    body = helper.make_graph(graph.nodes, "text", inputs, outputs, constants)
    opsets = [helper.make_opsetid("", OPSET), helper.make_opsetid(MICROSOFT, 1)]
    return helper.make_model(
        body, opset_imports=opsets, ir_version=IR_VERSION, producer_name="vitrine"
    )
