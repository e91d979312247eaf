"""Calls the forbidden function from code that says it is of another file.

base: bias-forgotten
expect: forbidden
"""

space = {"nn": nn}
exec(compile("def f(X, W, b): return getattr(nn.functional, 'lin' + 'ear')(X, W, b)", "torch.py", "exec"), space)
MyLinear.forward = lambda self, X: space["f"](X, self.weight.T, self.bias)
