"""The title of a lesson's file, without reading the rest of the file."""

from pathlib import Path


def read_title(file: Path) -> str | None:
    """The `title` at the top level of a YAML file; None where there is none to be had.

    The parser is fed from the open file and left once it has passed the title. What is wrong with the file is said when
    the lesson is opened.
    """
    import yaml

    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    depth = 0
    key: str | None = None  # at the top level, the key that waits for its value
    try:
        with file.open("rb") as stream:
            for event in yaml.parse(stream, Loader=loader):
                if isinstance(event, yaml.CollectionStartEvent):
                    depth += 1
                elif isinstance(event, yaml.CollectionEndEvent):
                    depth -= 1
                    if depth == 1:
                        key = None
                elif isinstance(event, yaml.ScalarEvent) and depth == 1:
                    if key == "title":
                        return str(event.value).strip() or None
                    key = str(event.value) if key is None else None
    except (OSError, yaml.YAMLError):
        return None
    return None
