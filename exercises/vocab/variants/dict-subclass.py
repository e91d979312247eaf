class Vocab(dict):
    """token -> index, with index 0 for what is missing."""

    def __init__(self, tokens=(), min_freq=0, reserved_tokens=()):
        super().__init__()
        self.freqs = {}
        for line in tokens or ():
            for token in [line] if isinstance(line, str) else line:
                self.freqs[token] = self.freqs.get(token, 0) + 1
        enough = [t for t in self.freqs if self.freqs[t] >= min_freq]
        for token in ("<unk>", *(reserved_tokens or ()), *sorted(enough, key=self.freqs.get, reverse=True)):
            self.setdefault(token, len(self))

    def __missing__(self, token):
        return self.unk

    def __getitem__(self, tokens):
        if isinstance(tokens, str):
            return super().__getitem__(tokens)
        return [self[token] for token in tokens]

    def to_tokens(self, indices):
        tokens = list(self)
        return tokens[indices] if isinstance(indices, int) else [tokens[i] for i in indices]

    @property
    def unk(self):
        return 0

    @property
    def token_freqs(self):
        return sorted(([t, n] for t, n in self.freqs.items()), key=lambda pair: (-pair[1], pair[0]))
