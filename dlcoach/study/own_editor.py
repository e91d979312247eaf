"""The learner's own editor, by $VISUAL and $EDITOR."""

import os
import shlex
import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path

from dlcoach.language import _

FALLBACKS = ("nano", "vim", "vi", "notepad")
# Editors with windows come back at once unless they are told to wait.
WAIT = {
    "code": "--wait",
    "code-insiders": "--wait",
    "codium": "--wait",
    "subl": "--wait",
    "zed": "--wait",
    "gedit": "--wait",
    "gnome-text-editor": "--standalone",
    "kate": "--block",
    "mate": "--wait",
    "gvim": "--nofork",
    "mvim": "--nofork",
}


class NoEditor(Exception):
    """No editor can be run; the message says what to set."""


def editor_command(environment: Mapping[str, str] | None = None) -> list[str]:
    """The words of the command that edits a file and comes back when that is done.

    Raises:
        NoEditor: where no variable names an editor and none of the usual ones is there, or the one named is not.
    """
    environment = os.environ if environment is None else environment
    path = environment.get("PATH")
    for variable in ("VISUAL", "EDITOR"):
        value = environment.get(variable, "").strip()
        if not value:
            continue
        try:
            words = shlex.split(value, posix=os.name == "posix")
        except ValueError as error:
            raise NoEditor(_("${variable} can't be read: {reason}.", variable=variable, reason=error)) from error
        if shutil.which(words[0], path=path) is None:
            raise NoEditor(
                _(
                    "${variable} names {editor}, which is not there. Set it to your editor: export {variable}=nano",
                    variable=variable,
                    editor=words[0],
                )
            )
        wait = WAIT.get(Path(words[0]).stem)
        return [*words, wait] if wait and not {wait, "-w"} & set(words) else words
    for editor in FALLBACKS:
        if shutil.which(editor, path=path):
            return [editor]
    raise NoEditor(_("No editor is set. Set one before you start dlcoach: export EDITOR=nano"))


def edit(command: list[str], file: Path) -> str | None:
    """Run the editor on the file, in this terminal, until it is closed.

    Returns:
        None where it went well, else what went wrong.
    """
    try:
        status = subprocess.call([*command, str(file)])
    except OSError as error:
        return _("{editor} can't be run: {reason}.", editor=command[0], reason=error.strerror)
    except KeyboardInterrupt:
        return _("{editor} was stopped.", editor=command[0])
    return _("{editor} ended with status {status}.", editor=command[0], status=status) if status else None
