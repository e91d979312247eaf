from dataclasses import dataclass, field

import torch


@dataclass
class BestCheckpoint:
    best_score: float | None = None
    tensors: dict = field(default_factory=dict)

    def update(self, model, score):
        better = self.best_score is None or self.best_score < score
        if better:
            self.best_score = float(score)
            self.tensors = {name: t.detach().cpu().clone() for name, t in model.state_dict().items()}
        return better

    @torch.no_grad()
    def restore(self, model):
        for name, tensor in model.state_dict().items():
            tensor.copy_(self.tensors[name])
        return model
