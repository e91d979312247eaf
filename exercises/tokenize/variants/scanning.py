def words_of(line):
    words, word = [], ""
    for character in line:
        if not character.isspace():
            word += character
        elif word:
            words.append(word)
            word = ""
    if word:
        words.append(word)
    return words


def tokenize(lines, kind="word"):
    assert_known(kind)
    result = []
    for line in lines:
        tokens = []
        if kind == "word":
            tokens.extend(words_of(line))
        else:
            tokens.extend(line)
        result.append(tokens)
    return result


def assert_known(kind):
    if kind != "word" and kind != "char":
        raise ValueError
