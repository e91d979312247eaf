import copy


class BestCheckpoint:
    def __init__(self):
        self.best_score = float("-inf")
        self.best_model = None

    def update(self, model, score):
        if score > self.best_score:
            self.best_score = score
            self.best_model = copy.deepcopy(model)
            return True
        return False

    def restore(self, model):
        model = self.best_model
        return model
