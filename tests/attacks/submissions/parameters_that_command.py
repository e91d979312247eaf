"""Registers a parameter under a name that would command a terminal.

base: reference
expect: registration
"""

honest = MyLinear.__init__


def named(self, in_units, out_units):
    honest(self, in_units, out_units)
    self._parameters["\x1b[2J`\n\n# Passed\n"] = nn.Parameter(torch.zeros(1))


MyLinear.__init__ = named
