"""Golden files: blocks of lines with an empty line between them, in which `> ` marks what is expected."""

from pathlib import Path

GOLDEN = Path(__file__).parent / "golden"


def read_blocks(name: str) -> list[list[str]]:
    """The blocks of a golden file, each as its lines."""
    text = (GOLDEN / name).read_text(encoding="utf-8").strip("\n")
    return [block.split("\n") for block in text.split("\n\n")]


def marked(block: list[str], *marks: str) -> list[str]:
    """The lines of a block that begin with one of the two-letter `marks`, without the mark."""
    return [line[2:] for line in block if line[:2] in marks]
