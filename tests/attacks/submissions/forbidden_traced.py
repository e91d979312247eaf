"""Has the forbidden operation compiled by TorchScript, which calls it itself.

base: bias-forgotten
expect: forbidden
"""

import warnings

warnings.simplefilter("ignore")
script = torch.jit.CompilationUnit("def f(X, W, b):\n    return torch.ops.aten.linear(X, W, b)\n")
MyLinear.forward = lambda self, X: script.f(X, self.weight.T, self.bias)
