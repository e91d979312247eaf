import os
import tempfile

import torch
from torch import nn


class BestCheckpoint(nn.Module):
    def __init__(self):
        super().__init__()
        self.folder = tempfile.TemporaryDirectory()
        self.path = os.path.join(self.folder.name, "best.pt")
        self.best_score = float("-inf")

    def update(self, model, score):
        if not score > self.best_score:
            return False
        self.best_score = score
        torch.save(model.state_dict(), self.path)
        return True

    def restore(self, model):
        model.load_state_dict(torch.load(self.path, map_location="cpu"))
