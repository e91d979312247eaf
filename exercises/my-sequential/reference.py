from torch import Tensor, nn


class MySequential(nn.Module):
    """Runs its modules in order, each on what the one before it returned."""

    def __init__(self, *modules: nn.Module) -> None:
        super().__init__()
        for place, module in enumerate(modules):
            self.add_module(str(place), module)

    def forward(self, X: Tensor) -> Tensor:
        for module in self._modules.values():
            X = module(X)
        return X

    def __len__(self) -> int:
        return len(self._modules)
