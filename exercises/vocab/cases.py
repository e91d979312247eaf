"""What `Vocab` is held to."""

from collections.abc import Iterable, Mapping

from dlcoach.grading.cases import case, observe

WORDS = ("time", "machine", "by", "wells", "traveller", "for", "so", "it", "will", "be", "a", "the", "时间")
RESERVED = ("<pad>", "<bos>", "<eos>", "<mask>")


def text(draw, *counts):
    """Words in random order, each occurring one of `counts` times."""
    words = draw.shuffled(WORDS)[: len(counts)]
    return draw.shuffled([word for word, count in zip(words, counts, strict=True) for _ in range(count)])


def cut(draw, tokens):
    """`tokens` as lines of random length, with empty lines at the start, in the middle and at the end."""
    middle = draw.integer(1, len(tokens))
    return [[], tokens[:middle], [], tokens[middle:], []]


def numbering(vocab):
    """The token at each index, asked one by one."""
    return [vocab.to_tokens(index) for index in range(len(vocab))]


def indices(vocab, tokens):
    """The index of each distinct token, asked one by one."""
    return {token: vocab[token] for token in tokens}


def frequencies(vocab):
    """The counts as they stand, and the pairs in an order that does not depend on how ties are broken."""
    freqs = vocab.token_freqs
    if not isinstance(freqs, Iterable) or isinstance(freqs, (str, Mapping)):
        return {"token_freqs": freqs}
    pairs = list(freqs)
    if not all(isinstance(pair, (list, tuple)) and len(pair) == 2 for pair in pairs):
        return {"token_freqs": pairs}
    return {"counts": [count for _, count in pairs], "token_freqs": sorted(map(list, pairs), key=str)}


@case
def empty(target, draw):
    """holds `<unk>` alone where there are no tokens"""
    vocab = target.Vocab()
    observe(size=len(vocab), unk=vocab.unk, index_0=vocab.to_tokens(0), **frequencies(vocab))


@case(sizes=[(1,), (3,), (1, 2, 4), (5, 1, 3, 2, 4, 7)])
def flat(target, draw, *counts):
    """numbers the tokens of a flat list from 1 on, the most frequent first"""
    tokens = text(draw, *counts)
    vocab = target.Vocab(tokens)
    observe(size=len(vocab), unk=vocab.unk, numbering=numbering(vocab), indices=indices(vocab, tokens))


@case(sizes=[(2, 3), (4, 1, 2, 3, 6)])
def lines(target, draw, *counts):
    """numbers the tokens of a list of lines"""
    tokens = text(draw, *counts)
    middle = draw.integer(1, len(tokens))
    vocab = target.Vocab([tokens[:middle], tokens[middle:]])
    letters = target.Vocab([list("a 1"), list("aaa  11")])
    observe(size=len(vocab), numbering=numbering(vocab), indices=indices(vocab, tokens), characters=numbering(letters))


@case(sizes=[(2, 3), (4, 1, 2, 3, 6)])
def empty_lines(target, draw, *counts):
    """takes lines without tokens, the first one among them"""
    tokens = text(draw, *counts)
    vocab = target.Vocab(cut(draw, tokens))
    observe(size=len(vocab), numbering=numbering(vocab), indices=indices(vocab, tokens))


@case
def no_tokens(target, draw):
    """takes an empty list, and lines that are all empty"""
    observe(
        empty_list=numbering(target.Vocab([])),
        empty_lines=numbering(target.Vocab([[], []])),
        reserved_alone=numbering(target.Vocab(reserved_tokens=["<pad>"])),
    )


@case(sizes=[1, 2, 4])
def reserved(target, draw, n):
    """puts `<unk>` at index 0 and the reserved tokens right after it, in the order given"""
    names = draw.shuffled(RESERVED)[:n]
    tokens = text(draw, 3, 1, 2)
    vocab = target.Vocab(tokens, reserved_tokens=list(names))
    observe(unk=vocab.unk, numbering=numbering(vocab), indices=indices(vocab, ["<unk>", *names, *tokens]))


@case
def unknown(target, draw):
    """gives tokens that it does not know the index of `<unk>`"""
    *known, stranger = draw.shuffled(WORDS)[:4]
    vocab = target.Vocab(known * 2, reserved_tokens=["<pad>"])
    observe(indices=indices(vocab, [*known, stranger, "<unk>", "<bos>", ""]))


