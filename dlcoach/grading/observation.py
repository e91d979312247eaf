"""Observations as data: what a case took note of, on its way from one process to another.

On the way out every value becomes one of a few tagged JSON forms, tensors apart in a safetensors blob. On the way in
nothing is believed: what does not fit a form is a `MalformedFrame`.
"""

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import safetensors.numpy
import safetensors.torch
import torch
from torch import Tensor

from dlcoach.grading.cases import Raised
from dlcoach.grading.probe import Pace, Sample, Stray
from dlcoach.grading.wire import MalformedFrame

MAX_TEXT = 10_000
MAX_DEPTH = 20
MAX_ITEMS = 100_000


@dataclass(frozen=True)
class Meta:
    """A tensor of the meta device: all that is known of it."""

    shape: tuple[int, ...]
    dtype: str


@dataclass(frozen=True)
class Foreign:
    """A value of a type that cases do not observe, by the name of its type."""

    type: str


def encode(observations: Mapping[str, Any]) -> tuple[Any, bytes]:
    """The JSON and the blob for `observations`."""
    message, tensors = pack(observations)
    return message, _save(tensors) if tensors else b""


def pack(observations: Mapping[str, Any]) -> tuple[Any, dict[str, Tensor]]:
    """The JSON for `observations`, and copies of the tensors in it by the names that it has for them."""
    tensors: dict[str, Tensor] = {}
    return _encode(dict(observations), tensors, 0), tensors


def _save(tensors: Mapping[str, Tensor]) -> bytes:
    """The safetensors file of `tensors`. The writer for numpy takes a fifth of the time, but knows no bfloat16."""
    try:
        return safetensors.numpy.save({key: tensor.numpy() for key, tensor in tensors.items()})
    except TypeError:
        return safetensors.torch.save(dict(tensors))


def _encode(value: Any, tensors: dict[str, Tensor], depth: int) -> Any:
    if depth > MAX_DEPTH:
        return {"foreign": "a very deep structure"}
    if isinstance(value, Tensor):
        return _encode_tensor(value, tensors)
    if value is None or isinstance(value, bool):
        return value
    if isinstance(value, int):
        return int(value) if abs(value) < 1 << 63 else {"foreign": "a huge int"}
    if isinstance(value, float):
        return {"float": float(value).hex()}
    if isinstance(value, str):
        return {"text": str(value)[:MAX_TEXT]}
    if isinstance(value, Raised):
        return {"raised": list(value.types)}
    if isinstance(value, Sample):
        parts = (value.mean, value.square, value.mean_error, value.square_error)
        return {"sample": [_encode(part, tensors, depth + 1) for part in parts]}
    if isinstance(value, Stray):
        return {"stray": value.line, "code": value.code[:MAX_TEXT]}
    if isinstance(value, Pace):
        return {"pace": float(value.seconds).hex()}
    if isinstance(value, torch.Size):
        return {"shape": list(value)}
    if isinstance(value, (list, tuple)):
        return {"list": [_encode(item, tensors, depth + 1) for item in list(value)[:MAX_ITEMS]]}
    if isinstance(value, Mapping):
        items = list(value.items())[:MAX_ITEMS]
        return {"dict": [[_encode_key(k), _encode(v, tensors, depth + 1)] for k, v in items]}
    if isinstance(value, torch.dtype):
        return {"text": str(value)}
    return {"foreign": type(value).__name__[:200]}


def _encode_key(key: Any) -> Any:
    plain = key is None or isinstance(key, (str, int, float, tuple))
    return _encode(key, {}, MAX_DEPTH - 1) if plain else {"foreign": type(key).__name__[:200]}


def _encode_tensor(value: Tensor, tensors: dict[str, Tensor]) -> Any:
    if value.is_meta:
        return {"meta": [int(n) for n in value.shape], "dtype": str(value.dtype)}
    if value.layout is not torch.strided or value.is_quantized:
        return {"foreign": f"a {value.layout} tensor"}
    key = str(len(tensors))
    plain = value.detach().as_subclass(Tensor)
    tensors[key] = plain.resolve_conj().resolve_neg().to("cpu").clone(memory_format=torch.contiguous_format)
    return {"tensor": key}


def decode(message: Any, blob: bytes) -> dict[str, Any]:
    """The observations that `encode` packed; tuples other than shapes come back as lists.

    Raises:
        MalformedFrame: where the data is not such.
    """
    return unpack(message, load(blob))


def load(blob: bytes) -> dict[str, Tensor]:
    """The tensors of a blob. Raises `MalformedFrame` where it is none."""
    try:
        return safetensors.torch.load(blob) if blob else {}
    except Exception as error:  # safetensors raises types of its own for damaged data
        raise MalformedFrame("tensors that cannot be read") from error


def unpack(message: Any, tensors: Mapping[str, Tensor]) -> dict[str, Any]:
    """The observations that `pack` took apart: see `decode`."""
    try:
        values = _decode(message, tensors, 0)
    except MalformedFrame:
        raise
    except Exception as error:  # a key that is missing, a number out of range
        raise MalformedFrame("observations that cannot be read") from error
    if not isinstance(values, dict) or not all(isinstance(name, str) for name in values):
        raise MalformedFrame("observations without names")
    return values


def _decode(message: Any, tensors: Mapping[str, Tensor], depth: int) -> Any:
    if depth > MAX_DEPTH:
        raise MalformedFrame("observations too deep")
    if message is None or isinstance(message, (bool, int)):
        if message is not None and abs(message) >= 1 << 63:
            raise MalformedFrame("a number that encode does not send")
        return message
    match message:
        case {"tensor": str(key)}:
            return tensors[key]
        case {"meta": list(shape), "dtype": str(dtype)}:
            return Meta(tuple(int(n) for n in shape), dtype)
        case {"float": str(digits)}:
            return float.fromhex(digits)
        case {"text": str(text)}:
            return text
        case {"raised": list(types)}:
            return Raised(tuple(str(t) for t in types))
        case {"sample": list(parts)} if len(parts) == 4:
            found = [_decode(part, tensors, depth + 1) for part in parts]
            if not all(isinstance(part, Tensor) and part.dtype is torch.float64 for part in found):
                raise MalformedFrame("a sample without its numbers")
            return Sample(*found)
        case {"stray": int(line), "code": str(code)}:
            return Stray(line, code)
        case {"pace": str(digits)}:
            return Pace(_seconds(float.fromhex(digits)))
        case {"shape": list(numbers)}:
            return torch.Size(numbers)
        case {"list": list(items)}:
            return [_decode(item, tensors, depth + 1) for item in items]
        case {"dict": list(pairs)}:
            return {_key(_decode(k, tensors, depth + 1)): _decode(v, tensors, depth + 1) for k, v in pairs}
        case {"foreign": str(name)}:
            return Foreign(name)
    raise MalformedFrame("an observation of no known form")


def _seconds(value: float) -> float:
    if not 0 <= value < math.inf:
        raise MalformedFrame("a time that is none")
    return value


def _key(key: Any) -> Any:
    if isinstance(key, list):
        return tuple(map(_key, key))
    if isinstance(key, (str, int, float, Foreign, type(None))):
        return key
    raise MalformedFrame("a key that is no key")
