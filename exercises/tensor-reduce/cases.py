"""What TensorReduce registers and computes, and how much memory it takes for it."""

from torch import Tensor
from torch.utils._python_dispatch import TorchDispatchMode
from torch.utils._pytree import tree_leaves

from dlcoach.grading.cases import case, gradients, observe, shapes

SIZES = [(4, 7, 5), (7, 4, 2), (3, 3, 3), (1, 6, 4), (6, 1, 4), (3, 2, 1), (1, 1, 1)]


class LargestStorage(TorchDispatchMode):
    """Notes how many numbers the largest memory block holds that any operation under it gives out.

    Blocks are counted, not tensors: a view that only repeats numbers, such as that of `expand`, holds none of its own.
    """

    numbers = 0

    def __torch_dispatch__(self, func, types, args=(), kwargs=None):
        result = func(*args, **(kwargs or {}))
        for tensor in tree_leaves(result):
            if isinstance(tensor, Tensor):
                self.numbers = max(self.numbers, tensor.untyped_storage().nbytes() // tensor.element_size())
        return result


@case(sizes=SIZES)
def parameters(target, draw, rows, columns, outputs):
    """has one parameter, weight, of shape (k, i, j)"""
    layer = target.TensorReduce((rows, columns), outputs)
    observe(parameters=shapes(layer), trained=all(p.requires_grad for p in layer.parameters()))


@case(sizes=SIZES)
def forward(target, draw, rows, columns, outputs):
    """sums weight[k, i, j] * x[b, i, j] over i and j, and lets gradients through to weight and x"""
    layer = draw.fill(target.TensorReduce((rows, columns), outputs))
    x = draw.randn(3, rows, columns, requires_grad=True)
    y = layer(x)
    observe(output=y, **gradients(y, x=x, layer=layer))


@case(sizes=[1, 2, 9])
def batches(target, draw, batch):
    """takes batches of any size, one after the other, in train and eval mode"""
    layer = draw.fill(target.TensorReduce((3, 5), 4))
    x, other = draw.randn(batch, 3, 5), draw.randn(4, 3, 5, scale=1e3)
    train = [layer(x), layer(other), layer(x)]
    layer.eval()
    observe(train_outputs=train, eval_output=layer(x))


# At these sizes neither x, nor weight, nor both together hold as many numbers as the product of all four.
@case(sizes=[(3, 4, 7, 5), (5, 6, 3, 8), (2, 3, 2, 4)])
def memory(target, draw, batch, rows, columns, outputs):
    """never holds a tensor of b * k * i * j numbers"""
    layer = draw.fill(target.TensorReduce((rows, columns), outputs))
    x = draw.randn(batch, rows, columns)
    with LargestStorage() as largest:
        output = layer(x)
    observe(output=output, holds_b_k_i_j_numbers=largest.numbers >= batch * outputs * rows * columns)
