"""An encoder with a head as one ONNX graph, written node by node, in fp32 or int8.

Written instead of traced: the quickest kernels, all of them in ONNX Runtime's CPU build, and
the same bytes for the same weights. Traced graphs need pattern matching to be fused again.

Weights are int8 with a scale per output channel, word vectors int8 with a scale per row.
Activations are int8 with ranges measured on training messages: a range found while it runs
spans the whole batch, so that a message's answer would depend on its company.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import onnx
from numpy.typing import NDArray
from onnx import helper, numpy_helper

Floats = NDArray[np.float32]
Ranges = Mapping[str, tuple[float, float]]
MICROSOFT = "com.microsoft"
OPSET = 20
IR_VERSION = 9


@dataclass(frozen=True)
class EncoderShape:
    """What a BERT encoder's weights do not say themselves."""

    layers: int
    heads: int
    epsilon: float


@dataclass(frozen=True)
class Quantisation:
    """How numbers are stored and multiplied.

    Parameters
    ----------
    products : {"int8", "fp32"}
        Of the matrix products.
    words : {"int8", "fp32"}
        Of the word vectors.
    ranges : mapping of str to (low, high), optional
        Of each activation; without them int8 products find their range in every batch.
    """

    products: str = "int8"
    words: str = "int8"
    ranges: Ranges | None = None


FP32 = Quantisation("fp32", "fp32")


@dataclass
class Graph:
    """Nodes and constants, collected in order."""

    quantisation: Quantisation
    nodes: list[onnx.NodeProto] = field(default_factory=list)
    constants: dict[str, onnx.TensorProto] = field(default_factory=dict)

    def constant(self, name: str, values: NDArray[np.generic]) -> str:
        """Keep an array and give its name."""
        self.constants[name] = numpy_helper.from_array(np.ascontiguousarray(values), name)
        return name

    def add(
        self, kind: str, inputs: list[str], outputs: list[str], domain: str = "", **more: Any
    ) -> str:
        """Add a node and give its first output."""
        name = f"{kind}_{len(self.nodes)}"
        self.nodes.append(helper.make_node(kind, inputs, outputs, name=name, domain=domain, **more))
        return outputs[0]

    def linear(self, name: str, given: str, weight: Floats, bias: Floats) -> str:
        """Multiply by weights of shape (inputs, outputs), and add the bias."""
        out, bias_name = f"{name}_product", self.constant(f"{name}_bias", bias)
        if self.quantisation.products == "fp32":
            product = self.add("MatMul", [given, self.constant(name, weight)], [f"{name}_bare"])
            return self.add("Add", [product, bias_name], [out])
        values, scales = int8_by_column(weight)
        table, scale = self.constant(name, values), self.constant(f"{name}_scale", scales)
        if self.quantisation.ranges is None:
            inputs = [given, table, scale, "", bias_name]
            return self.add("DynamicQuantizeMatMul", inputs, [out], domain=MICROSOFT)
        tokens, step, zero = self._quantised(given, self.quantisation.ranges[given])
        inputs = [tokens, table, step, scale, zero, "", bias_name]
        return self.add("MatMulIntegerToFloat", inputs, [out], domain=MICROSOFT)

    def _quantised(self, given: str, limits: tuple[float, float]) -> list[str]:
        """Give the names of an activation's uint8 values, their scale and their zero point."""
        names = [f"{given}_u8", f"{given}_u8_scale", f"{given}_u8_zero"]
        if names[1] not in self.constants:
            low, high = min(limits[0], 0.0), max(limits[1], 0.0)
            step = np.float32(max(high - low, 1e-6) / 255)
            zero = np.array(np.clip(round(-low / float(step)), 0, 255), np.uint8)
            self.constant(names[1], np.array(step))
            self.constant(names[2], zero)
            self.add("QuantizeLinear", [given, names[1], names[2]], [names[0]])
        return names

    def skip_norm(
        self, name: str, given: str, skip: str, weights: Mapping[str, Floats], epsilon: float
    ) -> str:
        """Add, then normalise: SkipLayerNormalization is one scalar loop, 4 times slower."""
        total = self.add("Add", [given, skip], [f"{name}_sum"])
        return self.norm(name, total, weights, epsilon)

    def norm(self, name: str, given: str, weights: Mapping[str, Floats], epsilon: float) -> str:
        """Normalise each token's vector."""
        scale = self.constant(f"{name}_gamma", weights[f"{name}.weight"])
        shift = self.constant(f"{name}_beta", weights[f"{name}.bias"])
        inputs, out = [given, scale, shift], [f"{name}_normed"]
        return self.add("LayerNormalization", inputs, out, axis=-1, epsilon=epsilon)


def int8_by_column(weight: Floats) -> tuple[NDArray[np.int8], Floats]:
    """Give int8 values and the scale of each column, symmetric around zero."""
    scales = np.maximum(np.abs(weight).max(axis=0) / 127, 1e-12).astype(np.float32)
    return np.clip(np.rint(weight / scales), -127, 127).astype(np.int8), scales
