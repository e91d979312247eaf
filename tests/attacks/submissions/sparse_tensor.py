"""Returns the right numbers in a layout that the wire does not know.

base: reference
expect: type
"""

honest = MyLinear.forward
MyLinear.forward = lambda self, X: honest(self, X).to_sparse()
