"""Where the weights of an ONNX file lie."""

import json
from pathlib import Path

import numpy as np
import onnx
import pytest
from onnx import TensorProto, helper, numpy_helper

from core.errors import ArtefactError
from core.settings import settings
from core.text.encoder import GRAPH_FILE, TOKENIZER_FILE, WORDS, TextEncoder
from core.text.graph_file import mapped_int8
from core.text.tokens import tokenizer_of

SHIPPED = settings().model_dir("intent")
CUT = {"direction": "Right", "strategy": "LongestFirst", "stride": 0}
TABLE = np.array([[1, -2, 3], [127, -128, 0]], dtype=np.int8)


def _graph(tmp_path: Path, *weights: onnx.TensorProto) -> Path:
    graph = helper.make_graph([], "a graph", [], [], list(weights))
    path = tmp_path / "graph.onnx"
    onnx.save_model(helper.make_model(graph), str(path))
    return path


def test_a_weight_is_found_among_others_and_read_where_it_lies(tmp_path: Path) -> None:
    others = numpy_helper.from_array(np.ones((4, 4), np.float32), "others")
    path = _graph(tmp_path, others, numpy_helper.from_array(TABLE, "words"))
    found = mapped_int8(path, "words")
    assert found is not None
    assert found.tolist() == TABLE.tolist()
    assert isinstance(found, np.memmap)
    assert not found.flags.writeable


def test_sizes_that_are_written_one_by_one_or_packed_are_the_same(tmp_path: Path) -> None:
    weight = numpy_helper.from_array(TABLE, "words")
    packed = b"\x0a\x02\x02\x03"
    one_by_one = b"\x08\x02\x08\x03"
    written = weight.SerializeToString()
    assert written.startswith((packed, one_by_one))
    for sizes in (packed, one_by_one):
        path = _graph(tmp_path, weight)
        tensor = sizes + written[4:]
        path.write_bytes(_field(7, _field(5, tensor)))
        found = mapped_int8(path, "words")
        assert found is not None
        assert found.shape == (2, 3)


def _field(number: int, content: bytes) -> bytes:
    return bytes([number << 3 | 2, len(content)]) + content


def test_a_weight_of_another_type_or_name_is_none(tmp_path: Path) -> None:
    floats = numpy_helper.from_array(np.ones((2, 2), np.float32), "words")
    assert mapped_int8(_graph(tmp_path, floats), "words") is None
    assert mapped_int8(_graph(tmp_path, numpy_helper.from_array(TABLE, "other")), "words") is None
    listed = helper.make_tensor("words", TensorProto.INT8, (2, 3), TABLE.ravel().tolist())
    assert mapped_int8(_graph(tmp_path, listed), "words") is None


@pytest.mark.parametrize("bytes_left", [40, 1_000, 11_000_000])
def test_a_file_that_was_cut_is_refused(tmp_path: Path, bytes_left: int) -> None:
    cut = tmp_path / "cut.onnx"
    with (SHIPPED / GRAPH_FILE).open("rb") as whole:
        cut.write_bytes(whole.read(bytes_left))
    with pytest.raises(ArtefactError, match=r"cut\.onnx ends in the middle"):
        mapped_int8(cut, WORDS)


def test_a_model_says_the_same_with_its_words_left_in_the_file() -> None:
    tokenizer = tokenizer_of((SHIPPED / TOKENIZER_FILE).read_bytes())
    path = SHIPPED / GRAPH_FILE
    texts = ["my card has not come yet", "Überweisung? 1,000 £!", ""]
    in_place = TextEncoder(path, tokenizer).encode(texts)
    held = TextEncoder(path.read_bytes(), tokenizer).encode(texts)
    np.testing.assert_array_equal(in_place.logits, held.logits)
    np.testing.assert_array_equal(in_place.embedding, held.embedding)


def test_the_same_tokenizer_is_held_once_while_a_model_has_it() -> None:
    content = (SHIPPED / TOKENIZER_FILE).read_bytes()
    tokenizer = tokenizer_of(content)
    assert tokenizer_of(bytes(content)) is tokenizer
    assert tokenizer_of(content, 16) is not tokenizer
    cut_elsewhere = {**json.loads(content), "truncation": {**CUT, "max_length": 64}}
    assert tokenizer_of(json.dumps(cut_elsewhere).encode()) is tokenizer
