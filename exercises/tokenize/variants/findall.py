import re

PATTERNS = {"word": r"\S+", "char": r"(?s)."}


def tokenize(lines, kind="word", lower=False):
    if kind not in PATTERNS:
        raise ValueError("unknown kind of token: " + kind)
    return [re.findall(PATTERNS[kind], line.lower() if lower else line) for line in lines]
