"""Announces more than it sends, and is gone.

base: bias-forgotten
expect: interference, died
"""

shout(frame({"event": "end"}), struct.pack("<4sIQ", b"dlc1", 1000, 1000), b"{")
os._exit(0)
