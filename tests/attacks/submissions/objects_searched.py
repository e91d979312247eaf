"""Searches all objects of the collector for the answers, and for what the judge makes of them.

base: bias-forgotten
expect: value
prints: searched
"""

import gc

parts = ("THE", "ANSWERS", "ARE", "HERE")  # put together only where they are looked for: else this finds itself


def holds(value):
    return isinstance(value, str) and "-".join(parts) in value


for thing in gc.get_objects():
    if type(thing) is dict and (any(map(holds, list(thing.values()))) or "reference" in thing):
        print("ESCAPED", list(thing)[:10])
    elif type(thing) in (list, tuple) and any(map(holds, list(thing))):
        print("ESCAPED", thing)
    elif type(thing).__name__ in ("Judge", "Testimony", "Result"):
        print("ESCAPED", thing)
print("searched")