@case(sizes=[(2, 2), (1, 1, 1, 1, 1), (3, 1, 3, 2, 1, 2, 3, 1, 2)])
def ties(target, draw, *counts):
    """numbers equally frequent tokens in order of first appearance"""
    tokens = text(draw, *counts)
    fruit = ["pear", "fig", "kiwi", "apple", "fig", "pear", "apple", "kiwi"]
    observe(
        fruit=numbering(target.Vocab(fruit)),
        fruit_in_lines=numbering(target.Vocab([fruit[:3], fruit[3:5], fruit[5:]])),
        numbering=numbering(target.Vocab(tokens)),
    )


@case(sizes=[1, 2, 3, 9])
def min_freq(target, draw, least):
    """keeps what occurs at least `min_freq` times, and reserved tokens in any case"""
    tokens = text(draw, 1, 3, 2, 1, 2, 3, 4)
    vocab = target.Vocab(tokens, min_freq=least, reserved_tokens=["<pad>"])
    observe(size=len(vocab), numbering=numbering(vocab), indices=indices(vocab, [*tokens, "<pad>"]))


@case(sizes=[0, 2])
def special_in_text(target, draw, least):
    """gives each token one index, also where `<unk>` or a reserved token stands in the text"""
    tokens = draw.shuffled(text(draw, 3, 2, 1, 4) + ["<bos>"] * 5 + ["<unk>"] * 2 + ["<eos>"])
    vocab = target.Vocab(tokens, min_freq=least, reserved_tokens=["<pad>", "<bos>", "<eos>"])
    observe(size=len(vocab), numbering=numbering(vocab), indices=indices(vocab, tokens))


@case
def token_lists(target, draw):
    """encodes a list of tokens as a list of indices"""
    *tokens, stranger = text(draw, 1, 1, 1, 1)
    vocab = target.Vocab(tokens)
    observe(known=vocab[list(tokens)], with_unknown=vocab[[tokens[1], stranger, tokens[0]]], none=vocab[[]])


@case
def index_lists(target, draw):
    """decodes a list of indices as a list of tokens"""
    vocab = target.Vocab(text(draw, 1, 2, 3), reserved_tokens=["<pad>"])
    wanted = draw.shuffled(range(5))
    observe(every=vocab.to_tokens(wanted), one=vocab.to_tokens([2]), none=vocab.to_tokens([]))


@case
def nested_lists(target, draw):
    """encodes nested lists as lists of the same form"""
    first, second, third, stranger = draw.shuffled(WORDS)[:4]
    vocab = target.Vocab([first, second, first, third])
    lines = [[first, stranger], [], [third, second, second]]
    observe(lines=vocab[lines], deeper=vocab[[lines, [[first]]]])


@case(sizes=[0, 2, 9])
def all_frequencies(target, draw, least):
    """tells in `token_freqs` how often each token of the text occurs, the dropped and the reserved ones too"""
    tokens = draw.shuffled(text(draw, 1, 3, 2, 1, 5, 2) + ["<bos>"] * 4)
    vocab = target.Vocab(cut(draw, tokens), min_freq=least, reserved_tokens=["<pad>", "<bos>"])
    observe(**frequencies(vocab))


@case
def independent(target, draw):
    """shares nothing between two vocabularies"""
    first, second = text(draw, 1, 2, 3), text(draw, 3, 1)
    before = target.Vocab()
    one = target.Vocab(first)
    two = target.Vocab(second)
    observe(
        first=numbering(one),
        second=numbering(two),
        empty_one=numbering(before),
        another_empty_one=numbering(target.Vocab()),
    )


@case
def arguments(target, draw):
    """leaves the lists that it is given as they were"""
    tokens, names = cut(draw, text(draw, 2, 3, 1)), ["<pad>", "<bos>"]
    vocab = target.Vocab(tokens, 0, names)
    query = [[tokens[1][0]], [tokens[3][0], "<eos>"]]
    encoded = vocab[query]
    observe(numbering=numbering(vocab), encoded=encoded, tokens=tokens, reserved_tokens=names, query=query)
