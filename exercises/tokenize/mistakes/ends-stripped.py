def tokenize(lines, kind="word"):
    lines = [line.strip() for line in lines]
    if kind == "word":
        return [line.split() for line in lines]
    if kind == "char":
        return [list(line) for line in lines]
    raise ValueError(kind)
