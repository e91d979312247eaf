def tokenize(lines, kind="word"):
    if kind == "word":
        return [line.lower().split() for line in lines]
    if kind == "char":
        return [list(line.lower()) for line in lines]
    raise ValueError(kind)
