def tokenize(lines, kind="word"):
    if kind == "word":
        return [line.split() for line in lines]
    if kind == "char":
        return [line for line in lines]
    raise ValueError(kind)
