def tokenize(lines, kind="word"):
    """The tokens of each line: a list of lists of strings.

    Args:
        lines: a list of strings.
        kind: "word" or "char".

    Raises:
        ValueError: for any other kind.
    """
    raise NotImplementedError
