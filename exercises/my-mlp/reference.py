from torch import Tensor, nn
from torch.nn import functional as F


class MyMLP(nn.Module):
    """20 inputs, 256 hidden units with ReLU, 10 outputs."""

    def __init__(self) -> None:
        super().__init__()
        self.hidden = nn.Linear(20, 256)
        self.out = nn.Linear(256, 10)

    def forward(self, X: Tensor) -> Tensor:
        return self.out(F.relu(self.hidden(X)))
