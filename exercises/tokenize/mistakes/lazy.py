def tokenize(lines, kind="word"):
    for line in lines:
        if kind == "word":
            yield line.split()
        elif kind == "char":
            yield list(line)
        else:
            raise ValueError(kind)
