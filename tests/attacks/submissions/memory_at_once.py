"""Asks for 100 GB at once.

base: reference
expect: memory
"""

x = torch.empty(25_000_000_000)
