def tokenize(lines, kind="word"):
    if kind == "word":
        return [word for line in lines for word in line.split()]
    if kind == "char":
        return [character for line in lines for character in line]
    raise ValueError(kind)
