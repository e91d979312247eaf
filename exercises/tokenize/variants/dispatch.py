class UnknownKind(ValueError):
    pass


def tokenize(lines, kind="word"):
    try:
        split = {"word": str.split, "char": list}[kind]
    except KeyError:
        raise UnknownKind(kind) from None
    return list(map(split, lines))
