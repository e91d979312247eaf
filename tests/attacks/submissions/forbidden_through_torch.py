"""Hands the forbidden function to torch's own code to call.

base: bias-forgotten
expect: forbidden
"""

from torch.utils.checkpoint import checkpoint

linear = getattr(nn.functional, "lin" + "ear")
MyLinear.forward = lambda self, X: checkpoint(linear, X, self.weight.T, self.bias, use_reentrant=False)
