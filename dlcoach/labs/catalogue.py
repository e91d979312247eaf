"""The labs that there are. A new one is a module with a `LAB`, and a line here."""

from collections.abc import Iterator, Mapping
from importlib import import_module

from dlcoach.labs.lab import Lab

MODULES = {
    "optimiser-paths": "dlcoach.labs.optimiser_paths",
    "kernel": "dlcoach.labs.kernel",
    "digits": "dlcoach.labs.digits",
}


class Catalogue(Mapping[str, Lab]):
    """Labs by their ids; each is imported when it is asked for."""

    def __init__(self, modules: Mapping[str, str]) -> None:
        self._modules = modules

    def __getitem__(self, id: str) -> Lab:  # noqa: A002
        lab: Lab = import_module(self._modules[id]).LAB
        return lab

    def __contains__(self, id: object) -> bool:  # noqa: A002
        return id in self._modules

    def __iter__(self) -> Iterator[str]:
        return iter(self._modules)

    def __len__(self) -> int:
        return len(self._modules)


LABS: Mapping[str, Lab] = Catalogue(MODULES)
