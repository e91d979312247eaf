"""A file of the learner's that is watched: each save there comes here."""

from pathlib import Path

from rich.text import Text
from textual.message import Message
from textual.timer import Timer

from dlcoach.language import _
from dlcoach.study.working_file import UnreadableFile, WatchedFile, read_back
from dlcoach.tui.actions import action_of
from dlcoach.tui.coach import coach
from dlcoach.tui.widgets.words import Words

LOOK_EVERY = 0.2  # seconds


class FileWatch(Words):
    """Says which file is watched, and posts what was saved there. Not on the screen while none is."""

    DEFAULT_CSS = "FileWatch { height: auto; padding: 0 1; background: $panel; display: none; }"
    ALLOW_SELECT = True  # for the file's name

    class Saved(Message):
        """The file was saved, with this code in it."""

        def __init__(self, source: str) -> None:
            super().__init__()
            self.source = source

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(self._banner, id=id)
        self.trouble = ""
        self._watched: WatchedFile | None = None
        self._timer: Timer | None = None

    @property
    def file(self) -> Path | None:
        """The file that is watched; None where none is."""
        return self._watched.path if self._watched else None

    def begin(self, file: Path) -> None:
        """Watch the file from now on."""
        self._watched, self.trouble = WatchedFile(file), ""
        self._timer = self.set_interval(LOOK_EVERY, self.look)
        self.display = True
        self.speak()

    def end(self) -> None:
        """Watch no longer."""
        if self._timer is not None:
            self._timer.stop()
        self._watched = self._timer = None
        self.display = False

    def look(self) -> None:
        """Post what was saved since the last look, if anything was."""
        if self._watched is None or not self._watched.saved():
            return
        try:
            source = read_back(self._watched.path)
        except UnreadableFile as error:
            self.trouble = str(error)
        else:
            self.trouble = ""
            self.post_message(self.Saved(source))
        self.speak()

    def _banner(self) -> Text:
        if self._watched is None:
            return Text("")
        paint = coach(self).paint
        key = action_of("exercise.watch").key
        text = Text(_("Watching:") + " ", paint["here"])
        text.append(str(self._watched.path), paint["strong"])
        text.append(
            "\n" + _("Each save there is checked. {key} ends it, and you write here again.", key=key), paint["muted"]
        )
        if self.trouble:
            text.append(f"\n! {self.trouble}", paint["problem"])
        return text
