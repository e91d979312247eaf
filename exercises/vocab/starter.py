class Vocab:
    """The distinct tokens of a text, numbered.

    Args:
        tokens: a flat list of tokens, or a list of lists of them.
        min_freq: tokens that occur fewer times are left out.
        reserved_tokens: a list of tokens that get an index whatever the text holds.
    """

    def __init__(self, tokens=None, min_freq=0, reserved_tokens=None):
        raise NotImplementedError

    def __len__(self):
        """The number of indices."""
        raise NotImplementedError

    def __getitem__(self, tokens):
        """The index of a token; a list of the same form for a list, nested or not."""
        raise NotImplementedError

    def to_tokens(self, indices):
        """The token at an index; a list of tokens for a list of indices."""
        raise NotImplementedError

    @property
    def unk(self):
        """The index that all unknown tokens share."""
        raise NotImplementedError

    @property
    def token_freqs(self):
        """The pairs (token, count) of all tokens of the text, the most frequent first."""
        raise NotImplementedError
