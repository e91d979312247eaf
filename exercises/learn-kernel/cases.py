"""What learn_kernel finds, and the steps by which it gets there."""

import torch
from torch import Tensor
from torch.nn import functional as F

from dlcoach.grading.cases import case, observe

FAR = 1e5  # so far away lie the kernels of `path` that the initial values, which are free, make no difference


def answers(X: Tensor, K: Tensor) -> Tensor:
    """The cross-correlation of X with K."""
    return F.conv2d(X[None, None], K[None, None])[0, 0].clone()


def detached(result):
    """A tensor without its graph, as whether the result carries one is free; anything else as it is."""
    return result.detach().clone() if isinstance(result, Tensor) else result


def near(result, wanted: Tensor) -> bool | None:
    """Is each number of the result within 0.1 of what is wanted? None where the shape makes that no question."""
    if not isinstance(result, Tensor) or result.shape != wanted.shape:
        return None
    return bool((result.detach() - wanted).abs().max() < 0.1)


@case(sizes=[(1, 2), (3, 2), (1, 1)])
def shape(target, draw, kh, kw):
    """gives a tensor of shape (kh, kw)"""
    X = draw.rand(5, 7, low=-0.5, high=1.5)
    K = target.learn_kernel(X, answers(X, draw.randn(kh, kw)), (kh, kw), 0.005, 1)
    observe(shape=getattr(K, "shape", None), kind=type(K.data).__name__ if isinstance(K, Tensor) else type(K).__name__)


@case(sizes=[(2, 3, 1), (2, 3, 3), (3, 1, 4), (1, 2, 17), (2, 2, 12)], rtol=0.02, atol=0.01)
def path(target, draw, kh, kw, steps):
    """makes as many steps as it is told, each of them against lr times the gradient of the sum of squared errors"""
    X = draw.rand(6, 7, low=-0.5, high=1.5)
    Y = answers(X, draw.randn(kh, kw, scale=FAR) + FAR)
    observe(kernel=detached(target.learn_kernel(X, Y, (kh, kw), 0.006, steps)))


@case(sizes=[0.001, 0.004], rtol=0.02, atol=0.01)
def rates(target, draw, lr):
    """goes as far in a step as the learning rate says"""
    X = draw.rand(7, 5, low=-0.5, high=1.5)
    Y = answers(X, draw.randn(2, 3, scale=FAR) + FAR)
    observe(kernel=detached(target.learn_kernel(X, Y, (2, 3), lr, 2)))


@case(sizes=["vertical", "horizontal"])
def edge(target, draw, direction):
    """finds the edge detector to within 0.1 from an image and its edges"""
    X, K = torch.ones(6, 8), torch.tensor([[1.0, -1.0]])
    X[:, 2:6] = 0
    if direction == "horizontal":
        X, K = X.T.contiguous(), K.T.contiguous()
    Y = answers(X, K)
    found = target.learn_kernel(X, Y, tuple(K.shape), 0.02, 50)
    observe(within_a_tenth=near(found, K))


@case(sizes=[(3, 3), (2, 4)])
def any_kernel(target, draw, kh, kw):
    """finds kernels other than the edge detector, too"""
    X, K = draw.randn(12, 13), draw.randn(kh, kw)
    found = target.learn_kernel(X, answers(X, K), (kh, kw), 0.002, 60)
    observe(within_a_tenth=near(found, K))


@case
def inputs(target, draw):
    """leaves X and Y as they were, and starts afresh at each call"""
    X = draw.randn(9, 8)
    Y = answers(X, torch.tensor([[2.0, -1.0]]))
    before, K = Y.clone(), torch.tensor([[2.0, -1.0]])
    first = near(target.learn_kernel(X, Y, (1, 2), 0.003, 40), K)
    again = near(target.learn_kernel(X, -Y, (1, 2), 0.003, 40), -K)
    observe(first=first, the_other_way_round=again, Y_unchanged=torch.equal(Y, before))
