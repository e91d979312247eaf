class BestCheckpoint:
    best_score = float("-inf")
    best_state = {}

    def update(self, model, score):
        if score > self.best_score:
            self.best_score = score
            for name, tensor in model.state_dict().items():
                self.best_state[name] = tensor.clone()
            return True
        return False

    def restore(self, model):
        model.load_state_dict(self.best_state)
