"""Sends 8 MB of nested lists for an observation, each of which takes a hundred times its length in memory.

base: bias-forgotten
expect: interference, value, type
"""

text = b'{"event":"case","case":"forward","place":0,"seconds":0,"observations":{"dict":[[{"text":"output"},{"list":['
text += b"[]," * 2_600_000 + b"[]]}]]}}"
shout(struct.pack("<4sIQ", b"dlc1", len(text), 0) + text)
