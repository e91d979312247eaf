"""A vocabulary: which index stands for which token."""

from collections import Counter
from typing import Any


class Vocab:
    """The distinct tokens of a text, numbered: `<unk>`, then the reserved tokens, then by falling frequency.

    Args:
        tokens: a flat list of tokens, or a list of lists of them (the lines of a text).
        min_freq: tokens that occur fewer times are left out, and are unknown from then on.
        reserved_tokens: tokens that get an index whatever the text holds, such as `<pad>`.
    """

    def __init__(
        self,
        tokens: list[Any] | None = None,
        min_freq: int = 0,
        reserved_tokens: list[str] | None = None,
    ) -> None:
        counts = Counter(_flatten(tokens or []))
        self._token_freqs = counts.most_common()  # keeps the order of first appearance among equals
        frequent = [token for token, freq in self._token_freqs if freq >= min_freq]
        self._idx_to_token = list(dict.fromkeys(["<unk>", *(reserved_tokens or []), *frequent]))
        self._token_to_idx = {token: index for index, token in enumerate(self._idx_to_token)}

    def __len__(self) -> int:
        return len(self._idx_to_token)

    def __getitem__(self, tokens: Any) -> Any:
        """The index of a token, or for a list, nested or not, a list of the same form."""
        if isinstance(tokens, list):
            return [self[token] for token in tokens]
        return self._token_to_idx.get(tokens, self.unk)

    def to_tokens(self, indices: int | list[int]) -> str | list[str]:
        """The token at an index, or a list of them for a list."""
        if isinstance(indices, list):
            return [self._idx_to_token[index] for index in indices]
        return self._idx_to_token[indices]

    @property
    def unk(self) -> int:
        """The index that all unknown tokens share."""
        return 0

    @property
    def token_freqs(self) -> list[tuple[str, int]]:
        """Every distinct token of the text and how often it occurs, the most frequent first."""
        return self._token_freqs


def _flatten(tokens: list[Any]) -> list[str]:
    """`tokens` without the lists for lines, where there are any."""
    if tokens and isinstance(tokens[0], list):
        return [token for line in tokens for token in line]
    return tokens
