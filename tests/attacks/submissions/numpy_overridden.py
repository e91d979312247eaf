"""Overrides Tensor.numpy, through which results leave the process, to give nothing.

base: bias-forgotten
expect: value, shape, type, exception, interference, dtype
"""

import numpy

torch.Tensor.numpy = lambda self, **_: numpy.zeros(0, dtype="float32")
