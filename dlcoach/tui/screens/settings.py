"""What the learner can set, and the key of every action."""

from dataclasses import dataclass
from functools import partial
from typing import ClassVar

from rich.text import Text
from textual import events, on
from textual.app import ComposeResult
from textual.binding import BindingType

from dlcoach.language import _
from dlcoach.study.settings import SETTINGS, Setting, has_gpu
from dlcoach.tui.actions import Action, Place, bindings_of
from dlcoach.tui.actions.action import place_words
from dlcoach.tui.actions.keymap import keymap, shown
from dlcoach.tui.actions.registry import ACTIONS, rivals
from dlcoach.tui.coach import coach
from dlcoach.tui.screens.coach_screen import CoachScreen
from dlcoach.tui.screens.going import CoachModal
from dlcoach.tui.widgets.key_bar import KeyBar
from dlcoach.tui.widgets.menu import Menu, MenuRow
from dlcoach.tui.widgets.page import Page
from dlcoach.tui.widgets.words import Words


def keys_words(place: Place) -> str:
    """The heading over the keys of a place."""
    return _("Keys: {place}", place=place_words(place))


@dataclass(frozen=True)
class SettingRow(MenuRow):
    """The row of a setting, or of an action's key; of neither: something to see alone."""

    setting: Setting | None = None
    action: Action | None = None


class SettingsScreen(CoachScreen[None]):
    """The settings, then the keys by place. What is changed holds at once, and is kept."""

    place: ClassVar[Place] = Place.SETTINGS
    BINDINGS: ClassVar[list[BindingType]] = [*bindings_of(Place.SETTINGS)]

    def compose(self) -> ComposeResult:
        self.menu = Menu(self._rows(), pointer=1, beside=True)
        with Page(can_focus=False):
            yield self.menu
        yield Words(self._detail, id="detail")
        yield KeyBar(self)

    def on_mount(self) -> None:
        self.menu.focus()

    def _rows(self) -> list[MenuRow]:
        store = coach(self).store

        def setting_row(setting: Setting) -> MenuRow:
            return SettingRow(setting.words, lambda: setting.shown(setting.of(store)), setting=setting)

        def key_row(action: Action) -> MenuRow:
            return SettingRow(
                action.words, lambda: (action.all_keys or "—") + (" *" if action.id in keymap() else ""), action=action
            )

        rows = [MenuRow(lambda: _("Settings"), heading=True), *map(setting_row, SETTINGS.values())]
        rows.append(SettingRow(lambda: _("Progress is kept in"), lambda: str(store.path)))
        for place in dict.fromkeys((Place.EVERYWHERE, *(action.place for action in ACTIONS))):
            rows += [
                MenuRow(lambda: "", heading=True),
                MenuRow(partial(keys_words, place), heading=True),
                *(key_row(action) for action in ACTIONS if action.place is place),
            ]
        return rows

    @property
    def _row(self) -> SettingRow:
        row = self.menu.rows[self.menu.pointer]
        assert isinstance(row, SettingRow), "the pointer never stands on a heading"
        return row

    def _detail(self) -> Text:
        """The sentence for the row under the pointer."""
        paint = coach(self).paint
        row = self._row
        if row.setting is not None:
            return Text(row.setting.help(), paint["text"])
        if row.action is not None:
            text = Text(row.action.help(), paint["text"])
            text.append(f"  ({row.action.id})", paint["muted"])
            return text
        return Text(str(coach(self).store.path), paint["text"])

    @on(Menu.Pointed)
    def _say(self) -> None:
        self.query_one("#detail", Words).speak()
        self.refresh_bindings()

    def words_of(self, action: Action) -> str | None:
        row = self._row
        match action.name:
            case "change" if row.action is not None:
                return _("Another key")
            case "change" | "reset" if row.setting is None and row.action is None:
                return None
            case "reset" if row.action is not None and row.action.id not in keymap():
                return None
            case "reset_keys" if not keymap():
                return None
        return action.words()

    @on(Menu.Beside)
    def _beside(self, event: Menu.Beside) -> None:
        setting = self._row.setting
        if setting is None:
            return
        value = setting.beside(setting.of(coach(self).store), event.by)
        if setting.key == "device" and value == "cuda" and not has_gpu():
            self.notify(_("No GPU with CUDA was found here."))
            return
        coach(self).change(setting.key, value)
        self.menu.refresh()

    @on(Menu.Picked)
    def action_change(self) -> None:
        row = self._row
        if row.setting is not None:
            self._beside(Menu.Beside(1))
        elif row.action is not None:
            action = row.action
            self.app.push_screen(AskKey(action), lambda key: self._bind(action, key))

    def _bind(self, action: Action, key: str | None) -> None:
        """Give an action a key, in the place of the first that it has; its other keys stay."""
        if key is not None:
            others = [other for other in action.key_list[1:] if other != key]
            coach(self).use_keymap({**keymap(), action.id: ",".join([key, *others])})

    def action_reset(self) -> None:
        row = self._row
        if row.setting is not None:
            coach(self).change(row.setting.key, row.setting.default())
            self.menu.refresh()
        elif row.action is not None and row.action.id in keymap():
            action, chosen = row.action, keymap()
            taken = [rival for key in action.default.split(",") for rival in rivals(action, key) if key]
            if taken:
                self.notify(
                    _("{key} does “{words}” now. Give that its own key back first.",
                      key=shown(action.default.split(",")[0]), words=taken[0].words()),
                    severity="warning", markup=False,
                )  # fmt: skip
                return
            del chosen[action.id]
            coach(self).use_keymap(chosen)

    def action_reset_keys(self) -> None:
        from dlcoach.tui.screens.question import Question

        question = Question(lambda: _("Give every action its own keys back?"), lambda: _("Reset keys"))
        self.app.push_screen(question, self._reset_keys)

    def _reset_keys(self, sure: bool | None) -> None:
        if sure:
            coach(self).use_keymap({})

    def action_leave(self) -> None:
        self.dismiss()


class AskKey(CoachModal[str | None]):
    """Waits for the key that an action shall have; the app's own keys do nothing meanwhile."""

    DEFAULT_CSS = """
    AskKey { align: center middle; }
    AskKey Words { width: 60; max-width: 90%; height: auto; padding: 1 2; background: $panel; border: round $accent; }
    """

    allowed: ClassVar[tuple[str, ...]] = ()  # of the app's actions, see `CoachApp.check_action`

    def __init__(self, action: Action) -> None:
        super().__init__()
        self._action = action
        self._taken: tuple[str, Action] | None = None

    def compose(self) -> ComposeResult:
        yield Words(self._words)

    def _words(self) -> Text:
        paint = coach(self).paint
        text = Text(_("Press the new key for “{words}”.", words=self._action.words()) + "\n", paint["strong"])
        text.append(_("F-keys and Ctrl with a letter work everywhere. Esc leaves it as it is."), paint["muted"])
        if self._taken is not None:
            key, rival = self._taken
            text.append(
                "\n\n! " + _("{key} does “{words}” there already ({place}). Press another.",
                             key=shown(key), words=rival.words(), place=place_words(rival.place)),
                paint["problem"],
            )  # fmt: skip
        return text

    def on_key(self, event: events.Key) -> None:
        event.stop()
        event.prevent_default()
        if event.key == "escape":
            self.dismiss(None)
        elif taken := rivals(self._action, event.key):
            self._taken = (event.key, taken[0])
            self.query_one(Words).speak()
        else:
            self.dismiss(event.key)
