import copy


class BestCheckpoint:
    def __init__(self):
        self.best_score = float("-inf")
        self.best_state = None

    def update(self, model, score):
        better = score > self.best_score
        self.best_score = score
        if better:
            self.best_state = copy.deepcopy(model.state_dict())
        return better

    def restore(self, model):
        model.load_state_dict(self.best_state)
