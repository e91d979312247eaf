"""What save_parameters writes, and what load_parameters makes of it, of foreign files and of harmful ones."""

import contextlib
import os
import tempfile
from pathlib import Path

import torch
from torch import nn

from dlcoach.grading.cases import case, gradients, observe, raised


@contextlib.contextmanager
def folder():
    """The path of a new folder, as text: a submission may write to the scratch folder alone."""
    with tempfile.TemporaryDirectory(dir=os.environ.get("TMPDIR"), ignore_cleanup_errors=True) as path:
        yield path


def build():
    """Parameters and buffers, some of it one level down; two places share a layer."""
    shared = nn.Linear(6, 6)
    inner = nn.Sequential(shared, nn.BatchNorm1d(6), nn.ReLU(), shared)
    return nn.Sequential(nn.Linear(4, 6), nn.BatchNorm1d(6), inner, nn.Linear(6, 3, bias=False))


def filled(draw, net):
    """`net` with numbers of its own everywhere, in buffers as well."""
    for name, tensor in net.state_dict().items():
        if name.endswith("num_batches_tracked"):
            tensor.fill_(draw.integer(1, 1000))
        else:
            tensor.copy_(draw.rand(*tensor.shape) + 0.5 if name.endswith("var") else draw.randn(*tensor.shape))
    return net


def bits(state):
    """The tensors of a state dict by name, each bit for bit: floats as the whole numbers that have their bits."""
    return {
        name: (tensor.detach().view(torch.int32) if tensor.dtype == torch.float32 else tensor).tolist()
        for name, tensor in state.items()
    }


def read(path):
    """What is in a file, None where torch.load cannot read it."""
    try:
        return torch.load(path, map_location="cpu", weights_only=True)
    except Exception:
        return None


def kind(content):
    """What a file has in it, in words."""
    if content is None:
        return "nothing that torch.load reads with weights_only=True"
    if not isinstance(content, dict):
        return f"a {type(content).__name__}"
    tensors = all(isinstance(value, torch.Tensor) for value in content.values())
    return "a dictionary of tensors" if tensors else "a dictionary with other things than tensors"


def load(target, net, path):
    """Load into `net`, and observe what came back."""
    loaded = target.load_parameters(net, path)
    observe(returned="net" if loaded is net else None if loaded is None else f"another {type(loaded).__name__}")


@case
def round_trip(target, draw):
    """brings the parameters back through a file, and returns net"""
    net = filled(draw, nn.Sequential(nn.Linear(4, 6), nn.ReLU(), nn.Linear(6, 3)))
    clone = filled(draw, nn.Sequential(nn.Linear(4, 6), nn.ReLU(), nn.Linear(6, 3)))
    with folder() as path:
        target.save_parameters(net, f"{path}/net.pt")
        load(target, clone, f"{path}/net.pt")
    x = draw.randn(5, 4)
    observe(output=clone(x), **gradients(clone(x), net=clone))


@case
def everything(target, draw):
    """brings back the whole state dict, buffers included, bit for bit"""
    net, clone = filled(draw, build()), filled(draw, build())
    net[0].weight.data[:, 0] = torch.tensor([1e-42, -0.0, float("inf"), 1 / 3, 3e38, float("nan")])
    with folder() as path:
        target.save_parameters(net, f"{path}/net.pt")
        load(target, clone, f"{path}/net.pt")
    observe(numbers_bit_for_bit=bits(clone.state_dict()))


@case
def in_the_file(target, draw):
    """writes the state dict to exactly this file, as torch.save writes it"""
    net = filled(draw, build())
    with folder() as path:
        target.save_parameters(net, f"{path}/net")
        observe(files=sorted(os.listdir(path)))
        if os.path.isfile(f"{path}/net"):
            content = read(f"{path}/net")
            observe(content=kind(content))
            if kind(content) == "a dictionary of tensors":
                observe(state_dict={name: tensor.shape for name, tensor in content.items()})
                observe(numbers_bit_for_bit=bits(content))


@case
def from_elsewhere(target, draw):
    """reads a file that somebody else has written with torch.save(net.state_dict(), path)"""
    net, clone = filled(draw, build()), filled(draw, build())
    with folder() as path:
        torch.save(net.state_dict(), f"{path}/net.pt")
        load(target, clone, f"{path}/net.pt")
    observe(numbers_bit_for_bit=bits(clone.state_dict()))


@case(sizes=["text", "Path"])
def paths(target, draw, kind):
    """takes the path as a text or as a pathlib.Path, and replaces a file that is there"""
    net, clone = filled(draw, nn.Linear(2, 2)), nn.Linear(2, 2)
    with folder() as name:
        path = Path(name, "a run", "best.of 2") if kind == "Path" else f"{name}/best.of 2"
        os.makedirs(os.path.dirname(path), exist_ok=True)
        target.save_parameters(nn.Linear(2, 2), path)
        target.save_parameters(net, path)
        load(target, clone, path)
    observe(weight=clone.weight, bias=clone.bias)


@case
def moment(target, draw):
    """keeps in the file what the net was when it was saved, and leaves the net as it was"""
    net, clone = filled(draw, build()), filled(draw, build())
    before = bits(net.state_dict())
    net[3].weight.requires_grad_(False)
    with folder() as path:
        target.save_parameters(net, f"{path}/net.pt")
        observe(saving_changed_the_net=bits(net.state_dict()) != before)
        observe(requires_grad_after_saving=[p.requires_grad for p in net.parameters()])
        filled(draw, net)
        load(target, clone, f"{path}/net.pt")
    observe(numbers_bit_for_bit=bits(clone.state_dict()))


@case(sizes=["a parameter", "a buffer"])
def missing(target, draw, what):
    """stops with an error where the file lacks a name of the net"""
    net, clone = filled(draw, build()), filled(draw, build())
    state = net.state_dict()
    del state["0.bias" if what == "a parameter" else "1.running_var"]
    with folder() as path:
        torch.save(state, f"{path}/net.pt")
        observe(stops_with_an_error=raised(target.load_parameters, clone, f"{path}/net.pt") is not None)


@case
def from_a_gpu(target, draw):
    """reads a file with tensors of a GPU that this computer doesn't have"""
    net, clone = filled(draw, build()), filled(draw, build())
    gpu = "cuda:99" if torch.cuda.is_available() else "cuda:0"
    with folder() as path:
        where, torch.serialization.location_tag = torch.serialization.location_tag, lambda storage: gpu
        try:
            torch.save(net.state_dict(), f"{path}/net.pt")
        finally:
            torch.serialization.location_tag = where
        load(target, clone, f"{path}/net.pt")
    observe(numbers_bit_for_bit=bits(clone.state_dict()))


class Trap:
    """To be made again, it wants a folder to be made."""

    def __init__(self, path):
        self.path = path

    def __reduce__(self):
        return os.mkdir, (self.path,)


@case(sizes=["beside the tensors", "in place of a tensor"])
def harmful(target, draw, where):
    """refuses a file with more than tensors in it, and runs nothing that it asks for"""
    net, clone = filled(draw, build()), filled(draw, build())
    state = net.state_dict()
    with folder() as path:
        state["souvenir" if where == "beside the tensors" else "0.bias"] = Trap(f"{path}/run by the file")
        torch.save(state, f"{path}/net.pt")
        refused = raised(target.load_parameters, clone, f"{path}/net.pt") is not None
        observe(ran_what_the_file_says=os.path.exists(f"{path}/run by the file"), refused=refused)
