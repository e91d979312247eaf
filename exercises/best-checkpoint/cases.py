"""What BestCheckpoint says of scores, what it keeps, and that training reaches none of it."""

import torch
from torch import nn
from torch.nn import functional as F

from dlcoach.grading.cases import case, observe


def build(draw):
    """A small net with buffers, one of its parameters frozen."""
    net = nn.Sequential(nn.Linear(4, 6), nn.BatchNorm1d(6), nn.Sequential(nn.Tanh(), nn.Linear(6, 2)))
    draw.fill(net)[0].bias.requires_grad_(False)
    return net


def train(draw, net):
    """Move all that is trained, in place as an optimizer does, and the statistics of batch norm."""
    with torch.no_grad():
        net(draw.randn(8, 4) + 1)
        for parameter in net.parameters():
            if parameter.requires_grad:
                parameter.add_(draw.randn(*parameter.shape))


def state(net):
    """A copy of everything that is saved of a net."""
    return {name: tensor.detach().clone() for name, tensor in net.state_dict().items()}


def weights(net):
    """What is trained of a net, by name."""
    return {name: parameter.detach().clone() for name, parameter in net.named_parameters()}


@case(sizes=[0.5, 0.0, -1.0, -250.0])
def first(target, draw, score):
    """takes the first score for the best so far, whatever it is"""
    checkpoint = target.BestCheckpoint()
    observe(answer=checkpoint.update(build(draw), score), best_score=checkpoint.best_score)


@case(sizes=["rising", "falling", "mixed", "below zero", "around zero", "ties", "close"])
def scores(target, draw, kind):
    """returns True exactly where a score is higher than all before it, and has the best one as best_score"""
    numbers = {
        "rising": [0.25, 0.5, 0.75],
        "falling": [0.75, 0.5, 0.25],
        "mixed": [0.5, 0.75, 0.25, 0.625, 0.875, 0.8125, *(draw.number(0.0, 2.0) for _ in range(8))],
        "below zero": [-3.0, -2.0, -2.5, -1.5, -4.0],
        "around zero": [-1.0, 0.0, -0.5, 0.0, 0.5],
        "ties": [0.5, 0.5, 0.25, 0.5, 0.75, 0.75],
        "close": [0.7, 0.7 + 1e-12, 0.7],
    }[kind]
    checkpoint, net = target.BestCheckpoint(), build(draw)
    answers, best = [], []
    for number in numbers:
        answers.append(checkpoint.update(net, number))
        best.append(checkpoint.best_score)
    observe(answers=answers, best_scores=best)


@case(sizes=["first", "second", "third", "second and third", "second, all below zero"])
def best(target, draw, best_epochs):
    """puts back the weights that had the best score, the first of them where several had it"""
    numbers = {
        "first": [0.9, 0.5, 0.7],
        "second": [0.5, 0.9, 0.7],
        "third": [0.5, 0.7, 0.9],
        "second and third": [0.5, 0.9, 0.9],
        "second, all below zero": [-0.9, -0.5, -0.7],
    }[best_epochs]
    checkpoint, net = target.BestCheckpoint(), build(draw)
    for number in numbers:
        train(draw, net)
        checkpoint.update(net, number)
    checkpoint.restore(net)
    observe(weights_put_back=weights(net))


@case
def later(target, draw):
    """keeps weights that no training reaches after the update"""
    checkpoint, net = target.BestCheckpoint(), build(draw)
    checkpoint.update(net, 0.5)
    train(draw, net)
    checkpoint.restore(net)
    observe(weights_put_back=weights(net))


@case
def whole(target, draw):
    """puts back the whole state dict, buffers included"""
    checkpoint, net = target.BestCheckpoint(), build(draw)
    train(draw, net)
    checkpoint.update(net, 0.5)
    train(draw, net)
    checkpoint.restore(net)
    x = draw.randn(3, 4)
    observe(state_dict=state(net), output_in_evaluation=net.eval()(x))


@case
def again(target, draw):
    """can put the best weights back as often as one likes, with training in between"""
    checkpoint, net = target.BestCheckpoint(), build(draw)
    checkpoint.update(net, 0.5)
    train(draw, net)
    checkpoint.restore(net)
    train(draw, net)
    observe(later_update=checkpoint.update(net, 0.25), best_score=checkpoint.best_score)
    checkpoint.restore(net)
    observe(state_dict=state(net))
    train(draw, net)
    observe(better_update=checkpoint.update(net, 0.75), best_score_then=checkpoint.best_score)
    train(draw, net)
    checkpoint.restore(net)
    observe(state_dict_then=state(net))


@case
def another(target, draw):
    """puts the best weights into whatever model of the architecture it is given"""
    checkpoint, net, other = target.BestCheckpoint(), build(draw), build(draw)
    checkpoint.update(net, 0.5)
    before = state(net)
    checkpoint.restore(other)
    train(draw, other)
    unchanged = all(torch.equal(tensor, before[name]) for name, tensor in net.state_dict().items())
    observe(state_dict=state(other), first_model_unchanged=unchanged)


@case
def two(target, draw):
    """keeps nothing in common with another checkpoint"""
    one, other, net = target.BestCheckpoint(), target.BestCheckpoint(), build(draw)
    one.update(net, 0.75)
    train(draw, net)
    observe(answer_of_the_other=other.update(net, 0.5), best_scores=[one.best_score, other.best_score])
    one.restore(net)
    observe(state_dict=state(net))


@case
def left(target, draw):
    """leaves the model as it is while updating, and able to learn after restoring"""
    checkpoint, net = target.BestCheckpoint(), build(draw)
    net[1].eval()
    before = state(net)
    checkpoint.update(net, 0.5)
    observe(state_dict_changed=any(not torch.equal(tensor, before[name]) for name, tensor in net.state_dict().items()))
    observe(modes=[module.training for module in net.modules()])
    checkpoint.restore(net)
    observe(requires_grad=[p.requires_grad for p in net.parameters()])
    optimizer = torch.optim.SGD(net.parameters(), lr=0.5)
    F.mse_loss(net(draw.randn(8, 4)), draw.randn(8, 2)).backward()
    optimizer.step()
    observe(after_more_training=state(net))
    checkpoint.restore(net)
    observe(state_dict=state(net))
