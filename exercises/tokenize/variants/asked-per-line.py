def split(line, kind):
    if kind == "word":
        return line.split()
    if kind == "char":
        return list(line)
    raise ValueError(kind)


def tokenize(lines, kind="word"):
    return [split(line, kind) for line in lines]
