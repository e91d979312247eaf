def tokenize(lines, kind="word"):
    if kind == "word":
        tokens = [line.split() for line in lines]
    elif kind == "char":
        tokens = [list(line) for line in lines]
    else:
        raise ValueError(kind)
    return [line for line in tokens if line]
