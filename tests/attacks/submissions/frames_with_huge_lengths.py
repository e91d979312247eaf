"""Sends a header that announces more than there is memory.

base: bias-forgotten
expect: interference
"""

shout(struct.pack("<4sIQ", b"dlc1", 0xFFFFFFFF, 1 << 62))
