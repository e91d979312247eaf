class BestCheckpoint:
    """The state of a model at its best score so far."""

    def __init__(self):
        self.best_score = None

    def update(self, model, score):
        """Keep a copy of the state of `model` if `score` is the best so far; whether it is."""

    def restore(self, model):
        """Put the best state into `model`."""
