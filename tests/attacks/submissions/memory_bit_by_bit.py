"""Asks for memory in small pieces until there is no more, and for more when that is refused.

base: reference
expect: memory, died, time
seconds: 3
"""

kept = []
while True:
    try:
        kept.append(torch.ones(100_000))
    except BaseException:
        kept.append(bytearray(1 << 16))
