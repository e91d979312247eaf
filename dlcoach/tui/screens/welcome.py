"""The first minute: language, colours, the keys to know, and then to work."""

from functools import partial
from typing import ClassVar

from rich.text import Text
from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Container, Vertical

from dlcoach.language import LANGUAGES, _, language
from dlcoach.study.settings import SETTINGS
from dlcoach.tui.actions import Action, Place, action_of, bindings_of
from dlcoach.tui.coach import coach
from dlcoach.tui.screens.coach_screen import CoachScreen
from dlcoach.tui.widgets.key_bar import KeyBar
from dlcoach.tui.widgets.menu import Menu, MenuRow
from dlcoach.tui.widgets.words import Words

PAGES = ("language", "theme", "keys")


class Welcome(CoachScreen[str | None]):
    """Three pages, a choice on each. What is chosen is seen at once, and kept.

    Its result is the lesson to open; None: the map.
    """

    DEFAULT_CSS = """
    Welcome > Container { align: center middle; height: 1fr; }
    Welcome > Container > Vertical { width: 64; height: auto; }
    Welcome Words { height: auto; margin: 0 0 1 0; }
    Welcome #page { height: auto; }
    """
    place: ClassVar[Place] = Place.WELCOME
    BINDINGS: ClassVar[list[BindingType]] = [*bindings_of(Place.WELCOME)]

    def __init__(self, lesson: str | None) -> None:
        super().__init__()
        self._lesson = lesson
        self._page = 0

    def compose(self) -> ComposeResult:
        with Container(), Vertical():
            yield Words(self._head, id="head")
            yield Words(self._words, id="words")
            yield Vertical(id="page")
        yield KeyBar(self)

    async def on_mount(self) -> None:
        await self._turn(0)

    async def _turn(self, page: int) -> None:
        """Show a page."""
        self._page = page
        for words in self.query(Words):
            words.speak()
        box = self.query_one("#page")
        with self.app.batch_update():
            await box.remove_children()
            menu = self._menu()
            await box.mount(menu)
        menu.focus()
        self.refresh_bindings()

    @property
    def menu(self) -> Menu:
        return self.query_one(Menu)

    def _head(self) -> Text:
        paint = coach(self).paint
        course = coach(self).course.title.to(language())
        return Text.assemble(
            (course + "\n", paint["heading"]),
            (_("page {n} of {pages}", n=self._page + 1, pages=len(PAGES)), paint["muted"]),
        )

    def _words(self) -> Text:
        paint = coach(self).paint
        match PAGES[self._page]:
            case "language":
                return Text("Which language do you read?\n您想用哪种语言？", paint["text"])
            case "theme":
                return Text(_("Which colours are easy on your eyes here?"), paint["text"])
            case _:
                return self._keys()

    def _keys(self) -> Text:
        """What to know, and no more: all else can be looked up."""
        paint = coach(self).paint
        known = (
            ("Enter", _("goes on: it opens, answers, turns the page.")),
            (action_of("everywhere.help").key, _("shows the keys that work where you are.")),
            ("Esc", _("goes back, one step at a time.")),
        )
        text = Text(_("Three keys will do:") + "\n", paint["text"])
        for key, words in known:
            text.append(f"\n  {key:<7}", paint["key"])
            text.append(words, paint["text"])
        quit_key = action_of("everywhere.quit").key
        text.append(
            "\n\n" + _("All that you do is saved at once. {key} leaves at any time.", key=quit_key), paint["muted"]
        )
        return text

    def _menu(self) -> Menu:
        match PAGES[self._page]:
            case "language":
                codes = list(LANGUAGES)
                rows = [MenuRow(partial(LANGUAGES.__getitem__, code)) for code in codes]
                return Menu(rows, pointer=codes.index(language()), numbered=True)
            case "theme":
                setting = SETTINGS["theme"]
                kinds = list(setting.choices or ())
                rows = [MenuRow(partial(setting.shown, kind)) for kind in kinds]
                return Menu(rows, pointer=kinds.index(setting.of(coach(self).store)), numbered=True)
            case _:
                return Menu([MenuRow(self._begin_words), MenuRow(lambda: _("Look at the map first"))], numbered=True)

    def _begins_with(self) -> str | None:
        """The lesson to begin with; None in a course without any."""
        return self._lesson or next(iter(coach(self).course.lesson_ids()), None)

    def _begin_words(self) -> str:
        lesson = self._begins_with()
        if lesson is None:
            return _("Begin")
        return _("Begin with “{title}”", title=coach(self).course.title_of(lesson).to(language()))

    @on(Menu.Pointed)
    def _preview(self) -> None:
        """What the pointer is on is taken at once, so that its look can be judged."""
        match PAGES[self._page]:
            case "language":
                coach(self).change("language", list(LANGUAGES)[self.menu.pointer])
            case "theme":
                coach(self).change("theme", list(SETTINGS["theme"].choices or ())[self.menu.pointer])

    @on(Menu.Picked)
    async def action_go_on(self) -> None:
        self._preview()
        if self._page + 1 < len(PAGES):
            await self._turn(self._page + 1)
        else:
            self.dismiss(self._begins_with() if self.menu.pointer == 0 else None)

    async def action_back(self) -> None:
        if self._page:
            await self._turn(self._page - 1)

    def action_skip(self) -> None:
        self.dismiss(self._lesson)

    def words_of(self, action: Action) -> str | None:
        if action.name == "back" and not self._page:
            return None
        if action.place is Place.EVERYWHERE and action.name not in ("quit", "switch_language"):
            return None
        return action.words()
