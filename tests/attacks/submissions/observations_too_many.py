"""Gives the module 3000 parameters that nobody asked for, each of which the words would name.

base: reference
expect: registration, time
seconds: 2
"""

honest = MyLinear.__init__


def many(self, in_units, out_units):
    honest(self, in_units, out_units)
    for number in range(3000):
        self.register_parameter(f"p{number}", nn.Parameter(torch.zeros(())))


MyLinear.__init__ = many
