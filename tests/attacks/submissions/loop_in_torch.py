"""Loops in C++, in one operation of torch that takes many seconds.

base: reference
expect: time
seconds: 0.5
"""

x = torch.randn(4000, 4000)
for _ in range(100):
    x = x @ x
