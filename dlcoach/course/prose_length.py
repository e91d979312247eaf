"""How long a text is to read."""

import re

_FENCED_CODE = re.compile(r"^(```|~~~).*?^\1[^\S\n]*$", re.DOTALL | re.MULTILINE)
_ONE_WORD = re.compile(r"\$\$.+?\$\$|\$[^$\n]+\$|`[^`\n]+`", re.DOTALL)
_CHINESE = re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]")
_WORD = re.compile(r"\w+(?:['’.-]\w+)*")

_WORDS_A_CHARACTER = 0.6  # 100 English words come to about 165 characters of Chinese.


def count_words(markdown: str) -> int:
    """The words of a text. A formula or a piece of code in a line is one word, and code in a block none.

    Chinese counts by its characters, ten of which weigh as much as six English words.
    """
    text = _ONE_WORD.sub(" x ", _FENCED_CODE.sub(" ", markdown))
    characters = len(_CHINESE.findall(text))
    return len(_WORD.findall(_CHINESE.sub(" ", text))) + round(characters * _WORDS_A_CHARACTER)
