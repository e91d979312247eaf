def tokenize(lines, kind="word"):
    if kind == "word":
        return [line.split() for line in lines]
    elif kind == "char":
        return [list(line) for line in lines]
    else:
        print("ERROR: unknown kind " + kind)
