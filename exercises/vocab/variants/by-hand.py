def flat(thing):
    if isinstance(thing, list):
        for part in thing:
            yield from flat(part)
    else:
        yield thing


class Vocab:
    UNK = "<unk>"

    def __init__(self, tokens=None, min_freq=0, reserved_tokens=None):
        self.counts, self.seen = {}, []
        for token in flat(tokens if tokens is not None else []):
            if token not in self.counts:
                self.counts[token] = 0
                self.seen.append(token)
            self.counts[token] += 1
        self.names = [self.UNK]
        self.names.extend(reserved_tokens or [])
        for wanted in range(max(self.counts.values(), default=0), 0, -1):
            for token in self.seen:
                if self.counts[token] == wanted >= min_freq and token not in self.names:
                    self.names.append(token)

    def __len__(self):
        return len(self.names)

    def index(self, token):
        return self.names.index(token) if token in self.names else self.unk

    def __getitem__(self, tokens):
        return list(map(self.__getitem__, tokens)) if type(tokens) is list else self.index(tokens)

    def to_tokens(self, indices):
        return self.names[indices] if type(indices) is int else [self.to_tokens(index) for index in indices]

    unk = property(lambda self: self.index(self.UNK))

    @property
    def token_freqs(self):
        pairs = tuple(self.counts.items())
        return tuple(sorted(pairs, key=lambda pair: pair[1])[::-1])
