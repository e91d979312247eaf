"""Returns a list that holds itself, many times over.

base: reference
expect: time, memory, type, died
seconds: 0.5
"""

endless = []
endless += [endless] * 1000
MyLinear.forward = lambda self, X: endless
