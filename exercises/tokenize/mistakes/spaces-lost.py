def tokenize(lines, kind="word"):
    if kind == "word":
        return [line.split() for line in lines]
    if kind == "char":
        return [[character for word in line.split() for character in word] for line in lines]
    raise ValueError(kind)
