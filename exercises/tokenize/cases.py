"""What `tokenize` is held to."""

from dlcoach.grading.cases import case, observe, raised

WORDS = ("the", "Time", "machine,", "by", "H.", "G.", "Wells", "don't", "1895", "a", "naïve", "时间")
GAPS = (" ", "  ", "\t", " \t ", "\u3000")


def spaced(draw, words, gaps=GAPS):
    """A line of `words` with one of `gaps` between any two."""
    return "".join(word + draw.choice(gaps) for word in words[:-1]) + "".join(words[-1:])


@case(sizes=[1, 2, 5])
def words(target, draw, n):
    """splits lines into words"""
    lines = [spaced(draw, draw.words(1 + i, WORDS), gaps=(" ",)) for i in range(n)]
    observe(words=target.tokenize(lines))


@case(sizes=[1, 3])
def chars(target, draw, n):
    """splits lines into characters, spaces included"""
    lines = [" ".join(draw.words(2 + i, WORDS)) for i in range(n)]
    observe(characters=target.tokenize(lines, "char"), characters_by_keyword=target.tokenize(lines, kind="char"))


@case
def unknown_kind(target, draw):
    """raises a ValueError for any other kind"""
    lines = draw.words(3, WORDS)
    observe(
        subword=raised(target.tokenize, lines, "subword"),
        plural=raised(target.tokenize, lines, kind="words"),
        empty_name=raised(target.tokenize, lines, ""),
    )


@case(sizes=[2, 4, 9])
def whitespace(target, draw, n):
    """takes any run of whitespace as one boundary between words"""
    line = spaced(draw, draw.words(n, WORDS))
    observe(runs=target.tokenize([line]), doubled=target.tokenize([line.replace(" ", "   ")], "word"))


@case
def edges(target, draw):
    """makes no token of the whitespace at the ends of a line, and every character one in the other kind"""
    first, second = draw.words(2, WORDS)
    line = f"  {first} {second}\t "
    observe(words=target.tokenize([line]), characters=target.tokenize([line], "char"))


@case
def empty_lines(target, draw):
    """gives an empty list for an empty line"""
    first, second = draw.words(2, WORDS)
    lines = ["", first, "", "", second, ""]
    observe(
        words=target.tokenize(lines),
        characters=target.tokenize(lines, "char"),
        blank_words=target.tokenize([first, "  \t"]),
        blank_characters=target.tokenize(["  \t", second], "char"),
        no_lines=target.tokenize([]),
    )


@case
def twice(target, draw):
    """gives the same again, and leaves the list of lines as it was"""
    lines = [f" {spaced(draw, draw.words(3, WORDS))} " for _ in range(3)]
    given = list(lines)
    first = target.tokenize(given)
    target.tokenize(given, "char")
    observe(first=first, second=target.tokenize(given), lines_afterwards=given)
