"""`dlcoach settings`: what the app's settings screen sets."""

from typing import Annotated, Any

import typer

from dlcoach.cli.options import Language, json_option, language_option
from dlcoach.cli.session import fail, speak, unknown
from dlcoach.language import _

KEYMAP = "key."  # `key.exercise.grade`: the keys of an action


def add_to(app: typer.Typer) -> None:
    """Put the command into `app`, with its help in the current language."""

    @app.command(help=_("Show the settings, or set one of them."))
    def settings(
        key: Annotated[
            str | None,
            typer.Argument(metavar="[KEY]", help=_("A setting's name, or key.PLACE.ACTION for the keys of an action.")),
        ] = None,
        value: Annotated[
            str | None, typer.Argument(metavar="[VALUE]", help=_("Its new value; without it, the value is shown."))
        ] = None,
        reset: Annotated[bool, typer.Option("--reset", help=_("Give it its own value back."))] = False,
        as_json: Annotated[bool, json_option()] = False,
        lang: Annotated[Language | None, language_option()] = None,
    ) -> None:
        from dlcoach.progress.store import Store, StoreError

        try:
            store = Store()
            try:
                speak(lang or store.setting("language"))
                run(store, key, value, reset=reset, as_json=as_json)
            finally:
                store.close()
        except StoreError as error:
            fail(str(error))


def run(store: Any, key: str | None, value: str | None, *, reset: bool, as_json: bool) -> None:
    """Do what the command line asks for."""
    from dlcoach.study.settings import SETTINGS

    if key is None:
        show({name: setting.of(store) for name, setting in SETTINGS.items()}, str(store.path), as_json=as_json)
    elif key.startswith(KEYMAP):
        keys(store, key.removeprefix(KEYMAP), value, reset=reset, as_json=as_json)
    elif key not in SETTINGS:
        unknown(_("There is no setting {key}.", key=key), key, SETTINGS)
    else:
        setting = SETTINGS[key]
        if reset or value is not None:
            try:
                store.set_setting(key, setting.default() if reset or value is None else setting.read(value))
            except ValueError as error:
                fail(str(error))
        show({key: setting.of(store)}, None, as_json=as_json)


def keys(store: Any, action_id: str, value: str | None, *, reset: bool, as_json: bool) -> None:
    """Show or set the keys of an action."""
    from dlcoach.tui.actions import action_of
    from dlcoach.tui.actions.keymap import is_keys, keymap, set_keymap
    from dlcoach.tui.actions.registry import ACTIONS, rivals

    set_keymap(store.setting("keymap"))
    try:
        action = action_of(action_id)
    except KeyError:
        unknown(
            _("There is no action {action}.", action=action_id), KEYMAP + action_id, [KEYMAP + a.id for a in ACTIONS]
        )
    chosen = keymap()
    if reset:
        chosen.pop(action.id, None)
    elif value is not None:
        if not is_keys(value):
            fail(_("{value} names no key. Write it as f5, ctrl+g or left,pageup.", value=value))
        for key in value.split(","):
            if taken := rivals(action, key):
                fail(_("{key} is the key of {action} there already.", key=key, action=taken[0].id))
        chosen[action.id] = value
    if reset or value is not None:
        store.set_setting("keymap", chosen)
        set_keymap(chosen)
    show({KEYMAP + action.id: action.keys}, None, as_json=as_json)


def show(values: dict[str, Any], path: str | None, *, as_json: bool) -> None:
    """Print values, and where they are kept."""
    if as_json:
        import json

        typer.echo(json.dumps({**values, **({"path": path} if path else {})}, indent=2, ensure_ascii=False))
        return
    wide = max(map(len, values))
    typer.echo("\n".join(f"{key:<{wide}}  {value}" for key, value in values.items()))
    if path:
        typer.echo("\n" + _("Progress and settings are kept in {path}", path=path))
