import copy
import math

from torch import nn


class BestCheckpoint:
    """The state of a model at its best score so far."""

    def __init__(self) -> None:
        self.best_score = -math.inf
        self.best_state = {}

    def update(self, model: nn.Module, score: float) -> bool:
        """Keep a copy of the state of `model` if `score` is the best so far; whether it is."""
        if score <= self.best_score:
            return False
        self.best_score = score
        self.best_state = copy.deepcopy(model.state_dict())
        return True

    def restore(self, model: nn.Module) -> None:
        """Put the best state into `model`."""
        model.load_state_dict(self.best_state)
