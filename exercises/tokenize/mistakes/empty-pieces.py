import re


def tokenize(lines, kind="word"):
    if kind == "word":
        return [re.split(r"\s+", line) for line in lines]
    if kind == "char":
        return [list(line) for line in lines]
    raise ValueError(kind)
