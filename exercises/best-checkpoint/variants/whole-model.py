import copy


class BestCheckpoint:
    def __init__(self, higher_is_better=True):
        self._sign = 1 if higher_is_better else -1
        self._best = None

    @property
    def best_score(self):
        return self._best[0] if self._best else None

    def update(self, model, score):
        if self._best is None or self._sign * score > self._sign * self.best_score:
            self._best = score, copy.deepcopy(model)
            return True
        return False

    def restore(self, model):
        return model.load_state_dict(self._best[1].state_dict())
