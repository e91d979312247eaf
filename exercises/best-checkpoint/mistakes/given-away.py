import copy


class BestCheckpoint:
    def __init__(self):
        self.best_score = float("-inf")
        self.best_state = None

    def update(self, model, score):
        if score > self.best_score:
            self.best_score = score
            self.best_state = copy.deepcopy(model.state_dict())
            return True
        return False

    def restore(self, model):
        model.load_state_dict(self.best_state, assign=True)
