"""What AddPosition keeps, computes, and takes along to another device."""

import torch
from torch import Tensor, nn
from torch.utils._python_dispatch import TorchDispatchMode
from torch.utils._pytree import tree_leaves

from dlcoach.grading.cases import case, gradients, observe, portable, shapes


class Abroad(TorchDispatchMode):
    """Notes whether any operation under it gives out a tensor that is not on the device `meta`."""

    found = False

    def __torch_dispatch__(self, func, types, args=(), kwargs=None):
        result = func(*args, **(kwargs or {}))
        self.found |= any(isinstance(tensor, Tensor) and not tensor.is_meta for tensor in tree_leaves(result))
        return result


SIZES = [(6, 4), (5, 7), (3, 1), (1, 1), (1, 5)]


def kept(layer):
    """The table's entry in what is saved, or None."""
    return layer.state_dict().get("table")


def shape_of(table):
    """Its shape, None where there is no table, or what stands in its place."""
    if table is None or isinstance(table, Tensor):
        return table if table is None else table.shape
    return f"an object of {type(table).__name__}"


def filled(target, draw, max_len, dim):
    """A layer with the draw's numbers in its table, or None where no buffer of that shape can take them."""
    layer = target.AddPosition(max_len, dim).to(draw.device)
    table = kept(layer)
    fits = table is not None and tuple(table.shape) == (max_len, dim)
    observe(table_in_state_dict=fits, parameters=shapes(layer))
    if not fits:
        return None
    layer.load_state_dict({"table": draw.randn(max_len, dim)}, strict=False)
    return layer


@case(sizes=SIZES)
def registration(target, draw, max_len, dim):
    """has a buffer table (max_len, dim), which is saved, and no parameters"""
    layer = target.AddPosition(max_len, dim)
    names = [name for name, _ in layer.named_buffers()]
    table, saved = getattr(layer, "table", None), kept(layer)
    observe(
        parameters=shapes(layer),
        trained=[p.requires_grad for p in layer.parameters()],
        table_is_a_buffer="table" in names,
        table_shape=shape_of(table),
        wants_a_gradient=isinstance(table, Tensor) and table.requires_grad,
        table_in_state_dict=saved is not None,
    )


@case
def random(target, draw):
    """begins with random numbers, which no call changes"""
    layer = target.AddPosition(8, 5).to(draw.device)
    table = layer.table.detach().clone()
    layer(draw.randn(2, 8, 5))
    layer.eval()
    layer(draw.randn(3, 4, 5))
    observe(
        rows_that_differ=len(torch.unique(table, dim=0)),
        all_finite=bool(table.isfinite().all()),
        same_afterwards=torch.equal(table, layer.table),
    )


# (b, t, max_len, dim): as long as the table, shorter, and with b, t and dim in every order
@case(
    sizes=[
        (2, 6, 6, 4),
        (2, 3, 6, 4),
        (5, 2, 7, 3),
        (3, 5, 9, 5),
        (1, 1, 4, 3),
        (4, 1, 4, 6),
        (6, 2, 3, 1),
        (1, 1, 1, 1),
    ]
)
def forward(target, draw, batch, length, max_len, dim):
    """adds the first t rows of the table to each example, and lets gradients through to x"""
    if layer := filled(target, draw, max_len, dim):
        x = draw.randn(batch, length, dim, requires_grad=True)
        y = layer(x)
        observe(output=y, **gradients(y, x=x))


@case
def calls(target, draw):
    """gives each call its own result, the same in train and eval mode, whatever was called before"""
    if layer := filled(target, draw, 6, 4):
        x, longer = draw.randn(2, 3, 4), draw.randn(3, 6, 4, scale=1e3)
        train = [layer(x), layer(longer), layer(x)]
        layer.eval()
        observe(train_outputs=train, eval_output=layer(x))


@case
def saved(target, draw):
    """takes its table from a file of another layer"""
    first, second = target.AddPosition(5, 3), filled(target, draw, 5, 3)
    if second:
        first.load_state_dict(second.state_dict())
        observe(output_with_loaded_table=first.to(draw.device)(draw.randn(2, 4, 3)))


@case
def moved(target, draw):
    """runs where it was moved to, and makes no tensor anywhere else"""
    x = draw.randn(2, 3, 4)
    observe(remark=portable(target.AddPosition(6, 4), x))
    layer, x = nn.Sequential(target.AddPosition(6, 4)).to("meta"), x.to("meta")
    try:
        with Abroad() as abroad:
            y = layer(x)
    except (RuntimeError, TypeError) as error:  # of RuntimeError, torch raises NotImplementedError, too
        if "item() cannot be called" in str(error):
            return  # code that looks at numbers: meta has none to show, a GPU has
        if isinstance(error, NotImplementedError) and "meta tensor" in str(error):
            message = "x is on another device, and its numbers were asked for on the CPU"
            raise RuntimeError(message).with_traceback(error.__traceback__) from None
        raise
    observe(output_on=y.device.type, shape=y.shape, makes_a_tensor_elsewhere=abroad.found)
