"""The page behind the last step of a lesson."""

from rich.text import Text
from textual.app import ComposeResult
from textual.message import Message

from dlcoach.course.lesson import Lesson
from dlcoach.language import _, language, ngettext
from dlcoach.tui.coach import coach
from dlcoach.tui.steps.page_view import PageView
from dlcoach.tui.widgets.words import Words


class EndView(PageView):
    """What was done, what is still open, and where to go."""

    class Opened(Message):
        """The learner goes on to this lesson; None: back to the map."""

        def __init__(self, lesson: str | None) -> None:
            super().__init__()
            self.lesson = lesson

    def __init__(self, lesson: Lesson, done: int) -> None:
        super().__init__()
        self.lesson = lesson
        self.done = done

    def compose(self) -> ComposeResult:
        yield Words(self._words)

    def _following(self) -> str | None:
        """The next lesson of the course; None where this is the last."""
        ids = coach(self).course.lesson_ids()
        index = ids.index(self.lesson.id) + 1 if self.lesson.id in ids else len(ids)
        return ids[index] if index < len(ids) else None

    def _words(self) -> Text:
        paint, app = coach(self).paint, coach(self)
        open_steps = len(self.lesson.steps) - self.done
        text = Text()
        title = self.lesson.title.to(language())
        if open_steps == 0:
            text.append(_("✓ {title}: done.", title=title) + "\n\n", paint["right"])
            text.append(_("Every step of this lesson is behind you.") + "\n", paint["text"])
        else:
            text.append(_("The end of {title}", title=title) + "\n\n", paint["heading"])
            still = ngettext(
                "{n} step is still open. ← goes back; the dots above show which.",
                "{n} steps are still open. ← goes back; the dots above show which.",
                open_steps,
            )
            text.append(still + "\n", paint["text"])
        following = self._following()
        if following is None:
            text.append("\n" + _("This was the last lesson. Enter goes to the map."), paint["text"])
            return text
        text.append("\n" + _("Next lesson:") + " ", paint["muted"])
        text.append(app.course.title_of(following).to(language()) + "\n", paint["strong"])
        text.append(_("Enter opens it, Esc goes to the map."), paint["text"])
        return text

    def enter(self) -> bool:
        self.post_message(self.Opened(self._following()))
        return True

    def enter_words(self) -> str | None:
        return _("Map") if self._following() is None else _("Next lesson")
