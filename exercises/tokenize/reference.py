"""Lines of text, cut into tokens."""


def tokenize(lines: list[str], kind: str = "word") -> list[list[str]]:
    """The tokens of each line, in order: its words or its characters.

    Raises:
        ValueError: where `kind` is neither "word" nor "char".
    """
    if kind == "word":
        return [line.split() for line in lines]
    if kind == "char":
        return [list(line) for line in lines]
    raise ValueError(f'kind is "word" or "char", not {kind!r}')
