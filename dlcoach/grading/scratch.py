"""The only folder that a submission may write to."""

import contextlib
import shutil
import subprocess
import tempfile
from collections.abc import Iterator


@contextlib.contextmanager
def scratch_folder() -> Iterator[str]:
    """A new empty folder, gone with all that is in it when the block is left."""
    folder = tempfile.mkdtemp(prefix="dlcoach-")
    try:
        yield folder
    finally:
        try:
            shutil.rmtree(folder, ignore_errors=True)
        except RecursionError:  # thousands of folders inside each other, made to break just this; rm does not recurse
            subprocess.run(["rm", "-rf", folder], check=False)
