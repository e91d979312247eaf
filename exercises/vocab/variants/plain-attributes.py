import itertools
from collections import Counter


class Vocab:
    def __init__(self, tokens=None, min_freq=0, reserved_tokens=None, unk_token="<unk>"):
        tokens = [] if tokens is None else tokens
        if any(isinstance(line, list) for line in tokens):
            tokens = itertools.chain.from_iterable(tokens)
        self.unk = 0
        self.token_freqs = sorted(Counter(tokens).items(), key=lambda pair: -pair[1])
        self.idx_to_token = [unk_token] + (reserved_tokens or [])
        self.token_to_idx = {token: index for index, token in enumerate(self.idx_to_token)}
        for token, count in self.token_freqs:
            if count < min_freq:
                break
            if token not in self.token_to_idx:
                self.token_to_idx[token] = len(self.idx_to_token)
                self.idx_to_token.append(token)

    def __len__(self):
        return len(self.token_to_idx)

    def __getitem__(self, tokens):
        if isinstance(tokens, (list, tuple)):
            return [self[token] for token in tokens]
        return self.token_to_idx.get(tokens, self.unk)

    def to_tokens(self, indices):
        if hasattr(indices, "__len__"):
            return [self.idx_to_token[int(index)] for index in indices]
        return self.idx_to_token[indices]
