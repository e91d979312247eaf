"""Observations on their way through the wire."""

import math

import pytest
import torch

from dlcoach.grading import wire
from dlcoach.grading.cases import Raised
from dlcoach.grading.observation import Foreign, Meta, decode, encode

DTYPES = [
    torch.float32,
    torch.float64,
    torch.float16,
    torch.bfloat16,
    torch.int64,
    torch.uint8,
    torch.bool,
    torch.complex64,
]


@pytest.mark.parametrize("dtype", DTYPES, ids=str)
@pytest.mark.parametrize("shape", [(), (3,), (2, 0), (2, 3)], ids=str)
def test_tensors_come_back_as_they_were(dtype: torch.dtype, shape: tuple[int, ...]) -> None:
    tensor = torch.ones(shape).to(dtype)
    again = decode(*encode({"x": tensor, "same": tensor, "turned": tensor.mT if tensor.dim() == 2 else tensor}))
    assert again["x"].dtype is dtype
    assert torch.equal(again["x"], tensor)
    assert torch.equal(again["same"], tensor)
    assert again["turned"].shape == (tensor.mT if tensor.dim() == 2 else tensor).shape


def test_structures_come_back_with_tuples_as_lists() -> None:
    values = {
        "flag": True,
        "n": 3,
        "x": 0.1,
        "inf": -math.inf,
        "word": "词元",
        "none": None,
        "pairs": [("a", 1), ("b", 2)],
        "table": {"w": [1, 2], 3: "x"},
        "shape": torch.Size([2, 3]),
        "meta": torch.empty(2, 3, device="meta"),
        "error": Raised(("ValueError",)),
        "odd": object(),
    }
    again = decode(*encode(values))
    assert again == values | {
        "pairs": [["a", 1], ["b", 2]],
        "meta": Meta((2, 3), "torch.float32"),
        "odd": Foreign("object"),
    }
    assert type(again["shape"]) is torch.Size
    assert math.isnan(decode(*encode({"x": math.nan}))["x"])


@pytest.mark.parametrize(
    ("message", "blob"),
    [
        ([], b""),
        ({"dict": [[{"text": "x"}, {"tensor": "0"}]]}, b""),
        ({"dict": [[{"text": "x"}, {"tensor": "0"}]]}, b"\xff" * 20),
        ({"dict": [[{"text": "x"}, {"pickle": "gASV"}]]}, b""),
        ({"dict": [[{"text": "x"}, {"float": "no"}]]}, b""),
        ({"dict": [[{"float": "0x0p0"}, 1]]}, b""),
        ({"dict": [[{"text": "x"}]]}, b""),
    ],
)
def test_what_is_no_observation_is_refused(message: object, blob: bytes) -> None:
    with pytest.raises(wire.MalformedFrame):
        decode(message, blob)


def test_a_structure_that_is_too_deep_is_refused() -> None:
    deep: object = 1
    for _ in range(50):
        deep = {"list": [deep]}
    with pytest.raises(wire.MalformedFrame):
        decode({"dict": [[{"text": "x"}, deep]]}, b"")


@pytest.mark.parametrize(
    "data",
    [
        b"x",
        b"x" * 100,
        wire.pack({"a": 1})[:-1],
        wire.HEADER.pack(wire.MAGIC, 5, 0) + b"{'a'}",
        wire.HEADER.pack(wire.MAGIC, (1 << 32) - 1, 0),
        wire.HEADER.pack(wire.MAGIC, 0, (1 << 64) - 1),
        wire.HEADER.pack(wire.MAGIC, 200_000, 0) + b"[" * 200_000,
    ],
)
def test_what_is_no_frame_is_refused(data: bytes) -> None:
    with pytest.raises(wire.MalformedFrame):
        list(wire.frames(data))


def test_frames_come_one_after_another() -> None:
    data = wire.pack({"a": 1}, b"blob") + wire.pack(["词"])
    assert list(wire.frames(data)) == [({"a": 1}, b"blob"), (["词"], b"")]
